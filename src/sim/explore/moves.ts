/**
 * What a search may do to a run: single moves, drawn by chance or one after the other. A move is a few entries
 * of a script that belong together; a schedule is a set of moves.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { oneOf, type Prng } from "../../primitives/prng.ts";
import type { MessageRole } from "../../protocol/core/protocol.ts";
import { inOrder, type Match, type ScriptEntry } from "../recipe.ts";
import type { Arena } from "./arena.ts";

export const MOVE_KINDS = [
  "misbehave",
  "deprive",
  "hold",
  "drop",
  "delay",
  "timeouts",
  "crash",
  "partition",
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

export interface Move {
  readonly kind: MoveKind;
  readonly entries: readonly ScriptEntry[];
  /** Whom it makes faulty. */
  readonly faulty: readonly string[];
  /** What it spoils. */
  readonly after?: MessageClass;
  /** Who is heard by nobody. */
  readonly secretOf?: string;
  /** All trouble goes on for so long after the last move; simulated milliseconds. */
  readonly lastsMs?: number;
}

export interface Schedule {
  readonly moves: readonly Move[];
  /** Does what weighs on the run stay until a round was lost by waiting? Else it is taken away soon. */
  readonly isLong: boolean;
  /** Checkers that convict who lost its memory, and no rule. */
  readonly excused?: readonly string[];
}

/** A class of messages that a run had: what a move can be aimed at. */
export interface MessageClass {
  readonly kind: string;
  readonly shard: number;
  readonly height?: number;
  readonly round?: number;
  readonly phase?: number;
  /** When the first of them was sent; whole simulated milliseconds. */
  readonly atMs: number;
  /** Who has sent one, soon after the first. */
  readonly senders: ReadonlySet<string>;
}

/** A validator comes into a round. */
export interface Entered {
  readonly node: string;
  readonly round: number;
  /** Simulated milliseconds. */
  readonly atMs: number;
}

/** What was seen in the run that a move is to change. */
export interface Hints {
  /** In the order of first sending. */
  readonly classes: readonly MessageClass[];
  /** Moments at which something happened, ascending; whole simulated milliseconds. */
  readonly moments: readonly number[];
  /** Who entered which round, in the order of time. */
  readonly entered: readonly Entered[];
  /** When the last of the moves so far was made. */
  readonly since: number;
}

const AFTER_ALL_OF_THE_INSTANT = 0;
const PAST_THE_FIRST_INSTANT = 1;

const isEver = (chance: Prng, oneIn: number): boolean => chance.uniform(1, oneIn) === 1;

/** A schedule with its end. */
export interface Planned {
  /** The script of the recipe, the moves, the end of all trouble, and something to do when it is over. */
  readonly script: readonly ScriptEntry[];
  /** Simulated milliseconds. */
  readonly clearsAt: number;
}

/** What goes on by itself is given so long to show what it does. */
const SHOWN_MS = 500;

export function plannedOf(arena: Arena, { moves, isLong }: Schedule): Planned {
  const entries = moves.flatMap((move) => move.entries);
  const last = Math.max(0, ...entries.map(({ at }) => at));
  const lasts = Math.max(0, ...moves.map(({ lastsMs = 0 }) => lastsMs));
  const soon = Math.min(arena.clearsAt, last + SHOWN_MS);
  const clearsAt = lasts > 0 ? last + lasts : isLong ? arena.clearsAt : soon;
  const script = inOrder([
    ...arena.base.script,
    ...entries,
    ...clearing(entries, clearsAt),
    ...arena.lastWork.map((entry) => ({ ...entry, at: clearsAt + 1 })),
  ]);
  return { script, clearsAt };
}

/** Messages may go on to be late by so much: a protocol that knows a bound has to live with it. */
export const BOUND_MS = 100;

/** What undoes these entries. Who lies goes on lying: with so few of them a protocol has to live. */
function clearing(entries: readonly ScriptEntry[], at: number): readonly ScriptEntry[] {
  const place = { at, after: AFTER_ALL_OF_THE_INSTANT };
  const has = (...verbs: readonly ScriptEntry["do"][]): boolean =>
    entries.some((entry) => verbs.includes(entry.do));
  const endless = entries.flatMap((entry) =>
    entry.do === "delay" && entry.byMs > BOUND_MS
      ? [{ ...place, do: "delay" as const, match: entry.match, byMs: 0 }]
      : [],
  );
  // So many copies may take long to come together: what is lost later is no trouble of before.
  const losses = entries.flatMap((entry) =>
    entry.do === "drop" && entry.count !== undefined
      ? [{ ...place, do: "drop" as const, match: entry.match, count: 0 }]
      : [],
  );
  return [
    ...losses,
    ...(has("hold") ? [{ ...place, do: "release" as const, match: {} }] : []),
    ...(has("partition", "isolate", "cut") ? [{ ...place, do: "heal" as const }] : []),
    ...endless,
    ...fallen(entries).map((node) => ({ ...place, do: "restart" as const, node })),
  ];
}

const fallen = (entries: readonly ScriptEntry[]): readonly string[] =>
  entries.flatMap((entry) =>
    entry.do === "crash" &&
    !entries.some((other) => other.do === "restart" && other.node === entry.node)
      ? [entry.node]
      : [],
  );

export const faultyBy = (moves: readonly Move[]): ReadonlySet<string> =>
  new Set(moves.flatMap((move) => move.faulty));

/** Whom these make faulty may not be more than the protocol can bear. */
export function isBearable({ committees, spare }: Arena, moves: readonly Move[]): boolean {
  const faulty = faultyBy(moves);
  return committees.every((members) => members.filter((node) => faulty.has(node)).length <= spare);
}

export function drawMove(arena: Arena, chance: Prng, kind: MoveKind, hints: Hints): Move {
  const members = oneOf(chance, arena.committees);
  const at = momentOf(arena, chance, hints);
  const node = oneOf(chance, members);
  switch (kind) {
    case "misbehave":
      return misbehave(node, oneOf(chance, arena.misbehaviors), isEver(chance, 3) ? at : 1);
    case "deprive":
      return deprive(arena, chance, hints) ?? timeouts(subset(chance, members), at);
    case "hold": {
      const match = aim(arena, chance, hints);
      const until = isEver(chance, 3) ? [momentAfter(arena, chance, at)] : [];
      return {
        kind,
        faulty: [],
        entries: [
          ...holdFrom(match, isEver(chance, 2) ? at : 1).entries,
          ...until.map((end) => released(match, end)),
        ],
      };
    }
    case "drop": {
      const match = aim(arena, chance, hints);
      const count = chance.uniform(1, 12);
      return {
        kind,
        faulty: [],
        entries: [placed(isEver(chance, 2) ? at : 1, { do: "drop", match, count })],
      };
    }
    case "delay": {
      const match = aim(arena, chance, hints);
      const byMs = oneOf(chance, [30, 100, 400, 1000, 2500]);
      return {
        kind,
        faulty: [],
        entries: [placed(isEver(chance, 2) ? at : 1, { do: "delay", match, byMs })],
      };
    }
    case "timeouts":
      return timeouts(subset(chance, members), at);
    case "crash":
      return crash(node, at, isEver(chance, 2) ? momentAfter(arena, chance, at) : undefined);
    case "partition": {
      const side = subset(chance, members);
      const others = arena.committees.flat().filter((each) => !side.includes(each));
      const end = momentAfter(arena, chance, at);
      if (others.length === 0) return timeouts(side, at);
      return {
        kind,
        faulty: [],
        entries: [
          placed(at, { do: "partition", groups: [side, others] }),
          placed(end, { do: "heal" }),
        ],
      };
    }
  }
}

/**
 * Keeps what one turn was to bring from some, whose clocks then run out: votes or certificates that come late
 * are the oldest way to make validators see different things.
 */
function deprive(arena: Arena, chance: Prng, { classes, since }: Hints): Move | undefined {
  const all = classes.filter(({ kind }) => isTelling(arena.roleOf(kind)));
  // Mostly it goes on where the last move has left the run.
  const later = all.filter(({ atMs }) => atMs >= since).slice(0, NEXT);
  const telling = later.length > 0 && !isEver(chance, 3) ? later : all;
  if (telling.length === 0) return undefined;
  const target = earlyOf(chance, telling);
  const members = arena.committees[target.shard] ?? [];
  const spared = oneOf(chance, members);
  const whom = isEver(chance, 2)
    ? members.filter((node) => node !== spared)
    : subset(chance, members);
  const at = Math.min(target.atMs + oneOf(chance, [20, 60, 150, 400]), arena.troubledUntil);
  return {
    kind: "deprive",
    faulty: [],
    entries: [
      ...holdFrom({ ...matchOf(target), to: listOrOne(whom) }).entries,
      ...(isEver(chance, 4) ? [] : timeouts(whom, at).entries),
    ],
  };
}

/** Classes that come next after a moment. */
const NEXT = 4;

/** They make validators know something of each other. */
export const TELLING: readonly MessageRole[] = ["vote", "certificate", "provision"];
export const isTelling = (role: MessageRole): boolean => TELLING.includes(role);

/** When the last of them is made; simulated milliseconds. */
export const lastOf = (moves: readonly Move[]): number =>
  Math.max(0, ...moves.flatMap(({ entries }) => entries.map(({ at }) => at)));

const placed = (at: number, verb: object): ScriptEntry =>
  ({ at, after: AFTER_ALL_OF_THE_INSTANT, ...verb }) as ScriptEntry;

/** @param forMs it is honest again afterwards; absent: never */
export const misbehave = (node: string, as: string, at: number, forMs?: number): Move => ({
  kind: "misbehave",
  faulty: [node],
  entries: [
    placed(at, { do: "misbehave", node, as }),
    ...(forMs === undefined ? [] : [placed(at + forMs, { do: "misbehave", node, as: "honest" })]),
  ],
});

export const timeouts = (nodes: readonly string[], at: number): Move => ({
  kind: "timeouts",
  faulty: [],
  entries: nodes.map((node) => timeout(node, at)),
});

export const timeout = (node: string, at: number): ScriptEntry =>
  placed(at, { do: "timeout", node });

/**
 * Who is gone for a while counts as faulty: a quorum must remain. What it has promised it still knows; who
 * forgets is a liar among others.
 */
export const crash = (node: string, at: number, back?: number): Move => ({
  kind: "crash",
  faulty: [node],
  entries: [
    placed(at, { do: "crash", node }),
    ...(back === undefined ? [] : [placed(back, { do: "restart", node })]),
  ],
});

/** It comes back with nothing. */
export const forgotten = (node: string, at: number, back: number): Move => ({
  kind: "crash",
  faulty: [node],
  entries: [
    placed(at, { do: "crash", node }),
    placed(back, { do: "restart", node, amnesia: true }),
  ],
});

export const holdFrom = (match: Match, at = PAST_THE_FIRST_INSTANT): Move => ({
  kind: "hold",
  faulty: [],
  entries: [placed(at, { do: "hold", match })],
});

export const released = (match: Match, at: number): ScriptEntry =>
  placed(at, { do: "release", match });

/** Nobody gets these: so many copies, or whatever comes. */
export const lost = (match: Match, count?: number): Move => ({
  kind: "drop",
  faulty: [],
  entries: [
    placed(PAST_THE_FIRST_INSTANT, { do: "drop", match, ...(count !== undefined && { count }) }),
  ],
});

/** @param byMs simulated milliseconds */
export const slowed = (match: Match, byMs = BOUND_MS): Move => ({
  kind: "delay",
  faulty: [],
  entries: [placed(PAST_THE_FIRST_INSTANT, { do: "delay", match, byMs })],
});

export const cutOff = (node: string, at: number): Move => ({
  kind: "partition",
  faulty: [],
  entries: [placed(at, { do: "isolate", node })],
});

const momentOf = ({ troubledUntil }: Arena, chance: Prng, { moments }: Hints): number => {
  const seen = moments.filter((moment) => moment < troubledUntil);
  return seen.length === 0 || isEver(chance, 4)
    ? chance.uniform(1, troubledUntil)
    : Math.max(1, earlyOf(chance, seen) + chance.uniform(0, 1));
};

/** What happens early has the most to work on. */
const earlyOf = <T>(chance: Prng, items: readonly T[]): T =>
  present(
    items[Math.min(chance.uniform(0, items.length - 1), chance.uniform(0, items.length - 1))],
    "an item",
  );

const momentAfter = ({ clearsAt }: Arena, chance: Prng, at: number): number =>
  chance.uniform(at + 1, clearsAt);

/** Some of them, but not none: one, all but one, or whoever chance will have. */
export function subset(chance: Prng, members: readonly string[]): readonly string[] {
  const one = oneOf(chance, members);
  switch (chance.uniform(0, 3)) {
    case 0:
      return [one];
    case 1:
      return members.filter((node) => node !== one || members.length === 1);
    default: {
      const some = members.filter(() => isEver(chance, 2));
      return some.length === 0 ? [one] : some;
    }
  }
}

/** Messages of a class that was seen, or of a kind, to some or from some. */
function aim(arena: Arena, chance: Prng, { classes }: Hints): Match {
  const members = oneOf(chance, arena.committees);
  const whom = subset(chance, members);
  const ends = isEver(chance, 4)
    ? { from: listOrOne(whom) }
    : isEver(chance, 5)
      ? { from: oneOf(chance, members), to: listOrOne(whom) }
      : { to: listOrOne(whom) };
  if (classes.length === 0 || isEver(chance, 4))
    return { ...(isEver(chance, 6) ? {} : { kind: oneOf(chance, arena.kinds) }), ...ends };
  return { ...matchOf(oneOf(chance, classes), isEver(chance, 4)), ...ends };
}

export const listOrOne = (nodes: readonly string[]): string | readonly string[] =>
  nodes.length === 1 ? present(nodes[0], "a node") : nodes;

/** @param isWide leave the round open */
export const matchOf = (
  { kind, shard: _shard, height, round }: MessageClass,
  isWide = false,
): Match => ({
  kind,
  ...(height !== undefined && { height }),
  ...(round !== undefined && !isWide && { round }),
});
