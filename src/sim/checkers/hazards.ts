/**
 * Variants whose faults are known: a violation under one of them names the hazard that it shows, by the
 * number under which the reference lists it.
 * @module
 */

/** What a checker can tell of how a violation came about. */
export type Situation =
  /** One shard acted, another gave up alone. */
  | "one-sided"
  /** It took effect after its own shard had given it up. */
  | "after-abort"
  /** One shard acted, and the other never heard of it. */
  | "unheard"
  /** Two of one shard worked on the same balance. */
  | "overwritten"
  /** A result that its shard did not come to was believed. */
  | "forged"
  /** First life and retry both ran. */
  | "stale-original"
  /** Two retries of one first life ran. */
  | "two-retries"
  | "two-holders"
  | "replicas"
  | "two-words"
  /** Run on the state of some of its shards. */
  | "half-run"
  | "left-registered"
  | "left-locked"
  /** Stuck: alone, with another, in a ring of more; on a spoilt batch; or the results differ. */
  | "stuck"
  | "stuck-pair"
  | "stuck-ring"
  | "stuck-poisoned"
  | "stuck-roots"
  | "stuck-late-retry";

const OF_2026: Readonly<Record<Situation, string>> = {
  "one-sided": "X8",
  "after-abort": "X9",
  unheard: "X10",
  overwritten: "X1",
  forged: "X17",
  "stale-original": "X4",
  "two-retries": "X3",
  "two-holders": "X1",
  replicas: "X17",
  "two-words": "X24",
  "half-run": "X11",
  "left-registered": "X30",
  "left-locked": "X2",
  stuck: "X10",
  "stuck-pair": "X5",
  "stuck-ring": "X7",
  "stuck-poisoned": "X13",
  "stuck-roots": "X11",
  "stuck-late-retry": "X4",
};

/** `detail` with the hazard's number before it, where the variant is known to have one. */
export function withHazard(
  crossShard: string | undefined,
  situation: Situation,
  detail: string,
): string {
  if (crossShard === "hyperscale-2026-01") return `[${OF_2026[situation]}] ${detail}`;
  // The guide's promise that its two phases are all or nothing; the blocking of two-phase commit.
  if (crossShard === "guide-two-phase") return `[G3.16] ${detail}`;
  if (crossShard === "coordinator") return `[2PC] ${detail}`;
  return detail;
}
