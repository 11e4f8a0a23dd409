/**
 * Runs that are made in workers while one looks on: how far they are, what came out, and an end to it.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Heat } from "../../scenarios/race.ts";
import type { Measured } from "../../sim/measured.ts";
import { hireRaceCrew } from "../../worker/race.ts";

export interface Heats {
  readonly phase: "waiting" | "running" | "done" | "stopped" | "failed";
  /** By place, from 0 to 1. */
  readonly progress: readonly number[];
  readonly results: readonly (Measured | undefined)[];
}

/** How many are made. */
export const madeOf = ({ results }: Heats): number =>
  results.filter((result) => result !== undefined).length;

interface Told extends Heats {
  /** Of which runs it tells. */
  readonly of: readonly Heat[];
}

const begun = (of: readonly Heat[], phase: Heats["phase"] = "running"): Told => ({
  of,
  phase,
  progress: of.map(() => 0),
  results: of.map(() => undefined),
});

/**
 * @param heats makes another list other runs
 * @param isOn begins them, once for a list
 */
export function useHeats(heats: readonly Heat[], isOn: boolean): Heats & { stop: () => void } {
  const [told, setTold] = useState<Told>(() => begun(heats));
  const end = useRef<() => void>(undefined);
  useEffect(() => {
    if (!isOn) return undefined;
    const crew = hireRaceCrew(window.location.hash);
    let isLeft = false;
    const update = (change: (before: Told) => Told): void => {
      if (!isLeft) setTold((before) => change(before.of === heats ? before : begun(heats)));
    };
    const finish = (phase: Heats["phase"]): void => {
      update((before) => ({ ...before, phase }));
      isLeft = true;
      crew.close();
    };
    end.current = () => finish("stopped");
    crew
      .measureAll(heats, (place, progress, measured) =>
        update((before) => ({
          ...before,
          progress: before.progress.with(place, progress),
          results: measured === undefined ? before.results : before.results.with(place, measured),
        })),
      )
      .then(
        () => finish("done"),
        () => finish("failed"),
      );
    return () => {
      isLeft = true;
      crew.close();
    };
  }, [heats, isOn]);
  const stop = useCallback(() => end.current?.(), []);
  if (!isOn) return { ...begun(heats, "waiting"), stop };
  return { ...(told.of === heats ? told : begun(heats)), stop };
}
