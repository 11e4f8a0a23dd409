/**
 * How experiments are written: a claim and a function that looks, and trials that say what they found.
 * @module
 */
import type { Experiment, Trial } from "../claim.ts";
import type { RunInput } from "../running.ts";

type Agrees = Trial["agrees"];

/** Claim → what is done to see whether it holds. */
export const experiments = (
  all: Readonly<Record<string, () => readonly Trial[]>>,
): readonly Experiment[] => Object.entries(all).map(([claim, run]) => ({ claim, run }));

export const trial = (
  key: string,
  agrees: Agrees,
  figures: Trial["figures"] = {},
  see?: Trial["see"],
): Trial => ({ key, agrees, figures, ...(see === undefined ? {} : { see }) });

export const whether = (holds: boolean): Agrees => (holds ? "yes" : "no");

/** What the source says is there, and not as it says. */
export const roughly = (holds: boolean): Agrees => (holds ? "roughly" : "no");

/** Where to see it; `undefined` where it did not happen. */
export const at = (recipe: RunInput, entry: number | undefined): Trial["see"] =>
  entry === undefined ? undefined : { recipe, entry };

/** To so many decimals: a figure is read by people. */
export function rounded(figure: number, decimals = 0): number {
  const unit = Number(`1e${decimals}`);
  return Math.round(figure * unit) / unit;
}

export const mean = (all: readonly number[]): number =>
  all.reduce((sum, one) => sum + one, 0) / all.length;
