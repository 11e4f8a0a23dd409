/**
 * The names of the figures that a lesson may show; what draws them is in `src/lessons/figures/`.
 * @module
 */

/** Built with the primitives of the first module. */
const CRYPTO = [
  "hash-playground",
  "avalanche",
  "preimage-search",
  "hash-chain",
  "hash-speed",
  "merkle-tree",
  "merkle-attack",
  "light-client",
  "byte-meter",
  "stopwatch",
  "aggregation",
  "aggregate-messages",
  "rogue-key",
  "batch-verify",
  "domain-separation",
  "quorum-intersection",
  "liars-table",
] as const;

/** The fourth module and the further documents. */
const SYSTEMS = [
  "dispatcher",
  "switchboard",
  "crates-map",
  "data-flow",
  "vote-tray",
  "event-loop",
  "pools",
  "crypto-pool",
  "batching",
  "event-queue",
  "determinism",
  "unit-test",
] as const;

/** Small models of rounds, views, attacks. */
const MODELS = [
  "deadlock-odds",
  "timeouts",
  "view-overlap",
  "delay-ruler",
  "rule-builder",
  "exhaustive",
  "bivalence",
  "provision-buckets",
  "edge-rule",
  "starvation",
  "long-range",
  "mempool-flood",
  "committee-change",
  "gauges",
] as const;

export const FIGURES = [...CRYPTO, ...SYSTEMS, ...MODELS] as const;
export type FigureName = (typeof FIGURES)[number];
