/**
 * Work that would freeze the page, done a slice at a time: what is seen keeps moving, and it can be stopped.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Says how far it is whenever it may be interrupted. */
export type Job = () => Generator<Progress, void>;

export interface Task {
  /** While it runs. */
  readonly progress: Progress | undefined;
  readonly start: (job: Job) => void;
  readonly cancel: () => void;
}

const SLICE_MILLIS = 12;

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** One at a time: the next stops the one before, and so does leaving the page. */
export function useTask(): Task {
  const [progress, setProgress] = useState<Progress>();
  const turn = useRef(0);
  useEffect(() => () => void turn.current++, []);
  const cancel = useCallback(() => {
    turn.current++;
    setProgress(undefined);
  }, []);
  const start = useCallback((job: Job) => {
    const mine = ++turn.current;
    setProgress({ done: 0, total: 1 });
    void inSlices(job(), () => turn.current === mine, setProgress);
  }, []);
  return { progress, start, cancel };
}

async function inSlices(
  job: Generator<Progress, void>,
  isWanted: () => boolean,
  tell: (progress: Progress | undefined) => void,
): Promise<void> {
  for (;;) {
    await pause();
    if (!isWanted()) return;
    const until = performance.now() + SLICE_MILLIS;
    let step = job.next();
    while (step.done !== true && performance.now() < until) step = job.next();
    tell(step.done === true ? undefined : step.value);
    if (step.done === true) return;
  }
}
