/**
 * Section B15 of the ledger, run: the eighth phase of KNHK.
 * @module
 */
import { hotstuff2Rules } from "../../protocol/hotstuff2/rules-by-round.ts";
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { readQuorum } from "../models/crypto/quorums.ts";
import { keptRun, type RunInput } from "../running.ts";
import { delaysOf } from "./b14-wire.ts";
import { CRASHED, peers } from "./b15-peers.ts";
import { sizes } from "./b15-sizes.ts";
import { see } from "./looking.ts";
import { forkIn } from "./runs.ts";
import { WIRE_ONLY } from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, roughly, trial, whether } from "./trial.ts";

const seatIn = (view: number): number => hotstuff2Rules.proposerAt(4, heightOf(1), roundOf(view));

const calendar = () => {
  const views = Array.from({ length: 12 }, (_, view) => view);
  const turns = views.map(seatIn);
  const each = [0, 1, 2, 3].map((seat) => turns.filter((turn) => turn === seat).length);
  return [
    trial("turns", whether(each.every((count) => count === 3)), {
      views: views.length,
      each: each[0] ?? 0,
    }),
  ];
};

const THREE: RunInput = { scenario: "hotstuff2/happy-path", rules: "three-chain", untilMs: 4000 };

/** Each commit at V0: how many certificates stand in the row, and whether their rounds follow each other. */
function rowsOf() {
  const ran = keptRun(THREE);
  const certificates = ran.seen("adopted").filter(({ of }) => of === "s0v0");
  return ran
    .seen("committed")
    .filter(({ of }) => of === "s0v0")
    .map((commit) => {
      const newest = certificates.filter(({ entry }) => entry <= commit.entry).at(-1);
      return {
        ...commit,
        newest,
        row: (newest?.height ?? 0) - commit.height + 1,
        rounds: (newest?.round ?? 0) - commit.round + 1,
      };
    });
}

function threeInRow() {
  const rows = rowsOf();
  const three = rows.filter(({ row, rounds }) => row === 3 && rounds === 3).length;
  return [
    trial(
      "rows",
      whether(three === rows.length && three > 0),
      { commits: rows.length, three },
      see(THREE, rows[0]?.entry),
    ),
  ];
}

function firesAtThird() {
  const [first] = rowsOf();
  return [
    trial(
      "first",
      whether(first?.height === 1 && first.newest?.height === 3),
      { height: first?.height ?? 0, newest: first?.newest?.height ?? 0 },
      see(THREE, first?.entry),
    ),
  ];
}

const WIRE_40: RunInput = {
  ...WIRE_ONLY,
  rules: "three-chain",
  network: { intraShardMs: [40, 40] },
};

function fourDelays() {
  const { final, entry } = delaysOf(WIRE_40, 40);
  return [
    trial(
      "ruler",
      whether(final <= 4),
      { delays: final, ms: final * 40, claimed: 160 },
      at(WIRE_40, entry),
    ),
  ];
}

const twoFaultsAndOne = () => {
  const read = (n: number) => {
    const f = Math.floor((n - 1) / 3);
    return { f, q: 2 * f + 1, ...readQuorum(n, f, 2 * f + 1) };
  };
  const [four, large] = [read(4), read(99)];
  return [
    trial("four", whether(four.isSafe), { q: four.q, overlap: four.overlap, f: four.f }),
    trial("large", whether(large.isSafe), { q: large.q, overlap: large.overlap, f: large.f }),
  ];
};

/** A model: the primary sends no prepare, and one backup is silent. */
const prepares = () => {
  const [n, f] = [4, 1];
  const heard = n - 1 - f;
  const [asked, enough] = [2 * f + 1, 2 * f];
  return [trial("silent", roughly(heard < asked && heard >= enough), { heard, asked, enough })];
};

const threeReplicas = () => {
  const replicas = 3;
  const [backups, asked] = [replicas - 1, 3];
  return [trial("figure", whether(backups >= asked), { backups, asked })];
};

/** A model: four replies in every order, one of them a lie. */
function replies() {
  const orders = [0, 1, 2, 3].flatMap((a) =>
    [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => [a, b, c])),
  );
  const all = orders.filter((order) => new Set(order).size === 3);
  const liar = 3;
  const first = all.filter(([reply]) => reply === liar).length;
  // Two equal replies: a lie has no equal.
  const matched = all.filter((order) => order.filter((reply) => reply === liar).length > 1).length;
  return [
    trial("liar", roughly(first > 0 && matched === 0), { orders: all.length, first, matched }),
  ];
}

function nextPrimary() {
  const ran = keptRun(CRASHED);
  const left = ran.seen("timedOut").find(({ round }) => round === 0);
  const next = ran.seen("proposed")[0];
  const seat = (seatIn(0) + 1) % 4;
  return [
    trial(
      "seat",
      whether(left !== undefined && next?.of === `s0v${seat}`),
      { silent: `V${seatIn(0)}`, next: next?.of.replace("s0v", "V") ?? "" },
      see(CRASHED, next?.entry),
    ),
  ];
}

function locksOnParent() {
  const ran = keptRun(THREE);
  const blocks = new Map(ran.seen("proposed").map(({ block }) => [block.hash, block]));
  const locks = ran.seen("locked").flatMap((lock) => {
    const vote = ran.seen("voted").find(({ of, entry }) => of === lock.of && entry === lock.entry);
    const block = vote && blocks.get(vote.block);
    return block === undefined || lock.lock.blockHeight === undefined
      ? []
      : [{ entry: lock.entry, below: block.parentQc.height - lock.lock.blockHeight }];
  });
  const onParent = locks.filter(({ below }) => below === 0).length;
  return [
    trial(
      "lock",
      whether(onParent === locks.length),
      { locks: locks.length, onParent, below: locks[0]?.below ?? 0 },
      see(THREE, locks[0]?.entry),
    ),
  ];
}

const WHOLE: RunInput = { scenario: "ce/7", rules: "whole-chain" };

function commitsAllThree() {
  const ran = keptRun(WHOLE);
  const fork = forkIn(ran);
  const [cut, others] = [ran.commits("s0v0"), ran.commits("s0v1")];
  const height = 1 + cut.findIndex((block, i) => block !== others[i]);
  const oldest = keptRun({ ...WHOLE, rules: "three-chain" }).violations.length;
  return [trial("whole", whether(fork === undefined), { height, oldest }, at(WHOLE, fork?.entry))];
}

export const b15: Section = {
  experiments: [
    ...experiments({
      "C-228": calendar,
      "C-230": threeInRow,
      "C-233": fourDelays,
      "C-235": twoFaultsAndOne,
      "C-236": prepares,
      "C-237": threeReplicas,
      "C-239": replies,
      "C-242": nextPrimary,
      "C-243": locksOnParent,
      "C-244": commitsAllThree,
      "C-245": firesAtThird,
    }),
    ...peers,
    ...sizes,
  ],
  needs: {
    "C-227": "pbft",
    "C-229": "pbft",
    "C-231": "pbft",
    "C-232": "pbft",
    "C-234": "pbft",
    "C-238": "pbft",
    "C-240": "pbft",
    "C-241": "pbft",
    "C-268": "unseen",
  },
  answers: {},
};
