/**
 * What can be made of a turn: whose messages it is kept from, whose clocks run out, who lies next.
 * @module
 */
import type { MessageRole } from "../../protocol/core/protocol.ts";
import type { Arena } from "./arena.ts";
import type { Sight } from "./corpus.ts";
import type { ScriptEntry } from "../recipe.ts";
import {
  cutOff,
  faultyBy,
  holdFrom,
  listOrOne,
  matchOf,
  misbehave,
  released,
  timeout,
  timeouts,
  type MessageClass,
  type Move,
} from "./moves.ts";

/** A turn that comes after some moves. */
export interface Turn {
  readonly hints: Sight;
  readonly moves: readonly Move[];
  readonly what: MessageClass;
}

/** What may be made of a turn: all moves from the first one on. */
export type Way = (turn: Turn, arena: Arena) => Generator<readonly Move[]>;

/** Who is there: the validators of a shard, and those of them who do not lie. */
interface Seats {
  readonly members: readonly string[];
  readonly honest: readonly string[];
}

/** So long after a turn its votes are, or are not, where they were to be. */
const HEARD_MS = 60;
/** So long after it was sent nobody else has heard of it. */
const ON_ITS_WAY_MS = 5;
const BEHIND_MAX = 2;
/** After the clocks of a turn that was given up. */
const HEARD_AGAIN_MS = 50;
/** Long enough for a turn. */
const LIE_MS = 500;
/** Long enough for all to come into the next round. */
const PASSING_MS = 100;

/** Who proposes when the turn is lost; `undefined` where no round says. */
export const leaderAfter = (
  arena: Arena,
  { shard, height, round }: MessageClass,
): string | undefined =>
  height === undefined || round === undefined ? undefined : arena.leaderAfter(shard, height, round);

const except = (members: readonly string[], one: string): readonly string[] =>
  members.filter((node) => node !== one);

function seatsOf({ committees }: Arena, { moves, what }: Turn): Seats {
  const members = committees[what.shard] ?? [];
  const faulty = faultyBy(moves);
  return { members, honest: members.filter((node) => !faulty.has(node)) };
}

/** One alone hears what the turn was to tell, or nobody does; the clocks of the others run out. Liars hear all. */
export function* heardByOne(turn: Turn, arena: Arena): Generator<readonly Move[]> {
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
export function* cutOffWithIt(turn: Turn, arena: Arena): Generator<readonly Move[]> {
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

/**
 * One hears all, and nobody hears it for long: what it comes to know is its secret. Another one may have missed what
 * the turn was about, so that the others cannot find it out without who is unheard. Who was unheard before is heard.
 */
export function* unheard(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  const { moves, what } = turn;
  const { members, honest } = seatsOf(arena, turn);
  const knower = firstToKnow(turn, arena);
  const before = moves.at(-1)?.secretOf;
  const then = what.atMs + HEARD_MS;
  const silent = withoutSay(turn, arena);
  for (const one of honest.filter((each) => each === knower || knower === undefined)) {
    const others = except(members, one);
    const silenced = [
      ...holdFrom({ from: listOrOne([one, ...except(silent, one)]) }, what.atMs).entries,
      ...givenUp(turn, others, then),
      ...(before === undefined || before === one
        ? []
        : [released({ from: before }, then + HEARD_AGAIN_MS)]),
    ];
    for (const missed of [[], ...except(honest, one).map((node) => missing(turn, arena, node))]) {
      const move: Move = {
        kind: "deprive",
        faulty: [],
        after: what,
        entries: [...silenced, ...missed],
        secretOf: one,
        lastsMs: arena.secretMs,
      };
      yield [...moves, passedOver(arena, move, what, one, others)];
    }
  }
}

/**
 * Who may be the first to know what a turn came to: who collects the votes; or, where they are cast twice and everybody
 * counts them, who proposed.
 */
function firstToKnow({ hints, what }: Turn, arena: Arena): string | undefined {
  if (!isVotedTwice(hints, what, arena)) return leaderAfter(arena, what);
  const proposal = turnOf(hints, what).find(({ kind }) => arena.roleOf(kind) === "header");
  return proposal && [...proposal.senders][0];
}

export const isVotedTwice = (hints: Sight, what: MessageClass, { roleOf }: Arena): boolean =>
  turnOf(hints, what).filter(({ kind }) => roleOf(kind) === "vote").length > 1;

/** A vote of no round, within a shard, is for what is final already: nothing is won by it. */
export const isAfterwards = ({ kind, round }: MessageClass, arena: Arena): boolean =>
  round === undefined && arena.roleOf(kind) === "vote" && !arena.crossing.includes(kind);

/** All that was said in that turn. */
const turnOf = (
  { classes }: Sight,
  { shard, height, round }: MessageClass,
): readonly MessageClass[] =>
  classes.filter((each) => each.shard === shard && each.height === height && each.round === round);

/** Who has had no say up to then, but may have one later. */
function withoutSay({ hints, what }: Turn, arena: Arena): readonly string[] {
  const until = what.atMs + HEARD_MS;
  const heard = new Set(
    hints.classes.flatMap(({ kind, atMs, senders }) =>
      atMs <= until && HAVING_A_SAY.includes(arena.roleOf(kind)) ? [...senders] : [],
    ),
  );
  return (arena.committees[what.shard] ?? []).filter((node) => !heard.has(node));
}

const HAVING_A_SAY: readonly MessageRole[] = ["header", "vote", "timeout"];

/** This one has not heard what the turn was about, and has one round more to leave where it would have come by that. */
function missing({ hints, what }: Turn, { roleOf }: Arena, node: string): readonly ScriptEntry[] {
  const header = turnOf(hints, what).filter(({ kind }) => roleOf(kind) === "header");
  if (header.length === 0) return [];
  const kind = listOrOne([...new Set(header.map((each) => each.kind))]);
  const match = { ...matchOf(what), kind, to: node };
  const { round = 0 } = what;
  const before = Math.min(...header.map(({ atMs }) => atMs)) - 1;
  const isThere = (roundOf(hints, node, before) ?? round) >= round;
  const more = isThere ? [] : [timeout(node, what.atMs + HEARD_MS + 1)];
  return [...holdFrom(match).entries, ...more];
}

/** The round that this one was in. `undefined`: it has never left its first. */
const roundOf = ({ entered }: Sight, node: string, atMs: number): number | undefined =>
  entered.filter((each) => each.node === node && each.atMs <= atMs).at(-1)?.round;

/** Whose turn comes next lies once, and is honest then. */
export function* liesOnce(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  for (const lie of liesOfNext(turn, arena, LIE_MS)) yield [...turn.moves, lie];
}

/** Another one does, but not who is heard by nobody. */
export function* liesOnceBeside(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  for (const lie of liesOfOthers(turn, arena, LIE_MS)) yield [...turn.moves, lie];
}

/** Whose turn comes next lies from now on; and has heard, or has not, what the last turn was to tell. */
export function* liesNext(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  for (const lie of liesOfNext(turn, arena)) yield* lying(turn.moves, lie);
}

/** Another one does. */
export function* liesBeside(turn: Turn, arena: Arena): Generator<readonly Move[]> {
  for (const lie of liesOfOthers(turn, arena)) yield* lying(turn.moves, lie);
}

function* liesOfNext({ what }: Turn, arena: Arena, forMs?: number): Generator<Move> {
  const next = leaderAfter(arena, what);
  if (next !== undefined)
    for (const as of ofConsensus(arena)) yield misbehave(next, as, lieAt(what), forMs);
}

function* liesOfOthers(turn: Turn, arena: Arena, forMs?: number): Generator<Move> {
  const { moves, what } = turn;
  const known = [leaderAfter(arena, what), moves.at(-1)?.secretOf];
  for (const as of ofConsensus(arena))
    for (const node of seatsOf(arena, turn).members)
      if (!known.includes(node)) yield misbehave(node, as, lieAt(what), forMs);
}

/** What a lie that leaves consensus alone makes of one turn it makes of any other. */
const ofConsensus = ({ misbehaviors, sparing }: Arena): readonly string[] =>
  misbehaviors.filter((as) => !sparing.includes(as));

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
  { hints, what: { round = 0, atMs } }: Turn,
  nodes: readonly string[],
  then: number,
): readonly ScriptEntry[] {
  return nodes.flatMap((node) => {
    const own = roundOf(hints, node, atMs + ON_ITS_WAY_MS) ?? round;
    const behind = Math.max(0, Math.min(round - own, BEHIND_MAX));
    return Array.from({ length: behind + 1 }, (_, i) => timeout(node, then + i));
  });
}

const kept = (what: MessageClass, from: readonly string[], then: readonly ScriptEntry[]): Move => ({
  kind: "deprive",
  faulty: [],
  after: what,
  entries: [...holdFrom({ ...matchOf(what), to: listOrOne(from) }).entries, ...then],
});
