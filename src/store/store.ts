/**
 * The run that the page shows, and how components reach the run that they belong to: the page's own, unless a
 * part of the page shows another (two runs side by side).
 * @module
 */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createTree } from "./tree.ts";
import type { Commands, RunState, TraceReader, Viewer } from "./types.ts";
import { createViewer } from "./viewer.ts";

export { DEFAULT_SPEED } from "./viewer.ts";

export const mainTree = createTree();
export const mainViewer: Viewer = createViewer(mainTree);
/** The page's own run. */
export const runStore = mainViewer.store;

export const ViewerContext = createContext<Viewer>(mainViewer);

export const useViewer = (): Viewer => useContext(ViewerContext);

/** One selected part of the state; the component is drawn again when that part changes. */
export const useRun = <T>(select: (state: RunState) => T): T => useStore(useViewer().store, select);

export const useCommands = (): Commands => useViewer().commands;

/** The trace of the run that is shown; drawn again when there is another. */
export function useReader(): TraceReader | undefined {
  const viewer = useViewer();
  useStore(viewer.store, ({ branch, info, fence, length }) =>
    info === undefined ? "" : `${branch} ${length >= (fence ?? Infinity) ? fence : ""}`,
  );
  return viewer.reader();
}
