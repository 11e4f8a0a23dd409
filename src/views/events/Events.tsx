/**
 * Events: what happened, what was done about it, and by which rule. Up to the cursor: the future is not on
 * the screen.
 * @module
 */
import { useMemo, useRef, useState } from "react";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { useReader, useRun } from "../../store/store.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { NO_FILTER, wantedBy, type Filter } from "./rows.ts";
import { Rows, type Listed } from "./Rows.tsx";
import "./events.css";

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
  const listed = useListed(cursor, filter);
  const body = useRef<HTMLDivElement>(null);
  return (
    <View
      id="events"
      tools={<FilterBar filter={filter} info={info} onChange={setFilter} />}
      bodyRef={body}
    >
      <Rows listed={listed} body={body} cursor={cursor} />
      {listed.count === 0 && (
        <p className="quiet">
          {cursor === 0 ? "Nothing has happened yet." : "No entry so far fits the filter."}
        </p>
      )}
    </View>
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
