/**
 * Parting the network: the validators that are ticked stand on one side, the others on the other; or everything
 * between the two sides takes longer.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import type { ScriptVerb } from "../../sim/recipe.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import { useNodeName } from "../parts/useNodeName.ts";

type Way = "split" | "slow";

export function SplitDialog({ onClose }: { readonly onClose: () => void }) {
  const commands = useCommands();
  const { whatIf, plain } = useWords();
  const { split } = whatIf;
  const nodes = useRun((state) => state.info?.nodes) ?? [];
  const name = useNodeName();
  const dialog = useRef<HTMLDialogElement>(null);
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const [way, setWay] = useState<Way>("split");
  const [millis, setMillis] = useState("200");
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const sides = sidesOf(
    nodes.map(({ id }) => id),
    apart,
  );
  const act = (): void => {
    const verbs = verbsFor(way, sides, millis, split);
    if (!verbs.ok) return setProblem(verbs.message);
    for (const verb of verbs.verbs) {
      const done = commands.edit(verb);
      if (!done.ok) return setProblem(done.message);
    }
    dialog.current?.close();
  };
  const toggle = (id: string): void => {
    const next = new Set(apart);
    if (!next.delete(id)) next.add(id);
    setApart(next);
  };
  return (
    <dialog ref={dialog} className="split" aria-labelledby="split-title" onClose={onClose}>
      <h2 id="split-title">{split.title}</h2>
      <p>{split.tick}</p>
      <fieldset className="sides">
        <legend className="visually-hidden">{split.oneSide}</legend>
        {nodes.map(({ id }) => (
          <label key={id}>
            <input type="checkbox" checked={apart.has(id)} onChange={() => toggle(id)} /> {name(id)}
          </label>
        ))}
      </fieldset>
      <fieldset className="ways">
        <legend className="visually-hidden">{split.ways}</legend>
        <label>
          <input
            type="radio"
            name="way"
            checked={way === "split"}
            onChange={() => setWay("split")}
          />{" "}
          {split.nothingPasses}
        </label>
        <label>
          <input type="radio" name="way" checked={way === "slow"} onChange={() => setWay("slow")} />{" "}
          {split.slowBefore}{" "}
          <input
            type="number"
            aria-label={split.millis}
            min={1}
            step={10}
            value={millis}
            onChange={(event) => setMillis(event.currentTarget.value)}
          />{" "}
          ms
        </label>
      </fieldset>
      <p className="problem" role="alert">
        {problem}
      </p>
      <div className="row">
        <button type="button" className="primary" onClick={act}>
          {way === "split" ? split.split : split.slow}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          {plain.cancel}
        </button>
      </div>
    </dialog>
  );
}

type Sides = readonly [readonly string[], readonly string[]];

const sidesOf = (nodes: readonly string[], apart: ReadonlySet<string>): Sides => [
  nodes.filter((node) => apart.has(node)),
  nodes.filter((node) => !apart.has(node)),
];

type Verbs =
  | { readonly ok: true; readonly verbs: readonly ScriptVerb[] }
  | { readonly ok: false; readonly message: string };

function verbsFor(
  way: Way,
  [one, other]: Sides,
  millis: string,
  words: Words["whatIf"]["split"],
): Verbs {
  if (one.length === 0 || other.length === 0) return { ok: false, message: words.bothSides };
  if (way === "split") return { ok: true, verbs: [{ do: "partition", groups: [one, other] }] };
  if (!/^\d+$/.test(millis.trim()) || Number(millis) < 1)
    return { ok: false, message: words.badDelay };
  const byMs = Number(millis);
  return {
    ok: true,
    verbs: [
      { do: "delay", match: { from: one, to: other }, byMs },
      { do: "delay", match: { from: other, to: one }, byMs },
    ],
  };
}
