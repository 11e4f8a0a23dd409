/**
 * The sentence of the moment, for the eye as soon as the cursor moves and for the ear at most once a second
 * while playing; and the digest.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { MemoryReadout } from "./MemoryReadout.tsx";
import { sentenceFor } from "../store/narrate.ts";
import { useWords } from "../store/page.ts";
import { useReader, useRun } from "../store/store.ts";

const SPOKEN_EVERY_MS = 1000;

export function Now() {
  const entry = useRun((state) => state.current);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const playing = useRun((state) => state.playing);
  const reader = useReader();
  const words = useWords();
  const sentence =
    projection === undefined || info === undefined
      ? words.nowLine.starting
      : sentenceFor(entry, projection, info, (number) => reader?.message(number), words);
  const spoken = useSpoken(sentence, playing);
  return (
    <div className="now">
      <p className="sentence" aria-hidden="true">
        {sentence}
      </p>
      <p
        className="visually-hidden"
        role="status"
        aria-label={words.nowLine.name}
        aria-live="polite"
      >
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
  const { nowLine } = useWords();
  const digest = useRun((state) => state.projection?.digest ?? "");
  const at = useRun((state) => state.projection?.at ?? 0);
  const cursor = useRun((state) => state.cursor);
  return (
    <p
      className="digest"
      role="status"
      aria-label={nowLine.digest}
      aria-live="off"
      data-digest={digest}
      data-entry={cursor}
    >
      <span>{(at / 1000).toFixed(3)} ms</span>
      <span>{nowLine.entry(cursor)}</span>
      <span title={nowLine.digestTitle}>{digest.slice(0, 8)}</span>
    </p>
  );
}
