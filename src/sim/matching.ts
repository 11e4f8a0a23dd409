/**
 * Does a message match what a script speaks of? Every field that is named must hold; a list means any of.
 * @module
 */
import type { MessageLabel } from "../protocol/core/protocol.ts";
import type { Micros } from "../primitives/time.ts";
import type { Match, OneOrMany } from "./recipe.ts";

/** One copy of a message, as far as a script can name it. */
export interface Named {
  readonly label: MessageLabel;
  readonly from: string;
  readonly to: string;
  readonly sentAt: Micros;
}

const listed = <T>(wanted: OneOrMany<T>): readonly T[] =>
  Array.isArray(wanted) ? wanted : [wanted as T];

const holds = <T>(wanted: OneOrMany<T> | undefined, actual: T | undefined): boolean =>
  wanted === undefined || (actual !== undefined && listed(wanted).includes(actual));

/** @param labels transaction hash → the label of the script */
export function matches(
  match: Match,
  { label, from, to, sentAt }: Named,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    holds(match.kind, label.kind) &&
    holds(match.from, from) &&
    holds(match.to, to) &&
    holds<number>(match.sentMicros, sentAt) &&
    holds<number>(match.shard, label.shard) &&
    holds<number>(match.height, label.height) &&
    holds<number>(match.round, label.round) &&
    (match.tx === undefined || namesTransaction(match.tx, label, labels))
  );
}

function namesTransaction(
  wanted: OneOrMany<string>,
  label: MessageLabel,
  labels: Readonly<Record<string, string>>,
): boolean {
  const names = (label.transactions ?? []).flatMap((hash) => [
    hash as string,
    labels[hash] ?? hash,
  ]);
  return listed(wanted).some((name) => names.includes(name));
}

const FIELDS = ["kind", "from", "to", "sentMicros", "shard", "height", "round", "tx"] as const;

/** Does `release` speak of all that `rule` keeps? Then the rule ends with it. */
export const covers = (release: Match, rule: Match): boolean =>
  FIELDS.every((field) => {
    const wide = release[field];
    if (wide === undefined) return true;
    const narrow = rule[field];
    const allowed: readonly unknown[] = listed<unknown>(wide);
    return (
      narrow !== undefined && listed<unknown>(narrow).every((value) => allowed.includes(value))
    );
  });

/** Does it speak only of copies that were sent before `now`? Then nothing that is still to be sent matches. */
export const isPast = ({ sentMicros }: Match, now: Micros): boolean =>
  sentMicros !== undefined && listed(sentMicros).every((sent) => sent < now);
