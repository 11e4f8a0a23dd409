/**
 * Phrases of a question with the names that people know: `V2` for a validator, `A3` for a block. Pure.
 * @module
 */
import type { Args, Choice } from "../../course/question.ts";
import type { Told } from "../../course/questions/told.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";
import type { CourseWords } from "../../words/course.ts";

type QuestionWords = CourseWords["questions"];

/** Whose names are meant: a run at a moment that may be seen, or no run at all. */
export interface Stage {
  readonly info: SessionInfo | undefined;
  readonly projection: Projection | undefined;
}

function nameIn({ info, projection }: Stage, raw: string): string {
  if (/^s\d+v\d+$/.test(raw))
    return nodeName(raw, new Set(info?.nodes.map(({ shard }) => shard)).size);
  if (!/^[0-9a-f]{64}$/.test(raw)) return raw;
  const hash = raw as Hash;
  const isBlock = projection?.blocks.has(hash) === true || /^0+$/.test(raw);
  return isBlock || info === undefined
    ? blockName(hash, projection)
    : transactionName(hash, info, projection);
}

const told = (stage: Stage, words: QuestionWords, args: Args): Told =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === "number"
        ? value
        : words.list(value.split(",").map((each) => nameIn(stage, each))),
    ]),
  ) as unknown as Told;

type Sayings = Readonly<Record<string, string | ((told: Told) => string) | undefined>>;

function say(sayings: Sayings, key: string, parts: Told): string {
  const saying = sayings[key];
  return typeof saying === "function" ? saying(parts) : (saying ?? key);
}

export const stemText = (
  stage: Stage,
  words: QuestionWords,
  { ask, args }: { readonly ask: string; readonly args: Args },
): string => say(words.stems, ask, told(stage, words, args));

export const phraseText = (
  stage: Stage,
  words: QuestionWords,
  { key, args }: { readonly key: string; readonly args: Args },
): string => say(words.phrases, key, told(stage, words, args));

export function choiceText(stage: Stage, words: QuestionWords, { target, phrase }: Choice): string {
  if (phrase !== undefined) return phraseText(stage, words, phrase);
  if (target === undefined) return "";
  if (target.kind === "node") return nameIn(stage, target.node);
  return nameIn(stage, target.kind === "block" ? target.block : target.transaction);
}

/** The word of its mark in the views. */
export function markOf({ target }: Choice): string | undefined {
  if (target === undefined) return undefined;
  if (target.kind === "node") return `node:${target.node}`;
  return target.kind === "block" ? `block:${target.block}` : `transaction:${target.transaction}`;
}
