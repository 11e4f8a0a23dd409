/**
 * The seed of the run: taken when it is a seed, refused in one sentence when not.
 * @module
 */
import { useState } from "react";
import { SEED_MAX } from "../scenarios/bounds.ts";
import { useWords } from "../store/page.ts";

export function Seed({
  value,
  onChange,
  onProblem,
}: {
  readonly value: number;
  readonly onChange: (seed: number) => void;
  readonly onProblem: (sentence: string | undefined) => void;
}) {
  const { topBar } = useWords();
  const [text, setText] = useState(String(value));
  const commit = (): void => {
    const seed = Number(text);
    if (!/^\d+$/.test(text.trim()) || seed > SEED_MAX) {
      onProblem(topBar.seedWrong(SEED_MAX));
      return;
    }
    if (seed !== value) onChange(seed);
    else onProblem(undefined);
  };
  return (
    <label>
      {topBar.seed}
      <input
        type="number"
        aria-label={topBar.seed}
        min={0}
        max={SEED_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </label>
  );
}
