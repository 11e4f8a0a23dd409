/**
 * What may be chosen in the picture while a question is open, by the words that marks have (`views/parts/lights.ts`).
 * @module
 */
import { createStore } from "zustand/vanilla";

export interface Picking {
  /** All that may be chosen: they look alike. */
  readonly words: readonly string[];
  readonly chosen: readonly string[];
  readonly pick: (word: string) => void;
}

const NOTHING: Picking = { words: [], chosen: [], pick: () => undefined };

export const pickingStore = createStore<Picking>(() => NOTHING);

export const offer = (picking: Picking): void => pickingStore.setState(picking, true);
export const withdraw = (): void => pickingStore.setState(NOTHING, true);
