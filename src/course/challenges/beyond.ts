/**
 * Challenges beyond single runs: what is handed in was built in a figure of a small model, and the judge asks the
 * model anew.
 * @module
 */
import * as v from "valibot";
import { faultyMax } from "../../primitives/quorum.ts";
import type { MadeChallenge } from "../challenge.ts";
import { inputsOf, keptOpen, play, PROCESSES, type Move } from "../models/small/bivalence.ts";
import { edgeOutcome, EDGES, RINGS, transfersOf, TRUE_RULE } from "../models/small/edges.ts";
import { CAP, flooded, LIMITS, strengthOf } from "../models/small/flood.ts";
import {
  HEIGHTS,
  heightsOf,
  namingHeight,
  setsCertifying,
  SWITCHES,
  VERIFIERS,
} from "../models/small/handover.ts";
import { safeAndLive, sizeOf } from "../models/small/provisions.ts";
import { condition, judgement, made, partlyAs } from "./made.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const process = v.picklist(PROCESSES);
const Schedule = v.object({
  moves: v.pipe(
    v.array(v.union([v.object({ p: process, hears: process }), v.object({ crash: process })])),
    v.maxLength(400),
  ),
});

const OPEN_MOVES = 30;

const keepOpen: MadeChallenge = {
  kind: "made",
  id: "keep-it-open",
  module: "beyond",
  exercises: ["X-04"],
  figure: "bivalence",
  par: OPEN_MOVES,
  tells: (seed) => ({ inputs: inputsOf(seed).join(", "), moves: OPEN_MOVES }),
  judge(handed, seed) {
    const { moves = [] } = partlyAs(Schedule, handed);
    const { bivalent, crashes, isLegal } = play(inputsOf(seed), moves);
    return judgement(
      [
        condition("open", isLegal && bivalent >= OPEN_MOVES, { bivalent, moves: OPEN_MOVES }),
        condition("crashes", moves.length > 0 && crashes <= 1, { crashes }),
      ],
      moves.length,
    );
  },
  reference: (seed) => made({ moves: keptOpen(inputsOf(seed), OPEN_MOVES) }),
  nearMiss: (seed) => made({ moves: nearlyOpen(seed) }),
};

const nearlyOpen = (seed: number): readonly Move[] => keptOpen(inputsOf(seed), OPEN_MOVES - 1);

const Range = v.object({ least: whole, most: whole, liars: whole });

const thresholds: MadeChallenge = {
  kind: "made",
  id: "safe-and-live",
  module: "beyond",
  exercises: ["E-26"],
  figure: "provision-buckets",
  par: 3,
  tells: (seed) => ({ n: sizeOf(seed), f: faultyMax(sizeOf(seed)) }),
  judge(handed, seed) {
    const { least, most, liars } = partlyAs(Range, handed);
    const n = sizeOf(seed);
    const [low, high] = safeAndLive(n);
    return judgement(
      [
        condition("safe", least === low, { n }),
        condition("live", most === high, { n }),
        condition("halts", liars === 1),
      ],
      3,
    );
  },
  reference(seed) {
    const [least, most] = safeAndLive(sizeOf(seed));
    return made({ least, most, liars: 1 });
  },
  nearMiss(seed) {
    const [least, most] = safeAndLive(sizeOf(seed));
    return made({ least: least - 1, most, liars: 1 });
  },
};

const Edge = v.object({ edge: v.picklist(EDGES), ring: v.picklist(RINGS) });
const WORKLOADS = 50;

function overWorkloads(rule: v.InferOutput<typeof Edge>, seed: number) {
  let [falsely, left] = [0, 0];
  for (let i = 0; i < WORKLOADS; i++) {
    const outcome = edgeOutcome(transfersOf(seed * 1000 + i), rule);
    falsely += outcome.falsely.length;
    left += outcome.left.length;
  }
  return { falsely, left };
}

const waitsForWhom: MadeChallenge = {
  kind: "made",
  id: "waits-for-whom",
  module: "beyond",
  exercises: ["E-29"],
  figure: "edge-rule",
  par: 1,
  tells: () => ({ workloads: WORKLOADS }),
  judge(handed, seed) {
    const { edge, ring } = partlyAs(Edge, handed);
    const isWhole = edge !== undefined && ring !== undefined;
    const found = isWhole ? overWorkloads({ edge, ring }, seed) : { falsely: 0, left: 0 };
    const args = { ...found, workloads: WORKLOADS };
    return judgement(
      [
        condition("noneFalsely", isWhole && found.falsely === 0, args),
        condition("noneLeft", isWhole && found.left === 0, args),
      ],
      1,
    );
  },
  reference: () => made(TRUE_RULE),
  nearMiss: () => made({ edge: "key", ring: "two" }),
};

const Limits = v.object({ limits: v.pipe(v.array(v.picklist(LIMITS)), v.maxLength(5)) });
const INCLUDED = 0.95;

const standTheFlood: MadeChallenge = {
  kind: "made",
  id: "stand-the-flood",
  module: "beyond",
  exercises: ["X-08"],
  figure: "mempool-flood",
  par: 3,
  tells: () => ({ share: 100 * INCLUDED, cap: CAP }),
  judge(handed, seed) {
    const { limits } = partlyAs(Limits, handed);
    const isMade = limits !== undefined;
    const chosen = [...new Set(limits)];
    const { inclusion, viewChanges, memory } = flooded(chosen, strengthOf(seed));
    return judgement(
      [
        condition("rounds", isMade && viewChanges === 0, { viewChanges }),
        condition("included", isMade && inclusion >= INCLUDED, {
          percent: Math.floor(100 * inclusion),
          share: 100 * INCLUDED,
        }),
        condition("memory", isMade && memory <= CAP, { memory: Math.ceil(memory), cap: CAP }),
      ],
      chosen.length,
    );
  },
  reference: () => made({ limits: ["dedup", "fee", "sender"] }),
  nearMiss: () => made({ limits: ["pool", "fee", "sender", "hard"] }),
};

const Handover = v.object({
  by: v.picklist(SWITCHES),
  after: v.pipe(whole, v.maxValue(5)),
  late: v.picklist(VERIFIERS),
});

const handOver: MadeChallenge = {
  kind: "made",
  id: "hand-over",
  module: "beyond",
  exercises: ["X-11"],
  figure: "committee-change",
  par: 1,
  tells: (seed) => ({ height: namingHeight(seed) }),
  judge(handed, seed) {
    const { by, after, late } = partlyAs(Handover, handed);
    const isMade = by !== undefined && after !== undefined && late !== undefined;
    const heights = isMade ? heightsOf({ by, after, late }, namingHeight(seed)) : [];
    const two = heights.filter((each) => setsCertifying(each) !== 1).length;
    const believed = heights.filter(({ isBelieved }) => isBelieved).length;
    const isBoth = heights.some((each) => each.old) && heights.some((each) => each.new);
    return judgement(
      [
        condition("one", isMade && two === 0, { two }),
        condition("both", isMade && isBoth),
        condition("late", isMade && believed === HEIGHTS, { believed, heights: HEIGHTS }),
      ],
      1,
    );
  },
  reference: () => made({ by: "height", after: 2, late: "of-height" }),
  nearMiss: () => made({ by: "height", after: 1, late: "of-height" }),
};

export const beyondChallenges: readonly MadeChallenge[] = [
  keepOpen,
  thresholds,
  waitsForWhom,
  standTheFlood,
  handOver,
];
