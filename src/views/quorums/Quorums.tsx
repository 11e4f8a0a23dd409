/**
 * Quorums: when a checker of safety has fired, the two quorums that should have shared an honest validator who
 * refuses, and the step of that argument that fails.
 * @module
 */
import { useState } from "react";
import type { Breach } from "../../sim/trace/line.ts";
import type { Quorum } from "../../sim/trace/line-record.ts";
import { blockName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { useStatements } from "../parts/statements.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { Overlap } from "./Overlap.tsx";
import {
  breachTold,
  culpritSaid,
  failureSaid,
  membersSaid,
  numbersSaid,
  PARTS,
  titleOf,
  type Naming,
} from "./told.ts";
import { useBreach, type Fallen } from "./useBreach.ts";
import "./quorums.css";

export function Quorums() {
  const { line } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const [wanted, setWanted] = useState<string>();
  const fallen = useBreach(wanted);
  const { chosen, breach } = fallen;
  if (chosen === undefined)
    return (
      <View id="quorums" isReading>
        <p className="quiet">{line.quorums.empty}</p>
      </View>
    );
  const naming: Naming = { name, block: (hash) => blockName(hash, projection), words: line };
  return (
    <View
      id="quorums"
      says={line.quorums.says(chosen.checker, chosen.entry)}
      isReading
      tools={fallen.all.length > 1 && <Which fallen={fallen} onChoose={setWanted} />}
      told={breach === undefined ? undefined : () => breachTold(breach, naming)}
    >
      {breach === undefined ? (
        <p className="quiet">{line.quorums.untold(chosen.checker)}</p>
      ) : (
        <Broken breach={breach} naming={naming} />
      )}
    </View>
  );
}

function Which({
  fallen: { all, chosen },
  onChoose,
}: {
  readonly fallen: Fallen;
  readonly onChoose: (checker: string) => void;
}) {
  const { line } = useWords();
  return (
    <label className="sort">
      {line.quorums.choose}{" "}
      <select value={chosen?.checker} onChange={({ target }) => onChoose(target.value)}>
        {all.map(({ checker }) => (
          <option key={checker} value={checker}>
            {checker}
          </option>
        ))}
      </select>
    </label>
  );
}

interface BrokenProps {
  readonly breach: Breach;
  readonly naming: Naming;
}

function Broken({ breach, naming }: BrokenProps) {
  const { quorums } = naming.words;
  return (
    <div className="broken">
      <ol className="sets">
        {breach.quorums.map((own, i) => (
          <OneSet
            key={`${own.kind} ${own.block} ${own.node}`}
            own={own}
            naming={naming}
            which={i}
          />
        ))}
      </ol>
      <Overlap breach={breach} naming={naming} />
      {numbersSaid(breach, naming).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <section className="failure" aria-label={quorums.step}>
        <h3>{quorums.step}</h3>
        <p>{failureSaid(breach, naming)}</p>
        <Culprit breach={breach} naming={naming} />
      </section>
      <ul className="members">
        {PARTS.map((part) => (
          <li key={part}>{membersSaid(breach, part, naming)}</li>
        ))}
      </ul>
    </div>
  );
}

function OneSet({
  own,
  naming,
  which,
}: {
  readonly own: Quorum;
  readonly naming: Naming;
  readonly which: number;
}) {
  const commands = useCommands();
  const { quorums } = naming.words;
  return (
    <li
      className={which === 0 ? "first" : "second"}
      {...lights(own.block === undefined ? undefined : { block: own.block }, { entry: own.entry })}
    >
      <span>
        {titleOf(own, naming)}: {quorums.power(own.power, own.total)}
      </span>{" "}
      <button
        type="button"
        className="plain"
        aria-label={quorums.show(own.entry)}
        onClick={() => commands.select({ kind: "entry", entry: own.entry })}
      >
        {own.entry}
      </button>
    </li>
  );
}

/** The rule, and what it says in its own language. */
function Culprit({ breach, naming }: BrokenProps) {
  const statements = useStatements();
  const said = culpritSaid(breach, naming);
  const { culprit } = breach;
  if (said === undefined || culprit === undefined) return null;
  const statement = statements.get(culprit.rule);
  return (
    <p>
      {said}
      {statement !== undefined && (
        <>
          {" "}
          <q lang="en">{statement.says}</q>
        </>
      )}
    </p>
  );
}
