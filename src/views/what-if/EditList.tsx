/**
 * The lines of the script: what each does, when, and ways to move it, take it out, or go there.
 * @module
 */
import { useState } from "react";
import { micros } from "../../primitives/time.ts";
import { instantOf } from "../../sim/recipe.ts";
import { editWords } from "../../store/edit-words.ts";
import { entryBefore } from "../../store/moment.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Done } from "../../store/types.ts";
import { lights } from "../parts/lights.ts";
import { nodesIn, type ScriptLine } from "./script-lines.ts";

interface Props {
  readonly lines: readonly ScriptLine[];
  readonly name: string;
}

export function EditList({ lines, name }: Props) {
  const [problem, setProblem] = useState<string>();
  const report = (done: Done): void => setProblem(done.ok ? undefined : done.message);
  return (
    <>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ol className="edits" aria-label={name}>
        {lines.map((line) => (
          <EditRow key={`${line.index}/${line.entry.at}`} line={line} onDone={report} />
        ))}
      </ol>
    </>
  );
}

function EditRow({
  line: { index, entry },
  onDone,
}: {
  readonly line: ScriptLine;
  readonly onDone: (done: Done) => void;
}) {
  const commands = useCommands();
  const reader = useReader();
  const shards = useRun((state) => state.recipe?.shards ?? 1);
  const now = useRun((state) => state.projection?.at ?? 0);
  const catalogue = useWords();
  const { whatIf } = catalogue;
  const words = editWords(entry, shards, catalogue);
  const go = (): void => {
    if (reader === undefined) return;
    const trace = { timeOf: reader.timeOf, length: () => reader.length };
    commands.pause();
    commands.seek(entryBefore(trace, micros(instantOf(entry))) + (entry.after ?? 0) + 1);
  };
  return (
    <li
      className={instantOf(entry) <= now ? undefined : "to-come"}
      {...lights(...nodesIn(entry).map((node) => ({ node })))}
    >
      <MomentField
        key={entry.at}
        at={entry.at}
        words={words}
        onMove={(at) => onDone(commands.moveEdit(index, at))}
      />
      <button type="button" className="plain words" title={whatIf.goThere} onClick={go}>
        {words}
      </button>
      <button
        type="button"
        className="plain"
        title={whatIf.moveToMoment}
        aria-label={whatIf.moveHere(words)}
        onClick={() => onDone(commands.moveEdit(index, now / 1000))}
      >
        {whatIf.here}
      </button>
      <button
        type="button"
        className="plain"
        title={whatIf.takeOut}
        aria-label={whatIf.remove(words)}
        onClick={() => onDone(commands.removeEdit(index))}
      >
        ×
      </button>
    </li>
  );
}

/** Milliseconds; taken when the field is left or Enter is pressed, and put back when they are none. */
function MomentField({
  at,
  words,
  onMove,
}: {
  readonly at: number;
  readonly words: string;
  readonly onMove: (at: number) => void;
}) {
  const [text, setText] = useState(String(at));
  const { whatIf } = useWords();
  const take = (): void => {
    const wanted = Number(text);
    if (text.trim() === "" || !Number.isFinite(wanted)) setText(String(at));
    else if (wanted !== at) onMove(Math.round(wanted * 1000) / 1000);
  };
  return (
    <label className="moment">
      <input
        type="number"
        aria-label={whatIf.timeOf(words)}
        min={0}
        step="any"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") setText(String(at));
        }}
      />{" "}
      ms
    </label>
  );
}
