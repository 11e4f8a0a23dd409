/**
 * The fragment of the address, parameters included, as it changes.
 * @module
 */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** One listener of the window for all: a page that is left never sees the fragment of the next one. */
function subscribe(onChange: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("hashchange", tellAll);
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) window.removeEventListener("hashchange", tellAll);
  };
}

const tellAll = (): void => listeners.forEach((tell) => tell());

export const useFragment = (): string =>
  useSyncExternalStore(subscribe, () => window.location.hash);

/** The path in the fragment, without parameters, and a way to go elsewhere: what the router needs. */
export function useFragmentPath(): [string, (to: string) => void] {
  const path = useFragment().slice(1).split("?")[0] ?? "";
  return [path === "" ? "/" : path, (to) => (window.location.hash = to)];
}
