/**
 * Schedules one after the other: every single move of a small world, then pairs of a liar and messages that
 * some do not get.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Arena } from "./arena.ts";
import type { Sight } from "./corpus.ts";
import {
  BOUND_MS,
  crash,
  forgotten,
  holdFrom,
  isBearable,
  isTelling,
  listOrOne,
  lost,
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
  for (const move of losses(arena, hints)) yield alone(move);
  for (const move of lateCrossings(arena)) yield { moves: [move], isLong: true };
  yield* memoryLosses(arena);
  // In each way by one liar, then by the others: mostly it matters who it is and not how it is heard.
  const firsts = liars.slice(0, arena.misbehaviors.length);
  const rest = liars.slice(firsts.length);
  for (const liar of firsts) yield* [alone(liar), ...heardOtherwise(arena, liar)];
  for (const moves of interrupted(arena, hints)) yield { moves, isLong: false };
  for (const liar of rest) yield alone(liar);
  for (const liar of rest) yield* heardOtherwise(arena, liar);
  for (const move of mishaps(arena)) yield alone(move);
  for (const move of holds(arena, hints, CLASSES)) yield { moves: [move], isLong: true };
  const few = [...holds(arena, hints, CLASSES_IN_PAIRS)];
  for (const one of few)
    for (const other of [...few, ...liars]) {
      const moves = [one, other];
      if (one !== other && isBearable(arena, moves)) yield { moves, isLong: true };
    }
}

const alone = (move: Move): Schedule => ({ moves: [move], isLong: false });

const heardOtherwise = (arena: Arena, liar: Move): readonly Schedule[] => [
  { moves: [liar, heardAfter(arena, liar)], isLong: false },
  { moves: [liar, silentLeader(arena, liar)], isLong: false },
];

/** What the others tell comes after what the liar tells. */
const heardAfter = ({ committees, kinds, roleOf }: Arena, { faulty }: Move): Move =>
  slowed({
    kind: kinds.filter((kind) => isTelling(roleOf(kind))),
    from: committees.flat().filter((node) => !faulty.includes(node)),
  });

/** Nobody hears what the liar proposes: whatever it says besides, its turns are lost. */
const silentLeader = ({ kinds, roleOf }: Arena, { faulty }: Move): Move => ({
  ...lost({ kind: kinds.filter((kind) => roleOf(kind) === "header"), from: faulty }),
  faulty,
});

/** All that a shard tells in one way, until it could have been told to everybody once. */
function* losses({ committees, roleOf }: Arena, { classes }: Sight): Generator<Move> {
  const { length } = committees.flat();
  const known = new Set<string>();
  for (const { kind, shard } of classes) {
    if (!isTelling(roleOf(kind)) || known.has(`${kind}/${shard}`)) continue;
    known.add(`${kind}/${shard}`);
    yield lost({ kind, from: committees[shard] ?? [] }, length * length);
  }
}

/** What crosses from shard to shard comes a block later to one validator; or in one way not at all to a shard. */
function* lateCrossings({ committees, crossing, base }: Arena): Generator<Move> {
  if (crossing.length === 0) return;
  const nodes = committees.flat();
  const aBlock = base.timing.proposalIntervalMs + BOUND_MS;
  for (const node of nodes) yield slowed({ kind: crossing, to: node }, aBlock);
  for (const kind of crossing)
    for (const members of committees) {
      const from = nodes.filter((node) => !members.includes(node));
      if (from.length > 0) yield holdFrom({ kind, from, to: members });
    }
}

/** Every lie once, told by one or the other, then told by the next: first those of the outermost protocol. */
export function* lies({ committees, misbehaviors, spare }: Arena): Generator<Move> {
  if (spare === 0) return;
  const nodes = committees.flat();
  for (const [turn] of nodes.entries())
    for (const [i, as] of misbehaviors.toReversed().entries())
      yield misbehave(present(nodes[(i + turn) % nodes.length], "a validator"), as, 1);
}

/**
 * Somebody starts again with nothing, and hears first from one who lies, of whom consensus notices nothing. Of the
 * kinds of what it asks for, each comes first once.
 */
function* memoryLosses({ committees, kinds, roleOf, sparing, spare }: Arena): Generator<Schedule> {
  if (spare === 0) return;
  const asked = kinds.filter((kind) => roleOf(kind) === "fetch");
  for (const as of sparing)
    for (const members of committees) {
      const losing = (liar: string, node: string, late: readonly Move[]): Schedule => {
        const honest = members.filter((each) => each !== liar && each !== node);
        const moves = [
          misbehave(liar, as, 1),
          forgotten(node, FORGETS_MS, REMEMBERS_MS),
          slowed({ from: listOrOne(honest), to: node }),
          ...late,
        ];
        return { moves, isLong: false, excused: ["one-vote"] };
      };
      for (const liar of members)
        for (const node of members) if (node !== liar) yield losing(liar, node, []);
      for (const [i, soon] of asked.entries()) {
        const liar = present(members[i % members.length], "a validator");
        const node = present(members[(i + 1) % members.length], "a validator");
        yield losing(liar, node, [
          slowed({ kind: asked.filter((kind) => kind !== soon), to: node }),
        ]);
      }
    }
}

/** When it goes there is a log, and when it comes back there is more of it. */
const FORGETS_MS = 1500;
const REMEMBERS_MS = 2500;

/** Nobody hears what somebody proposes, and it is back from a crash before the others have given the round up. */
function* interrupted({ roleOf, spare }: Arena, { classes }: Sight): Generator<readonly Move[]> {
  if (spare === 0) return;
  const headers = classes.filter(({ kind }) => roleOf(kind) === "header");
  for (const header of headers.slice(0, CLASSES_IN_PAIRS)) {
    const [node = ""] = header.senders;
    const then = header.atMs + SENT_MS;
    yield [lost({ ...matchOf(header), from: node }), crash(node, then, then + AWAY_MS)];
  }
}

const SENT_MS = 5;
const AWAY_MS = 50;

function* mishaps({ committees, spare, troubledUntil }: Arena): Generator<Move> {
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
