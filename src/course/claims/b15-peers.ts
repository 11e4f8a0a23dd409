/**
 * Section B15 of the ledger, the claims about state, peers and the set of validators. Where a run cannot be asked, a
 * small model is, and the words say so.
 * @module
 */
import { blsVerify } from "../../crypto/bls.ts";
import { present } from "../../primitives/assert.ts";
import { prngOf } from "../../primitives/prng.ts";
import { faultyMax, quorumThreshold } from "../../primitives/quorum.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import { heightsOf, setsCertifying, type HandoverRule } from "../models/small/handover.ts";
import { keptRun, type RunInput } from "../running.ts";
import { refusedWhenAhead } from "./b16.ts";
import { keyOf, signedBy, voteFor } from "./keys.ts";
import { graded, see } from "./looking.ts";
import { SILENT, TWO_BLOCKS } from "./schedules.ts";
import { experiments, roughly, rounded, trial, whether } from "./trial.ts";

const PEOPLE = {
  alice: { shard: 0, balance: 1000 },
  bob: { shard: 0, balance: 0 },
};

/** Alice pays 100, while V3 hears nothing. */
const LAGGING: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  accounts: PEOPLE,
  script: [
    { at: 0, do: "isolate", node: "s0v3" },
    { at: 0, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 100 } },
  ],
  untilMs: 5000,
};

function throughTheLog() {
  const ran = keptRun(LAGGING);
  const held = ran.session.reports().map(({ summary }) => summary.balances["alice"] ?? 0);
  const agreed = held.filter((balance) => balance === 900).length;
  return [
    trial(
      "read",
      whether(agreed >= quorumThreshold(4)),
      { answer: held[0] ?? 0, agreed, local: held[3] ?? 0 },
      see(LAGGING, ran.seen("committed")[0]?.entry),
    ),
  ];
}

const HAPPY: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 4000 };

/** A proposer that sends one header with two bodies. */
const TWO_BODIES = present(MUTANT_STAGES["unbound-body"], "a stage");
/** Validators that decide a cycle at different heights, and must give the retry one name. */
const ONE_NAME = present(MUTANT_STAGES["named-by-maker"], "a stage");

function sameLog() {
  const bodies = keptRun(TWO_BODIES);
  const named = keptRun(ONE_NAME);
  const retries = named.seen("transaction").filter(({ status }) => status === "retried");
  const ran = keptRun(HAPPY);
  const roots = new Map<number, Set<string>>();
  for (const { height, stateRoot } of ran.seen("committed"))
    roots.set(height, (roots.get(height) ?? new Set()).add(stateRoot));
  const alike = [...roots.values()].filter(({ size }) => size === 1).length;
  const parts = [0.1, 0.2, 0.3];
  const [forward = 0, backward = 0] = [parts, parts.toReversed()].map((all) =>
    all.reduce((sum, part) => sum + part, 0),
  );
  return [
    trial(
      "run",
      whether(alike === roots.size && alike > 0),
      { heights: roots.size, alike },
      see(HAPPY, ran.seen("committed")[0]?.entry),
    ),
    trial(
      "bodies",
      whether(bodies.fired.length === 0 && (bodies.refusals["HS2-BODY"] ?? 0) > 0),
      { refused: bodies.refusals["HS2-BODY"] ?? 0 },
      see(TWO_BODIES, bodies.rulings("HS2-BODY").find(({ ok }) => !ok)?.entry),
    ),
    trial(
      "names",
      whether(named.fired.length === 0),
      { retries: retries.length, names: new Set(retries.map(({ other }) => other)).size },
      see(ONE_NAME, retries[0]?.entry),
    ),
    trial("floats", whether(forward === backward), {
      forward: String(forward),
      backward: String(backward),
    }),
  ];
}

/** A model: amounts that are added to a balance, one after the other. */
const LOG = [100, -30, 45, -10, 200, -75];
const play = (from: number, log: readonly number[]): number =>
  log.reduce((balance, amount) => balance + amount, from);

function snapshots() {
  const state = play(1000, LOG);
  const snapshot = play(1000, LOG.slice(0, 3));
  const replayed = play(snapshot, LOG.slice(3));
  const forged = play(snapshot + 5000, LOG.slice(3));
  return [
    trial("suffix", whether(replayed === state), { state, replayed }),
    trial("alone", whether(snapshot === state), { snapshot }),
    trial("forged", whether(forged === state), { forged }),
  ];
}

/** A model: a replica whose program takes an odd amount for the next even one. */
function rollsBack() {
  const buggy = LOG.map((amount) => amount + (amount % 2 === 0 ? 0 : 1));
  const state = play(1000, LOG);
  const attempts = Array.from({ length: 5 }, () => {
    const lastGood = play(1000, LOG.slice(0, 2));
    return play(lastGood, buggy.slice(2));
  });
  const healed = attempts.filter((balance) => balance === state).length;
  return [
    trial("loop", whether(healed > 0), {
      attempts: attempts.length,
      healed,
      state,
      found: attempts[0] ?? 0,
    }),
  ];
}

/** V3 sends votes in the names of the others. */
export const FRAMING: RunInput = {
  seed: 1,
  rules: "hotstuff2",
  script: [{ at: 0, do: "misbehave", node: "s0v3", as: "forged-votes" }],
  progressMs: 20_000,
  untilMs: 4000,
};

/** Whom a detector of bad signatures would accuse. */
export function accused() {
  const bad = keptRun(FRAMING)
    .rulings("VOTE-SIGNATURE")
    .filter(({ ok }) => !ok);
  const names = new Set(bad.map(({ values }) => Number(values["voter"])));
  return {
    signatures: bad.length,
    honest: [...names].filter((voter) => voter !== 3).length,
    liars: Number(names.has(3)),
    entry: bad[0]?.entry,
  };
}

function marksPeer() {
  const { signatures, honest, liars, entry } = accused();
  return [trial("framed", roughly(honest > 0), { signatures, honest, liars }, see(FRAMING, entry))];
}

/** A model: a message each 10 ms, each on its way for 150 ms, give or take so many in a hundred. */
function outOfOrder(jitterPercent: number): number {
  const chance = prngOf(42, "network");
  const [each, delay, count] = [10_000, 150_000, 4000];
  const spread = (delay * jitterPercent) / 100;
  let latest = 0;
  let late = 0;
  for (let i = 0; i < count; i++) {
    const arrives = i * each + delay + chance.uniform(-spread, spread);
    if (arrives < latest) late += 1;
    latest = Math.max(latest, arrives);
  }
  return rounded((100 * late) / count, 1);
}

const sequences = () => {
  const [calm, usual, wild] = [outOfOrder(5), outOfOrder(10), outOfOrder(30)];
  return [trial("jitter", whether(usual === 0), { calm, usual, wild })];
};

function clocks() {
  // Fifty parts in a million, which is an ordinary quartz.
  const hours = 12;
  const aheadMs = Math.round((hours * 3_600_000 * 50) / 1_000_000);
  const isRefused = refusedWhenAhead(aheadMs).includes("BLOCK-TIME");
  return [trial("drift", whether(!isRefused), { hours, aheadMs, refused: Number(isRefused) })];
}

const bounds = () => {
  const [least, most, largest] = [3, 10, 99];
  return [
    trial("three", roughly(faultyMax(least) === 0), { least, tolerated: faultyMax(least) }),
    trial("ten", roughly(largest > most), { most, largest }),
  ];
};

/** The document's score: valid messages in parts of all, and the time that it was up. */
const score = (valid: number, all: number, uptime: number): number =>
  rounded((valid / all) * 0.7 + uptime * 0.3, 3);
const LEAST_SCORE = 0.7;

const reputation = () => {
  const [absent, noisy] = [score(100, 100, 0), score(58, 100, 1)];
  return [
    trial("absent", roughly(absent >= LEAST_SCORE), { absent }),
    trial("noisy", roughly(noisy >= LEAST_SCORE), { garbage: 42, noisy }),
  ];
};

const newcomer = () => {
  const nothing = score(0, 0, 1);
  const stays = !(nothing < LEAST_SCORE);
  const zero = score(0, 1, 1);
  return [
    trial("nothing", roughly(stays && Number.isNaN(nothing)), { score: String(nothing) }),
    trial("zero", roughly(zero < LEAST_SCORE), { zero }),
  ];
};

function cascade() {
  const { honest, entry } = accused();
  const left = 4 - honest;
  return [
    trial(
      "removed",
      whether(left >= quorumThreshold(4)),
      { removed: honest, left, quorum: quorumThreshold(4) },
      see(FRAMING, entry),
    ),
  ];
}

const [WEST, EAST] = [[0, 1, 2, 3, 4].map((i) => `s0v${i}`), [5, 6, 7, 8, 9].map((i) => `s0v${i}`)];
const CUT: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  validators: 10,
  script: [{ at: 0, do: "partition", groups: [WEST, EAST] }],
  progressMs: 60_000,
  untilMs: 4000,
};

function inactive() {
  const cut = keptRun(CUT);
  // Each half has removed the other, and is a committee of five.
  const half: RunInput = { seed: 42, rules: "hotstuff2", validators: 5, untilMs: 3000 };
  const height = Math.min(...keptRun(half).heights);
  return [
    trial(
      "halves",
      whether(height === 0),
      {
        before: quorumThreshold(10),
        held: Math.max(...cut.heights),
        after: quorumThreshold(5),
        height,
      },
      see(CUT, cut.seen("timedOut")[0]?.entry),
    ),
  ];
}

function nextView() {
  const named = 4;
  const both = (rule: HandoverRule): number =>
    heightsOf(rule, named).filter((height) => setsCertifying(height) > 1).length;
  const byView = both({ by: "view", after: 1, late: "newest" });
  const byHeight = both({ by: "height", after: 3, late: "of-height" });
  return [trial("sets", graded(byView === 0, byHeight === 0), { byView, byHeight })];
}

const SPLIT: RunInput = { scenario: "hotstuff2/partition-and-heal" };

function partitioned() {
  const [split, silent] = [keptRun(SPLIT), keptRun(SILENT)];
  const inside = ({ atMs }: { readonly atMs: number }): boolean => atMs > 1100 && atMs < 6000;
  const commits = split.seen("committed").filter(inside).length;
  const given = split.seen("timedOut").filter(inside);
  const skipped = silent.seen("timedOut")[0];
  const after = silent.seen("committed").filter(({ entry }) => entry > (skipped?.entry ?? 0));
  return [
    trial(
      "leader",
      whether(skipped !== undefined && after.length > 0),
      { commits: after.length },
      see(SILENT, skipped?.entry),
    ),
    trial(
      "halves",
      whether(commits > 0),
      { given: given.length, commits },
      see(SPLIT, given[0]?.entry),
    ),
  ];
}

function tampered() {
  const [message, other] = [voteFor("A"), voteFor("B")];
  const key = keyOf(0);
  const signature = present(signedBy([key], message)[0], "a signature");
  const [sent = false, arrived = false] = [message, other].map(
    (read) => blsVerify({ publicKey: key.publicKey, message: read, signature }).ok,
  );
  return [
    trial("link", roughly(sent && !arrived), { sent: Number(sent), arrived: Number(arrived) }),
  ];
}

function evidence() {
  const ran = keptRun(TWO_BLOCKS);
  const byTurn = new Map<string, Set<string>>();
  for (const { of, block } of ran.seen("proposed")) {
    const turn = `${of} ${block.round}`;
    byTurn.set(turn, (byTurn.get(turn) ?? new Set()).add(block.hash));
  }
  const guilty = new Set(
    [...byTurn].flatMap(([turn, blocks]) => (blocks.size > 1 ? [turn.split(" ")[0]] : [])),
  );
  const framed = accused();
  return [
    trial(
      "pair",
      whether(guilty.size === 1 && guilty.has("s0v1")),
      { convicted: guilty.size, honest: guilty.has("s0v1") ? guilty.size - 1 : guilty.size },
      see(TWO_BLOCKS, ran.seen("proposed")[1]?.entry),
    ),
    trial(
      "word",
      whether(framed.honest === 0),
      { accused: framed.honest },
      see(FRAMING, framed.entry),
    ),
  ];
}

export const CRASHED: RunInput = {
  seed: 42,
  rules: "hotstuff2",
  script: [{ at: 0, do: "crash", node: "s0v1" }],
  untilMs: 6000,
};

function slowLeader() {
  const ran = keptRun(CRASHED);
  const left = ran.seen("timedOut").find(({ round }) => round === 0);
  const next = ran.seen("proposed")[0];
  const height = Math.max(...ran.heights);
  return [
    trial(
      "next",
      whether(left !== undefined && next?.block.round === 1 && height > 0),
      { round: next?.block.round ?? 0, proposer: next?.of ?? "", height },
      see(CRASHED, next?.entry),
    ),
  ];
}

export const peers = experiments({
  "C-246": sameLog,
  "C-247": throughTheLog,
  "C-248": snapshots,
  "C-249": rollsBack,
  "C-250": marksPeer,
  "C-251": sequences,
  "C-252": clocks,
  "C-253": bounds,
  "C-254": reputation,
  "C-255": newcomer,
  "C-256": cascade,
  "C-257": inactive,
  "C-258": nextView,
  "C-259": partitioned,
  "C-260": tampered,
  "C-261": evidence,
  "C-262": slowLeader,
});
