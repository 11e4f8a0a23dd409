/**
 * Is what is shown one step on from what was shown before? Only then is cause seen before effect: whoever goes
 * back, leaps or plays fast sees states alone.
 * @module
 */
import { useState } from "react";
import { useRun } from "../../store/store.ts";
import type { RunState } from "../../store/types.ts";
import "./motion.css";

/** Beats in a second that leave each step the time to be seen. */
const BEATS_MAX = 2;

export interface Stood {
  readonly branch: number;
  readonly cursor: number;
}

/** One entry on, on the same branch. */
export const isStepOn = (before: Stood, now: Stood): boolean =>
  before.branch === now.branch && now.cursor === before.cursor + 1;

/** Is there time for motion between this entry and the next? */
export const hasTime = ({ playing, speed }: Pick<RunState, "playing" | "speed">): boolean =>
  !playing || (speed.kind === "beats" && speed.perSecond <= BEATS_MAX);

/** Class of a view in the picture of a step: what is new within it may move. */
export function useStepping(): "stepping" | "" {
  const branch = useRun((state) => state.branch);
  const cursor = useRun(({ projection }) => projection?.cursor ?? 0);
  const isCalm = useRun(hasTime);
  const [stood, setStood] = useState({ branch, cursor, isStep: false });
  if (stood.branch !== branch || stood.cursor !== cursor)
    setStood({ branch, cursor, isStep: isCalm && isStepOn(stood, { branch, cursor }) });
  return stood.isStep ? "stepping" : "";
}
