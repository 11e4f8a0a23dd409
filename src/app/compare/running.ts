/**
 * The one comparison of the page, and how components read it.
 * @module
 */
import { useStore } from "zustand";
import { mainTree } from "../../store/store.ts";
import { createComparison, type ComparisonState } from "./comparison.ts";

export const comparison = createComparison(mainTree);

/** One selected part of the state; the component is drawn again when that part changes. */
export const useComparison = <T>(select: (state: ComparisonState) => T): T =>
  useStore(comparison.store, select);
