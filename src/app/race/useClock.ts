/**
 * One simulated clock for all lanes: it plays, steps from moment to moment, and goes where it is put.
 * @module
 */
import { useEffect, useMemo, useState } from "react";

/** Simulated seconds in a second. */
export const RATIOS: readonly number[] = [0.1, 0.25, 1, 4];

/** A frame that took longer, as after the page was hidden, is not caught up with. */
const FRAME_MAX_MS = 100;

export interface Clock {
  /** Microseconds. */
  readonly at: number;
  readonly isPlaying: boolean;
  readonly ratio: number;
  setRatio(ratio: number): void;
  toggle(): void;
  to(at: number): void;
  step(by: 1 | -1): void;
}

/** @param moments ascending, microseconds @param end of all lanes; the clock begins there, with all in sight */
export function useClock(moments: readonly number[], end: number): Clock {
  const [at, setAt] = useState(end);
  const [isWanted, setWanted] = useState(false);
  const [ratio, setRatio] = useState(1);
  const isPlaying = isWanted && at < end;
  useEffect(() => {
    if (!isPlaying) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(now: number) {
      const elapsed = Math.min(now - last, FRAME_MAX_MS);
      last = now;
      setAt((before) => Math.min(end, before + elapsed * 1000 * ratio));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, ratio, end]);
  return useMemo(
    () => ({
      at,
      isPlaying,
      ratio,
      setRatio,
      toggle: () => {
        if (!isPlaying && at >= end) setAt(0);
        setWanted(!isPlaying);
      },
      to: (wanted) => {
        setWanted(false);
        setAt(Math.max(0, Math.min(end, wanted)));
      },
      step: (by) => {
        setWanted(false);
        setAt(
          by > 0
            ? (moments.find((moment) => moment > at) ?? end)
            : (moments.findLast((moment) => moment < at) ?? 0),
        );
      },
    }),
    [at, isPlaying, ratio, moments, end],
  );
}
