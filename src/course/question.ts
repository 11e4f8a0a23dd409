/**
 * Questions that write themselves: the next entries of the run are the question and its answer. A generator is a pure
 * function of a run and a moment in it; the words are in the catalogues.
 * @module
 */
import type { ModuleId } from "./lesson.ts";
import type { Reading, RunInput } from "./running.ts";

/** What may be chosen in the picture, if it is a thing that is drawn there. */
export type Target =
  | { readonly kind: "node"; readonly node: string }
  | { readonly kind: "block"; readonly block: string }
  | { readonly kind: "transaction"; readonly transaction: string };

/**
 * What goes into a phrase. Names of validators, blocks and transactions stand as the run has them, several with commas
 * between; whoever shows the phrase gives them the names that people know.
 */
export type Args = Readonly<Record<string, string | number>>;

export interface Choice {
  /** Stable within the question; no word of the answer is in it. */
  readonly id: string;
  readonly target?: Target;
  /** Key of a phrase of the catalogue and what goes into it, where there is no target. */
  readonly phrase?: {
    readonly key: string;
    readonly args: Args;
  };
}

/** Why a choice is right or wrong: the entry that decides it, and the rule that was asked there. */
export interface Witness {
  readonly entry: number;
  readonly rule?: string;
  /** Key of a phrase, and what goes into it. */
  readonly phrase: {
    readonly key: string;
    readonly args: Args;
  };
}

export interface Question {
  readonly ask: string;
  readonly args: Args;
  /** The last entry that may be seen while it is open. */
  readonly fence: number;
  /** The entry at which all of its answer has happened. */
  readonly decided: number;
  /** In an order that says nothing. */
  readonly choices: readonly Choice[];
  /** Ids of the right choices; several only if `isMany`. */
  readonly answer: readonly string[];
  readonly isMany: boolean;
  /** Choice → why it is right or wrong. */
  readonly why: Readonly<Record<string, Witness>>;
}

export interface Generator {
  readonly id: string;
  /** Names of arguments that a lesson may give. */
  readonly args: readonly string[];
  /**
   * What must be computed before it can be asked: the next few entries, or all the rest of the run. What is asked of
   * a part of a run is what would be asked of the whole.
   */
  readonly scope: "moment" | "rest";
  /**
   * @param entry where the reader stands
   * @param seed orders the choices
   * @returns `undefined`: nothing of the kind can be asked there
   */
  question(
    run: Reading,
    entry: number,
    args: Readonly<Record<string, string>>,
    seed: number,
  ): Question | undefined;
}

/** Questions of one kind, drawn from a seed: the same question, never the same case. */
export type Family = RunFamily | ModelFamily;

interface Kindred {
  readonly id: string;
  readonly module: ModuleId;
}

/** Asked of a run. */
export interface RunFamily extends Kindred {
  readonly kind: "run";
  /** Generator that is asked of its runs. */
  readonly ask: string;
  draw(seed: number): Drawn;
}

export interface Drawn {
  readonly recipe: RunInput;
  /** Entry at which to ask. */
  readonly entry: (run: Reading) => number | undefined;
  readonly args: Readonly<Record<string, string>>;
}

/** Computed from a model: no run stands beside it, so its fence, and the entries of its witnesses, are 0. */
export interface ModelFamily extends Kindred {
  readonly kind: "model";
  question(seed: number): Question;
}
