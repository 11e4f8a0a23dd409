/**
 * The clock by itself: how far two runs go in a stretch of a person's time.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import { isTelling } from "../../store/playback.ts";
import type { Speed } from "../../store/types.ts";
import { reached } from "./lines.ts";
import { after, cursorsAt, endOf, SIDES, type Lines, type Moment } from "./moments.ts";

/** Longer frames are those of a page that was hidden: they are not caught up. */
const FRAME_MAX_MS = 100;

/**
 * Calls `act` on every frame, until the returned function is called.
 *
 * @param act answers what is left of a beat
 */
export function playing(speed: () => Speed, act: (pace: Pace) => number): () => void {
  let last = performance.now();
  let due = 0;
  let isStopped = false;
  const tick = (now: number): void => {
    if (isStopped) return;
    const elapsed = Math.min(now - last, FRAME_MAX_MS);
    last = now;
    due = act({ speed: speed(), elapsed, due });
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return () => void (isStopped = true);
}

interface Pace {
  readonly speed: Speed;
  /** Milliseconds of a person's time. */
  readonly elapsed: number;
  /** What is left of the last beat. */
  readonly due: number;
}

interface Played {
  readonly moment: Moment;
  readonly due: number;
  /** It is not known yet what comes next. */
  readonly isStuck: boolean;
}

/** Where the clock stands a little later; never beyond what is computed of both. */
export function playedOn(lines: Lines, from: Moment, { speed, elapsed, due }: Pace): Played {
  if (speed.kind === "clock") {
    const at = Math.round(from.at + elapsed * 1000 * speed.ratio);
    const limit = reached(lines);
    return { moment: endOf(Math.min(at, limit) as Micros), due: 0, isStuck: at > limit };
  }
  let moment = from;
  let left = due + (elapsed * speed.perSecond) / 1000;
  while (left >= 1) {
    const next = after(lines, moment);
    if (next === "unknown") return { moment, due: 0, isStuck: true };
    if (next === "none") return { moment, due: 0, isStuck: false };
    if (isTellingBetween(lines, moment, next)) left -= 1;
    moment = next;
  }
  return { moment, due: left, isStuck: false };
}

function isTellingBetween(lines: Lines, from: Moment, to: Moment): boolean {
  const [start, end] = [cursorsAt(lines, from), cursorsAt(lines, to)];
  return SIDES.some((side) => isTelling(start[side] + 1, end[side], lines[side].entry));
}
