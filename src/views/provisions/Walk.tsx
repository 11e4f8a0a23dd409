/**
 * The walk of one transaction: each step of each machine in words, with the way to the moment.
 * @module
 */
import { useEffect, useMemo, useRef } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life } from "../../sim/trace/lives.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { shardHueOf } from "../parts/hue.ts";
import { walkOf, type WalkLine } from "./walk.ts";

interface WalkProps {
  readonly life: Life;
  /** The other lives of its line. */
  readonly others: readonly Life[];
  readonly info: SessionInfo;
  readonly call: (hash: Hash) => string;
}

export function Walk({ life, others, info, call }: WalkProps) {
  const commands = useCommands();
  const lines = useMemo(() => walkOf(life, info, call), [life, info, call]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // The latest step stays in sight.
    const element = list.current?.parentElement;
    if (element !== null && element !== undefined) element.scrollTop = element.scrollHeight;
  }, [lines]);
  return (
    <section className="walk" aria-label={`The walk of ${call(life.hash)}`}>
      <header>
        <h3>The walk of {call(life.hash)}</h3>
        {others.map(({ hash }) => (
          <button
            key={hash}
            type="button"
            className="plain"
            onClick={() => commands.select({ kind: "transaction", transaction: hash })}
          >
            {call(hash)}
          </button>
        ))}
      </header>
      <div className="lines" tabIndex={-1}>
        <ol ref={list}>
          {lines.map((line, i) => (
            <Line key={i} line={line} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Line({ line: { entry, ms, shard, machine, text } }: { readonly line: WalkLine }) {
  const commands = useCommands();
  const isNow = useRun((state) => state.cursor === entry);
  return (
    <li className={isNow ? "now" : undefined} aria-current={isNow ? "step" : undefined}>
      <button
        type="button"
        className="plain when"
        aria-label={`Go to entry ${entry}`}
        onClick={() => {
          commands.pause();
          commands.seek(entry);
        }}
      >
        {ms.toFixed(0)} ms
      </button>
      <span className="machine" style={{ borderColor: shardHueOf(shard) }}>
        S{shard} · {machine}
      </span>
      <span className="text">{text}</span>
    </li>
  );
}
