/**
 * Conditions on the trace, as a deck writes them: `proposed height=10 round=7`. A deck waits for what happens in
 * the run, never for seconds.
 * @module
 */
import { parseNodeId, type NodeId } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { TraceEntry, Violation } from "../sim/trace/entry.ts";
import { nearest } from "./nearest.ts";

export const UNTIL_KINDS = [
  "proposed",
  "voted",
  "certified",
  "committed",
  "timedOut",
  "violated",
] as const;
export type UntilKind = (typeof UNTIL_KINDS)[number];

const UNTIL_KEYS = ["node", "height", "round", "checker"] as const;
type UntilKey = (typeof UNTIL_KEYS)[number];

export interface Until {
  readonly kind: UntilKind;
  readonly node?: NodeId;
  readonly height?: number;
  readonly round?: number;
  /** Of a violation. */
  readonly checker?: string;
}

/** What a person wrote cannot be read: the word that is wrong, and what it may have meant. */
export interface Unread {
  readonly word: string;
  readonly known: readonly string[];
  readonly nearest: string | undefined;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly unread: Unread };

export const unread = (word: string, known: readonly string[]): Unread => ({
  word,
  known,
  nearest: nearest(word, known),
});

export const notRead = (word: string, known: readonly string[]): Read<never> => ({
  ok: false,
  unread: unread(word, known),
});

/** `proposed height=10 round=7`, `voted node=s0v2`, `violated agreement`. Total. */
export function untilOf(text: string): Read<Until> {
  const [first = "", ...rest] = text.trim().split(/\s+/);
  const kind = UNTIL_KINDS.find((each) => each === first);
  if (kind === undefined) return notRead(first, UNTIL_KINDS);
  let until: Until = { kind };
  for (const part of rest) {
    const [key = "", value] = part.split("=");
    if (value === undefined && kind === "violated") {
      until = { ...until, checker: key };
      continue;
    }
    const known = UNTIL_KEYS.find((each) => each === key);
    if (known === undefined || value === undefined) return notRead(key, UNTIL_KEYS);
    const read = valueOf(known, value);
    if (read === undefined) return notRead(part, [EXAMPLES[known]]);
    until = { ...until, [known]: read };
  }
  return { ok: true, value: until };
}

const EXAMPLES: Readonly<Record<UntilKey, string>> = {
  node: "node=s0v2",
  height: "height=10",
  round: "round=7",
  checker: "checker=agreement",
};

function valueOf(key: UntilKey, value: string): string | number | undefined {
  if (key === "checker") return /^[a-z-]{1,40}$/.test(value) ? value : undefined;
  if (key === "node") return parseNodeId(value) === undefined ? undefined : value;
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Does this entry bring about what is waited for? */
export function isReached(
  { kind, node, height, round, checker }: Until,
  entry: TraceEntry,
  violations: readonly Violation[],
): boolean {
  if (kind === "violated")
    return violations.some(
      (found) => found.entry === entry.index && (checker ?? found.checker) === found.checker,
    );
  const suits = (wanted: number | undefined, is: number | undefined): boolean =>
    wanted === undefined || wanted === is;
  return entry.facts.some((fact) => {
    if (fact.kind !== kind) return false;
    const place = placeOf(fact);
    return (
      (node ?? place.node ?? entry.node) === (place.node ?? entry.node) &&
      suits(height, place.height) &&
      suits(round, place.round)
    );
  });
}

interface Place {
  readonly node?: NodeId;
  readonly height?: number;
  readonly round?: number;
}

function placeOf(fact: Fact): Place {
  switch (fact.kind) {
    case "proposed":
      return { node: fact.block.proposer, height: fact.block.height, round: fact.block.round };
    case "certified":
      return { height: fact.certificate.height, round: fact.certificate.round };
    case "voted":
    case "committed":
      return fact;
    case "timedOut":
      return { round: fact.round };
    default:
      return {};
  }
}
