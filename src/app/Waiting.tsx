/**
 * What the page waits for while the engine starts and computes, how far that is, and a way to wait no longer. Said only if it
 * takes long enough to be noticed.
 * @module
 */
import { useEffect, useState } from "react";
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";
import { useRun } from "../store/store.ts";
import type { RunState } from "../store/types.ts";

const NOTICED_AFTER_MS = 600;
/** The sentence of the moment says already that the workers start. */
const SLOW_AFTER_MS = 4000;

/** Nothing of the run is here yet. */
export const isStarting = ({ phase, projection }: RunState): boolean =>
  phase === "opening" && projection === undefined;

export const Waiting = () => (useRun(isStarting) ? <Starting /> : <Computing />);

function Starting() {
  const { nowLine } = useWords();
  if (!useIsLong(true, SLOW_AFTER_MS)) return null;
  return (
    <p className="notice" role="status">
      {nowLine.stillStarting}
    </p>
  );
}

function Computing() {
  const { nowLine, plain } = useWords();
  const awaits = useRun((state) => state.awaits);
  const length = useRun((state) => state.length);
  const isLong = useIsLong(awaits !== undefined, NOTICED_AFTER_MS);
  if (awaits === undefined || !isLong) return null;
  const sentence =
    awaits === "end"
      ? nowLine.computingToEnd(length)
      : awaits === "commit"
        ? nowLine.computingToCommit(length)
        : nowLine.computing(awaits.entry, length);
  return (
    <div className="notice waiting">
      <span>{sentence}</span>
      <progress
        aria-label={nowLine.progress}
        {...(typeof awaits === "object" && { max: awaits.entry, value: length })}
      />
      <button type="button" onClick={commands.stay}>
        {plain.cancel}
      </button>
    </div>
  );
}

/** Whether something has gone on for a while. */
function useIsLong(isOn: boolean, afterMs: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLong(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isOn, afterMs]);
  return isLong;
}
