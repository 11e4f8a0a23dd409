/**
 * Schedules one after the other: every single move of a small world, then pairs of a liar and messages that
 * some do not get.
 * @module
 */
import type { Arena } from "./arena.ts";
import type { Sight } from "./corpus.ts";
import {
  crash,
  holdFrom,
  isBearable,
  isTelling,
  listOrOne,
  matchOf,
  misbehave,
  slowed,
  timeouts,
  type Move,
  type Schedule,
} from "./moves.ts";

/** Classes of messages that are taken from some, one class at a time. */
const CLASSES = 24;
/** In pairs. */
const CLASSES_IN_PAIRS = 8;
/** A committee of more has too many parts: there it is one, or all but one. */
const ALL_PARTS_OF = 4;

/** Several that search side by side share what is to be gone through: each takes every `of`th. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

export function* everyNth<T>(items: Iterable<T>, { part, of }: Share): Generator<T> {
  let place = 0;
  for (const item of items) {
    if (place % of === part) yield item;
    place += 1;
  }
}

/** @param hints of the run that nothing troubles */
export function* oneByOne(arena: Arena, hints: Sight, share: Share): Generator<Schedule, void> {
  yield* everyNth(schedules(arena, hints), share);
}

function* schedules(arena: Arena, hints: Sight): Generator<Schedule> {
  const liars = [...lies(arena)];
  for (const move of others(arena)) yield { moves: [move], isLong: false };
  for (const liar of liars)
    for (const kind of arena.kinds.filter((each) => isTelling(arena.roleOf(each))))
      yield { moves: [liar, slowed({ kind, from: besides(arena, liar) })], isLong: false };
  for (const move of holds(arena, hints, CLASSES)) yield { moves: [move], isLong: true };
  const few = [...holds(arena, hints, CLASSES_IN_PAIRS)];
  for (const one of few)
    for (const other of [...few, ...liars]) {
      const moves = [one, other];
      if (one !== other && isBearable(arena, moves)) yield { moves, isLong: true };
    }
}

/** The others are late, and a liar is not. */
const besides = ({ committees }: Arena, { faulty }: Move): readonly string[] =>
  committees.flat().filter((node) => !faulty.includes(node));

function* lies({ committees, misbehaviors, spare }: Arena): Generator<Move> {
  if (spare === 0) return;
  for (const as of misbehaviors) for (const node of committees.flat()) yield misbehave(node, as, 1);
}

function* others({ committees, spare, troubledUntil }: Arena): Generator<Move> {
  if (spare > 0)
    for (const node of committees.flat()) {
      yield crash(node, 1);
      yield crash(node, 400, 900);
    }
  for (const members of committees)
    for (const at of [200, Math.floor(troubledUntil / 4)]) {
      yield timeouts(members, at);
      for (const node of members) yield timeouts([node], at);
    }
}

function* holds({ committees }: Arena, { classes }: Sight, most: number): Generator<Move> {
  for (const each of classes.slice(0, most))
    for (const part of partsOf(committees[each.shard] ?? []))
      yield holdFrom({ ...matchOf(each), to: listOrOne(part) });
}

/** Parts of a committee that are neither nobody nor everybody. */
function partsOf(members: readonly string[]): readonly (readonly string[])[] {
  if (members.length > ALL_PARTS_OF)
    return members.flatMap((one) => [[one], members.filter((node) => node !== one)]);
  const count = 1 << members.length;
  return Array.from({ length: count - 2 }, (_, i) =>
    members.filter((__, place) => ((i + 1) >> place) % 2 === 1),
  );
}
