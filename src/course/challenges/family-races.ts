/**
 * Challenges on networked HotStuff and on the race: a lock that lies one certificate too low, and weather in which the
 * favourite comes in last.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { Condition, RunChallenge } from "../challenge.ts";
import { runOf, type Ran, type RunInput } from "../running.ts";
import { FRIENDS, harmless, pay, under } from "./family-stage.ts";
import { condition, edited, forked, judged, oneLiarAtMost } from "./goals.ts";
import { stageOf } from "./stage.ts";

const even = (seed: number): RunInput => {
  const { latencyMs } = stageOf(seed);
  return { seed, network: { intraShardMs: [latencyMs, latencyMs] }, progressMs: 60_000 };
};

// Two certificates in a row are final, and the lock is on the block below.

const lowLockOf = (seed: number): RunInput => ({
  ...even(seed),
  protocol: "networked-hotstuff",
  rules: "two-chain-lock",
  accounts: FRIENDS,
  untilMs: 14_000,
});

/** V2 collects the second certificate, shows it to nobody, and is gone. */
const keptByOne: readonly ScriptEntry[] = [
  { at: 0, do: "hold", match: { kind: ["QC", "Proposal", "ViewChange"], from: "s0v2" } },
  { at: 1000, do: "isolate", node: "s0v2" },
];

const oneTooLow: RunChallenge = {
  kind: "run",
  id: "one-too-low",
  module: "family",
  exercises: [],
  par: 3,
  editsMax: 16,
  allowed: ["misbehave", "hold", "release", "delay", "deliver", "timeout", "isolate", "heal"],
  fromMs: () => 0,
  start: lowLockOf,
  judge: (ran, edits, seed) =>
    judged(edits, [
      forked(ran),
      oneLiarAtMost(ran),
      harmless(under(lowLockOf(seed), "networked", edits), "networked"),
    ]),
  reference: () =>
    edited([{ at: 0, do: "misbehave", node: "s0v3", as: "stale-leader" }, ...keptByOne]),
  // Nobody proposes on the first block again: the low lock is never put to the test.
  nearMiss: () => edited(keptByOne),
};

// In fair weather PBFT is ahead by a factor of five.

const PAYMENTS = 10;
const EVERY_MS = 370;
/** Not the primary: who is slow there delays what it says, not what it hears. */
const CLIENT_OF = "s0v2";

const trackOf = (seed: number): RunInput => ({
  ...even(seed),
  protocol: "pbft",
  rules: "pbft",
  accounts: FRIENDS,
  script: Array.from({ length: PAYMENTS }, (_, i): ScriptEntry => {
    const line = pay(i * EVERY_MS, `p${i + 1}`);
    return line.do === "submit" ? { ...line, to: CLIENT_OF } : line;
  }),
  untilMs: 5000,
});

/** Milliseconds from each payment to where it first takes effect; fewer than all: somebody still waits. */
function waitsOf(ran: Ran): readonly number[] {
  const sent = new Map(
    ran.recipe.script.flatMap((line) =>
      line.do === "submit" ? [[line.label, line.at] as const] : [],
    ),
  );
  const done = ran.seen("transaction").filter(({ status }) => status === "completed");
  return Object.entries(ran.session.info.transactions).flatMap(([hash, label]) => {
    const first = done.find(({ transaction }) => transaction === hash);
    return first === undefined ? [] : first.atMs - (sent.get(label) ?? 0);
  });
}

const meanOf = (waits: readonly number[]): number =>
  Math.round(waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length));

/** By a quarter at least: no photo finish. */
function favouriteBehind(pbft: readonly number[], hotstuff: readonly number[]): Condition {
  const [own, other] = [meanOf(pbft), meanOf(hotstuff)];
  return condition("favouriteBehind", { own, other }, 4 * own >= 5 * other);
}

const slowFavourite: RunChallenge = {
  kind: "run",
  id: "slow-favourite",
  module: "family",
  exercises: [],
  par: 1,
  editsMax: 6,
  allowed: ["delay", "hold", "release"],
  fromMs: () => 0,
  start: trackOf,
  judge(ran, edits, seed) {
    const other = runOf({ ...trackOf(seed), protocol: "hotstuff", rules: "hotstuff", edits });
    const [own, others] = [waitsOf(ran), waitsOf(other)];
    const namesKinds = edits.some((edit) => "match" in edit && edit.match.kind !== undefined);
    const gaveUp = ran.seen("timedOut")[0];
    return judged(edits, [
      favouriteBehind(own, others),
      condition("allPaid", {}, own.length === PAYMENTS && others.length === PAYMENTS),
      condition("patient", {}, gaveUp === undefined, gaveUp?.entry),
      condition("blindWeather", {}, !namesKinds),
    ]);
  },
  reference: () => edited([{ at: 0, do: "delay", match: { from: "s0v0" }, byMs: 600 }]),
  // PBFT does not wait for the slowest of its backups.
  nearMiss: () => edited([{ at: 0, do: "delay", match: { from: "s0v3" }, byMs: 600 }]),
};

export const familyRaceChallenges: readonly RunChallenge[] = [oneTooLow, slowFavourite];
