/**
 * Branches as runs under one clock: how far they are computed, and where they end.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import type { Run } from "../../sim/trace/difference.ts";
import type { TraceStore } from "../../sim/trace/trace-store.ts";
import type { Branch } from "../../store/tree.ts";
import type { Line, Lines } from "./moments.ts";

export const lineOf = (branch: Branch | undefined): Line => ({
  entry: (index) => branch?.trace?.entry(index),
  timeOf: (index) => branch?.trace?.timeOf(index) ?? (0 as Micros),
  length: () => branch?.trace?.length() ?? 0,
  isOver: branch?.phase === "complete",
});

/** `undefined`: not begun. */
export const runOf = (branch: Branch | undefined): Run | undefined =>
  branch?.trace === undefined
    ? undefined
    : {
        entry: branch.trace.entry,
        message: branch.trace.message,
        length: branch.trace.length,
        isOver: branch.phase === "complete",
      };

const lastTime = (line: Line): number => (line.length() === 0 ? 0 : line.timeOf(line.length()));

/** Up to here both are computed. */
export function reached({ left, right }: Pick<Lines, "left" | "right">): number {
  return Math.min(...[left, right].map((line) => (line.isOver ? Infinity : lastTime(line))));
}

/** The end of the longer run: of what happened in it if it is over, of its recipe if it is not. */
export function lastMoment(branches: readonly (Branch | undefined)[]): Micros {
  const ends = branches.map((branch) => {
    const line = lineOf(branch);
    const last = lastTime(line);
    return line.isOver ? last : Math.max(last, (branch?.recipe.untilMs ?? 0) * 1000);
  });
  return Math.max(0, ...ends) as Micros;
}

/** Every time at which somebody commits, ascending. */
export const commitTimes = (trace: TraceStore | undefined): readonly Micros[] => [
  ...new Set((trace?.commits() ?? []).flatMap((entry) => trace?.timeOf(entry) ?? [])),
];

/** The next (+1) or previous (-1) time at which somebody commits, if there is one. */
export function commitBeside(
  trace: TraceStore | undefined,
  at: Micros,
  direction: 1 | -1,
): readonly Micros[] {
  const times = commitTimes(trace);
  const found =
    direction > 0 ? times.find((time) => time > at) : times.findLast((time) => time < at);
  return found === undefined ? [] : [found];
}
