/**
 * Section B14 of the ledger, run: the document on a networked HotStuff.
 * @module
 */
import { faultyMax } from "../../primitives/quorum.ts";
import { firstCertified, roundsOf, waitRecipe, type Waiting } from "../models/small/waits.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { quorumsOfThree } from "./b14-models.ts";
import { wire } from "./b14-wire.ts";
import { graded, scenario, see, seeViolation } from "./looking.ts";
import { forkIn } from "./runs.ts";
import { fair, withheld } from "./schedules-family.ts";
import { GAP, GAP_COMMITS, HAPPY, SILENT, TIMEOUT_FORK } from "./schedules.ts";
import type { Section } from "./section.ts";
import { at, experiments, roughly, trial, whether } from "./trial.ts";

const least = (ran: Ran): number => Math.min(...ran.heights);
const JANUARY = "hyperscale-2026-01";

/** The position that proposes in a round, of four. */
const turnOf = (round: number): number => (round + 1) % 4;

/** Each vote reaches the next round's proposer and nobody else. */
const ROUTED: RunInput = {
  scenario: "hotstuff2/happy-path",
  untilMs: 2000,
  edits: Array.from({ length: 40 }, (_, round) => ({
    at: 0,
    do: "drop" as const,
    match: {
      kind: "BlockVote",
      round,
      to: [0, 1, 2, 3].filter((i) => i !== turnOf(round + 1)).map((i) => `s0v${i}`),
    },
  })),
};

function votesRouted() {
  const ran = keptRun(ROUTED);
  const certified = ran.seen("certified");
  const byNext = certified.filter(
    ({ of, certificate }) => of === `s0v${turnOf(certificate.round + 1)}`,
  ).length;
  const votes = votesOnTheWire(keptRun(NETWORKED));
  const right = votes.filter(({ isNext }) => isNext).length;
  return [
    trial(
      "alone",
      whether(least(ran) > 3 && ran.fired.length === 0 && byNext === certified.length),
      { certificates: certified.length, byNext, height: least(ran) },
      see(ROUTED, certified[0]?.entry),
    ),
    trial(
      "networked",
      whether(votes.length > 0 && right === votes.length),
      { votes: votes.length, right },
      see(NETWORKED, votes[0]?.entry),
    ),
  ];
}

const NETWORKED = fair("networked-hotstuff");

/** Copies of votes on the wire, and whether each goes to the leader of the round after its own. */
function votesOnTheWire(ran: Ran) {
  return ran.entries.flatMap(({ index, sends }) =>
    sends.flatMap(({ message, to }) => {
      const { kind, round = 0 } = ran.message(message)?.label ?? { kind: "" };
      return kind === "Vote" ? [{ entry: index, isNext: to === `s0v${turnOf(round)}` }] : [];
    }),
  );
}

const LATE_LOCK: RunInput = { scenario: "ce/6", rules: "late-lock" };
/** The same, of the protocol that the document describes. */
const OWN_LATE_LOCK: RunInput = { scenario: "networked/late-lock", untilMs: 12_000 };

function lockDepth() {
  const fork = forkIn(keptRun(LATE_LOCK));
  const same = keptRun({ ...LATE_LOCK, rules: "hotstuff2" });
  const own = forkIn(keptRun(OWN_LATE_LOCK));
  const mended = keptRun({ ...OWN_LATE_LOCK, rules: "networked", expect: [] });
  return [
    trial(
      "low",
      whether(fork === undefined),
      { height: fork?.height ?? 0, refused: same.refusals["HS2-LOCK"] ?? 0 },
      at(LATE_LOCK, fork?.entry),
    ),
    trial(
      "networked",
      whether(own === undefined),
      { height: own?.height ?? 0, violations: mended.violations.length },
      at(OWN_LATE_LOCK, own?.entry),
    ),
  ];
}

function childCertified() {
  const sound = keptRun(GAP);
  const fork = forkIn(keptRun(GAP_COMMITS));
  return [
    trial(
      "next-round",
      whether(sound.fired.length === 0 && least(sound) > 0),
      { height: least(sound) },
      at(GAP, sound.seen("committed")[0]?.entry),
    ),
    trial(
      "gap",
      whether(fork === undefined),
      { height: fork?.height ?? 0 },
      at(GAP_COMMITS, fork?.entry),
    ),
  ];
}

const OPEN: RunInput = { scenario: "order/sandwich-open" };
const SEALED: RunInput = { scenario: "order/sandwich-sealed" };
/** The bond is 5; the loss that silence saves is more. */
const OPTION: RunInput = { scenario: "order/free-option" };

/** What it has more than at the beginning, coins and tokens together. */
const profit = ({ balances, recipe }: Ran, who: string): number =>
  ["coins", "tokens"].reduce((sum, asset) => {
    const account = `${who}/${asset}`;
    return sum + (balances[account] ?? 0) - (recipe.accounts[account]?.balance ?? 0);
  }, 0);

function sealedOrders() {
  const [open, sealed] = [OPEN, SEALED].map((input) => profit(keptRun(input), "bot"));
  const ran = keptRun(OPTION);
  const forfeited = ran.seen("forfeited");
  return [
    trial(
      "sandwich",
      whether((open ?? 0) > 0 && (sealed ?? 1) <= 0),
      { open: open ?? 0, sealed: sealed ?? 0 },
      see(OPEN, keptRun(OPEN).seen("moved")[0]?.entry),
    ),
    trial(
      "option",
      whether(forfeited.length === 0),
      { bond: forfeited[0]?.amount ?? 0, result: profit(ran, "bot") },
      at(OPTION, forfeited[0]?.entry),
    ),
  ];
}

const SLOW_MS = 150;
const patience = (change: Partial<Waiting>): Waiting => ({
  baseMs: 100,
  stepMs: 50,
  backoff: "exponential",
  maxMs: 30_000,
  reset: "success",
  ...change,
});

/** Messages take longer than the first wait, which doubles with every round that fails. */
const SLOW_WIRE: RunInput = {
  ...NETWORKED,
  network: { intraShardMs: [SLOW_MS, SLOW_MS] },
  timing: { proposalIntervalMs: 20, roundTimeoutMs: 100, timeoutMaxMs: 30_000 },
  untilMs: 5000,
};

function backOff() {
  const networked = keptRun(SLOW_WIRE);
  const gaveUp = new Set(networked.seen("timedOut").map(({ round }) => round)).size;
  const certifiedMs = (change: Partial<Waiting>): number =>
    firstCertified(roundsOf(patience(change), SLOW_MS, -1, 40)) ?? 0;
  const constant = waitRecipe(patience({ backoff: "none" }), SLOW_MS, -1, 42);
  const growing = waitRecipe(patience({ backoff: "linear" }), SLOW_MS, -1, 42);
  const certified = (recipe: RunInput | undefined): number =>
    recipe === undefined ? 0 : keptRun(recipe).seen("certified").length;
  return [
    trial("grows", whether(certifiedMs({}) > 0), {
      waitMs: 100,
      delayMs: SLOW_MS,
      doubledMs: certifiedMs({}),
      constantMs: certifiedMs({ backoff: "none" }),
    }),
    trial("reset", whether(certifiedMs({ reset: "timeout" }) > 0), { rounds: 40 }),
    trial(
      "run",
      whether(certified(growing) > certified(constant)),
      { constant: certified(constant), growing: certified(growing) },
      growing && see(growing),
    ),
    trial(
      "networked",
      whether(least(networked) > 0),
      { rounds: gaveUp, height: least(networked) },
      see(SLOW_WIRE, networked.seen("committed")[0]?.entry),
    ),
  ];
}

function rotation() {
  const proposed = keptRun(HAPPY).seen("proposed");
  const right = proposed.filter(({ of, block }) => of === `s0v${turnOf(block.round)}`).length;
  const seats = new Set(proposed.map(({ of }) => of)).size;
  const blocks = keptRun(NETWORKED).seen("proposed");
  const named = blocks.filter(({ of, block }) => of === `s0v${block.round % 4}`).length;
  return [
    trial(
      "turns",
      whether(right === proposed.length && seats === 4),
      { proposals: proposed.length, right, seats },
      see(HAPPY, proposed[0]?.entry),
    ),
    trial(
      "networked",
      whether(named === blocks.length && blocks.length > 4),
      { blocks: blocks.length, named },
      see(NETWORKED, blocks[0]?.entry),
    ),
  ];
}

function extendsLocked() {
  const strict = scenario("ce/9", undefined, 20_000);
  const open = { ...strict, rules: "hotstuff2" };
  const stalled = keptRun(strict);
  const [own, mended] = [withheld("extends-lock-only"), withheld("networked")];
  const forks = ["ce/5", "ce/6", "ce/9"].filter(
    (name) =>
      forkIn(keptRun(scenario(name, undefined, 20_000, { rules: "extends-lock" }))) !== undefined,
  ).length;
  return [
    trial("safe", whether(forks === 0), { schedules: 3, forks }, see(strict)),
    trial(
      "live",
      whether(!stalled.fired.includes("progress")),
      { height: Math.max(...stalled.heights), open: Math.max(...keptRun(open).heights) },
      seeViolation(strict, "progress"),
    ),
    trial(
      "networked",
      whether(!keptRun(own).fired.includes("progress")),
      { stands: Math.max(...keptRun(own).heights), goes: Math.max(...keptRun(mended).heights) },
      seeViolation(own, "progress"),
    ),
  ];
}

const THREE: RunInput = { scenario: "networked/three-nodes", untilMs: 9000 };

function threeNodes() {
  const enough = quorumsOfThree();
  const ran = keptRun(THREE);
  const crashed = ran.seen("crashed")[0];
  const commits = ran.seen("committed");
  const before = commits.filter(({ atMs }) => atMs < (crashed?.atMs ?? 0)).length;
  const after = commits.filter(({ atMs }) => atMs > (crashed?.atMs ?? 0) + 1000).length;
  return [
    trial("three", whether(enough.length > 0 && faultyMax(3) > 0), {
      tolerated: faultyMax(3),
      tried: 3,
      enough: enough.length,
    }),
    trial("crash", whether(after > 0), { before, after }, at(THREE, crashed?.entry)),
  ];
}

function safetyTests() {
  const calm = [1, 2, 3, 4, 5, 6].map((seed) =>
    keptRun({ scenario: "hotstuff2/happy-path", rules: JANUARY, seed, untilMs: 1500 }),
  );
  const passed = calm.filter((ran) => forkIn(ran) === undefined).length;
  const fork = forkIn(keptRun(TIMEOUT_FORK));
  return [
    trial(
      "passes",
      whether(fork === undefined),
      { runs: calm.length, passed, height: fork?.height ?? 0 },
      at(TIMEOUT_FORK, fork?.entry),
    ),
  ];
}

function deterministic() {
  const digests = (seeds: readonly number[]): number =>
    new Set(
      seeds.map((seed) => {
        const ran = keptRun({ seed, network: { intraShardMs: [5, 60] }, untilMs: 1200 });
        return ran.at(ran.entries.length).digest;
      }),
    ).size;
  const [same, other] = [digests([7, 7, 7]), digests([1, 2, 3])];
  return [trial("orders", graded(same === 1 && other === 1, same === 1), { runs: 3, same, other })];
}

const jump = (rules: string): RunInput => ({
  rules,
  seed: 42,
  script: [{ at: 0, do: "misbehave", node: "s0v3", as: "forged-header" }],
  untilMs: 2500,
});

/** The highest round that a validator is in that does not lie. */
const highest = (ran: Ran): number =>
  Math.max(...ran.seen("roundEntered").map(({ of, round }) => (of === "s0v3" ? 0 : round)));

/** A word about a later round, to each another one. */
const OWN_JUMP: RunInput = { scenario: "networked/view-jump", untilMs: 4000 };

function viewJump() {
  const [unproven, proven] = [
    keptRun(OWN_JUMP),
    keptRun({ ...OWN_JUMP, rules: "networked", expect: [] }),
  ];
  const jumps = unproven
    .seen("roundEntered")
    .filter(({ of, round }) => of !== "s0v3" && round > 900);
  const [dragged, kept] = [keptRun(jump(JANUARY)), keptRun(jump("hotstuff2"))];
  const far = dragged.seen("roundEntered").find(({ of, round }) => of !== "s0v3" && round > 900);
  return [
    trial(
      "jump",
      roughly(highest(dragged) > 900 && highest(kept) < 100),
      { dragged: highest(dragged), kept: highest(kept) },
      at(jump(JANUARY), far?.entry),
    ),
    trial(
      "networked",
      roughly(highest(unproven) > 900 && highest(proven) < 900),
      { dragged: new Set(jumps.map(({ of }) => of)).size, kept: highest(proven) },
      at(OWN_JUMP, jumps[0]?.entry),
    ),
  ];
}

function coverage() {
  const asked = (inputs: readonly RunInput[]) =>
    new Set(
      inputs.flatMap((input) =>
        keptRun(input)
          .rulings()
          .map(({ rule }) => rule),
      ),
    );
  const calm = asked([
    { ...HAPPY, rules: JANUARY },
    { ...SILENT, rules: JANUARY },
  ]);
  const inFork = [...asked([TIMEOUT_FORK])];
  const known = inFork.filter((rule) => calm.has(rule)).length;
  const fork = forkIn(keptRun(TIMEOUT_FORK));
  return [
    trial(
      "covered",
      whether(fork === undefined),
      { rules: inFork.length, known, height: fork?.height ?? 0 },
      at(TIMEOUT_FORK, fork?.entry),
    ),
  ];
}

export const b14: Section = {
  experiments: [
    ...experiments({
      "C-205": votesRouted,
      "C-206": lockDepth,
      "C-207": childCertified,
      "C-208": sealedOrders,
      "C-209": backOff,
      "C-210": rotation,
      "C-211": extendsLocked,
      "C-212": threeNodes,
      "C-213": safetyTests,
      "C-214": deterministic,
      "C-215": viewJump,
      "C-217": coverage,
    }),
    ...wire,
  ],
  needs: { "C-204": "unseen" },
  answers: {},
};
