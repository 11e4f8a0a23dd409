/**
 * The seed of the run: taken when it is a seed, refused in one sentence when not.
 * @module
 */
import { useState } from "react";
import { SEED_MAX } from "../scenarios/bounds.ts";

export function Seed({
  value,
  onChange,
  onProblem,
}: {
  readonly value: number;
  readonly onChange: (seed: number) => void;
  readonly onProblem: (sentence: string | undefined) => void;
}) {
  const [text, setText] = useState(String(value));
  const commit = (): void => {
    const seed = Number(text);
    if (!/^\d+$/.test(text.trim()) || seed > SEED_MAX) {
      onProblem(`A seed is a whole number from 0 to ${SEED_MAX}`);
      return;
    }
    if (seed !== value) onChange(seed);
    else onProblem(undefined);
  };
  return (
    <label>
      Seed
      <input
        type="number"
        aria-label="Seed"
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
