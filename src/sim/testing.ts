/**
 * For tests: a recipe of four validators in calm weather, with stand-in signatures and nothing scripted; and the
 * places in a script.
 * @module
 */
import { DEFAULT_COSTS } from "../crypto/costs.ts";
import type { Micros } from "../primitives/time.ts";
import { positionOf } from "./edits.ts";
import type { Recipe, ScriptMoment } from "./recipe.ts";

export const calmRecipe = (change: Partial<Recipe> = {}): Recipe => ({
  v: 1,
  seed: 1,
  protocol: "hotstuff2",
  rules: "hotstuff2",
  shards: 1,
  validators: 4,
  crypto: "keyed",
  costs: DEFAULT_COSTS,
  network: { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
  timing: {
    proposalIntervalMs: 300,
    roundTimeoutMs: 3000,
    timeoutStepMs: 500,
    timeoutMaxMs: 30_000,
  },
  accounts: {},
  script: [],
  expect: [],
  progressMs: 30_000,
  untilMs: 10_000,
  ...change,
});

/** A trace, as far as its times and what began its entries are concerned. */
export type Beginnings = readonly {
  readonly at: Micros;
  readonly cause: { readonly kind: string };
}[];

/**
 * The place in a script right after entry `k`: what is put there is entry k + 1, and nothing before it changes.
 * Before anything, when nobody is there yet to be changed, it is the place after the first starts.
 * @param k from 0, before anything, to the number of entries
 */
export function momentAfter(entries: Beginnings, k: number): ScriptMoment {
  const { at, after } = positionOf(entries, k > 0 ? k : startsOf(entries));
  return after === 0 ? { at: 0 } : { at: at / 1000, after };
}

function startsOf(entries: Beginnings): number {
  const other = entries.findIndex(({ cause }) => cause.kind !== "boot");
  return other < 0 ? entries.length : other;
}
