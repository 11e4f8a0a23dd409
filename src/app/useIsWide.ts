/**
 * Is there room for the settings beside each other? The same width as in `base.css`.
 * @module
 */
import { useSyncExternalStore } from "react";

const query = window.matchMedia("(min-width: 721px)");

function subscribe(onChange: () => void): () => void {
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
