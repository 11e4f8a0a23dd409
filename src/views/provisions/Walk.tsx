/**
 * The walk of one transaction: each step of each machine in words, with the way to the moment.
 * @module
 */
import { useEffect, useMemo, useRef } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life } from "../../sim/trace/lives.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { shardHueOf } from "../parts/hue.ts";
import type { Words } from "../../words/words.ts";
import { lights } from "../parts/lights.ts";
import { walkOf, type Machine, type WalkLine } from "./walk.ts";

interface WalkProps {
  readonly life: Life;
  /** The other lives of its line. */
  readonly others: readonly Life[];
  readonly info: SessionInfo;
  readonly call: (hash: Hash) => string;
  readonly words: Words;
}

export function Walk({ life, others, info, call, words }: WalkProps) {
  const commands = useCommands();
  const lines = useMemo(() => walkOf(life, { info, call, words }), [life, info, call, words]);
  const title = words.provisions.walkOf(call(life.hash));
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // The latest step stays in sight.
    const element = list.current?.parentElement;
    if (element !== null && element !== undefined) element.scrollTop = element.scrollHeight;
  }, [lines]);
  return (
    <section className="walk" aria-label={title}>
      <header>
        <h3 {...lights({ transaction: life.hash })}>{title}</h3>
        {others.map(({ hash }) => (
          <button
            key={hash}
            type="button"
            className="plain"
            translate="no"
            {...lights({ transaction: hash })}
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
  const { provisions } = useWords();
  const machines: Readonly<Record<Machine, string>> = provisions.machines;
  const isNow = useRun((state) => state.cursor === entry);
  return (
    <li
      {...lights({ entry })}
      className={isNow ? "now" : undefined}
      aria-current={isNow ? "step" : undefined}
    >
      <button
        type="button"
        className="plain when"
        aria-label={provisions.goTo(entry)}
        onClick={() => {
          commands.pause();
          commands.seek(entry);
        }}
      >
        {ms.toFixed(0)} ms
      </button>
      <span className="machine" style={{ borderColor: shardHueOf(shard) }}>
        S{shard} · {machines[machine]}
      </span>
      <span className="text">{text}</span>
    </li>
  );
}
