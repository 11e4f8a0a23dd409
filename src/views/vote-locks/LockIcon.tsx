/**
 * Taken: a closed lock. Released: an open one. Voted: a tick. Refused: a barred circle.
 * @module
 */
import type { CellState } from "./table.ts";

export function LockIcon({ state }: { readonly state: CellState }) {
  if (state === "none") return null;
  return (
    <svg className={`lock-icon ${state}`} viewBox="0 0 16 16" aria-hidden="true">
      {state === "refused" && (
        <path d="M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M3.6 12.4L12.4 3.6" fill="none" />
      )}
      {state === "voted" && <path d="M2.5 8.5L6.5 12.5L13.5 3.5" fill="none" />}
      {state === "taken" && <path d="M3 7.5h10v7H3zM5 7.5V5a3 3 0 0 1 6 0v2.5" />}
      {state === "released" && <path d="M3 7.5h10v7H3zM5 7.5V4a3 3 0 0 1 5.8-1" fill="none" />}
    </svg>
  );
}
