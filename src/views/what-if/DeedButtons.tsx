/**
 * Buttons for what can be done here and now. One press, one edit; what needs a choice or a number asks for it in
 * place.
 * @module
 */
import { useId, useState } from "react";
import type { ScriptVerb } from "../../sim/recipe.ts";
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import type { Deed } from "./deeds.ts";

interface Props {
  readonly deeds: readonly Deed[];
  /** After one was done. */
  readonly onDone?: () => void;
}

export function DeedButtons({ deeds, onDone }: Props) {
  const commands = useCommands();
  const [problem, setProblem] = useState<string>();
  const act = (verb: ScriptVerb): void => {
    const done = commands.edit(verb);
    setProblem(done.ok ? undefined : done.message);
    if (done.ok) onDone?.();
  };
  return (
    <div className="deeds">
      {deeds.map((deed) => (
        <DeedButton key={deed.label} deed={deed} onAct={act} onProblem={setProblem} />
      ))}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface DeedProps<D extends Deed> {
  readonly deed: D;
  readonly onAct: (verb: ScriptVerb) => void;
  readonly onProblem: (sentence: string) => void;
}

type Of<Kind extends Deed["kind"]> = Extract<Deed, { kind: Kind }>;

function DeedButton({ deed, onAct, onProblem }: DeedProps<Deed>) {
  switch (deed.kind) {
    case "plain":
      return (
        <button type="button" title={deed.says} onClick={() => onAct(deed.verb)}>
          {deed.label}
        </button>
      );
    case "choice":
      return <ChoiceDeed deed={deed} onAct={onAct} />;
    case "millis":
      return <MillisDeed deed={deed} onAct={onAct} onProblem={onProblem} />;
  }
}

/** A choice acts as soon as it is made: the first option is the question. */
function ChoiceDeed({ deed, onAct }: Omit<DeedProps<Of<"choice">>, "onProblem">) {
  const { label, says, options, verb } = deed;
  if (options.length === 0) return null;
  return (
    <select
      aria-label={label}
      title={says}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value !== "") onAct(verb(value));
      }}
    >
      <option value="">{label} …</option>
      {options.map(({ value, shown }) => (
        <option key={value} value={value}>
          {shown}
        </option>
      ))}
    </select>
  );
}

const DELAY_MAX_MS = 3_600_000;

function MillisDeed({ deed, onAct, onProblem }: DeedProps<Of<"millis">>) {
  const [text, setText] = useState(String(deed.initial));
  const id = useId();
  const { whatIf } = useWords();
  const act = (): void => {
    const millis = Number(text);
    if (/^\d+$/.test(text.trim()) && millis <= DELAY_MAX_MS) onAct(deed.verb(millis));
    else onProblem(whatIf.badDelay(DELAY_MAX_MS));
  };
  return (
    <span className="millis">
      <button type="button" title={deed.says} onClick={act} aria-describedby={id}>
        {deed.label}
      </button>
      <input
        type="number"
        aria-label={whatIf.inMillis(deed.label)}
        min={0}
        step={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") act();
        }}
      />
      <span id={id}>ms</span>
    </span>
  );
}
