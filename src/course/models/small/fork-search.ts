/**
 * Every run of a small model, up to a number of rounds: four honest validators, at most one block a round, on any
 * certified parent, with the votes of any three. A block with fewer votes only tightens locks, and a fourth vote does
 * too, so neither can lead to a fork that is not found without it; validators that hold the same are not told apart.
 *
 * A search with a bound is no proof. Source: seed ledger E.3 (`exhaust.mjs`) and X-12.
 * @module
 */
import { present } from "../../../primitives/assert.ts";
import type { Prng } from "../../../primitives/prng.ts";

/** By the letters of the ledger. */
export const SEARCHED = ["E", "F", "G", "H", "I", "J", "K"] as const;
export type SearchedRules = (typeof SEARCHED)[number];

/** A certified block: its round, and where its parent stands in the list; -1: genesis. */
interface Certified {
  readonly round: number;
  readonly parent: number;
  readonly height: number;
}

interface World {
  readonly blocks: readonly Certified[];
  /** Of each validator: the round it is locked on; under K, the heights it has voted at, as bits. */
  readonly held: readonly number[];
}

const START: World = { blocks: [], held: [0, 0, 0, 0] };
const SEATS = [0, 1, 2, 3];

const roundOf = ({ blocks }: World, at: number): number => blocks[at]?.round ?? 0;

const parentOf = ({ blocks }: World, at: number): number => blocks[at]?.parent ?? -1;

/** What a vote for a child of this parent asks of the voter, and leaves with it. */
function vote(
  rules: SearchedRules,
  world: World,
  parent: number,
  held: number,
): number | undefined {
  if (rules === "K") {
    const height = 1 << ((world.blocks[parent]?.height ?? 0) + 1);
    return (held & height) === 0 ? held | height : undefined;
  }
  const parentRound = roundOf(world, parent);
  if (parentRound < held) return undefined;
  const isLow = rules === "G" || rules === "H" || rules === "I";
  return Math.max(held, isLow ? roundOf(world, parentOf(world, parent)) : parentRound);
}

/** Blocks that some observer may take for final. */
function committedIn(rules: SearchedRules, world: World): readonly number[] {
  return world.blocks.flatMap((block, at) => {
    const { parent } = block;
    const follows = parent >= 0 && roundOf(world, parent) + 1 === block.round;
    if (rules === "J" || rules === "K") return [at];
    if (rules === "F") return parent >= 0 ? [parent] : [];
    if (rules === "E" || rules === "G") return follows ? [parent] : [];
    const head = parentOf(world, parent);
    const isRow = follows && head >= 0 && roundOf(world, head) + 1 === roundOf(world, parent);
    return isRow ? (rules === "H" ? [head] : [head, parent, at]) : [];
  });
}

function isAbove(world: World, upper: number, lower: number): boolean {
  for (let at = upper; at >= lower; at = parentOf(world, at)) if (at === lower) return true;
  return false;
}

function isForked(rules: SearchedRules, world: World): boolean {
  const finals = committedIn(rules, world);
  return finals.some((a) => finals.some((b) => a < b && !isAbove(world, b, a)));
}

const extended = (world: World, round: number, parent: number, held: readonly number[]): World => ({
  blocks: [...world.blocks, { round, parent, height: (world.blocks[parent]?.height ?? 0) + 1 }],
  held,
});

/** Validators have no names here: what they hold is sorted. */
const keyOf = ({ blocks, held }: World): string =>
  `${blocks.map(({ round, parent }) => `${round}<${parent}`).join()}/${[...held].sort((a, b) => a - b).join()}`;

function certifying(rules: SearchedRules, world: World, round: number): readonly World[] {
  return [-1, ...world.blocks.keys()].flatMap((parent) => {
    const after = world.held.map((held) => vote(rules, world, parent, held));
    return SEATS.flatMap((left) => {
      const voters = SEATS.filter((seat) => seat !== left);
      if (voters.some((seat) => after[seat] === undefined)) return [];
      const held = world.held.map((own, seat) => (seat === left ? own : (after[seat] ?? own)));
      return [extended(world, round, parent, held)];
    });
  });
}

export interface Searched {
  readonly rules: SearchedRules;
  readonly rounds: number;
  /** Different states that were looked at. */
  readonly states: number;
  /** The fewest certified blocks of a fork, with their rounds and parents as `3<1`; absent: none. */
  readonly fork?: { readonly blocks: number; readonly path: readonly string[] };
  readonly isDone: boolean;
}

const PORTION = 400;

/** Goes through all of it, and says how far it is after each portion. @param most rounds, at most 7 */
export function* searchAll(rules: SearchedRules, most: number): Generator<Searched, Searched> {
  let layer = new Map([[keyOf(START), START]]);
  let [states, looked] = [1, 0];
  let fork: Searched["fork"];
  const so = (rounds: number, isDone: boolean): Searched => ({
    rules,
    rounds,
    states,
    ...(fork !== undefined && { fork }),
    isDone,
  });
  for (let round = 1; round <= most; round++) {
    const next = new Map(layer);
    for (const world of layer.values()) {
      for (const child of certifying(rules, world, round)) {
        const key = keyOf(child);
        if (next.has(key)) continue;
        states++;
        if (!isForked(rules, child)) next.set(key, child);
        else if (fork === undefined || child.blocks.length < fork.blocks)
          fork = { blocks: child.blocks.length, path: pathOf(child) };
      }
      if (++looked % PORTION === 0) yield so(round, false);
    }
    layer = next;
  }
  return so(most, true);
}

const pathOf = ({ blocks }: World): readonly string[] =>
  blocks.map(({ round, parent }) => `${round}<${blocks[parent]?.round ?? 0}`);

/** One run of the same model by chance: does it fork? */
export function drawnFork(rules: SearchedRules, rounds: number, chance: Prng): boolean {
  let world = START;
  for (let round = 1; round <= rounds; round++) {
    const parent = chance.uniform(-1, world.blocks.length - 1);
    const after = world.held.map((held) => vote(rules, world, parent, held));
    const heard = SEATS.filter((seat) => chance.uniform(0, 3) > 0 && after[seat] !== undefined);
    const held = world.held.map((own, seat) =>
      heard.includes(seat) ? present(after[seat], "a vote") : own,
    );
    world = heard.length >= 3 ? extended(world, round, parent, held) : { ...world, held };
    if (isForked(rules, world)) return true;
  }
  return false;
}
