/**
 * The figures of the protocol that a recipe may set, each in a field named by what it is.
 * @module
 */
import { useId, useState } from "react";
import type { Parameter } from "../protocol/core/protocol.ts";
import { useWords } from "../store/page.ts";
import { engineWords } from "../words/engine.ts";

interface FiguresProps {
  readonly parameters: readonly Parameter[];
  /** What the recipe sets; the rest is as the protocol has it. */
  readonly set: Readonly<Record<string, number>>;
  readonly onChange: (id: string, value: number) => void;
  readonly onProblem: (sentence: string | undefined) => void;
}

export function Figures({ parameters, set, onChange, onProblem }: FiguresProps) {
  const { topBar } = useWords();
  const popover = useId();
  if (parameters.length === 0) return null;
  return (
    <span className="figures">
      <button type="button" popoverTarget={popover}>
        {topBar.figures}
      </button>
      <div
        id={popover}
        popover="auto"
        className="figures-form"
        role="dialog"
        aria-label={topBar.figures}
      >
        {parameters.map((parameter) => {
          const value = set[parameter.id] ?? parameter.default;
          return (
            <Figure
              key={parameter.id}
              parameter={parameter}
              value={value}
              onChange={(next) => onChange(parameter.id, next)}
              onProblem={onProblem}
            />
          );
        })}
      </div>
    </span>
  );
}

interface FigureProps {
  readonly parameter: Parameter;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly onProblem: (sentence: string | undefined) => void;
}

function Figure({ parameter, value, onChange, onProblem }: FigureProps) {
  const words = useWords();
  const { min, max, statement } = parameter;
  const name = engineWords(statement, words).replace(/\.$/, "");
  const [text, setText] = useState(String(value));
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(String(value));
  }
  const commit = (): void => {
    const next = Number(text);
    if (!/^\d+$/.test(text.trim()) || next < min || next > max) {
      onProblem(words.topBar.figureWrong(name, min, max));
      return;
    }
    if (next !== value) onChange(next);
    else onProblem(undefined);
  };
  return (
    <label>
      <span>{name}</span>
      <input
        type="number"
        min={min}
        max={max}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </label>
  );
}
