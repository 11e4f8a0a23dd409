/**
 * The sentence of the moment, for the eye as soon as the cursor moves and for the ear at most once a second
 * while playing; and the digest.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { MemoryReadout } from "./MemoryReadout.tsx";
import { sentenceFor } from "../store/narrate.ts";
import { useReader, useRun } from "../store/store.ts";

const SPOKEN_EVERY_MS = 1000;

export function Now() {
  const entry = useRun((state) => state.current);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const playing = useRun((state) => state.playing);
  const reader = useReader();
  const sentence =
    projection === undefined || info === undefined
      ? "Starting the workers and their keys…"
      : sentenceFor(entry, projection, info, (number) => reader?.message(number));
  const spoken = useSpoken(sentence, playing);
  return (
    <div className="now">
      <p className="sentence" aria-hidden="true">
        {sentence}
      </p>
      <p className="visually-hidden" role="status" aria-label="Now" aria-live="polite">
        {spoken}
      </p>
      <div className="readouts">
        <Digest />
        <MemoryReadout />
      </div>
    </div>
  );
}

/** The latest sentence; while `isThrottled`, renewed at most once a second, and the latest wins. */
function useSpoken(sentence: string, isThrottled: boolean): string {
  const [spoken, setSpoken] = useState(sentence);
  const latest = useRef(sentence);
  useEffect(() => {
    latest.current = sentence;
  }, [sentence]);
  useEffect(() => {
    if (!isThrottled) return undefined;
    const timer = setInterval(() => setSpoken(latest.current), SPOKEN_EVERY_MS);
    return () => clearInterval(timer);
  }, [isThrottled]);
  return isThrottled ? spoken : sentence;
}

function Digest() {
  const digest = useRun((state) => state.projection?.digest ?? "");
  const at = useRun((state) => state.projection?.at ?? 0);
  const cursor = useRun((state) => state.cursor);
  return (
    <p
      className="digest"
      role="status"
      aria-label="Digest"
      aria-live="off"
      data-digest={digest}
      data-entry={cursor}
    >
      <span>{(at / 1000).toFixed(3)} ms</span>
      <span>entry {cursor}</span>
      <span title="Digest of the trace up to here">{digest.slice(0, 8)}</span>
    </p>
  );
}
