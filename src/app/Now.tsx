/**
 * The sentence of the moment, for the eye as soon as the cursor moves and for the ear at most once a second
 * while playing; and the digest.
 * @module
 */
import { useEffect, useState } from "react";
import type { Hash } from "../primitives/ids.ts";
import { blockName } from "../store/names.ts";
import { MemoryReadout } from "./MemoryReadout.tsx";
import { sentenceFor } from "../store/narrate.ts";
import { useWords, wordsNow } from "../store/page.ts";
import { useReader, useRun, useViewer } from "../store/store.ts";
import { announcement } from "./announce.ts";

const SPOKEN_EVERY_MS = 1000;

export function Now() {
  const entry = useRun((state) => state.current);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const playing = useRun((state) => state.playing);
  const reader = useReader();
  const words = useWords();
  const isFailed = useRun(({ phase }) => phase === "failed");
  const sentence =
    projection === undefined || info === undefined
      ? words.nowLine[isFailed ? "notStarted" : "starting"]
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

/**
 * At rest the sentence; while playing, at most once a second, what became final and which rounds ran out of time
 * since the last word. A change of place is a change of sentence.
 */
function useSpoken(sentence: string, playing: boolean): string {
  const [spoken, setSpoken] = useState("");
  const { store, reader } = useViewer();
  useEffect(() => {
    if (!playing) return undefined;
    let from = store.getState().cursor;
    const speak = (): void => {
      const { cursor: to, projection } = store.getState();
      const trace = reader();
      if (trace === undefined || to <= from) return void (from = to);
      const name = (block: Hash): string => blockName(block, projection);
      const news = announcement(trace, { from, to }, name, wordsNow().announce);
      from = to;
      if (news !== "") setSpoken(news);
    };
    const timer = setInterval(speak, SPOKEN_EVERY_MS);
    return () => {
      clearInterval(timer);
      setSpoken("");
    };
  }, [playing, store, reader]);
  return playing ? spoken : sentence;
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
