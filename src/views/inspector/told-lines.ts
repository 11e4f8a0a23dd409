/**
 * The inspector in sentences: the same as its picture, one line for each row of it. Pure.
 * @module
 */
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { told, toldLines } from "./difference.ts";
import { shortHash, type Details, type Line, type World } from "./line.ts";
import { tellingOf, whoseOf } from "./telling.ts";
import type { Answer } from "./useAnswer.ts";

interface Shown {
  readonly details: Details;
  readonly world: World;
  /** The entry that is shown, if it is one, and what the simulation says of it. */
  readonly entry: TraceEntry | undefined;
  readonly answer: Answer | undefined;
}

export function inspectorLines({ details, world, entry, answer }: Shown): readonly string[] {
  const { inspector, difference } = world.words;
  return [
    details.title,
    ...(entry === undefined ? [] : [difference.title(whoseOf(entry, world))]),
    ...(entry === undefined ? [] : answerLines(answer, entry, world)),
    ...details.lines.map((line) => inspector.line(line.name, valueOf(line))),
  ];
}

function answerLines(
  answer: Answer | undefined,
  entry: TraceEntry,
  world: World,
): readonly string[] {
  const { difference } = world.words;
  if (answer === undefined) return [difference.pause];
  if (answer.kind === "absent") return [difference.notThere];
  if (answer.kind === "failed") return [difference.failed(answer.why)];
  return toldLines(told(answer.found, entry, tellingOf(world, entry)), world.words);
}

const valueOf = ({ value, hash }: Line): string =>
  [value, ...(hash === undefined ? [] : [shortHash(hash)])].filter(Boolean).join(" · ");
