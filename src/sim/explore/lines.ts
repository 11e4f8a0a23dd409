/**
 * Lines of play: an adversary who goes from one turn of the protocol to the next, and decides of each who hears
 * the votes and whose clock runs out. It goes on first from where blocks stand against each other, and never
 * twice from situations that look alike.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Arena } from "./arena.ts";
import type { Sight } from "./corpus.ts";
import type { Reached } from "./coverage.ts";
import type { ScriptEntry } from "../recipe.ts";
import {
  cutOff,
  holdFrom,
  isTelling,
  lastOf,
  listOrOne,
  matchOf,
  misbehave,
  timeouts,
  type MessageClass,
  type Move,
  type Schedule,
} from "./moves.ts";
import { everyNth, type Share } from "./systematic.ts";

/** What came of a schedule. */
export interface Outcome {
  readonly hints: Sight;
  readonly reached: Reached;
}

/** What is to be played next: a turn, in one of the ways in which one can be spoilt. */
interface Turn {
  readonly moves: readonly Move[];
  readonly what: MessageClass;
  readonly way: Way;
  /** The more, the sooner. */
  readonly promise: number;
  /** How far it is from the run that nothing troubles: moves made, turns let pass, ways tried. */
  readonly cost: number;
}

type Way = (members: readonly string[], what: MessageClass) => Generator<Move>;

/** Of the turns that come next, so many are played. */
const TURNS = 4;
/** In a row, a liar among them. */
const MOVES_MAX = 6;
/** So long after a turn its votes are, or are not, where they were to be. */
const HEARD_MS = 60;
/** Every so many turns the nearest is played, whatever it promises. */
const NEAREST_IN = 2;

/**
 * @param first of the run that nothing troubles
 * @yields a schedule; is told what came of it
 */
export function* linesOf(
  arena: Arena,
  first: Outcome,
  share: Share,
): Generator<Schedule, void, Outcome> {
  const open: Turn[] = [];
  const known = new Set<string>();
  const enter = (moves: readonly Move[], outcome: Outcome): void => {
    const key = `${liarsIn(moves)} ${lookOf(outcome.reached)}`;
    if (known.has(key) || moves.length === MOVES_MAX) return;
    known.add(key);
    open.push(...turnsAfter(arena, moves, outcome));
  };
  enter([], first);
  for (const moves of everyNth(liars(arena), share)) enter(moves, yield { moves, isLong: false });
  for (let count = 1; open.length > 0; count++) {
    const turn = taken(open, count % NEAREST_IN === 0);
    const all = turn.way(arena.committees[turn.what.shard] ?? [], turn.what);
    for (const move of turn.moves.length === 0 ? everyNth(all, share) : all) {
      const moves = [...turn.moves, move];
      enter(moves, yield { moves, isLong: false });
    }
  }
}

function* liars({ committees, misbehaviors, spare }: Arena): Generator<readonly Move[]> {
  if (spare === 0) return;
  for (const as of misbehaviors)
    for (const node of committees.flat()) yield [misbehave(node, as, 1)];
}

/** Runs with the same rivals that went through the same states. */
const lookOf = ({ rivalry, course }: Reached): string => `${rivalry} ${course}`;

/** Who lies and how: what a lie is good for may show late. */
const liarsIn = (moves: readonly Move[]): string =>
  JSON.stringify(moves.filter(({ kind }) => kind === "misbehave"));

function taken(open: Turn[], isNearest: boolean): Turn {
  const worth = ({ promise, cost }: Turn): number => (isNearest ? -cost : promise);
  let best = 0;
  for (const [i, turn] of open.entries())
    if (worth(turn) > worth(present(open[best], "a turn"))) best = i;
  return present(open.splice(best, 1)[0], "a turn");
}

function turnsAfter(
  arena: Arena,
  moves: readonly Move[],
  { hints, reached: { peak } }: Outcome,
): readonly Turn[] {
  const since = lastOf(moves);
  const { length } = moves;
  const faulty = new Set(moves.flatMap((move) => move.faulty));
  return hints.classes
    .filter(({ kind, atMs }) => atMs >= since && isTelling(arena.roleOf(kind)))
    .slice(0, TURNS)
    .flatMap((what, i) => {
      // A lie is heard most when its turn comes after one that was lost.
      const apart = faulty.size === 0 || isHeardAfter(arena, what, faulty) ? 0 : 1;
      return WAYS.map((way, j) => ({
        moves,
        what,
        way,
        promise: 2 * peak - 2 * length - 3 * i - 4 * j - 4 * apart,
        cost: length + i + j + apart,
      }));
    });
}

const isHeardAfter = (
  arena: Arena,
  { shard, height, round }: MessageClass,
  liars: ReadonlySet<string>,
): boolean =>
  height === undefined || round === undefined || liars.has(arena.leaderAfter(shard, height, round));

/** One alone hears what the turn was to tell, or nobody does; the clocks of the others run out. */
function* heardByOne(members: readonly string[], what: MessageClass): Generator<Move> {
  for (const one of members) {
    const others = members.filter((node) => node !== one);
    yield kept(what, others, timeouts(others, what.atMs + HEARD_MS).entries);
  }
  yield kept(what, members, timeouts(members, what.atMs + HEARD_MS).entries);
}

/** Who alone has heard it is cut off with it; or one alone has not heard it. */
function* cutOffWithIt(members: readonly string[], what: MessageClass): Generator<Move> {
  const then = what.atMs + HEARD_MS;
  for (const one of members) {
    const others = members.filter((node) => node !== one);
    yield kept(what, others, [...cutOff(one, then).entries, ...timeouts(others, then + 1).entries]);
  }
  for (const one of members) yield kept(what, [one], timeouts([one], then).entries);
}

const WAYS: readonly Way[] = [heardByOne, cutOffWithIt];

const kept = (what: MessageClass, from: readonly string[], then: readonly ScriptEntry[]): Move => ({
  kind: "deprive",
  faulty: [],
  entries: [...holdFrom({ ...matchOf(what), to: listOrOne(from) }).entries, ...then],
});
