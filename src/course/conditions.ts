/**
 * What is asked of a whole run: by the options of a question, and by what a lesson says of it.
 * @module
 */
import type { Condition } from "./lesson.ts";
import type { Ran } from "./running.ts";
import { entryOf, type Read, unread, untilOf } from "./until.ts";
import { valueAsked, valueIn, type Value } from "./values.ts";

export interface Answered {
  readonly holds: boolean;
  /** The entry that shows it, or that refutes it; absent: it is the lack of one. */
  readonly entry?: number;
  /** What was found where a figure was asked for. */
  readonly found?: Value;
}

/** @param ran absent: only figures that need no run can hold */
export function answerTo(condition: Condition, ran: Ran | undefined): Answered {
  if (condition.kind === "value") return compared(condition, ran);
  if (ran === undefined) return { holds: false };
  const entry = entryOf(condition.until, ran.entries, ran.violations, { info: ran.session.info });
  const happens = entry !== undefined;
  return {
    holds: happens === (condition.kind === "happens"),
    ...(entry === undefined ? {} : { entry }),
  };
}

function compared(
  { of, is, to }: Extract<Condition, { kind: "value" }>,
  ran: Ran | undefined,
): Answered {
  const found = valueIn(of, ran, ran?.entries.length ?? 0);
  if (found === undefined) return { holds: false };
  if (is === "=") return { holds: String(found) === to, found };
  if (is === "!=") return { holds: String(found) !== to, found };
  const [a, b] = [Number(found), Number(to)];
  const holds = { "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b }[is];
  return { holds, found };
}

export const holds = (conditions: readonly Condition[], ran: Ran | undefined): boolean =>
  conditions.every((condition) => answerTo(condition, ran).holds);

/** The sign stands between spaces: what is asked for may hold `height=1`. */
const COMPARISON = /^(.+) (<=|>=|!=|=|<|>) (.+)$/;

/** `height-min > 3`. */
export function comparisonOf(text: string): Read<Condition> {
  const [, of = "", is = "", to = ""] = COMPARISON.exec(text.trim()) ?? [];
  if (of === "") return { ok: false, unread: unread(text, ["height-min > 3"]) };
  const read = valueAsked(of);
  return read.ok
    ? { ok: true, value: { kind: "value", of: of.trim(), is: is as "=", to: to.trim() } }
    : read;
}

/** `violated agreement; committed height=2`: all of them. */
export function eventsOf(text: string, kind: "happens" | "never"): Read<readonly Condition[]> {
  const conditions: Condition[] = [];
  for (const part of text.split(";")) {
    const read = untilOf(part);
    if (!read.ok) return read;
    conditions.push({ kind, until: read.value });
  }
  return { ok: true, value: conditions };
}
