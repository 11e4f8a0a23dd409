/**
 * What the event of an entry changed in its validator: what it was, what it is, and the rule that did it. Asked of
 * the simulation when a person rests at an entry, and drawn when the answer is there; no step waits for it.
 * @module
 */
import { useEffect, useState } from "react";
import { nodeId, parseNodeId, shardId, type Hash } from "../../primitives/ids.ts";
import type { Difference as Found } from "../../sim/around.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { blockName } from "../../store/names.ts";
import { useCommands, useRun, useViewer } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { hashName, valuesText } from "./details.ts";
import { told, type Row, type RuleMark, type Telling, type Told } from "./difference.ts";
import { called, nodeIn, type World } from "./line.ts";
import "./difference.css";

/** A cursor that moves on sooner is on its way elsewhere. */
const REST_MS = 150;
/** Rows that are shown at once: a vote changes so many, a commit some more. */
const ROWS_SHOWN = 14;

export function Difference({
  entry,
  world,
  isChosen,
}: {
  readonly entry: TraceEntry;
  readonly world: World;
  /** Selected: it stays, wherever the cursor goes. */
  readonly isChosen: boolean;
}) {
  const isPlaying = useRun((state) => state.playing);
  const isWanted = isChosen || !isPlaying;
  const answer = useAnswer(entry, isWanted);
  const who = entry.node === undefined ? "the network" : nodeIn(entry.node, world);
  const title = `What changed in ${who}`;
  return (
    <section className="difference" aria-label={title} aria-busy={isWanted && answer === undefined}>
      <h4>{title}</h4>
      {isWanted ? (
        <Answer answer={answer} entry={entry} telling={tellingOf(world, entry, who)} />
      ) : (
        <p className="quiet">Pause, and see here what each event changes.</p>
      )}
    </section>
  );
}

type Answered = { readonly found: Found } | { readonly trouble: string };

/** `undefined` until the simulation has answered about this entry. */
function useAnswer({ index, digest }: TraceEntry, isWanted: boolean): Answered | undefined {
  const { around } = useViewer();
  const [held, setHeld] = useState<{ readonly of: string; readonly answer: Answered }>();
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const hold = (answer: Answered): void => {
      if (isCurrent) setHeld({ of: digest, answer });
    };
    const timer = setTimeout(() => {
      around(index).then(
        (found) => hold(found === undefined ? { trouble: NOT_THERE } : { found }),
        (error: unknown) => hold({ trouble: `${FAILED} ${sentenceOf(error)}` }),
      );
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [around, index, digest, isWanted]);
  return held?.of === digest ? held.answer : undefined;
}

const NOT_THERE =
  "The simulation does not stand at this entry at the moment. Move the cursor, and come back.";
const FAILED = "The state could not be computed.";

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function Answer({
  answer,
  entry,
  telling,
}: {
  readonly answer: Answered | undefined;
  readonly entry: TraceEntry;
  readonly telling: Telling;
}) {
  if (answer === undefined) return <p className="quiet">…</p>;
  if ("trouble" in answer) return <p className="refused">{answer.trouble}</p>;
  return <Rows {...told(answer.found, entry, telling)} />;
}

function Rows({ sentence, rows, asked, more }: Told) {
  const rest = rows.slice(ROWS_SHOWN);
  return (
    <>
      {sentence !== undefined && <p className="says">{sentence}</p>}
      <RowList rows={rows.slice(0, ROWS_SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>and {rest.length} more</summary>
          <RowList rows={rest} />
        </details>
      )}
      {more > 0 && <p className="quiet">and {more} more, too many to list</p>}
      {asked.length > 0 && (
        <p className="quiet">
          Also asked: <Rules rules={asked} />
        </p>
      )}
    </>
  );
}

function RowList({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <ul>
      {rows.map((row, i) => (
        <li key={i} className={row.sign}>
          <Name {...row} /> <Value {...row} /> <Rules rules={row.rules} />
        </li>
      ))}
    </ul>
  );
}

function Name({ name, tail, path, goesTo }: Row) {
  const commands = useCommands();
  const text = (
    <>
      {name}
      {tail !== undefined && (
        <>
          {name === "" ? "" : " · "}
          <code>{tail}</code>
        </>
      )}
    </>
  );
  return goesTo === undefined ? (
    <span className="name" title={path}>
      {text}
    </span>
  ) : (
    <button
      type="button"
      className="plain name"
      title={path}
      onClick={() => commands.select(goesTo)}
    >
      {text}
    </button>
  );
}

const WORDS = { added: "+ new", removed: "− gone", changed: "± changed" } as const;

function Value({ sign, before = "", after = "", hash }: Row) {
  if (sign !== "changed" || before === after)
    return (
      <span className="value" title={hash}>
        <span className="sign">{WORDS[sign]}</span>{" "}
        {sign === "removed" ? <del>{before}</del> : <ins>{after}</ins>}
      </span>
    );
  return (
    <span className="value" title={hash}>
      <span className="visually-hidden">was </span>
      <del>{before}</del>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">, now </span>
      <ins>{after}</ins>
    </span>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleMark[] }) {
  return rules.map(({ rule, ok, says }) => (
    <code key={rule} className={ok ? "rule" : "rule refused"} title={says}>
      {ok ? rule : `⊘ ${rule} refused`}
    </code>
  ));
}

function tellingOf(world: World, { node }: TraceEntry, who: string): Telling {
  const own = parseNodeId(node ?? "")?.shard ?? 0;
  const { projection } = world;
  return {
    who,
    numbers: (values) => (Object.keys(values).length === 0 ? "" : valuesText(values, world)),
    selectionOf: (hash) => selectionOf(hash as Hash, world),
    calling: {
      block: (hash) => blockName(hash as Hash, projection),
      transaction: (hash) => called(hash as Hash, world),
      hash: (hash) => hashName(hash as Hash, world),
      seat: (position, shard = String(own)) =>
        nodeIn(nodeId(shardId(Number(shard)), Number(position)), world),
      node: (id) => nodeIn(id, world),
      time: (micros) => `${(micros / 1000).toFixed(3)} ms`,
    },
  };
}

function selectionOf(hash: Hash, { projection, info }: World): Selection | undefined {
  if (projection.blocks.has(hash)) return { kind: "block", block: hash };
  const isKnown = projection.holdings.views.has(hash) || Object.hasOwn(info.transactions, hash);
  return isKnown ? { kind: "transaction", transaction: hash } : undefined;
}
