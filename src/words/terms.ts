/**
 * The register of the glossary: for each term what it belongs to, what lies near it, the rules in which it
 * matters, where it is seen, and where the guide speaks of it. The texts are in the catalogues.
 * @module
 */
import { crossing, transactions } from "./terms/crossing.ts";
import { cryptography } from "./terms/cryptography.ts";
import { family } from "./terms/family.ts";
import { laboratory, network } from "./terms/laboratory.ts";
import { chain, promises, time } from "./terms/progress.ts";
import { validators, votes } from "./terms/voting.ts";
import type { Words } from "./words.ts";

export type TermId = keyof Words["terms"];
export type ThemeId = keyof Words["glossary"]["themes"];
export type GuideSection = keyof Words["glossary"]["sections"];
type ViewId = keyof Words["views"];

/** What a catalogue says of a term. */
export interface TermText {
  readonly term: string;
  /** One or two sentences. */
  readonly means: string;
  /** What it is easily taken for. */
  readonly not?: string;
}

export interface Term {
  /** Most useful first. */
  readonly near: readonly TermId[];
  /** Ids of a `RULES.md`. */
  readonly rules: readonly string[];
  /** Where it is best seen, best first. */
  readonly views: readonly ViewId[];
  /** Where the guide meets it first. */
  readonly guide?: GuideSection;
  /** The id of a run in which it matters. */
  readonly scenario: string;
}

/** In the order of reading. */
export const THEMES: Readonly<Record<ThemeId, readonly TermId[]>> = {
  chain: idsOf(chain),
  validators: idsOf(validators),
  votes: idsOf(votes),
  time: idsOf(time),
  promises: idsOf(promises),
  cryptography: idsOf(cryptography),
  transactions: idsOf(transactions),
  crossing: idsOf(crossing),
  family: idsOf(family),
  network: idsOf(network),
  laboratory: idsOf(laboratory),
};

export const TERMS: Readonly<Record<TermId, Term>> = {
  ...chain,
  ...validators,
  ...votes,
  ...time,
  ...promises,
  ...cryptography,
  ...transactions,
  ...crossing,
  ...family,
  ...network,
  ...laboratory,
};

export const TERM_IDS = Object.values(THEMES).flat();

export const isTerm = (text: string): text is TermId => Object.hasOwn(TERMS, text);

/** The words that a view uses. */
export const termsOf = (view: ViewId): readonly TermId[] =>
  TERM_IDS.filter((id) => TERMS[id].views.includes(view));

/** The text of a term; some have no `not`. */
export const textOf = ({ terms }: Pick<Words, "terms">, id: TermId): TermText => terms[id];

/** The address of its page. */
export const pageOf = (id: TermId): string => `#/glossary/${id}`;

function idsOf(terms: Partial<Record<TermId, Term>>): readonly TermId[] {
  return Object.keys(terms) as TermId[];
}
