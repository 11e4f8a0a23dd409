/**
 * Causes in the trace: why something happened, what followed from it, and all that came before or after.
 * @module
 */
export { causalFuture, causalPast, type Cone } from "./causes/past.ts";
export { followedBy } from "./causes/followed.ts";
export { whyOf } from "./causes/why.ts";
export { type Step, type Story } from "./causes/story.ts";
export type { Trace } from "./causes/claim.ts";
