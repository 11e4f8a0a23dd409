/**
 * Section B15 of the ledger, run: the eighth phase of KNHK.
 * @module
 */
import { hotstuff2Rules } from "../../protocol/hotstuff2/rules-by-round.ts";
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { readQuorum } from "../models/crypto/quorums.ts";
import { keptRun, type RunInput } from "../running.ts";
import { memberClaims } from "./b15-members.ts";
import { pbftClaims } from "./b15-pbft.ts";
import { peers } from "./b15-peers.ts";
import { replicaClaims } from "./b15-replicas.ts";
import { sizes } from "./b15-sizes.ts";
import { see } from "./looking.ts";
import { forkIn } from "./runs.ts";
import { onTheWire } from "./schedules-family.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

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

const THREE: RunInput = { scenario: "hotstuff/happy-path", untilMs: 4000 };

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

const WIRE_40 = onTheWire("hotstuff", 40, 400);

function fourDelays() {
  const commits = keptRun(WIRE_40)
    .seen("committed")
    .filter(({ height }) => height === 1);
  const proposed = keptRun(WIRE_40).seen("proposed")[0]?.atMs ?? 0;
  const delays = commits.map(({ atMs }) => Math.round((atMs - proposed) / 40));
  const [leader, all] = [Math.min(...delays), Math.max(...delays)];
  return [
    trial(
      "ruler",
      whether(leader <= 4),
      { leader, all, ms: all * 40, claimed: 160 },
      at(WIRE_40, commits[0]?.entry),
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

const WHOLE: RunInput = { scenario: "hotstuff/whole-chain", untilMs: 5000 };

function commitsAllThree() {
  const ran = keptRun(WHOLE);
  const fork = forkIn(ran);
  const [cut, others] = [ran.commits("s0v3"), ran.commits("s0v1")];
  const height = 1 + cut.findIndex((block, i) => block !== others[i]);
  const oldest = keptRun({ ...WHOLE, rules: "hotstuff", expect: [] }).violations.length;
  return [trial("whole", whether(fork === undefined), { height, oldest }, at(WHOLE, fork?.entry))];
}

export const b15: Section = {
  experiments: [
    ...experiments({
      "C-228": calendar,
      "C-230": threeInRow,
      "C-233": fourDelays,
      "C-235": twoFaultsAndOne,
      "C-243": locksOnParent,
      "C-244": commitsAllThree,
      "C-245": firesAtThird,
    }),
    ...pbftClaims,
    ...replicaClaims,
    ...memberClaims,
    ...peers,
    ...sizes,
  ],
  needs: { "C-268": "unseen" },
  answers: {},
};
