/**
 * Tells when a question is asked of the run, and when it is put away.
 * @module
 */
import { useEffect, useRef } from "react";
import { useRun } from "../../store/store.ts";

export function useAsked(tell: (isAsked: boolean) => void): void {
  const asked = useRun(({ question }) => question && `${question.kind}/${question.entry}`);
  const last = useRef(asked);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (asked === last.current) return;
    last.current = asked;
    latest.current(asked !== undefined);
  }, [asked]);
}
