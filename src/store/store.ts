/**
 * The one store of the page. It lives outside React; components read it through `useRun` and select the
 * least they draw.
 * @module
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { preferredTheme } from "./theme.ts";
import type { RunState } from "./types.ts";

/** Calm enough to follow, quick enough that a block is final within seconds. */
export const DEFAULT_SPEED = { kind: "beats", perSecond: 12 } as const;

export const runStore = createStore<RunState>(() => ({
  recipe: undefined,
  info: undefined,
  phase: "opening",
  length: 0,
  cursor: 0,
  projection: undefined,
  current: undefined,
  violations: [],
  playing: false,
  speed: DEFAULT_SPEED,
  selection: undefined,
  hover: undefined,
  error: undefined,
  notice: undefined,
  promise: undefined,
  theme: preferredTheme(),
}));

/** One selected part of the state; the component is drawn again when that part changes. */
export const useRun = <T>(select: (state: RunState) => T): T => useStore(runStore, select);
