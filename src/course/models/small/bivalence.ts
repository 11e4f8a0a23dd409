/**
 * A toy consensus of three, at most one of whom crashes. In each half of a round everybody says what it holds and goes
 * on with its own word and the first that arrives; which one that is, the schedule decides. First half: two equal
 * values are proposed, two different ones leave nothing to propose. Second half: two equal proposals decide, one is
 * taken over, none makes both go on with the value of the one named first. The states are few, so what can still
 * be decided from each is computed by going everywhere.
 *
 * A smaller world than full asynchrony: nobody is more than half a round behind. What is open here is open there too.
 * Source: Fischer, Lynch, Paterson 1985; seed ledger X-04; the rounds follow Ben-Or 1983, with no coin.
 * @module
 */
import { present } from "../../../primitives/assert.ts";
import { prngOf } from "../../../primitives/prng.ts";

export const PROCESSES = [0, 1, 2] as const;
export type Process = (typeof PROCESSES)[number];
export type Binary = 0 | 1;

interface Held {
  readonly value: Binary;
  /** What it proposes in the second half; absent: nothing. */
  readonly proposal?: Binary;
  readonly decided?: Binary;
}

export interface ToyState {
  readonly half: 1 | 2;
  /** As the half began: what each says in it. */
  readonly said: readonly Held[];
  /** After its step of this half; absent: it has not moved. */
  readonly moved: readonly (Held | undefined)[];
  readonly crashed?: Process;
}

/** `p` goes on with its own word and that of `hears`; or `p` crashes. */
export type Move = { readonly p: Process; readonly hears: Process } | { readonly crash: Process };

/** What can still be decided: one value, or both. `stuck`: nothing. */
export type Valence = "zero" | "one" | "bivalent" | "stuck";

const INPUTS = Array.from({ length: 8 }, (_, bits) =>
  PROCESSES.map((p) => ((bits >> p) & 1) as Binary),
);

export const startOf = (values: readonly Binary[]): ToyState => ({
  half: 1,
  said: values.map((value) => ({ value })),
  moved: [undefined, undefined, undefined],
});

/** From which both values can still come: not all inputs that differ are of that kind. */
export function inputsOf(seed: number): readonly Binary[] {
  const open = INPUTS.filter((values) => valence(startOf(values)) === "bivalent");
  return present(open[prngOf(seed, "workload").uniform(0, open.length - 1)], "open inputs");
}

const isLive = (state: ToyState, p: Process): boolean => state.crashed !== p;

export function movesOf(state: ToyState): readonly Move[] {
  const waiting = PROCESSES.filter((p) => isLive(state, p) && state.moved[p] === undefined);
  const hearing = waiting.flatMap((p) =>
    PROCESSES.filter((hears) => hears !== p && isLive(state, hears)).map((hears) => ({ p, hears })),
  );
  // A crash between halves: what was said before is heard by all or by nobody.
  const isFresh = state.moved.every((moved) => moved === undefined);
  const crashes =
    isFresh && state.crashed === undefined ? PROCESSES.map((crash) => ({ crash })) : [];
  return [...hearing, ...crashes];
}

function afterHearing(state: ToyState, p: Process, hears: Process): Held {
  const own = present(state.said[p], "a process");
  const other = present(state.said[hears], "a process");
  const kept = own.decided === undefined ? {} : { decided: own.decided };
  if (state.half === 1)
    return own.value === other.value
      ? { value: own.value, proposal: own.value, ...kept }
      : { value: own.value, ...kept };
  const proposed = own.proposal ?? other.proposal;
  if (proposed === undefined) return { value: p < hears ? own.value : other.value, ...kept };
  const isDecided = own.proposal !== undefined && own.proposal === other.proposal;
  return { value: proposed, ...(isDecided ? { decided: proposed } : kept) };
}

/** @returns the same state if the move is not one of `movesOf` */
export function moved(state: ToyState, move: Move): ToyState {
  if (!movesOf(state).some((each) => isSame(each, move))) return state;
  if ("crash" in move) return { ...state, crashed: move.crash };
  const done = state.moved.map((held, p) =>
    p === move.p ? afterHearing(state, move.p, move.hears) : held,
  );
  const isOver = PROCESSES.every((p) => !isLive(state, p) || done[p] !== undefined);
  if (!isOver) return { ...state, moved: done };
  const said = state.said.map((held, p) => done[p] ?? held);
  const nothing = [undefined, undefined, undefined];
  return { ...state, half: state.half === 1 ? 2 : 1, said, moved: nothing };
}

const isSame = (a: Move, b: Move): boolean =>
  "crash" in a
    ? "crash" in b && a.crash === b.crash
    : !("crash" in b) && a.p === b.p && a.hears === b.hears;

const keyOf = (state: ToyState): string => JSON.stringify(state);

const decisionsIn = ({ said, moved: done }: ToyState): readonly Binary[] =>
  [...said, ...done].flatMap((held) => held?.decided ?? []);

interface Known {
  readonly states: ReadonlyMap<string, ToyState>;
  readonly valence: ReadonlyMap<string, Valence>;
}

let known: Known | undefined;

/** Everything that can be reached from any inputs, with what can still be decided there. Computed once. */
export function explored(): Known {
  known ??= explore();
  return known;
}

function explore(): Known {
  const states = new Map<string, ToyState>();
  const before = new Map<string, string[]>();
  const open = INPUTS.map(startOf);
  for (const state of open) states.set(keyOf(state), state);
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const move of movesOf(state)) {
      const next = moved(state, move);
      const key = keyOf(next);
      before.set(key, [...(before.get(key) ?? []), keyOf(state)]);
      if (states.has(key)) continue;
      states.set(key, next);
      open.push(next);
    }
  const [zero, one] = ([0, 1] as const).map((value) => leadingTo(states, before, value));
  const valence = new Map(
    [...states.keys()].map((key) => [
      key,
      valenceOf(zero?.has(key) === true, one?.has(key) === true),
    ]),
  );
  return { states, valence };
}

const valenceOf = (zero: boolean, one: boolean): Valence =>
  zero && one ? "bivalent" : zero ? "zero" : one ? "one" : "stuck";

function leadingTo(
  states: ReadonlyMap<string, ToyState>,
  before: ReadonlyMap<string, readonly string[]>,
  value: Binary,
): ReadonlySet<string> {
  const found = new Set(
    [...states].filter(([, state]) => decisionsIn(state).includes(value)).map(([key]) => key),
  );
  const open = [...found];
  for (let key = open.pop(); key !== undefined; key = open.pop())
    for (const earlier of before.get(key) ?? [])
      if (!found.has(earlier)) {
        found.add(earlier);
        open.push(earlier);
      }
  return found;
}

export const valence = (state: ToyState): Valence =>
  explored().valence.get(keyOf(state)) ?? "stuck";

export interface Played {
  readonly state: ToyState;
  /** Moves that were made while both values stayed possible, from the first on. */
  readonly bivalent: number;
  readonly crashes: number;
  readonly isLegal: boolean;
}

/** The states that a schedule leads through. */
export function play(inputs: readonly Binary[], moves: readonly Move[]): Played {
  let state = startOf(inputs);
  let [bivalent, isOpen, isLegal] = [0, valence(state) === "bivalent", true];
  for (const move of moves) {
    const next = moved(state, move);
    isLegal &&= next !== state;
    state = next;
    isOpen &&= valence(state) === "bivalent";
    if (isOpen) bivalent++;
  }
  const crashes = moves.filter((move) => "crash" in move).length;
  return { state, bivalent, crashes, isLegal };
}

/** A schedule that keeps both values possible for so many moves, if there is one. */
export function keptOpen(inputs: readonly Binary[], length: number): readonly Move[] {
  const moves: Move[] = [];
  let state = startOf(inputs);
  while (moves.length < length) {
    const on = movesOf(state).find(
      (move) => !("crash" in move) && valence(moved(state, move)) === "bivalent",
    );
    if (on === undefined) break;
    moves.push(on);
    state = moved(state, on);
  }
  return moves;
}
