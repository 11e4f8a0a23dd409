/**
 * Secrets in a row: turn after turn somebody else comes to know alone what it came to, and the same seat of the
 * others misses what it was about. Two chains grow so, neither of which knows of the other.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Arena } from "./arena.ts";
import type { Outcome } from "./lines.ts";
import { lastOf, type Move, type Schedule } from "./moves.ts";
import { everyNth, type Share } from "./systematic.ts";
import { isAfterwards, unheard } from "./ways.ts";

/** Enough for two chains of three. */
const TURNS_MAX = 6;

/**
 * @param first of the run that nothing troubles
 * @yields a schedule; is told what came of it
 */
export function* rowsOf(
  arena: Arena,
  first: Outcome,
  share: Share,
): Generator<Schedule, void, Outcome> {
  const seats = present(arena.committees[0], "a committee").keys();
  for (const seat of everyNth(seats, share)) {
    let moves: readonly Move[] = [];
    let outcome = first;
    while (moves.length < TURNS_MAX) {
      const next = nextOf(arena, moves, outcome)[seat];
      if (next === undefined) break;
      moves = next;
      outcome = yield { moves, isLong: false };
    }
  }
}

/** What can be made of the first turn after these moves whose votes go out. */
function nextOf(
  arena: Arena,
  moves: readonly Move[],
  { hints }: Outcome,
): readonly (readonly Move[])[] {
  const since = lastOf(moves);
  const what = hints.classes.find(
    (each) =>
      each.atMs >= since && arena.roleOf(each.kind) === "vote" && !isAfterwards(each, arena),
  );
  return what === undefined ? [] : [...unheard({ hints, moves, what }, arena)];
}
