/**
 * A claim of a source document, and what happens when it is run. The verdict is computed from trials, each of which
 * asks one thing: did what the source says happen here?
 * @module
 */
import type { ModuleId } from "./lesson.ts";
import type { RunInput } from "./running.ts";

/** The documents: guide, analysis of the architecture, flowchart, networking, phase 8. */
export const DOCUMENTS = ["G", "A", "F", "N", "K"] as const;
export type DocumentId = (typeof DOCUMENTS)[number];

/** `true`, `conditional`, `imprecise`, `false`: the four of the ledger. */
export const VERDICTS = ["true", "conditional", "imprecise", "false"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Claim {
  /** `C-063`. */
  readonly id: string;
  readonly document: DocumentId;
  /** `L387`, `L393-405`. */
  readonly lines: string;
  readonly module: ModuleId;
  /** What the ledger found. */
  readonly ledger: Verdict;
}

/** One look: a run, a computation, a measurement. */
export interface Trial {
  /** Key of a phrase of the claim: under which conditions. */
  readonly key: string;
  /** As the source says; not exactly; not at all. */
  readonly agrees: "yes" | "roughly" | "no";
  /** Named figures, in whole or decimal numbers or short words. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** Where to see it. */
  readonly see?: { readonly recipe: RunInput; readonly entry: number };
}

export interface Experiment {
  readonly claim: string;
  /** Runs it, here and now. Pure, but for measurements of time, which say so by their key `measured`. */
  run(): readonly Trial[];
}

/** All agree: true. Some do and some do not: under conditions. None but roughly: imprecise. None: false. */
export function verdictOf(trials: readonly Trial[]): Verdict {
  const has = (agrees: Trial["agrees"]): boolean => trials.some((trial) => trial.agrees === agrees);
  if (has("yes") && has("no")) return "conditional";
  if (has("roughly")) return "imprecise";
  return has("yes") ? "true" : "false";
}
