/**
 * What a file of experiments holds: `b01.ts` … `b16.ts`, a section of the ledger each. The words are in
 * `lessons/claims/b01.yaml` … and nowhere in the code.
 *
 *     C-048:
 *       en:
 *         said: What the source says, in our words; where it stands is added by the page.
 *         why: Why it comes out as it does, plainly and kindly.
 *         trials: { fork: "Under {rules} validators {first} and {second} commit different blocks." }
 *         figures: { bytes: "Bytes of the certificate" }
 *       es: { … }
 *
 * Each key of a trial has its phrase, under `trials`. Each figure is named by a `{name}` in the phrase of its
 * trial, or has a label under `figures`.
 * @module
 */
import type { Experiment, Verdict } from "../claim.ts";

/** What is missing before a claim can be run here. */
export const NEEDS = [
  /** The Rust repository at a3ffde6, or its history: names, line counts, what a crate does. */
  "repository",
  /** A paper, an RFC, or another project's documents. */
  "paper",
  /** A real network between real machines. */
  "network",
  /** Code that the document speaks of and does not show. */
  "unseen",
  /** A native build of the signature library: a time of its own, not a ratio. */
  "native",
  /** A matter of judgement: no run decides it. */
  "opinion",
  /** A part of the machine that is not built here. */
  "machine",
] as const;
export type Need = (typeof NEEDS)[number];

export interface Section {
  readonly experiments: readonly Experiment[];
  /** Claim → what it needs; no claim is here and among the experiments. */
  readonly needs: Readonly<Record<string, Need>>;
  /** Claim → our verdict, where it is not the ledger's: listed on purpose, or a test fails. */
  readonly answers: Readonly<Record<string, Verdict>>;
}
