/**
 * Challenges of the third module about transactions that wait for one another.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { submit } from "../../scenarios/scenario.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import { runOf, type RunInput } from "../running.ts";
import { allComplete, cycleFound, falseAlarm, ringOf } from "./crossing-goals.ts";
import {
  between,
  crossingOf,
  fromStart,
  HERE,
  THERE,
  THREE,
  TWO,
  type Crossing,
} from "./crossing-stage.ts";
import { allHonest, edited, judged, nothingBroken } from "./goals.ts";

const tieTheKnot: RunChallenge = {
  kind: "run",
  id: "tie-the-knot",
  module: "3",
  exercises: ["E-28"],
  par: 5,
  editsMax: 8,
  allowed: ["submit", "hold", "release", "delay"],
  fromMs: fromStart,
  start: knotStart,
  judge: (ran, edits) => judged(edits, [ringOf(ran, 2, 6000), allHonest(ran)]),
  reference: (seed) => edited(unseenKnot(seed)),
  nearMiss: (seed) => edited(knot(crossingOf(seed), 30, false)),
};

function knotStart(seed: number): RunInput {
  return between(2, seed, {
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    progressMs: 30_000,
    untilMs: 13_000,
  });
}

const gossip = (from: readonly string[], to: readonly string[]) =>
  ({ at: 0, do: "hold", match: { kind: "TransactionGossip", from, to } }) as const;

/** Each shard orders its own transaction before it hears of the other; the check comes too early to see it. */
const knot = ({ at }: Crossing, amount: number, isHidden: boolean): ScriptEntry[] => [
  ...(isHidden ? [gossip(HERE, THERE), gossip(THERE, HERE)] : []),
  submit(at(880), "B", ["y", "x", amount]),
  submit(at(1480), "A", ["x", "y", 100]),
  ...(isHidden
    ? [{ at: at(2200), do: "release", match: { kind: "TransactionGossip" } } as const]
    : []),
];

/** The winner is whose hash is lower: an amount with which it is the first of the two. */
function unseenKnot(seed: number): readonly ScriptEntry[] {
  const crossing = crossingOf(seed);
  const tries = Array.from({ length: 12 }, (_, i) => knot(crossing, 30 + i, true));
  const untilMs = crossing.at(2200);
  const unseen = tries.find(
    (edits) => runOf({ ...knotStart(seed), untilMs, edits }).seen("cycleFound").length === 0,
  );
  return present(unseen, "an amount with which the first wins");
}

const cutTheKnot: RunChallenge = {
  kind: "run",
  id: "cut-the-knot",
  module: "3",
  exercises: ["E-28"],
  par: 2,
  editsMax: 6,
  allowed: ["submit", "hold", "release", "delay"],
  fromMs: fromStart,
  start: (seed) =>
    between(2, seed, {
      crossShard: "corrected",
      accounts: TWO,
      progressMs: 10_000,
      untilMs: 9000,
    }),
  judge: (ran, edits) => judged(edits, [cycleFound(ran), allComplete(ran, 2), nothingBroken(ran)]),
  reference: (seed) => edited(opposite(crossingOf(seed), 0)),
  nearMiss: (seed) => edited(opposite(crossingOf(seed), 2400)),
};

const opposite = ({ at, amount }: Crossing, apartMs: number) => [
  submit(at(880), "A", ["x", "y", amount]),
  submit(at(880 + apartMs), "B", ["y", "x", 30]),
];

const falseAlarmChallenge: RunChallenge = {
  kind: "run",
  id: "false-alarm",
  module: "3",
  exercises: ["E-29"],
  par: 2,
  editsMax: 6,
  allowed: ["submit"],
  fromMs: fromStart,
  start: (seed) =>
    between(2, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: { ...TWO, z: { shard: 0, balance: 1000 } },
      progressMs: 30_000,
      untilMs: 6000,
    }),
  judge: (ran, edits) => judged(edits, [falseAlarm(ran), allHonest(ran)]),
  reference: (seed) => edited(callingFalse(seed)),
  // A true knot.
  nearMiss: (seed) => edited(meeting(crossingOf(seed), "x")),
};

/** The lower hash wins, and a hash is what it is: the first amount with which A is the one that gives way. */
function callingFalse(seed: number): readonly ScriptEntry[] {
  const crossing = crossingOf(seed);
  const tries = Array.from({ length: 12 }, (_, i) =>
    meeting({ ...crossing, amount: crossing.amount + 10 * i }, "z"),
  );
  const start = falseAlarmChallenge.start(seed);
  const alarming = tries.find((edits) => falseAlarm(runOf({ ...start, edits })).holds);
  return present(alarming, "an amount with which A gives way");
}

const meeting = ({ at, amount }: Crossing, to: string) => [
  submit(at(880), "A", ["x", "y", amount]),
  submit(at(880), "B", ["y", to, 30]),
];

const threeInARing: RunChallenge = {
  kind: "run",
  id: "three-in-a-ring",
  module: "3",
  exercises: ["E-28"],
  par: 3,
  editsMax: 6,
  allowed: ["submit", "delay", "hold", "release"],
  fromMs: fromStart,
  start: (seed) =>
    between(3, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: THREE,
      progressMs: 30_000,
      untilMs: 8000,
    }),
  judge: (ran, edits) => judged(edits, [ringOf(ran, 3, 3000), allHonest(ran)]),
  reference: (seed) => edited(ring(crossingOf(seed), "x")),
  // The third does not close the ring.
  nearMiss: (seed) => edited(ring(crossingOf(seed), "y")),
};

const ring = ({ at }: Crossing, last: string) => [
  submit(at(880), "A", ["x", "y", 100]),
  submit(at(880), "B", ["y", "z", 100]),
  submit(at(880), "C", ["z", last, 100]),
];

export const cycleChallenges: readonly RunChallenge[] = [
  tieTheKnot,
  cutTheKnot,
  falseAlarmChallenge,
  threeInARing,
];
