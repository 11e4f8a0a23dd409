/**
 * Challenges of the third module: money that crosses from shard to shard.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { prngOf } from "../../primitives/prng.ts";
import { betweenShards, NEAR, nodesOf, submit } from "../../scenarios/scenario.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import { runOf, type RunInput } from "../running.ts";
import {
  abortedEverywhere,
  allComplete,
  cycleFound,
  falseAlarm,
  ringOf,
  takesAtLeast,
  takesAtMost,
} from "./crossing-goals.ts";
import { allHonest, edited, halfDone, judged, moneyGone, nothingBroken, stuck } from "./goals.ts";

const BLOCK_MS = 300;

interface Crossing {
  /** A moment of the play, which begins some blocks later for another seed. */
  at(ms: number): number;
  readonly amount: number;
  /** A seat of a shard, not the first. */
  readonly seat: number;
  /** A seat that does not propose the block in which a transaction of the moment 880 is decided. */
  readonly bystander: number;
}

function crossingOf(seed: number): Crossing {
  const chance = prngOf(seed, "workload");
  const shift = chance.uniform(0, 3);
  return {
    at: (ms) => ms + shift * BLOCK_MS,
    amount: 10 * chance.uniform(5, 20),
    seat: chance.uniform(1, 3),
    bystander: (shift + chance.uniform(1, 2)) % 4,
  };
}

const fromStart = (): number => 0;

const between = (shards: number, seed: number, more: RunInput): RunInput => {
  const { v: _version, ...size } = betweenShards(shards);
  return { ...size, ...NEAR, seed, ...more };
};

const TWO = { x: { shard: 0, balance: 1000 }, y: { shard: 1, balance: 1000 } };
const THREE = { ...TWO, z: { shard: 2, balance: 1000 } };

const [HERE, THERE] = [nodesOf(0), nodesOf(1)];

const loseTheMoney: RunChallenge = {
  kind: "run",
  id: "lose-the-money",
  module: "3",
  exercises: ["E-25"],
  par: 1,
  editsMax: 4,
  allowed: ["hold", "drop", "delay", "cut", "crash"],
  fromMs: fromStart,
  tells: (seed) => ({ amount: crossingOf(seed).amount }),
  start: (seed) => {
    const { at, amount } = crossingOf(seed);
    return between(2, seed, {
      crossShard: "guide-two-phase",
      accounts: TWO,
      script: [submit(at(150), "T", ["x", "y", amount])],
      progressMs: 4000,
      untilMs: 8000,
    });
  },
  judge: (ran, edits) => judged(edits, [moneyGone(ran), allHonest(ran)]),
  reference: () =>
    edited([{ at: 0, do: "drop", match: { kind: "StateProvisionBatch", from: HERE, to: THERE } }]),
  // Late is not lost.
  nearMiss: () =>
    edited([
      {
        at: 0,
        do: "delay",
        match: { kind: "StateProvisionBatch", from: HERE, to: THERE },
        byMs: 2000,
      },
    ]),
};

const abortRace: RunChallenge = {
  kind: "run",
  id: "abort-race",
  module: "3",
  exercises: ["E-27", "X-09"],
  par: 1,
  editsMax: 4,
  allowed: ["hold", "drop", "delay", "cut", "release"],
  fromMs: fromStart,
  start: (seed) => {
    const { at, amount } = crossingOf(seed);
    return between(2, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: TWO,
      script: [submit(at(880), "T", ["x", "y", amount])],
      progressMs: 20_000,
      untilMs: 15_000,
    });
  },
  judge: (ran, edits) => judged(edits, [halfDone(ran), allHonest(ran)]),
  reference: () =>
    edited([
      { at: 0, do: "drop", match: { kind: "StateCertificateBatch", from: THERE, to: HERE } },
    ]),
  // Thirty blocks have not passed.
  nearMiss: () =>
    edited([
      {
        at: 0,
        do: "delay",
        match: { kind: "StateCertificateBatch", from: THERE, to: HERE },
        byMs: 3000,
      },
    ]),
};

const refusedByBoth: RunChallenge = {
  kind: "run",
  id: "refused-by-both",
  module: "3",
  exercises: ["E-25"],
  par: 1,
  editsMax: 3,
  allowed: ["submit"],
  fromMs: fromStart,
  start: (seed) => between(2, seed, { crossShard: "ordered", accounts: TWO, untilMs: 5000 }),
  judge: (ran, edits) => judged(edits, [abortedEverywhere(ran), nothingBroken(ran)]),
  reference: (seed) => edited([overdraft(crossingOf(seed), 600)]),
  nearMiss: (seed) => edited([overdraft(crossingOf(seed), 100)]),
};

/** Both ways in one transaction; the way back asks for ten times so much. */
const overdraft = ({ at, amount }: Crossing, part: number) =>
  ({
    ...submit(at(150), "swap", ["x", "y", amount]),
    transfers: [{ from: "y", to: "x", amount: 2 * part }],
  }) as const;

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
  reference: (seed) => edited(meeting(crossingOf(seed), "z")),
  // A true knot.
  nearMiss: (seed) => edited(meeting(crossingOf(seed), "x")),
};

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

const lostUpdate: RunChallenge = {
  kind: "run",
  id: "money-from-nothing",
  module: "3",
  exercises: ["E-25"],
  par: 2,
  editsMax: 4,
  allowed: ["submit"],
  fromMs: fromStart,
  start: (seed) =>
    between(1, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: {
        x: { shard: 0, balance: 1000 },
        p: { shard: 0, balance: 0 },
        q: { shard: 0, balance: 0 },
      },
      progressMs: 30_000,
      untilMs: 6000,
    }),
  judge: (ran, edits) => judged(edits, [moneyGone(ran), allHonest(ran)]),
  reference: (seed) => edited(payments(crossingOf(seed), 0)),
  nearMiss: (seed) => edited(payments(crossingOf(seed), 2 * BLOCK_MS)),
};

const payments = ({ at, amount }: Crossing, apartMs: number) => [
  submit(at(280), "T1", ["x", "p", amount]),
  submit(at(280 + apartMs), "T2", ["x", "q", amount]),
];

const others = (shard: number, seat: number): string[] =>
  nodesOf(shard).filter((_, index) => index !== seat);

const keepTheLieOut: RunChallenge = {
  kind: "run",
  id: "keep-the-lie-out",
  module: "3",
  exercises: ["E-26"],
  par: 1,
  editsMax: 2,
  allowed: ["delay", "hold", "drop", "release"],
  fromMs: fromStart,
  tells: (seed) => ({ node: `s1v${crossingOf(seed).bystander}` }),
  start: (seed) => {
    const { at, bystander } = crossingOf(seed);
    return between(2, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: TWO,
      script: [
        { at: 0, do: "misbehave", node: `s1v${bystander}`, as: "forged-state-certificate" },
        slowVotes(others(1, bystander)),
        submit(at(880), "T", ["x", "y", 100]),
      ],
      progressMs: 30_000,
      untilMs: 6000,
    });
  },
  judge: (ran, edits) => judged(edits, [allComplete(ran, 1), nothingBroken(ran)]),
  reference: (seed) => edited([unheard(seed, [...HERE, ...THERE])]),
  // Its own shard believes it as readily.
  nearMiss: (seed) => edited([unheard(seed, HERE)]),
};

/** The honest are slow to say what came of it, and the liar is first. */
const slowVotes = (from: string[]) =>
  ({ at: 0, do: "delay", match: { kind: "StateVoteBatch", from }, byMs: 20 }) as const;

/** The liar's certificates do not arrive at these. */
const unheard = (seed: number, to: readonly string[]) => {
  const from = `s1v${crossingOf(seed).bystander}`;
  return { at: 0, do: "drop", match: { kind: "StateCertificateBatch", from, to } } as const;
};

const firstToSpeak: RunChallenge = {
  kind: "run",
  id: "first-to-speak",
  module: "3",
  exercises: ["E-26"],
  par: 1,
  editsMax: 3,
  allowed: ["delay", "hold", "drop", "release"],
  fromMs: fromStart,
  tells: (seed) => ({ node: `s1v${crossingOf(seed).seat}` }),
  start: (seed) => {
    const { at, seat } = crossingOf(seed);
    return between(2, seed, {
      crossShard: "hyperscale-2026-01",
      accounts: TWO,
      script: [
        { at: 0, do: "misbehave", node: `s1v${seat}`, as: "false-provision" },
        submit(at(880), "T", ["x", "y", 100]),
      ],
      progressMs: 5000,
      untilMs: 9000,
    });
  },
  judge: (ran, edits) => judged(edits, [stuck(ran)]),
  reference: (seed) => edited([slowProvisions(others(1, crossingOf(seed).seat))]),
  // The liar is late: the honest are heard first.
  nearMiss: (seed) => edited([slowProvisions([`s1v${crossingOf(seed).seat}`])]),
};

const slowProvisions = (from: readonly string[]) =>
  ({ at: 0, do: "delay", match: { kind: "StateProvisionBatch", from }, byMs: 15 }) as const;

const coordinatorGone: RunChallenge = {
  kind: "run",
  id: "coordinator-gone",
  module: "beyond",
  exercises: ["X-09"],
  par: 1,
  editsMax: 1,
  allowed: ["crash"],
  fromMs: fromStart,
  start: (seed) => {
    const { at, amount } = crossingOf(seed);
    return between(2, seed, {
      crossShard: "coordinator",
      accounts: TWO,
      script: [submit(at(880), "T", ["x", "y", amount])],
      progressMs: 6000,
      untilMs: 9000,
    });
  },
  judge: (ran, edits) => judged(edits, [stuck(ran), allHonest(ran)]),
  reference: (seed) => edited([{ at: crossingOf(seed).at(1004), do: "crash", node: "s0v0" }]),
  nearMiss: (seed) => edited([{ at: crossingOf(seed).at(1004), do: "crash", node: "s0v2" }]),
};

const oneShardWaits: RunChallenge = {
  kind: "run",
  id: "one-shard-waits",
  module: "3",
  exercises: ["E-27"],
  par: 1,
  editsMax: 4,
  allowed: ["delay", "hold", "release"],
  fromMs: fromStart,
  start: (seed) => {
    const { at, amount } = crossingOf(seed);
    return between(3, seed, {
      crossShard: "ordered",
      accounts: { ...THREE, w: { shard: 0, balance: 1000 } },
      script: [
        submit(at(150), "slow", ["x", "z", amount]),
        submit(at(150), "quick", ["w", "y", 10]),
      ],
      untilMs: 16_000,
    });
  },
  judge: (ran, edits) =>
    judged(edits, [
      takesAtLeast(ran, "slow", 3000),
      takesAtMost(ran, "quick", 2000),
      nothingBroken(ran),
    ]),
  reference: () =>
    edited([
      {
        at: 0,
        do: "delay",
        match: { from: nodesOf(2), to: [...HERE, ...THERE] },
        byMs: 3000,
      },
    ]),
  // Both leave by the same door.
  nearMiss: () =>
    edited([
      { at: 0, do: "delay", match: { from: HERE, to: [...THERE, ...nodesOf(2)] }, byMs: 3000 },
    ]),
};

export const moduleThreeChallenges: readonly RunChallenge[] = [
  loseTheMoney,
  lostUpdate,
  refusedByBoth,
  abortRace,
  keepTheLieOut,
  firstToSpeak,
  oneShardWaits,
  tieTheKnot,
  cutTheKnot,
  falseAlarmChallenge,
  threeInARing,
  coordinatorGone,
];
