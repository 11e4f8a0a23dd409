/**
 * Events: what happened, what was done about it, and by which rule. Up to the cursor: the future is not on
 * the screen.
 * @module
 */
import { useMemo, useRef, useState } from "react";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { NO_FILTER, wantedBy, type Filter } from "./rows.ts";
import { Rows, type Listed } from "./Rows.tsx";
import { toldRows } from "./told-rows.ts";
import "./events.css";

/** Kinds of messages: the causes of most entries. */
const KINDS = [
  "BlockHeader",
  "BlockVote",
  "Timeout",
  "TransactionGossip",
  "GetBlockRequest",
  "GetBlockResponse",
  "GetTransactionsRequest",
  "GetTransactionsResponse",
  "StateProvisionBatch",
  "StateVoteBatch",
  "StateCertificateBatch",
  "TransactionCertificateGossip",
] as const;

const CAUSES = ["timer", "computed", "loaded", "submit", "reply", "script", "boot"] as const;

export function Events() {
  const words = useWords();
  const name = useNodeName();
  const reader = useReader();
  const cursor = useRun((state) => state.cursor);
  const info = useRun((state) => state.info);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const listed = useListed(cursor, filter);
  const body = useRef<HTMLDivElement>(null);
  const clear = (): void => setFilter(NO_FILTER);
  const told = () =>
    toldRows(
      {
        count: listed.count,
        entryAt: (position) => reader?.entry(listed.entryAt(position) ?? 0),
      },
      { kindOf: (message) => reader?.messageKind(message) ?? "", name, words },
    );
  return (
    <View
      id="events"
      tools={<FilterBar filter={filter} info={info} onChange={setFilter} />}
      bodyRef={body}
      told={told}
    >
      <Rows listed={listed} body={body} cursor={cursor} />
      {listed.count === 0 && <Nothing isFiltered={cursor > 0} onClear={clear} />}
    </View>
  );
}

/** What would fill the table, and the way there. */
function Nothing({
  isFiltered,
  onClear,
}: {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}) {
  const { events } = useWords();
  const commands = useCommands();
  return (
    <div className="events-none">
      <p className="quiet">{isFiltered ? events.noneFits : events.none}</p>
      <button type="button" onClick={isFiltered ? onClear : () => commands.step(1)}>
        {isFiltered ? events.clear : events.toFirst}
      </button>
    </div>
  );
}

/** The entries up to the cursor that the filter leaves: found by the index of the trace, unpacked one by one. */
function useListed(cursor: number, filter: Filter): Listed {
  const reader = useReader();
  const matches = useMemo(
    () => (filter === NO_FILTER ? undefined : reader?.matches(wantedBy(filter))),
    [reader, filter],
  );
  if (matches === undefined)
    return { count: reader === undefined ? 0 : cursor, entryAt: (position) => position + 1 };
  return { count: matches.upTo(cursor), entryAt: (position) => matches.at(position) };
}

interface FilterBarProps {
  readonly filter: Filter;
  readonly info: SessionInfo | undefined;
  readonly onChange: (filter: Filter) => void;
}

function FilterBar({ filter, info, onChange }: FilterBarProps) {
  const { events } = useWords();
  const name = useNodeName();
  const change = (part: Partial<Filter>): void => {
    const next = { ...filter, ...part };
    const isEmpty = next.node === "" && next.kind === "" && next.rule === "" && !next.refusalsOnly;
    onChange(isEmpty ? NO_FILTER : next);
  };
  return (
    <span className="tools filter">
      <select
        aria-label={events.byNode}
        value={filter.node}
        onChange={(event) => change({ node: event.target.value })}
      >
        <option value="">{events.allNodes}</option>
        {info?.nodes.map(({ id }) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
      </select>
      <select
        aria-label={events.byKind}
        value={filter.kind}
        onChange={(event) => change({ kind: event.target.value })}
      >
        <option value="">{events.allKinds}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind} translate="no">
            {kind}
          </option>
        ))}
        {CAUSES.map((kind) => (
          <option key={kind} value={kind}>
            {events.causes[kind]}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label={events.byRule}
        placeholder={events.rule}
        size={9}
        value={filter.rule}
        onChange={(event) => change({ rule: event.target.value })}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.refusalsOnly}
          onChange={(event) => change({ refusalsOnly: event.target.checked })}
        />{" "}
        {events.refusals}
      </label>
    </span>
  );
}
