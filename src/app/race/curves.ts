/**
 * The curves: which runs they take, and which points those give.
 * @module
 */
import {
  crashRaces,
  recipeFor,
  RULER_MS,
  rulerFor,
  SIZES,
  type Entrant,
  type Heat,
  type Race,
} from "../../scenarios/race.ts";
import type { Measured } from "../../sim/measured.ts";
import { delays, perBlock } from "./counted.ts";

/** One run that gives a point to each curve over its kind of axis. */
export interface Planned {
  readonly heat: Heat;
  readonly entrant: number;
  readonly axis: "size" | "crashes";
  /** Validators, or crashed leaders. */
  readonly x: number;
}

/** Small committees first: their points are there at once. */
export function planOf(race: Race): readonly Planned[] {
  const { entrants, seed } = race;
  const each = <T>(tell: (entrant: Entrant, place: number) => T): readonly T[] =>
    entrants.map(tell);
  const sized = SIZES.flatMap((x) =>
    each((entrant, place): Planned => ({
      heat: rulerFor(entrant, x, seed),
      entrant: place,
      axis: "size",
      x,
    })),
  );
  const crashed = crashRaces(race).flatMap((own, x) =>
    each((entrant, place): Planned => ({
      heat: { recipe: recipeFor(own, entrant), goal: {} },
      entrant: place,
      axis: "crashes",
      x,
    })),
  );
  const isQuick = ({ x }: Planned): boolean => x <= 16;
  return [...sized.filter(isQuick), ...crashed, ...sized.filter((run) => !isQuick(run))];
}

export type CurveId = "messages" | "bytes" | "delays" | "rate" | "wait";

export interface Curve {
  readonly id: CurveId;
  readonly axis: Planned["axis"];
  readonly isLogarithmic: boolean;
  /** `undefined`: this run says nothing of it. */
  readonly of: (run: Measured) => number | undefined;
}

export const CURVES: readonly Curve[] = [
  {
    id: "messages",
    axis: "size",
    isLogarithmic: true,
    of: (run) => perBlock(run)?.count,
  },
  {
    id: "bytes",
    axis: "size",
    isLogarithmic: true,
    of: (run) => {
      const bytes = perBlock(run)?.bytes;
      return bytes && bytes / 1000;
    },
  },
  {
    id: "delays",
    axis: "size",
    isLogarithmic: false,
    of: ({ lastLatency }) => delays(lastLatency, RULER_MS),
  },
  {
    id: "rate",
    axis: "crashes",
    isLogarithmic: false,
    of: ({ transactions, micros }) => (transactions * 1e6) / Math.max(1, micros),
  },
  {
    id: "wait",
    axis: "crashes",
    isLogarithmic: false,
    of: ({ transactionLatency }) => transactionLatency && transactionLatency.median / 1e6,
  },
];

export type Point = readonly [number, number];

/** Points of each entrant on one curve, as far as their runs are made, ascending. */
export const pointsOf = (
  { axis, of }: Curve,
  plan: readonly Planned[],
  results: readonly (Measured | undefined)[],
  entrants: number,
): readonly (readonly Point[])[] =>
  Array.from({ length: entrants }, (_, entrant) =>
    plan
      .flatMap((planned, i): readonly Point[] => {
        const run = results[i];
        if (planned.axis !== axis || planned.entrant !== entrant || run === undefined) return [];
        const y = of(run);
        return y === undefined ? [] : [[planned.x, y]];
      })
      .sort(([a], [b]) => a - b),
  );
