/**
 * What nobody sees need not keep pace: a viewer of the same run whose state stands still while it rests, and is
 * there at once when it is looked at again.
 * @module
 */
import type { RunState, Viewer } from "./types.ts";

export interface Resting {
  readonly viewer: Viewer;
  rest(isResting: boolean): void;
}

export function resting(viewer: Viewer): Resting {
  const { store } = viewer;
  const listeners = new Set<(state: RunState, before: RunState) => void>();
  let still: RunState | undefined;
  const getState = (): RunState => still ?? store.getState();
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
      const before = getState();
      still = isResting ? before : undefined;
      const now = getState();
      if (now !== before) for (const listener of listeners) listener(now, before);
    },
  };
}
