/**
 * The bounds of a recipe, and the sentences that name them. Whatever a person gives is checked against
 * these before anything runs.
 * @module
 */
export const SEED_MAX = 4_294_967_295;
export const VALIDATORS_MAX = 100;
export const SHARDS_MAX = 8;
export const SCRIPT_MAX = 2_000;
export const ACCOUNTS_MAX = 200;
export const NAME_MAX = 40;
export const UNTIL_MS_MAX = 3_600_000;
export const LATENCY_MS_MAX = 60_000;
export const TIMER_MS_MAX = 600_000;
export const MONEY_MAX = 1_000_000_000_000;
export const COST_MICROS_MAX = 10_000_000;
export const LIST_MAX = 800;
/** Entries of one instant that a script entry may wait for. */
export const AFTER_MAX = 1_000_000;
