/**
 * The run as the hall shows it: the page's own, or, while the hall is held, as it was then.
 * @module
 */
import { useEffect, useState } from "react";
import { createStore } from "zustand/vanilla";
import { mainViewer, runStore } from "../../store/store.ts";
import type { RunState, Viewer } from "../../store/types.ts";
import { runText } from "../../store/same-run.ts";
import type { Shown } from "./in-step.ts";
import { usePresenting } from "./presenting.ts";

export function useHallViewer(): Viewer {
  const held = usePresenting((state) => state.held);
  const [frozen, setFrozen] = useState<{ readonly of: Shown; readonly viewer: Viewer }>();
  useEffect(() => {
    if (held === undefined) return undefined;
    let stop = (): void => undefined;
    const look = (state: RunState): void => {
      if (!isAt(state, held)) return;
      setFrozen((before) =>
        before?.of.entry === held.entry && before.of.run === held.run
          ? { ...before, of: held }
          : { of: held, viewer: frozenAt(state) },
      );
      stop();
    };
    stop = runStore.subscribe(look);
    look(runStore.getState());
    return () => stop();
  }, [held]);
  return held !== undefined && frozen?.of.entry === held.entry && frozen.of.run === held.run
    ? frozen.viewer
    : mainViewer;
}

const isAt = ({ recipe, projection }: RunState, { run, entry }: Shown): boolean =>
  recipe !== undefined && projection?.cursor === entry && runText(recipe) === run;

function frozenAt(state: RunState): Viewer {
  const reader = mainViewer.reader();
  return {
    ...mainViewer,
    store: createStore(() => ({ ...state, hover: undefined })),
    reader: () => reader,
  };
}
