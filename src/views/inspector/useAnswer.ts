/**
 * What the event of an entry changed, asked of the simulation when a person rests at the entry. No step waits for it.
 * @module
 */
import { useEffect, useState } from "react";
import type { Difference } from "../../sim/around.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { useViewer } from "../../store/store.ts";

export type Answer =
  | { readonly kind: "found"; readonly found: Difference }
  /** The simulation is elsewhere. */
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly why: string };

/** A cursor that moves on sooner is on its way elsewhere. */
const REST_MS = 150;

/** `undefined` until the simulation has answered about this entry. */
export function useAnswer(entry: TraceEntry | undefined, isWanted: boolean): Answer | undefined {
  const { around } = useViewer();
  const [held, setHeld] = useState<{ readonly of: string; readonly answer: Answer }>();
  const { index, digest } = entry ?? {};
  useEffect(() => {
    if (!isWanted || index === undefined || digest === undefined) return;
    let isCurrent = true;
    const hold = (answer: Answer): void => {
      if (isCurrent) setHeld({ of: digest, answer });
    };
    const timer = setTimeout(() => {
      around(index).then(
        (found) => hold(found === undefined ? { kind: "absent" } : { kind: "found", found }),
        (error: unknown) => hold({ kind: "failed", why: sentenceOf(error) }),
      );
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [around, index, digest, isWanted]);
  return held !== undefined && held.of === digest ? held.answer : undefined;
}

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
