/**
 * The worlds of a run that are kept, to go back to, to branch off from, and to look into.
 *
 * A checkpoint is kept every `FIRST_SPACING` entries. As soon as there are more than `KEPT_MAX`, every second one
 * is dropped and the spacing doubles: whatever the length, going anywhere replays one spacing at most, a
 * small part of the run. States share what did not change, but maps that grow with the run are copied by
 * every step, and messages on their way lie in the queue: a checkpoint of a run of 200,000 entries takes
 * about a megabyte, and there are 25 to 50 of them.
 * @module
 */
import { checkpointOf, type Checkpoint, type World } from "./world.ts";

const FIRST_SPACING = 500;
const KEPT_MAX = 50;

export interface Checkpoints {
  /** Keeps this moment, if it is one that is kept. */
  consider(world: World): void;
  /** The last that is not after `entry`. */
  nearest(entry: number): Checkpoint;
  /** Those that are not after `entry`, to be added to apart from these. */
  upTo(entry: number): Checkpoints;
  /** How many there are, and the entries between two. */
  policy(): { readonly kept: number; readonly spacing: number };
}

/** @param first the beginning of the run */
export const checkpointsFrom = (first: Checkpoint): Checkpoints =>
  checkpointsOf([first], FIRST_SPACING);

function checkpointsOf(
  known: readonly [Checkpoint, ...Checkpoint[]],
  spacing: number,
): Checkpoints {
  const [start, ...later] = known;
  let kept: Checkpoint[] = later;
  let every = spacing;
  return {
    consider(world) {
      if (world.length % every !== 0) return;
      kept.push(checkpointOf(world));
      if (kept.length < KEPT_MAX) return;
      every *= 2;
      kept = kept.filter(({ length }) => length % every === 0);
    },
    nearest: (entry) => kept.findLast(({ length }) => length <= entry) ?? start,
    upTo: (entry) => checkpointsOf([start, ...kept.filter(({ length }) => length <= entry)], every),
    policy: () => ({ kept: kept.length + 1, spacing: every }),
  };
}
