/**
 * The fragment of the address, parameters included, as it changes.
 * @module
 */
import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

export const useFragment = (): string => useSyncExternalStore(subscribe, () => window.location.hash);
