/**
 * A deck as a file: Markdown with a few directives, readable in any editor. Nothing in it is ever run, HTML is
 * refused, and whatever cannot be read is answered with its line and what may have been meant.
 *
 *     ---
 *     hyperscope: deck/1
 *     title: Why a lock
 *     minutes: 45
 *     ---
 *     ## The split {#split}
 *     ::moment{scenario="hotstuff2/late-votes" seed=7 until="proposed height=1" layout=tree+locks}
 *     Said to everybody.
 *     ::note{For the speaker alone.}
 *
 * @module
 */
import type { Nodes, RootContent } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { toString } from "mdast-util-to-string";
import { directive } from "micromark-extension-directive";
import { frontmatter } from "micromark-extension-frontmatter";
import { parse } from "yaml";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { SPELT } from "../../scenarios/parameters.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { shortName, type Deck, type DeckMoment } from "./deck.ts";
import { readLayout } from "./hall-layout.ts";
import { unread, untilOf, type Unread } from "../../course/until.ts";

export const DECK_CHARACTERS_MAX = 200_000;
export const DECK_MOMENTS_MAX = 200;
const MINUTES_MAX = 600;

/** Why a file is no deck. */
export type DeckFault =
  | { readonly kind: "long" }
  | { readonly kind: "head"; readonly line: number }
  | { readonly kind: "empty" }
  | { readonly kind: "many" }
  | { readonly kind: "markup"; readonly line: number }
  | { readonly kind: "noMoment"; readonly line: number; readonly title: string }
  | { readonly kind: "stray"; readonly line: number; readonly word: string }
  | { readonly kind: "unknown"; readonly line: number; readonly unread: Unread }
  | { readonly kind: "recipe"; readonly line: number; readonly message: string };

export type ReadDeck =
  { readonly ok: true; readonly deck: Deck } | { readonly ok: false; readonly fault: DeckFault };

class Refused extends Error {
  readonly fault: DeckFault;
  constructor(fault: DeckFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

const DIRECTIVES = ["moment", "note", "say"];
const ATTRIBUTES = ["at", "until", "layout", "scenario", ...SPELT];
const HEAD = ["hyperscope", "title", "minutes", "id"];

/** Total. @param language which title of several */
export function readDeck(text: string, language: string): ReadDeck {
  try {
    return { ok: true, deck: deckFrom(text, language) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault };
    throw error;
  }
}

function deckFrom(text: string, language: string): Deck {
  if (text.length > DECK_CHARACTERS_MAX) throw new Refused({ kind: "long" });
  const { children } = tree(text);
  const [head, ...body] = children;
  const front = head?.type === "yaml" ? frontOf(head.value) : undefined;
  if (front === undefined) throw new Refused({ kind: "head", line: 1 });
  const moments = momentsFrom(body);
  if (moments.length === 0) throw new Refused({ kind: "empty" });
  if (moments.length > DECK_MOMENTS_MAX) throw new Refused({ kind: "many" });
  const { title, minutes } = front;
  const named = typeof title === "string" ? title : (title?.[language] ?? title?.["en"]);
  return {
    id: `file-${shortName(text)}`,
    moments,
    ...(named === undefined ? {} : { title: named }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/** Free text in the braces of a note is no list of attributes: it goes into brackets, which hold text. */
const NOTE = /^(::(?:note|say))\{(.*)\}[ \t]*$/gm;

function tree(text: string) {
  const { flow = {} } = directive();
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const bracketed = plain.replace(
    NOTE,
    (_, name: string, said: string) => `${name}[${said.replace(/[[\]\\]/g, "\\$&")}]`,
  );
  return fromMarkdown(bracketed, {
    // In a sentence a colon is a colon.
    extensions: [frontmatter(["yaml"]), { flow }],
    mdastExtensions: [frontmatterFromMarkdown(["yaml"]), directiveFromMarkdown()],
  });
}

interface Front {
  readonly title?: string | Readonly<Record<string, string>>;
  readonly minutes?: number;
}

function frontOf(yaml: string): Front | undefined {
  const value: unknown = parsedYaml(yaml);
  if (typeof value !== "object" || value === null) return undefined;
  const front = value as Readonly<Record<string, unknown>>;
  if (front["hyperscope"] !== "deck/1") return undefined;
  const unknown = Object.keys(front).find((key) => !HEAD.includes(key));
  if (unknown !== undefined)
    throw new Refused({
      kind: "unknown",
      line: 2 + yaml.split("\n").findIndex((line) => line.startsWith(unknown)),
      unread: unread(unknown, HEAD),
    });
  const { title, minutes } = front;
  return {
    ...(isTitle(title) && { title }),
    ...(typeof minutes === "number" && minutes > 0 && minutes <= MINUTES_MAX && { minutes }),
  };
}

function parsedYaml(yaml: string): unknown {
  try {
    return parse(yaml, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

const isTitle = (title: unknown): title is NonNullable<Front["title"]> =>
  typeof title === "string" ||
  (typeof title === "object" &&
    title !== null &&
    Object.values(title).every((each) => typeof each === "string"));

type Building = { -readonly [Key in keyof DeckMoment]?: DeckMoment[Key] } & {
  readonly line: number;
  readonly heading: string;
};

function momentsFrom(body: readonly RootContent[]): readonly DeckMoment[] {
  const built: Building[] = [];
  for (const node of body) {
    refuseMarkup(node);
    const last = built.at(-1);
    if (node.type === "heading") built.push(begun(node, built));
    else if ("name" in node && "attributes" in node) obey(node, last);
    else if (last !== undefined) last.say = joined(last.say, toString(node));
  }
  return built.map(finished);
}

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

function refuseMarkup(node: Nodes): void {
  if (node.type === "html") throw new Refused({ kind: "markup", line: lineOf(node) });
  if ("children" in node) for (const child of node.children) refuseMarkup(child);
}

const joined = (before: string | undefined, text: string): string =>
  before === undefined ? text : `${before}\n${text}`;

/** A moment without a run of its own stays where the one before it was. */
function begun(heading: Nodes, before: readonly Building[]): Building {
  const [, title = "", id] = /^(.*?)\s*(?:\{#([\w-]+)\})?\s*$/s.exec(toString(heading)) ?? [];
  const last = before.at(-1);
  return {
    id: id ?? `moment-${before.length + 1}`,
    title: { text: title },
    line: lineOf(heading),
    heading: title,
    ...(last?.recipe && { recipe: last.recipe }),
    ...(last?.where && { where: last.where }),
  };
}

type DirectiveNode = Extract<Nodes, { readonly name: string; readonly attributes?: unknown }> & {
  readonly attributes?: Readonly<Record<string, string | null | undefined>> | null | undefined;
};

function obey(node: RootContent, moment: Building | undefined): void {
  const { name, attributes } = node as DirectiveNode;
  const line = lineOf(node);
  if (!DIRECTIVES.includes(name))
    throw new Refused({ kind: "unknown", line, unread: unread(name, DIRECTIVES) });
  if (moment === undefined) throw new Refused({ kind: "stray", line, word: name });
  if (name === "note") moment.note = joined(moment.note, toString(node));
  else if (name === "say") moment.say = joined(moment.say, toString(node));
  else place(moment, attributes ?? {}, line);
}

function place(
  moment: Building,
  attributes: Readonly<Record<string, string | null | undefined>>,
  line: number,
): void {
  const refuse = (reason: Unread): never => {
    throw new Refused({ kind: "unknown", line, unread: reason });
  };
  const unknown = Object.keys(attributes).find((key) => !ATTRIBUTES.includes(key));
  if (unknown !== undefined) refuse(unread(unknown, ATTRIBUTES));
  const { at, until, layout, ...run } = attributes;
  if (Object.keys(run).length > 0) moment.recipe = recipeFrom(run, line);
  if (typeof layout === "string") {
    const read = readLayout(layout);
    if (!read.ok) refuse(read.unread);
    moment.layout = layout;
  }
  if (typeof until === "string") {
    const read = untilOf(until);
    if (read.ok) moment.where = { until: read.value };
    else refuse(read.unread);
  } else if (typeof at === "string" && /^\d{1,9}$/.test(at)) moment.where = { entry: Number(at) };
  else if (at !== undefined) refuse(unread(`at=${at ?? ""}`, ["at=120"]));
  else moment.where ??= { entry: 0 };
}

function recipeFrom(run: Readonly<Record<string, unknown>>, line: number): Recipe {
  const numbers = ["seed", "shards", "validators"];
  const given = Object.entries(run).map(([key, value]) => [
    key,
    numbers.includes(key) && typeof value === "string" && /^\d{1,16}$/.test(value)
      ? Number(value)
      : value,
  ]);
  const resolved = resolveRecipe({ v: 1, ...Object.fromEntries(given) });
  if (!resolved.ok) throw new Refused({ kind: "recipe", line, message: resolved.message });
  return resolved.recipe;
}

function finished({ line, heading, ...moment }: Building): DeckMoment {
  const { recipe, where, id, title } = moment;
  if (recipe === undefined || where === undefined || id === undefined || title === undefined)
    throw new Refused({ kind: "noMoment", line, title: heading });
  return { ...moment, id, title, recipe, where };
}
