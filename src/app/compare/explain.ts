/**
 * Entries at which two runs differ, in words: who, by which rule, on which message, and whether it is the edit
 * itself. Everything is read from the traces.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import { differingParts, type Part, type Run, type Walk } from "../../sim/trace/difference.ts";
import type { Send, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { editWords } from "../../store/edit-words.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { sentenceFor } from "../../store/narrate.ts";
import type { Words } from "../../words/words.ts";
import { ownLines } from "./choice.ts";

/** A run with what is needed to tell of it. */
export interface Told extends Run {
  readonly recipe: Recipe;
  readonly info: SessionInfo;
  projectionAt(cursor: number): Projection;
}

/** One of two entries that differ. */
export interface Telling {
  readonly entry: number;
  /** Absent where the run is over. */
  readonly when?: string;
  readonly sentence: string;
  /** What the edit does, where the entry is one. */
  readonly edit?: string;
  readonly details: readonly Detail[];
}

export interface Detail {
  readonly term: string;
  readonly text: string;
}

export interface Explanation {
  readonly heading: string;
  readonly left: Telling;
  readonly right: Telling;
}

/** `1234.500 ms` */
export const timeWords = (micros: number): string => `${(micros / 1000).toFixed(3)} ms`;

/** The first entries that differ. */
export function explainParting(
  parting: number,
  left: Told,
  right: Told,
  words: Words,
): Explanation {
  const { compare } = words;
  const last = left.entry(parting - 1);
  const heading =
    last === undefined
      ? compare.fromTheFirst
      : compare.sameUpTo(last.index, timeWords(last.at), parting);
  const [x, y] = [left.entry(parting), right.entry(parting)];
  const parts = x === undefined || y === undefined ? [] : differingParts(x, left, y, right);
  const places = { left: parting, right: parting, parts };
  return { heading, ...bothSides(places, left, right, words) };
}

/** The first entries that differ when what was done by hand is left out. */
export const explainConsequence = (
  walk: Walk,
  left: Told,
  right: Told,
  words: Words,
): Explanation => ({
  heading: words.compare.editsLeftOut,
  ...bothSides(walk, left, right, words),
});

type Places = Pick<Walk, "left" | "right" | "only" | "parts">;

function bothSides(
  places: Places,
  left: Told,
  right: Told,
  words: Words,
): Pick<Explanation, "left" | "right"> {
  // Of two entries that have nothing to do with each other, the parts say nothing.
  const isMissing = places.only !== undefined;
  const parts = isMissing || places.parts.includes("node") ? [] : places.parts;
  const told = (side: "left" | "right", run: Told, other: Told): Telling => {
    const beside = other.entry(places[side === "left" ? "right" : "left"]);
    const telling = tellingOf(run, places[side], parts, { run: other, entry: beside, words });
    return isMissing && places.only !== side
      ? { ...telling, sentence: words.compare.notHere(telling.sentence) }
      : telling;
  };
  return { left: told("left", left, right), right: told("right", right, left) };
}

function tellingOf(
  run: Told,
  index: number,
  parts: readonly Part[],
  other: { readonly run: Told; readonly entry: TraceEntry | undefined; readonly words: Words },
): Telling {
  const { words } = other;
  const entry = run.entry(index);
  if (entry === undefined) {
    const sentence = run.isOver ? words.compare.over(run.length()) : words.compare.notComputed;
    return { entry: index, sentence, details: [] };
  }
  const projection = run.projectionAt(index);
  const sentence = sentenceFor(entry, projection, run.info, run.message, words);
  const line = editOf(entry, run.recipe, other.run.recipe);
  const edit = line && editWords(line, run.recipe.shards, words);
  return {
    entry: index,
    when: timeWords(entry.at),
    sentence,
    ...(edit !== undefined && { edit }),
    details: detailsOf(entry, { run, projection, words }, parts, other.entry),
  };
}

/** The line of the script that the entry is, if the other run has no such line. */
function editOf(
  { cause, node, at }: TraceEntry,
  recipe: Recipe,
  other: Recipe,
): ScriptEntry | undefined {
  return ownLines(recipe, other).find((own) => {
    if (cause.kind === "script") return JSON.stringify(own) === JSON.stringify(cause.entry);
    if (cause.kind === "submit") return own.do === "submit" && own.label === cause.label;
    const isFired = cause.kind === "timer" && cause.forced && own.do === "timeout";
    return isFired && own.node === node && own.at * 1000 === at;
  });
}

interface Scene {
  readonly run: Told;
  readonly projection: Projection;
  readonly words: Words;
}

function detailsOf(
  entry: TraceEntry,
  scene: Scene,
  parts: readonly Part[],
  beside: TraceEntry | undefined,
): readonly Detail[] {
  const { run, words } = scene;
  const { compare } = words;
  const { terms } = compare;
  const name = (node: string): string => nodeName(node, run.recipe.shards);
  const { node, cause } = entry;
  const message =
    cause.kind === "message"
      ? compare.messageFrom(messageWords(cause.message, scene), name(cause.from))
      : "";
  const details: readonly Detail[] = [
    { term: terms.node, text: node === undefined ? compare.network : name(node) },
    { term: terms.message, text: message },
    { term: terms.rules, text: rulesWords(entry, words) },
    { term: terms.onlyHere, text: parts.includes("facts") ? factsOnly(entry, beside, scene) : "" },
    {
      term: terms.sends,
      text: parts.includes("sends") ? sendsWords(entry.sends, scene, name) : "",
    },
  ];
  return details.filter(({ text }) => text !== "");
}

/** What comes of this entry and not of the other. */
function factsOnly(
  { facts }: TraceEntry,
  beside: TraceEntry | undefined,
  { projection, words }: Scene,
): string {
  const block = (hash: Hash): string => blockName(hash, projection);
  const kinds = new Set(beside?.facts.map(({ kind }) => kind));
  const own = facts.flatMap((fact) =>
    kinds.has(fact.kind) ? [] : [factWords(fact, block, words)],
  );
  return [...new Set(own)].join(", ");
}

/** `locks A1 · HYP-LOCK`; of other facts what they are about. */
function factWords(fact: Fact, block: (hash: Hash) => string, { compare }: Words): string {
  const what =
    "lock" in fact
      ? ` ${block(fact.lock.block)} · ${fact.rule}`
      : "block" in fact && typeof fact.block === "string"
        ? ` ${block(fact.block)}`
        : "";
  return `${compare.facts[fact.kind]}${what}`;
}

/** `BlockVote for A3, height 3, round 3` */
function messageWords(number: number, { run, projection, words: { compare } }: Scene): string {
  const label = run.message(number)?.label;
  if (label === undefined) return compare.aMessage;
  const { kind, block, height, round } = label;
  return compare.message(kind, {
    ...(block !== undefined && { block: blockName(block, projection) }),
    ...(height !== undefined && { height }),
    ...(round !== undefined && { round }),
  });
}

/** Every rule that decided, once for each answer. */
const rulesWords = ({ rulings }: TraceEntry, { compare }: Words): string =>
  [...new Set(rulings.map(({ rule, ok }) => compare.ruling(rule, ok)))].join(", ");

/** `BlockVote for A3 to V0, V2 (held back)`; messages in the order in which they were sent. */
function sendsWords(sends: readonly Send[], scene: Scene, name: (node: string) => string): string {
  const { compare } = scene.words;
  const numbers = [...new Set(sends.map(({ message }) => message))];
  const told = numbers.map((number) => {
    const copies = sends.filter(({ message }) => message === number);
    const receivers = copies.map(({ to, fate }) => compare.fates[fate](name(to)));
    return compare.sendsTo(messageWords(number, scene), receivers.join(", "));
  });
  return told.length === 0 ? compare.sendsNothing : told.join("; ");
}
