/**
 * Lines of play: an adversary who goes from one turn of the protocol to the next, and decides of each who hears
 * the votes and whose clock runs out. It goes on first from where blocks stand against each other, and never
 * twice from situations that look alike.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { MessageRole } from "../../protocol/core/protocol.ts";
import type { Arena } from "./arena.ts";
import type { Sight } from "./corpus.ts";
import type { Reached } from "./coverage.ts";
import type { ScriptEntry } from "../recipe.ts";
import {
  cutOff,
  faultyBy,
  holdFrom,
  lastOf,
  listOrOne,
  matchOf,
  misbehave,
  TELLING,
  timeout,
  timeouts,
  type MessageClass,
  type Move,
  type Schedule,
} from "./moves.ts";
import { everyNth, lies, type Share } from "./systematic.ts";

/** What came of a schedule. */
export interface Outcome {
  readonly hints: Sight;
  readonly reached: Reached;
}

/** What is to be played next: a turn, in one of the ways in which one can be spoilt. */
interface Turn {
  readonly hints: Sight;
  /** The situation before it. */
  readonly look: string;
  readonly moves: readonly Move[];
  readonly what: MessageClass;
  readonly way: Way;
  /** The more, the sooner. */
  readonly promise: number;
  /** How far it is from the run that nothing troubles: moves made, turns let pass, ways tried. */
  readonly cost: number;
}

/** Who is there: the validators of a shard, and those of them who do not lie. */
interface Seats {
  readonly members: readonly string[];
  readonly honest: readonly string[];
}

/** What may be made of a turn: all moves from the first one on. */
type Way = (turn: Turn, arena: Arena) => Generator<readonly Move[]>;

/** Whom an adversary is made of, and what it goes by. */
export interface Style {
  /** Somebody lies from the beginning; or begins to after a turn that was lost; or nobody lies. */
  readonly lies: "first" | "later" | "never";
  /** Turns are spoilt where messages of these roles go out. */
  readonly at: readonly MessageRole[];
}

/** Each goes its own way: what one is long in finding, another one finds soon. */
export const STYLES = {
  honest: { lies: "never", at: TELLING },
  liesLater: { lies: "later", at: [...TELLING, "header", "timeout"] },
  liesFirst: { lies: "first", at: TELLING },
} as const satisfies Readonly<Record<string, Style>>;

/** Of the turns that come next, those of so many rounds are played. */
const ROUNDS = 4;
/** In a row, a liar among them. */
const MOVES_MAX = 6;
/** So long after a turn its votes are, or are not, where they were to be. */
const HEARD_MS = 60;
/** So long after it was sent nobody else has heard of it. */
const ON_ITS_WAY_MS = 5;
const BEHIND_MAX = 2;
/** Long enough for all to come into the next round. */
const PASSING_MS = 100;
/** Times that a lie must have changed nothing before it counts as idle. */
const IDLE_MIN = 3;
/** How far lies are where nothing is at stake. */
const CALM = 3;
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
  style: Style,
): Generator<Schedule, void, Outcome> {
  const open: Turn[] = [];
  const known = new Set<string>();
  const idle = idleLies();
  const enter = (moves: readonly Move[], outcome: Outcome): void => {
    const key = `${liarsIn(moves)} ${lookOf(outcome.reached)}`;
    if (known.has(key) || moves.length >= MOVES_MAX) return;
    known.add(key);
    open.push(...turnsAfter(arena, style, moves, outcome));
  };
  if (style.lies === "first")
    for (const lie of everyNth(lies(arena), share))
      enter([lie], yield { moves: [lie], isLong: false });
  else enter([], first);
  for (let count = 1; open.length > 0; count++) {
    const turn = taken(open, count % NEAREST_IN === 0);
    const all = turn.way(turn, arena);
    for (const moves of turn.moves.length === 0 ? everyNth(all, share) : all) {
      const as = lieIn(moves.at(-1));
      if (as !== undefined && idle.isIdle(as)) continue;
      const outcome = yield { moves, isLong: false };
      // Who hears what it did not hear before changes something by that alone.
      if (as !== undefined && moves.at(-2) === turn.moves.at(-1))
        idle.note(as, lookOf(outcome.reached) === turn.look);
      enter(moves, outcome);
    }
  }
}

const lieIn = (move: Move | undefined): string | undefined => {
  const entry = move?.entries[0];
  return entry?.do === "misbehave" ? entry.as : undefined;
};

/** Lies that changed nothing, wherever somebody began to tell them: they are told no more. */
function idleLies(): { isIdle(as: string): boolean; note(as: string, isSame: boolean): void } {
  const told = new Map<string, { same: number; other: number }>();
  return {
    isIdle(as) {
      const { same, other } = told.get(as) ?? { same: 0, other: 0 };
      return same >= IDLE_MIN && other === 0;
    },
    note(as, isSame) {
      const counts = told.get(as) ?? { same: 0, other: 0 };
      counts[isSame ? "same" : "other"] += 1;
      told.set(as, counts);
    },
  };
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

function seatsOf({ committees }: Arena, { moves, what }: Turn): Seats {
  const members = committees[what.shard] ?? [];
  const faulty = faultyBy(moves);
  return { members, honest: members.filter((node) => !faulty.has(node)) };
}

function turnsAfter(
  arena: Arena,
  style: Style,
  moves: readonly Move[],
  { hints, reached }: Outcome,
): readonly Turn[] {
  const { peak } = reached;
  const look = lookOf(reached);
  const since = lastOf(moves);
  const { length } = moves;
  const faulty = faultyBy(moves);
  const rounds: string[] = [];
  const turnOf = (what: MessageClass, way: Way, distance: number): Turn => ({
    hints,
    look,
    moves,
    what,
    way,
    promise: 2 * peak - 2 * length - 3 * distance,
    cost: length + distance,
  });
  const spoilt = hints.classes
    .filter(({ kind, atMs }) => atMs >= since && style.at.includes(arena.roleOf(kind)))
    .flatMap((what) => {
      const round = `${what.shard}/${what.height}/${what.round}`;
      if (rounds.at(-1) !== round) rounds.push(round);
      const i = rounds.length - 1;
      if (i >= ROUNDS) return [];
      // A lie is heard most when its turn comes after one that was lost.
      const apart = faulty.size === 0 || isHeardAfter(arena, what, faulty) ? 0 : 1;
      return WAYS.map((way, j) => turnOf(what, way, i + j + apart));
    });
  const last = moves.at(-1)?.after;
  if (last === undefined || style.lies !== "later" || faulty.size > 0 || arena.spare === 0)
    return spoilt;
  // A lie is good for most where some know what others do not, or blocks stand against each other.
  const calm = peak === 0 ? CALM : 0;
  return [...spoilt, turnOf(last, liesNext, calm), turnOf(last, liesBeside, calm + 2)];
}

const isHeardAfter = (arena: Arena, what: MessageClass, liars: ReadonlySet<string>): boolean => {
  const next = leaderAfter(arena, what);
  return next === undefined || liars.has(next);
};

/** One alone hears what the turn was to tell, or nobody does; the clocks of the others run out. Liars hear all. */
function* heardByOne(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  const { moves, what } = turn;
  const { members, honest } = seatsOf(arena, turn);
  const then = what.atMs + HEARD_MS;
  for (const one of honest) {
    const clocks = givenUp(turn, except(members, one), then);
    yield [...moves, kept(what, except(honest, one), clocks)];
  }
  yield [...moves, kept(what, honest, givenUp(turn, members, then))];
}

/** Who alone has heard it is cut off with it; or one alone has not heard it. */
function* cutOffWithIt(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  const { moves, what } = turn;
  const { members, honest } = seatsOf(arena, turn);
  const then = what.atMs + HEARD_MS;
  for (const one of honest) {
    const others = except(members, one);
    const clocks = givenUp(turn, others, then + 1);
    const alone = [...cutOff(one, then).entries, ...clocks];
    const lost = kept(what, except(honest, one), alone);
    yield [...moves, passedOver(arena, lost, what, one, others)];
  }
  for (const one of honest) yield [...moves, kept(what, [one], givenUp(turn, [one], then))];
}

/** Whose turn comes next lies from now on; and has heard, or has not, what the last turn was to tell. */
function* liesNext({ moves, what }: Turn, arena: Arena): Generator<readonly Move[]> {
  const next = leaderAfter(arena, what);
  if (next !== undefined)
    for (const as of arena.misbehaviors) yield* lying(moves, misbehave(next, as, lieAt(what)));
}

/** Another one does. */
function* liesBeside(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  const { moves, what } = turn;
  const next = leaderAfter(arena, what);
  for (const as of arena.misbehaviors)
    for (const node of seatsOf(arena, turn).members)
      if (node !== next) yield* lying(moves, misbehave(node, as, lieAt(what)));
}

/** Before clocks run out: what is said then may be a lie. */
const lieAt = ({ atMs }: MessageClass): number => atMs + HEARD_MS - 1;

function* lying(moves: readonly Move[], lie: Move): Generator<readonly Move[]> {
  yield [...moves, lie];
  const last = moves.at(-1);
  const heard = last && heardBy(last, lie.faulty);
  if (heard !== undefined) yield [...moves.slice(0, -1), heard, lie];
}

/** The same, but these hear it too. `undefined`: they did, or were all that did not. */
function heardBy(move: Move, liars: readonly string[]): Move | undefined {
  const [hold, ...then] = move.entries;
  if (hold?.do !== "hold") return undefined;
  const deaf = [hold.match.to ?? []].flat();
  const to = deaf.filter((node) => !liars.includes(node));
  if (to.length === 0 || to.length === deaf.length) return undefined;
  return { ...move, entries: [{ ...hold, match: { ...hold.match, to } }, ...then] };
}

/** Where the next turn is of who is cut off, it is lost as well. */
function passedOver(
  arena: Arena,
  lost: Move,
  what: MessageClass,
  gone: string,
  others: readonly string[],
): Move {
  if (what.round === undefined || leaderAfter(arena, what) !== gone) return lost;
  const again = timeouts(others, what.atMs + HEARD_MS + PASSING_MS).entries;
  const after = { ...what, round: what.round + 1 };
  return { ...lost, after, entries: [...lost.entries, ...again] };
}

/** The clocks of these run out until they have left the round: who was behind has several to leave. */
function givenUp(
  { hints: { entered }, what: { round = 0, atMs } }: Turn,
  nodes: readonly string[],
  then: number,
): readonly ScriptEntry[] {
  return nodes.flatMap((node) => {
    const before = entered.filter(
      (each) => each.node === node && each.atMs <= atMs + ON_ITS_WAY_MS,
    );
    const behind = Math.max(0, Math.min(round - (before.at(-1)?.round ?? round), BEHIND_MAX));
    return Array.from({ length: behind + 1 }, (_, i) => timeout(node, then + i));
  });
}

const except = (members: readonly string[], one: string): readonly string[] =>
  members.filter((node) => node !== one);

const leaderAfter = (arena: Arena, { shard, height, round }: MessageClass): string | undefined =>
  height === undefined || round === undefined ? undefined : arena.leaderAfter(shard, height, round);

const WAYS: readonly Way[] = [heardByOne, cutOffWithIt];

const kept = (what: MessageClass, from: readonly string[], then: readonly ScriptEntry[]): Move => ({
  kind: "deprive",
  faulty: [],
  after: what,
  entries: [...holdFrom({ ...matchOf(what), to: listOrOne(from) }).entries, ...then],
});
