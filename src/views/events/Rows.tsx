/**
 * The rows of the event table that are in sight, each at its place.
 * @module
 */
import { memo, type RefObject } from "react";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { useCommands, useReader } from "../../store/store.ts";
import { carriesEntry, dimUnless, useCarrying, type Carrying } from "../parts/carrying.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { Ask } from "../why/Ask.tsx";
import { rowOf } from "./rows.ts";
import { useFollowed } from "./useFollowed.ts";

const ROW_HEIGHT = 44;

/** The entries that are listed, by their place in the list from 0. */
export interface Listed {
  readonly count: number;
  entryAt(position: number): number | undefined;
}

interface RowsProps {
  readonly listed: Listed;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly cursor: number;
}

export function Rows({ listed: { count, entryAt }, body, cursor }: RowsProps) {
  const reader = useReader();
  const { first, end } = useFollowed(body, { count, rowHeight: ROW_HEIGHT, moment: cursor });
  const carrying = useCarrying();
  if (reader === undefined) return null;
  const positions = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    <div
      role="table"
      aria-label="Entries so far"
      aria-rowcount={count}
      className="events"
      style={{ height: count * ROW_HEIGHT }}
    >
      {positions.map((position) => {
        const entry = reader.entry(entryAt(position) ?? 0);
        return entry === undefined ? null : (
          <EventRow
            key={entry.index}
            entry={entry}
            position={position}
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
  readonly position: number;
  readonly isCurrent: boolean;
  readonly carrying: Carrying | undefined;
}

const EventRow = memo(function EventRow({ entry, position, isCurrent, carrying }: EventRowProps) {
  const name = useNodeName();
  const reader = useReader();
  const commands = useCommands();
  if (reader === undefined) return null;
  const row = rowOf(entry, reader.messageKind, name);
  const goTo = (): void => {
    commands.pause();
    commands.seek(entry.index);
    commands.select({ kind: "entry", entry: entry.index });
  };
  return (
    <div
      role="row"
      aria-rowindex={position + 1}
      aria-current={isCurrent ? "true" : undefined}
      className={`event${dimUnless(carrying && carriesEntry(carrying, entry, reader.message))}`}
      style={{ top: position * ROW_HEIGHT, height: ROW_HEIGHT }}
    >
      <span role="cell" className="when">
        <button
          type="button"
          className="plain"
          aria-label={`Go to entry ${row.entry}`}
          onClick={goTo}
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
        <Ask entry={entry.index} isInRow />
      </span>
    </div>
  );
});
