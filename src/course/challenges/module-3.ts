/**
 * Challenges of the third module: money that crosses from shard to shard.
 * @module
 */
import { nodesOf, submit } from "../../scenarios/scenario.ts";
import type { RunChallenge } from "../challenge.ts";
import { abortedEverywhere, allComplete, takesAtLeast, takesAtMost } from "./crossing-goals.ts";
import {
  BLOCK_MS,
  between,
  crossingOf,
  fromStart,
  HERE,
  THERE,
  THREE,
  TWO,
  type Crossing,
} from "./crossing-stage.ts";
import { allHonest, edited, halfDone, judged, moneyGone, nothingBroken, stuck } from "./goals.ts";

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
  coordinatorGone,
];
