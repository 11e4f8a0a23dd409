/**
 * The names of the questions that a lesson may ask, and of the families that a review draws from: for whoever reads
 * lessons and asks nothing.
 * @module
 */
export const generators: readonly string[] = [
  "voters",
  "refusal",
  "commits",
  "certified",
  "timer",
  "leader",
  "quorum",
  "lock",
  "release",
  "round",
  "forks",
  "balance",
  "deferred",
  "status",
  "waits",
  "provisions",
  "message",
  "digest",
];
export const families: readonly string[] = [];
