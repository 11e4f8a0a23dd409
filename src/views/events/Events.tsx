/**
 * Events: what happened, what was done about it, and by which rule. Up to the cursor: the future is not on
 * the screen.
 * @module
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import type { MessageRecord, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import { commands, traceReader } from "../../store/commands.ts";
import { useRun } from "../../store/store.ts";
import { carriesEntry, dimUnless, useCarrying, type Carrying } from "../parts/carrying.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { NO_FILTER, passes, rowOf, type Filter } from "./rows.ts";
import "./events.css";

const ROW_HEIGHT = 44;
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
  "timer",
  "computed",
  "loaded",
  "submit",
  "script",
  "boot",
];

export function Events() {
  const cursor = useRun((state) => state.cursor);
  const info = useRun((state) => state.info);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const shown = useShown(cursor, filter, info);
  const body = useRef<HTMLDivElement>(null);
  return (
    <View
      name="Events"
      tools={<FilterBar filter={filter} info={info} onChange={setFilter} />}
      bodyRef={body}
    >
      <Rows entries={shown} body={body} cursor={cursor} />
      {shown.length === 0 && (
        <p className="quiet">
          {cursor === 0 ? "Nothing has happened yet." : "No entry so far fits the filter."}
        </p>
      )}
    </View>
  );
}

/** The entries up to the cursor that the filter leaves. */
function useShown(
  cursor: number,
  filter: Filter,
  info: SessionInfo | undefined,
): readonly TraceEntry[] {
  return useMemo(() => {
    const reader = traceReader();
    if (reader === undefined || info === undefined) return [];
    const all = reader.entries(1, cursor);
    return filter === NO_FILTER
      ? all
      : all.filter((entry) => passes(entry, filter, reader.message));
  }, [cursor, filter, info]);
}

interface FilterBarProps {
  readonly filter: Filter;
  readonly info: SessionInfo | undefined;
  readonly onChange: (filter: Filter) => void;
}

function FilterBar({ filter, info, onChange }: FilterBarProps) {
  const name = useNodeName();
  const change = (part: Partial<Filter>): void => {
    const next = { ...filter, ...part };
    const isEmpty = next.node === "" && next.kind === "" && next.rule === "" && !next.refusalsOnly;
    onChange(isEmpty ? NO_FILTER : next);
  };
  return (
    <span className="tools filter">
      <select
        aria-label="Filter by node"
        value={filter.node}
        onChange={(event) => change({ node: event.target.value })}
      >
        <option value="">all nodes</option>
        {info?.nodes.map(({ id }) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
      </select>
      <select
        aria-label="Filter by kind"
        value={filter.kind}
        onChange={(event) => change({ kind: event.target.value })}
      >
        <option value="">all events</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kind}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label="Filter by rule"
        placeholder="rule"
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
        refusals
      </label>
    </span>
  );
}

interface RowsProps {
  readonly entries: readonly TraceEntry[];
  readonly body: React.RefObject<HTMLDivElement | null>;
  readonly cursor: number;
}

function Rows({ entries, body, cursor }: RowsProps) {
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  const last = entries.length - 1;
  const bodyWidth = useWidth(body);
  useEffect(() => {
    if (last >= 0) virtual.scrollToIndex(last);
  }, [virtual, last, cursor, bodyWidth]);
  const carrying = useCarrying();
  if (traceReader() === undefined) return null;
  return (
    <div
      role="table"
      aria-label="Entries so far"
      aria-rowcount={entries.length}
      className="events"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <EventRow
            key={entry.index}
            entry={entry}
            top={start}
            position={index + 1}
            isCurrent={entry.index === cursor}
            carrying={carrying}
          />
        );
      })}
    </div>
  );
}

interface EventRowProps {
  readonly entry: TraceEntry;
  readonly top: number;
  readonly position: number;
  readonly isCurrent: boolean;
  readonly carrying: Carrying | undefined;
}

const messageOf = (number: number): MessageRecord | undefined => traceReader()?.message(number);

function EventRow({ entry, top, position, isCurrent, carrying }: EventRowProps) {
  const name = useNodeName();
  const row = rowOf(entry, messageOf, name);
  return (
    <div
      role="row"
      aria-rowindex={position}
      aria-current={isCurrent ? "true" : undefined}
      className={`event${dimUnless(carrying && carriesEntry(carrying, entry, messageOf))}`}
      style={{ top, height: ROW_HEIGHT }}
    >
      <span role="cell" className="when">
        <button
          type="button"
          className="plain"
          aria-label={`Go to entry ${row.entry}`}
          onClick={() => goTo(entry.index)}
        >
          {row.entry}
        </button>
        <span className="under">{row.time}</span>
      </span>
      <span role="cell" className="who">
        {row.node}
      </span>
      <span role="cell" className="what">
        <span className="line">{row.event}</span>
        <span className="under">{row.actions === "" ? "" : `→ ${row.actions}`}</span>
      </span>
      <span role="cell" className="rules">
        {row.rules.slice(0, 2).map(({ id, ok }) => (
          <code key={id} className={ok ? undefined : "refused"}>
            {ok ? "" : "⊘ "}
            {id}
          </code>
        ))}
      </span>
    </div>
  );
}

function goTo(entry: number): void {
  commands.pause();
  commands.seek(entry);
  commands.select({ kind: "entry", entry });
}
