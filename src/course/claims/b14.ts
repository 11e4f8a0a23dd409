/**
 * Section B14 of the ledger, run: the document on a networked HotStuff.
 * @module
 */
import { faultyMax } from "../../primitives/quorum.ts";
import { firstCertified, roundsOf, waitRecipe, type Waiting } from "../models/small/waits.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { commitReveal, quorumsOfThree } from "./b14-models.ts";
import { wire } from "./b14-wire.ts";
import { graded, scenario, see, seeViolation } from "./looking.ts";
import { forkIn } from "./runs.ts";
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
  return [
    trial(
      "alone",
      whether(least(ran) > 3 && ran.fired.length === 0 && byNext === certified.length),
      { certificates: certified.length, byNext, height: least(ran) },
      see(ROUTED, certified[0]?.entry),
    ),
  ];
}

const LATE_LOCK: RunInput = { scenario: "ce/6", rules: "late-lock" };

function lockDepth() {
  const fork = forkIn(keptRun(LATE_LOCK));
  const same = keptRun({ ...LATE_LOCK, rules: "hotstuff2" });
  return [
    trial(
      "low",
      whether(fork === undefined),
      { height: fork?.height ?? 0, refused: same.refusals["HS2-LOCK"] ?? 0 },
      at(LATE_LOCK, fork?.entry),
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

function sealedOrders() {
  const { open, sealed, choosy, all } = commitReveal();
  return [
    trial("sandwich", whether(open > 0 && sealed * 4 < open), { open, sealed }),
    trial("option", whether(choosy <= Math.max(0, all)), { choosy, all }),
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

function backOff() {
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
  ];
}

function rotation() {
  const proposed = keptRun(HAPPY).seen("proposed");
  const right = proposed.filter(({ of, block }) => of === `s0v${turnOf(block.round)}`).length;
  const seats = new Set(proposed.map(({ of }) => of)).size;
  return [
    trial(
      "turns",
      whether(right === proposed.length && seats === 4),
      { proposals: proposed.length, right, seats },
      see(HAPPY, proposed[0]?.entry),
    ),
  ];
}

function extendsLocked() {
  const strict = scenario("ce/9", undefined, 20_000);
  const open = { ...strict, rules: "hotstuff2" };
  const stalled = keptRun(strict);
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
  ];
}

const threeNodes = () => {
  const enough = quorumsOfThree();
  return [
    trial("three", whether(enough.length > 0 && faultyMax(3) > 0), {
      tolerated: faultyMax(3),
      tried: 3,
      enough: enough.length,
    }),
  ];
};

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

function viewJump() {
  const [dragged, kept] = [keptRun(jump(JANUARY)), keptRun(jump("hotstuff2"))];
  const far = dragged.seen("roundEntered").find(({ of, round }) => of !== "s0v3" && round > 900);
  return [
    trial(
      "jump",
      roughly(highest(dragged) > 900 && highest(kept) < 100),
      { dragged: highest(dragged), kept: highest(kept) },
      at(jump(JANUARY), far?.entry),
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
