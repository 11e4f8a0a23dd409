/**
 * A lesson as it is played: plain JSON, made from a Markdown file (./format) at build time for ours, in the page for
 * one that somebody brings. Nothing in it is ever run.
 * @module
 */
import type { RunInput } from "./running.ts";
import type { Until } from "./until.ts";

export interface Lesson {
  /** `2.2-vote-locks`: the name of its folder, and its address. */
  readonly id: string;
  readonly language: string;
  readonly title: string;
  /** One sentence for the map. */
  readonly about: string;
  readonly module: ModuleId;
  readonly minutes: number;
  /** Sections of the source documents that it teaches: `guide 2.2`. */
  readonly of: readonly string[];
  /** Exercises of the course that it holds: `E-16`, `X-03`. */
  readonly exercises: readonly string[];
  readonly steps: readonly Step[];
}

/** In the order of the map: the four modules of the guide, the further documents, beyond the guide. */
export const MODULES = ["1", "2", "3", "4", "family", "documents", "beyond"] as const;
export type ModuleId = (typeof MODULES)[number];

export interface Step {
  /** Its address: inserting a step moves no link. */
  readonly id: string;
  /** Addresses that it had before. */
  readonly was: readonly string[];
  readonly title: string;
  /** The run that stands beside it; absent: the one of the step before. */
  readonly run?: Moment;
  readonly parts: readonly Part[];
  /** Line of its heading in the file. */
  readonly line: number;
}

/** A moment of a run: found by what happens in it, never by seconds. */
export interface Moment {
  readonly recipe: RunInput;
  readonly where: Where;
  /** Arrangement of the views (`app/workspace/layout.ts`). */
  readonly layout?: string;
}

export type Where =
  | { readonly entry: number }
  /** The first entry after `after` in which it holds. */
  | { readonly until: Until; readonly after?: Until }
  | { readonly end: true };

export type Part =
  | { readonly kind: "prose"; readonly nodes: readonly Prose[] }
  | Predict
  | Choose
  | {
      readonly kind: "figure";
      readonly name: string;
      readonly args: Readonly<Record<string, string>>;
    }
  /** The rule as it runs, cut from the source at build time. */
  | { readonly kind: "code"; readonly of: string }
  | Break
  | { readonly kind: "challenge"; readonly id: string }
  | { readonly kind: "review"; readonly families: readonly string[]; readonly questions: number }
  /** What the sources say of one thing, side by side. */
  | { readonly kind: "contrast"; readonly topic: string }
  | { readonly kind: "claims"; readonly ids: readonly string[] }
  /** What the prose beside it rests on: not shown, and asked of the run by every check. */
  | { readonly kind: "expect"; readonly conditions: readonly Condition[] }
  /** The one sentence worth remembering. */
  | { readonly kind: "say"; readonly nodes: readonly Prose[] }
  /** For the speaker alone. */
  | { readonly kind: "note"; readonly nodes: readonly Prose[] };

/** A question that writes itself from the run (./questions). */
export interface Predict {
  readonly kind: "predict";
  readonly id: string;
  /** A generator of questions. */
  readonly ask: string;
  readonly args: Readonly<Record<string, string>>;
  /** Choice → what the lesson adds to the reason that the run gives. */
  readonly why?: Readonly<Record<string, readonly Prose[]>>;
}

/** A question with options of the lesson's own; the run, and nothing else, says which of them holds. */
export interface Choose {
  readonly kind: "choose";
  readonly id: string;
  readonly stem: readonly Prose[];
  readonly options: readonly Option[];
  /** What decides it; absent: the run of the step, to its end. */
  readonly recipe?: RunInput;
}

export interface Option {
  readonly text: readonly Prose[];
  /** All must hold of the run; exactly one option's do. */
  readonly when: readonly Condition[];
  /** Why it is so, or is not. */
  readonly why?: readonly Prose[];
}

/** What can be asked of a whole run, or of a figure that is computed. */
export type Condition =
  | { readonly kind: "happens"; readonly until: Until }
  | { readonly kind: "never"; readonly until: Until }
  | {
      readonly kind: "value";
      /** `../values`. */
      readonly of: string;
      readonly is: "=" | "<" | ">" | "<=" | ">=" | "!=";
      readonly to: string;
    };

/** One switch: the same moment under another rule. */
export interface Break {
  readonly kind: "break";
  readonly id: string;
  readonly label: readonly Prose[];
  /** Laid over the run of the step. */
  readonly change: RunInput;
  /** What is seen then. */
  readonly where: Where;
}

/** A piece of prose: the part of Markdown that a lesson may use. */
export type Prose =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "code"; readonly value: string; readonly block: boolean }
  | {
      readonly type:
        "strong" | "emphasis" | "paragraph" | "item" | "quote" | "row" | "cell" | "heading";
      readonly children: readonly Prose[];
    }
  | { readonly type: "list"; readonly ordered: boolean; readonly children: readonly Prose[] }
  | { readonly type: "table"; readonly children: readonly Prose[] }
  | { readonly type: "link"; readonly to: string; readonly children: readonly Prose[] }
  /** A figure computed from the run of the step, or from a model: `of` names it (./values). */
  | {
      readonly type: "value";
      readonly of: string;
      readonly args: Readonly<Record<string, string>>;
    }
  | { readonly type: "rule"; readonly id: string }
  | { readonly type: "claim"; readonly id: string }
  | { readonly type: "term"; readonly id: string; readonly children: readonly Prose[] }
  /** A source: key of `lessons/sources.yaml`, and where in it. */
  | { readonly type: "cite"; readonly source: string; readonly at: string }
  /** Points at something in the views: `node=s0v2`, `height=1`. */
  | {
      readonly type: "light";
      readonly at: Readonly<Record<string, string>>;
      readonly children: readonly Prose[];
    };
