/**
 * Where nothing becomes final any more: a line that offers to find out why, and what was found, with whom it concerns
 * and the smallest edit that helps. While the run goes on by itself there is nothing to offer.
 * @module
 */
import { useState } from "react";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Diagnosis } from "../../sim/stuck/diagnose.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";
import { commands } from "../../store/commands.ts";
import { useWords } from "../../store/page.ts";
import { useReader, useRun } from "../../store/store.ts";
import { causeSentence, causeTitle, concernedBy } from "../../words/stuck/telling.ts";
import { cureWords, make } from "./cure.ts";
import { standstillAt, waitingAt } from "./standstill.ts";
import { useLit } from "./useLit.ts";
import { useSearch } from "./useSearch.ts";
import "./stuck.css";

export function Standstill() {
  const { stuck, plain } = useWords();
  const recipe = useRun((state) => state.recipe);
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  const isComplete = useRun(({ phase }) => phase === "complete");
  const isHeld = useRun(({ fence }) => fence !== undefined);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const reader = useReader();
  const { finding, begin, stop } = useSearch({ recipe, entry: cursor });
  // What comes may be known a moment later.
  const isLookedAhead = isComplete || length > cursor;
  const quiet =
    reader === undefined || recipe === undefined || isHeld || !isLookedAhead
      ? undefined
      : standstillAt(reader, cursor, recipe);
  const waits =
    quiet === undefined &&
    isLookedAhead &&
    !isHeld &&
    recipe !== undefined &&
    reader !== undefined &&
    projection !== undefined
      ? waitingAt(projection.lives, reader.timeOf(cursor), recipe)
      : undefined;
  const says =
    quiet !== undefined
      ? stuck.still(quiet.micros / 1000)
      : waits !== undefined && info !== undefined
        ? stuck.waiting(transactionName(waits.transaction, info, projection), waits.micros / 1000)
        : undefined;
  if (says === undefined) return null;
  const ask = (): void => {
    commands.pause();
    begin();
  };
  return (
    <section className="notice standstill" aria-label={stuck.name}>
      <span>{says}</span>
      {(finding.phase === "idle" || finding.phase === "failed") && (
        <button type="button" onClick={ask}>
          {stuck.ask}
        </button>
      )}
      {finding.phase === "searching" && (
        <>
          <progress aria-label={stuck.progress} max={1} value={finding.progress} />
          <button type="button" onClick={stop}>
            {plain.cancel}
          </button>
        </>
      )}
      <div className="found" role="status">
        {finding.phase === "searching" && stuck.searching}
        {finding.phase === "failed" && stuck.failed}
        {finding.phase === "found" && <Found diagnosis={finding.diagnosis} />}
      </div>
    </section>
  );
}

function Found({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { stuck } = useWords();
  if (diagnosis.verdict === "alive") {
    const { last, height, nextAtMs } = diagnosis;
    return (
      <p>
        {last === undefined ? stuck.alive(height, nextAtMs) : stuck.aliveWith(last.name, last.atMs)}
      </p>
    );
  }
  return diagnosis.verdict === "unknown" ? <p>{stuck.tooLong}</p> : <Why diagnosis={diagnosis} />;
}

type Stuck = Extract<Diagnosis, { verdict: "stuck" }>;

function Why({ diagnosis }: { readonly diagnosis: Stuck }) {
  const words = useWords();
  const { stuck } = words;
  const projection = useRun((state) => state.projection);
  const shards = useRun((state) => state.recipe?.shards ?? 1);
  const { cause } = diagnosis;
  const concerned = concernedBy(cause);
  useLit(concerned);
  const naming = {
    node: (node: NodeId): string => nodeName(node, shards),
    block: (block: Hash): string => blockName(block, projection),
  };
  return (
    <>
      <p className="why">
        <strong>{causeTitle(cause, words)}</strong> {causeSentence(cause, naming, words)}
      </p>
      {concerned.length > 0 && (
        <p className="concerned">
          {stuck.concerned}
          {concerned.map((node) => (
            <button
              key={node}
              type="button"
              onClick={() => commands.select({ kind: "node", node })}
            >
              {naming.node(node)}
            </button>
          ))}
        </p>
      )}
      <CureOffer diagnosis={diagnosis} />
    </>
  );
}

function CureOffer({ diagnosis: { prescription, tried, moment } }: { readonly diagnosis: Stuck }) {
  const words = useWords();
  const { stuck } = words;
  const recipe = useRun((state) => state.recipe);
  const cursor = useRun((state) => state.cursor);
  const reader = useReader();
  const [refusal, setRefusal] = useState<string>();
  if (prescription === undefined) return <p>{stuck.noCure(tried)}</p>;
  if (recipe === undefined || reader === undefined) return null;
  const { cure, height, resumesAtMs, transaction } = prescription;
  const apply = (): void => {
    const done = make(prescription, { recipe, reader, cursor, moment }, commands);
    setRefusal(done.ok ? undefined : done.message);
  };
  return (
    <p>
      <button type="button" className="cure" onClick={apply}>
        {stuck.cure(cureWords(cure, recipe, words))}
      </button>{" "}
      {transaction === undefined
        ? stuck.resumes(height, resumesAtMs)
        : stuck.ends(transaction, resumesAtMs)}{" "}
      {cure.kind === "recipe" && stuck.resumesAnew}{" "}
      {refusal !== undefined && <span role="alert">{refusal}</span>}
    </p>
  );
}
