/**
 * Why not: what a validator could do at the cursor, each deed with its conditions, and the one that stops it.
 * @module
 */
import { useState } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Outlook } from "../../sim/why-not.ts";
import { blockName, transactionName } from "../../store/names.ts";
import { sentenceFor } from "../../store/narrate.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { groupsOf, rowsOf, rowsTold, type GuardRow, type Naming, type Row } from "./told.ts";
import { useLastEntry, useOutlook, useValidator, type Asked } from "./useOutlook.ts";
import "./why-not.css";

/** Rows that are shown at first, and transactions. */
const ROWS_FIRST = 12;
const TRANSACTIONS_FIRST = 4;

export function WhyNot() {
  const { options: words } = useWords();
  const node = useValidator();
  const current = useRun((state) => state.current);
  const asked = useOutlook(current, node);
  const naming = useNaming(node);
  if (node === undefined || naming === undefined || current === undefined)
    return (
      <View id="whyNot">
        <p className="quiet">{words.nothing}</p>
      </View>
    );
  const found = asked === undefined || asked === "absent" ? undefined : asked;
  const rows = rowsOf(found?.options ?? [], naming);
  const can = rows.filter(({ stop }) => stop === undefined).length;
  return (
    <View
      id="whyNot"
      says={found?.isUp && words.says(naming.who, can, rows.length - can)}
      tools={<Choice node={node} />}
      told={found === undefined ? undefined : () => rowsTold(rows, naming)}
      isReading
    >
      <Did node={node} who={naming.who} />
      <h3>{words.could(naming.who)}</h3>
      <Remark asked={asked} who={naming.who} />
      {rows.length > 0 && <Groups key={node} rows={rows} naming={naming} />}
    </View>
  );
}

/** How things are called; `undefined` until there is a run. */
function useNaming(node: NodeId | undefined): Naming | undefined {
  const { options: words } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  if (node === undefined || projection === undefined || info === undefined) return undefined;
  const shard = info.nodes.find(({ id }) => id === node)?.shard;
  return {
    who: name(node),
    block: (hash) => blockName(hash, projection),
    blockFrom(digits) {
      const known = [...projection.blocks.keys()].find((hash) => hash.startsWith(digits));
      return known === undefined ? digits : blockName(known, projection);
    },
    member(index) {
      const member = info.nodes.find((each) => each.shard === shard && each.index === index);
      return member === undefined ? String(index) : name(member.id);
    },
    node: name,
    transaction: (hash) => transactionName(hash, info, projection),
    words,
  };
}

function Choice({ node }: { readonly node: NodeId }) {
  const commands = useCommands();
  const { options: words } = useWords();
  const name = useNodeName();
  const nodes = useRun((state) => state.info?.nodes) ?? [];
  return (
    <label className="sort">
      {words.validator}{" "}
      <select
        value={node}
        onChange={({ target }) => {
          const chosen = nodes.find(({ id }) => id === target.value);
          if (chosen !== undefined) commands.select({ kind: "node", node: chosen.id });
        }}
      >
        {nodes.map(({ id }) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Remark({ asked, who }: { readonly asked: Asked; readonly who: string }) {
  const { options: words } = useWords();
  const says = asked === undefined ? words.asking : asked === "absent" ? words.absent : undefined;
  if (says !== undefined || asked === undefined || asked === "absent")
    return <p className="quiet">{says}</p>;
  return remarksOn(asked, who, words).map((remark) => (
    <p key={remark} className="quiet">
      {remark}
    </p>
  ));
}

function remarksOn(
  { isUp, misbehavesAs }: Outlook,
  who: string,
  words: Naming["words"],
): readonly string[] {
  if (!isUp) return [words.down(who)];
  return misbehavesAs === undefined ? [] : [words.misbehaves(who, misbehavesAs)];
}

/** The consensus, then what could be done for each transaction between shards. */
function Groups({ rows, naming }: { readonly rows: readonly Row[]; readonly naming: Naming }) {
  const [isAll, setAll] = useState(false);
  const selection = useRun((state) => state.selection);
  const asked = selection?.kind === "transaction" ? selection.transaction : undefined;
  const [consensus, ...others] = groupsOf(rows, asked);
  const shown = isAll ? others : others.slice(0, TRANSACTIONS_FIRST);
  return (
    <>
      <Rows rows={consensus?.rows ?? []} />
      {shown.map(({ transaction, rows: each }) =>
        transaction === undefined ? null : (
          <section key={transaction}>
            <h4 {...lights({ transaction })}>
              {naming.words.ofTransaction(naming.transaction(transaction))}
            </h4>
            <Rows rows={each} />
          </section>
        ),
      )}
      {shown.length < others.length && (
        <button type="button" onClick={() => setAll(true)}>
          {naming.words.moreTransactions(others.length - shown.length)}
        </button>
      )}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const [isAll, setAll] = useState(false);
  const { options: words } = useWords();
  const shown = isAll ? rows : rows.slice(0, ROWS_FIRST);
  return (
    <>
      <ul className="could">
        {shown.map((row) => (
          <Deed key={row.id} row={row} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" onClick={() => setAll(true)}>
          {words.more(rows.length - shown.length)}
        </button>
      )}
    </>
  );
}

function Deed({ row }: { readonly row: Row }) {
  const { option, stop, says, counted, guards } = row;
  const { block, transaction } = option;
  const lit =
    block === undefined ? (transaction === undefined ? [] : [{ transaction }]) : [{ block }];
  return (
    <li className={stop === undefined ? "can" : "cannot"} {...lights(...lit)}>
      <p>{says}</p>
      <details>
        <summary>{counted}</summary>
        <ol>
          {guards.map((guard) => (
            <Condition key={keyOf(guard)} row={guard} />
          ))}
        </ol>
      </details>
    </li>
  );
}

/** The same may be asked of several shards. */
const keyOf = ({ guard: { asks, values } }: GuardRow): string =>
  `${asks}/${values["source"] ?? values["shard"] ?? ""}`;

function Condition({ row: { guard, says, standing, isAfter } }: { readonly row: GuardRow }) {
  const { options: words } = useWords();
  return (
    <li className={isAfter ? `${standing} after` : standing}>
      <svg viewBox="0 0 12 12" role="img" aria-label={words[standing]}>
        <path d={standing === "holds" ? "M2 6.5 5 9.5 10 3" : "M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5"} />
      </svg>
      <span>
        {says} <code translate="no">{guard.rule}</code>
      </span>
    </li>
  );
}

function Did({ node, who }: { readonly node: NodeId; readonly who: string }) {
  const words = useWords();
  const entry = useLastEntry(node);
  return (
    <>
      <h3>{words.options.did(who)}</h3>
      {entry === undefined ? (
        <p className="quiet">{words.options.didNothing(who)}</p>
      ) : (
        <Last entry={entry} />
      )}
    </>
  );
}

function Last({ entry }: { readonly entry: TraceEntry }) {
  const words = useWords();
  const commands = useCommands();
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  if (reader === undefined || projection === undefined || info === undefined) return null;
  const rules = [...new Set(entry.rulings.filter(({ ok }) => ok).map(({ rule }) => rule))];
  return (
    <p {...lights({ entry: entry.index })}>
      <button
        type="button"
        className="plain"
        aria-label={words.options.goTo(entry.index)}
        onClick={() => {
          commands.pause();
          commands.seek(entry.index);
        }}
      >
        {entry.index}
      </button>{" "}
      {sentenceFor(entry, projection, info, reader.message, words)}{" "}
      {rules.map((rule) => (
        <code key={rule} translate="no">
          {rule}{" "}
        </code>
      ))}
    </p>
  );
}
