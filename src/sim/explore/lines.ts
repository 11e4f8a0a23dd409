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
import { faultyBy, lastOf, TELLING, type MessageClass, type Move, type Schedule } from "./moves.ts";
import { everyNth, lies, type Share } from "./systematic.ts";
import {
  cutOffWithIt,
  heardByOne,
  isAfterwards,
  isVotedTwice,
  leaderAfter,
  liesBeside,
  liesNext,
  liesOnce,
  liesOnceBeside,
  unheard,
  type Turn,
  type Way,
} from "./ways.ts";

/** What came of a schedule. */
export interface Outcome {
  readonly hints: Sight;
  readonly reached: Reached;
}

/** What is to be played next: a turn, in one of the ways in which one can be spoilt. */
interface Play extends Turn {
  /** The situation before it. */
  readonly look: string;
  readonly way: Way;
  /** The more, the sooner. */
  readonly promise: number;
  /** How far it is from the run that nothing troubles: moves made, turns let pass, ways tried. */
  readonly cost: number;
}

/** Whom an adversary is made of, and what it goes by. */
export interface Style {
  /** Somebody lies from the beginning; or begins to after a turn that was lost, for good or once; or nobody lies. */
  readonly lies: "first" | "later" | "once" | "never";
  /** Turns are spoilt where messages of these roles go out. */
  readonly at: readonly MessageRole[];
  readonly ways: readonly Way[];
}

const WAYS: readonly Way[] = [heardByOne, cutOffWithIt];

/** Each goes its own way: what one is long in finding, another one finds soon. */
export const STYLES = {
  honest: { lies: "never", at: TELLING, ways: WAYS },
  liesLater: { lies: "later", at: [...TELLING, "header", "timeout"], ways: WAYS },
  liesFirst: { lies: "first", at: TELLING, ways: WAYS },
  secrets: { lies: "once", at: ["vote"], ways: [unheard] },
} as const satisfies Readonly<Record<string, Style>>;

/** Of the turns that come next, those of so many rounds are played. */
const ROUNDS = 4;
/** In a row, a liar among them. */
const MOVES_MAX = 6;
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
  const open: Play[] = [];
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

function taken(open: Play[], isNearest: boolean): Play {
  const worth = ({ promise, cost }: Play): number => (isNearest ? -cost : promise);
  let best = 0;
  for (const [i, turn] of open.entries())
    if (worth(turn) > worth(present(open[best], "a turn"))) best = i;
  return present(open.splice(best, 1)[0], "a turn");
}

function turnsAfter(
  arena: Arena,
  style: Style,
  moves: readonly Move[],
  { hints, reached }: Outcome,
): readonly Play[] {
  const { peak } = reached;
  const look = lookOf(reached);
  const since = lastOf(moves);
  const { length } = moves;
  const faulty = faultyBy(moves);
  const rounds: string[] = [];
  const turnOf = (what: MessageClass, way: Way, distance: number): Play => ({
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
    .filter((what) => !isAfterwards(what, arena))
    .flatMap((what) => {
      const round = `${what.shard}/${what.height}/${what.round}`;
      // What is decided beside the chain is in no row of rounds; the last word on it is worth most.
      if (what.height !== undefined && rounds.at(-1) !== round) rounds.push(round);
      const i = what.height === undefined ? -(what.phase ?? 0) : rounds.length - 1;
      if (i >= ROUNDS) return [];
      // A lie is heard most when its turn comes after one that was lost.
      const apart = faulty.size === 0 || isHeardAfter(arena, what, faulty) ? 0 : 1;
      return style.ways.map((way, j) => turnOf(what, way, i + j + apart));
    });
  const last = moves.at(-1)?.after;
  if (last === undefined || faulty.size > 0 || arena.spare === 0) return spoilt;
  if (style.lies === "once") {
    // Where everybody counts all votes, who comes next knows no more than the others.
    const apart = isVotedTwice(hints, last, arena) ? 0 : 2;
    return [
      ...spoilt,
      turnOf(last, liesOnce, calmness(peak)),
      turnOf(last, liesOnceBeside, calmness(peak) + apart),
    ];
  }
  if (style.lies !== "later") return spoilt;
  // A lie is good for most where some know what others do not, or blocks stand against each other.
  const calm = calmness(peak);
  return [...spoilt, turnOf(last, liesNext, calm), turnOf(last, liesBeside, calm + 2)];
}

const calmness = (peak: number): number => (peak === 0 ? CALM : 0);

const isHeardAfter = (arena: Arena, what: MessageClass, liars: ReadonlySet<string>): boolean => {
  const next = leaderAfter(arena, what);
  return next === undefined || liars.has(next);
};
