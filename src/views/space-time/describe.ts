/**
 * The space-time diagram in words: one sentence for each message and for each thing that happened. Pure.
 * @module
 */
import type { MessageRecord } from "../../sim/trace/entry.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import type { Line, Mark, SpaceTimeLayout } from "./layout.ts";

type TimeWords = Words["spaceTime"];

/** What a mark says: "votes 3", or the rule of a refusal. */
export function markSaid({ kind, height, rule, entries }: Mark, words: TimeWords): string {
  const { marks } = words;
  const said =
    kind === "refused"
      ? (rule ?? "")
      : kind === "timedOut" || kind === "crashed" || kind === "restarted"
        ? marks[kind]
        : marks[kind](height ?? 0);
  return entries.length > 1 ? words.times(said, entries.length) : said;
}

/** More sentences than this of either kind are not read. */
export const TOLD_MAX = 200;

interface Named {
  readonly namer: NodeNamer;
  readonly block: (hash: string) => string;
  readonly message: (number: number) => MessageRecord | undefined;
}

/** The latest messages, then the latest marks; a line of its own says so where there are more. */
export function tellSpaceTime(
  { lines, marks, lanes }: SpaceTimeLayout,
  named: Named,
  words: TimeWords,
): Told {
  const laneOf = new Map(lanes.flatMap((lane) => lane.nodes.map((node) => [node, lane] as const)));
  const placeName = (node: Mark["node"], count: number): string => {
    const band = count > 1 ? laneOf.get(node)?.band : undefined;
    if (band === undefined) return named.namer(node);
    return `${named.namer(band.first)}–${named.namer(band.last)} ×${count}`;
  };
  return list([
    ...atMost(lines, words, (line) =>
      words.fates[line.fate](
        messageSaid(line, named, words),
        placeName(line.from, line.senders.length),
        placeName(line.to, line.receivers.length),
        millis(line.sentAt),
        millis(line.arrivedAt ?? line.sentAt),
      ),
    ),
    ...atMost(marks, words, (mark) =>
      words.toldMark(
        millis(mark.at),
        placeName(mark.node, mark.entries.length),
        markSaid({ ...mark, entries: [mark.entry] }, words),
      ),
    ),
  ]);
}

function atMost<T>(
  all: readonly T[],
  words: TimeWords,
  tell: (each: T) => string,
): readonly string[] {
  const told = all.slice(-TOLD_MAX).map(tell);
  return all.length > TOLD_MAX ? [words.latest(TOLD_MAX, all.length), ...told] : told;
}

function messageSaid({ message }: Line, named: Named, words: TimeWords): string {
  const label = named.message(message)?.label;
  if (label === undefined) return words.unknownMessage;
  return words.message(label.kind, label.block && named.block(label.block));
}

const millis = (micros: number): string => `${micros / 1000} ms`;
