/**
 * A recipe for tests: four validators in calm weather, stand-in signatures, nothing scripted.
 * @module
 */
import { DEFAULT_COSTS } from "../crypto/costs.ts";
import type { Recipe } from "./recipe.ts";

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
