/**
 * The schedules that a search changes further: those that reached something new, and the shortest way into
 * each kind of rivalry between blocks. Chance changes them, and prefers what led to something new before.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { oneOf, type Prng } from "../../primitives/prng.ts";
import type { Arena } from "./arena.ts";
import type { Reached } from "./coverage.ts";
import {
  drawMove,
  isBearable,
  lastOf,
  MOVE_KINDS,
  type Hints,
  type Move,
  type MoveKind,
  type Schedule,
} from "./moves.ts";

/** What was seen in a run, without what its moves say. */
export type Sight = Omit<Hints, "since">;

export interface Corpus {
  /** @param gain how much of what the run reached is new */
  consider(schedule: Schedule, hints: Sight, gain: number, reached: Reached): void;
  /** The run that nothing troubles. @throws before anything was considered */
  first(): { readonly hints: Sight };
  /** One that may be worth trying. */
  draw(): Schedule;
  size(): number;
}

interface Kept {
  readonly schedule: Schedule;
  readonly hints: Sight;
  /** What speaks for changing it further. */
  readonly worth: number;
  tries: number;
}

const MOVES_MAX = 9;
/** What is new counts for little once so much of it is new. */
const GAIN_MAX = 20;
const BIAS_MAX = 6;
const BIAS_A_GAIN = 0.02;

export function corpusOf(arena: Arena, chance: Prng): Corpus {
  const novel: Kept[] = [];
  const rivals = new Map<string, Kept>();
  const bias = new Map<MoveKind, number>(MOVE_KINDS.map((kind) => [kind, 1]));

  const change = (moves: readonly Move[], hints: Hints): readonly Move[] => {
    const place = chance.uniform(0, Math.max(0, moves.length - 1));
    switch (chance.uniform(0, moves.length === 0 ? 3 : 6)) {
      case 4:
        return moves.filter((_, i) => i !== place);
      case 5: {
        const others = oneOf(chance, novel).schedule.moves;
        return others.length === 0 ? moves : [...moves, oneOf(chance, others)];
      }
      case 6:
        return moves.map((move, i) =>
          i === place ? drawMove(arena, chance, move.kind, hints) : move,
        );
      default:
        return [...moves, drawMove(arena, chance, drawKind(arena, chance, bias), hints)];
    }
  };

  return {
    consider(schedule, hints, gain, { rivalry, danger }) {
      const { moves } = schedule;
      const known = rivals.get(rivalry);
      if (danger > 0 && (known === undefined || moves.length < known.schedule.moves.length))
        rivals.set(rivalry, { schedule, hints, worth: danger, tries: known?.tries ?? 0 });
      if (gain === 0 && novel.length > 0) return;
      novel.push({ schedule, hints, worth: Math.min(gain, GAIN_MAX), tries: 0 });
      for (const { kind } of moves)
        bias.set(kind, Math.min(BIAS_MAX, (bias.get(kind) ?? 1) + BIAS_A_GAIN * gain));
    },
    first: () => present(novel[0], "the first run"),
    size: () => novel.length + rivals.size,
    draw() {
      const near = [...rivals.values()];
      for (;;) {
        const isNear = near.length > 0 && chance.uniform(0, 1) === 1;
        const parent = chosen(chance, isNear ? near : novel);
        parent.tries += 1;
        let { moves, isLong } = parent.schedule;
        for (let changes = chance.uniform(1, 3); changes > 0; changes--)
          moves = change(moves, { ...parent.hints, since: lastOf(moves) });
        if (chance.uniform(1, 5) === 1) isLong = !isLong;
        if (moves.length > 0 && moves.length <= MOVES_MAX && isBearable(arena, moves))
          return { moves, isLong };
      }
    },
  };
}

/** Of three, the one that was tried least for what it is worth. */
function chosen(chance: Prng, among: readonly Kept[]): Kept {
  const appeal = ({ worth, tries }: Kept): number => (1 + worth) / (1 + tries);
  return [oneOf(chance, among), oneOf(chance, among), oneOf(chance, among)].reduce((best, each) =>
    appeal(each) > appeal(best) ? each : best,
  );
}

function drawKind(
  { spare, misbehaviors }: Arena,
  chance: Prng,
  bias: ReadonlyMap<MoveKind, number>,
): MoveKind {
  const kinds = MOVE_KINDS.filter(
    (kind) =>
      (kind !== "misbehave" || (spare > 0 && misbehaviors.length > 0)) &&
      (kind !== "crash" || spare > 0),
  );
  const weights = kinds.map((kind) => Math.round(100 * (bias.get(kind) ?? 1)));
  let left = chance.uniform(
    1,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return present(kinds[i], "a kind");
  }
  return "hold";
}
