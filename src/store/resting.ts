/**
 * What nobody sees need not keep pace: a viewer of the same run whose state, while it rests, is renewed only now
 * and then, and is there at once when it is looked at again.
 * @module
 */
import type { RunState, Viewer } from "./types.ts";

export interface Resting {
  readonly viewer: Viewer;
  rest(isResting: boolean): void;
}

/** So often what rests is renewed: who asks for its words without looking hears nothing old. */
export const RENEWED_EVERY_MS = 2000;

export function resting(viewer: Viewer): Resting {
  const { store } = viewer;
  const listeners = new Set<(state: RunState, before: RunState) => void>();
  let still: RunState | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const getState = (): RunState => still ?? store.getState();
  const renew = (isStill: boolean): void => {
    const before = getState();
    still = isStill ? store.getState() : undefined;
    const now = getState();
    if (now !== before) for (const listener of listeners) listener(now, before);
  };
  return {
    viewer: {
      ...viewer,
      store: {
        ...store,
        getState,
        subscribe(listener) {
          const heard: typeof listener = (state, before) => {
            if (still === undefined) listener(state, before);
          };
          listeners.add(listener);
          const stop = store.subscribe(heard);
          return () => {
            listeners.delete(listener);
            stop();
          };
        },
      },
    },
    rest(isResting) {
      clearInterval(timer);
      timer = isResting ? setInterval(() => renew(true), RENEWED_EVERY_MS) : undefined;
      renew(isResting);
    },
  };
}
