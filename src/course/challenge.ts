/**
 * A challenge: a goal, what is allowed, and a judge that looks at the run and at nothing else. Any way there counts;
 * the score is the number of edits.
 * @module
 */
import type { ScriptEntry, ScriptVerb } from "../sim/recipe.ts";
import type { ModuleId } from "./lesson.ts";
import type { Ran, RunInput } from "./running.ts";

/** What somebody hands in. */
export type Answer =
  /** Lines added to the script of the start. */
  | { readonly kind: "edits"; readonly edits: readonly ScriptEntry[] }
  /** Something built in a figure; plain JSON. */
  | { readonly kind: "made"; readonly made: unknown };

/** One condition of the goal: true of what was handed in, or not yet. */
export interface Condition {
  /** Key of a phrase of the challenge in the catalogue, and what goes into it. */
  readonly key: string;
  readonly args: Args;
  readonly holds: boolean;
  /** Entry that shows it. */
  readonly entry?: number;
}

/** What goes into a phrase. */
export type Args = Readonly<Record<string, string | number>>;

/** Why an answer was not even run. */
export type RefusalKey = "notEdits" | "tooMany" | "verb" | "tooEarly" | "impossible";

export interface Refusal {
  readonly key: RefusalKey;
  readonly args: Args;
}

export interface Judgement {
  readonly passed: boolean;
  readonly conditions: readonly Condition[];
  /** It was not run: it is not an answer to this challenge. */
  readonly refused?: Refusal;
  /** Edits, or parts of what was built: fewer is better. */
  readonly score: number;
}

interface Common {
  /** `stall-by-delays`. */
  readonly id: string;
  readonly module: ModuleId;
  /** Exercises of the course that it is: `E-20`. */
  readonly exercises: readonly string[];
  /** A good score. */
  readonly par: number;
  /** Names and numbers of the task, which vary with the seed. Names of validators stand as `s0v1`. */
  tells?(seed: number): Args;
  /** Passes. */
  reference(seed: number): Answer;
  /** Looks like it and fails. */
  nearMiss(seed: number): Answer;
}

/** Done to a run, in the laboratory. */
export interface RunChallenge extends Common {
  readonly kind: "run";
  /** Seats, delays and names vary with the seed. */
  start(seed: number): RunInput;
  /** Simulated milliseconds before which nothing may be touched. */
  fromMs(seed: number): number;
  readonly allowed: readonly ScriptVerb["do"][];
  readonly editsMax: number;
  judge(ran: Ran, edits: readonly ScriptEntry[], seed: number): Judgement;
}

/** Built in a figure. */
export interface MadeChallenge extends Common {
  readonly kind: "made";
  /** The figure it is built in (./figures.ts). */
  readonly figure: string;
  judge(made: unknown, seed: number): Judgement;
  /** The same in many short steps, where it takes long; what is yielded is how things stand. */
  steps?(made: unknown, seed: number): Generator<Judgement, Judgement>;
}

export type Challenge = RunChallenge | MadeChallenge;
