/**
 * The fragment of the address, parameters included, as it changes.
 * @module
 */
import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

export const useFragment = (): string =>
  useSyncExternalStore(subscribe, () => window.location.hash);

/** The path in the fragment, without parameters, and a way to go elsewhere: what the router needs. */
export function useFragmentPath(): [string, (to: string) => void] {
  const path = useFragment().slice(1).split("?")[0] ?? "";
  return [path === "" ? "/" : path, (to) => (window.location.hash = to)];
}
