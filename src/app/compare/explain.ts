/**
 * Entries at which two runs differ, in words: who, by which rule, on which message, and whether it is the edit
 * itself. Everything is read from the traces.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { differingParts, type Part, type Run, type Walk } from "../../sim/trace/difference.ts";
import type { Send, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { editWords } from "../../store/edit-words.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { sentenceFor } from "../../store/narrate.ts";
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
  readonly term: "Node" | "Message" | "Rules" | "Only here" | "Sends";
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
export function explainParting(parting: number, left: Told, right: Told): Explanation {
  const last = left.entry(parting - 1);
  const heading =
    last === undefined
      ? "They differ from the first entry on."
      : `The same up to entry ${last.index}, at ${timeWords(last.at)}. Entry ${parting} is the first that differs.`;
  const [x, y] = [left.entry(parting), right.entry(parting)];
  const parts = x === undefined || y === undefined ? [] : differingParts(x, left, y, right);
  return { heading, ...bothSides({ left: parting, right: parting, parts }, left, right) };
}

/** The first entries that differ when what was done by hand is left out. */
export function explainConsequence(walk: Walk, left: Told, right: Told): Explanation {
  const heading = "Leaving the edits themselves out, this is the first thing that goes otherwise.";
  return { heading, ...bothSides(walk, left, right) };
}

type Places = Pick<Walk, "left" | "right" | "only" | "parts">;

function bothSides(places: Places, left: Told, right: Told): Pick<Explanation, "left" | "right"> {
  // Of two entries that have nothing to do with each other, the parts say nothing.
  const isMissing = places.only !== undefined;
  const parts = isMissing || places.parts.includes("node") ? [] : places.parts;
  const told = (side: "left" | "right", run: Told, other: Told): Telling => {
    const beside = other.entry(places[side === "left" ? "right" : "left"]);
    const telling = tellingOf(run, places[side], parts, { run: other, entry: beside });
    return isMissing && places.only !== side
      ? { ...telling, sentence: `This does not happen here. Next: ${telling.sentence}` }
      : telling;
  };
  return { left: told("left", left, right), right: told("right", right, left) };
}

function tellingOf(
  run: Told,
  index: number,
  parts: readonly Part[],
  other: { readonly run: Told; readonly entry: TraceEntry | undefined },
): Telling {
  const entry = run.entry(index);
  if (entry === undefined) {
    const sentence = run.isOver
      ? `This run is over after entry ${run.length()}.`
      : "This is not computed yet.";
    return { entry: index, sentence, details: [] };
  }
  const projection = run.projectionAt(index);
  const sentence = sentenceFor(entry, projection, run.info, run.message);
  const edit = editOf(entry, run.recipe, other.run.recipe);
  return {
    entry: index,
    when: timeWords(entry.at),
    sentence,
    ...(edit !== undefined && { edit }),
    details: detailsOf(entry, { run, projection }, parts, other.entry),
  };
}

/** The line of the script that the entry is, if the other run has no such line. */
function editOf(
  { cause, node, at }: TraceEntry,
  recipe: Recipe,
  other: Recipe,
): string | undefined {
  const line = ownLines(recipe, other).find((own) => {
    if (cause.kind === "script") return JSON.stringify(own) === JSON.stringify(cause.entry);
    if (cause.kind === "submit") return own.do === "submit" && own.label === cause.label;
    const isFired = cause.kind === "timer" && cause.forced && own.do === "timeout";
    return isFired && own.node === node && own.at * 1000 === at;
  });
  return line === undefined ? undefined : editWords(line, recipe.shards);
}

interface Scene {
  readonly run: Told;
  readonly projection: Projection;
}

function detailsOf(
  entry: TraceEntry,
  scene: Scene,
  parts: readonly Part[],
  beside: TraceEntry | undefined,
): readonly Detail[] {
  const { run } = scene;
  const name = (node: string): string => nodeName(node, run.recipe.shards);
  const { node, cause } = entry;
  const message =
    cause.kind === "message"
      ? `${messageWords(cause.message, scene)} from ${name(cause.from)}`
      : "";
  const details: readonly Detail[] = [
    { term: "Node", text: node === undefined ? "the network" : name(node) },
    { term: "Message", text: message },
    { term: "Rules", text: rulesWords(entry) },
    { term: "Only here", text: parts.includes("facts") ? factsOnly(entry, beside, scene) : "" },
    { term: "Sends", text: parts.includes("sends") ? sendsWords(entry.sends, scene, name) : "" },
  ];
  return details.filter(({ text }) => text !== "");
}

/** What comes of this entry and not of the other. */
function factsOnly(
  { facts }: TraceEntry,
  beside: TraceEntry | undefined,
  { projection }: Scene,
): string {
  const block = (hash: Hash): string => blockName(hash, projection);
  const kinds = new Set(beside?.facts.map(({ kind }) => kind));
  const own = facts.flatMap((fact) => (kinds.has(fact.kind) ? [] : [factWords(fact, block)]));
  return [...new Set(own)].join(", ");
}

/** `locks A1 · HYP-LOCK`; of other facts what they are about. */
function factWords(fact: Fact, block: (hash: Hash) => string): string {
  const what =
    "lock" in fact
      ? ` ${block(fact.lock.block)} · ${fact.rule}`
      : "block" in fact && typeof fact.block === "string"
        ? ` ${block(fact.block)}`
        : "";
  const words = FACT_WORDS[fact.kind] ?? fact.kind.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return `${words}${what}`;
}

const FACT_WORDS: Partial<Record<Fact["kind"], string>> = {
  accepted: "takes in",
  assembled: "has all of",
  voted: "votes for",
  counted: "counts a vote for",
  certified: "makes a certificate",
  adopted: "goes by the certificate for",
  roundEntered: "enters the next round",
  timedOut: "gives up on the round",
  locked: "locks",
  released: "lets go of",
  committed: "commits",
};

/** `BlockVote for A3, height 3, round 3` */
function messageWords(number: number, { run, projection }: Scene): string {
  const label = run.message(number)?.label;
  if (label === undefined) return "a message";
  const { kind, block, height, round } = label;
  return [
    `${kind}${block === undefined ? "" : ` for ${blockName(block, projection)}`}`,
    height === undefined ? undefined : `height ${height}`,
    round === undefined ? undefined : `round ${round}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Every rule that decided, once for each answer. */
const rulesWords = ({ rulings }: TraceEntry): string =>
  [...new Set(rulings.map(({ rule, ok }) => `${rule} ${ok ? "lets pass" : "refuses"}`))].join(", ");

const FATES: Readonly<Record<Send["fate"], string>> = {
  sent: "",
  held: " (held back)",
  dropped: " (lost)",
  cut: " (cut off)",
};

/** `BlockVote for A3 to V0, V2 (held back)`; messages in the order in which they were sent. */
function sendsWords(sends: readonly Send[], scene: Scene, name: (node: string) => string): string {
  const numbers = [...new Set(sends.map(({ message }) => message))];
  const told = numbers.map((number) => {
    const copies = sends.filter(({ message }) => message === number);
    const receivers = copies.map(({ to, fate }) => `${name(to)}${FATES[fate]}`);
    return `${messageWords(number, scene)} to ${receivers.join(", ")}`;
  });
  return told.length === 0 ? "nothing" : told.join("; ");
}
