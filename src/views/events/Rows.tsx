/**
 * The rows of the event table that are in sight, each at its place.
 * @module
 */
import { memo, type KeyboardEvent, type RefObject } from "react";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { carriesEntry, dimUnless, useCarrying, type Carrying } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { Ask } from "../why/Ask.tsx";
import { rowOf, type Row } from "./rows.ts";
import { holdsSelection, thingsIn } from "./things.ts";
import { useFollowed } from "./useFollowed.ts";
import { useRowKeys } from "./useRowKeys.ts";

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
  const { events } = useWords();
  const reader = useReader();
  const { first, end } = useFollowed(body, { count, rowHeight: ROW_HEIGHT, moment: cursor });
  const { grid, stop, onKeyDown } = useRowKeys({
    body,
    count,
    rowHeight: ROW_HEIGHT,
    first,
    end,
    moment: cursor,
  });
  const selection = useRun((state) => state.selection);
  const carrying = useCarrying();
  if (reader === undefined || count === 0) return null;
  const positions = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    <div
      role="grid"
      tabIndex={-1}
      ref={grid}
      aria-label={events.entries}
      aria-rowcount={count}
      aria-multiselectable="true"
      className="event-rows"
      style={{ height: count * ROW_HEIGHT }}
      onKeyDown={onKeyDown}
    >
      {positions.map((position) => {
        const entry = reader.entry(entryAt(position) ?? 0);
        return entry === undefined ? null : (
          <EventRow
            key={entry.index}
            entry={entry}
            position={position}
            isCurrent={entry.index === cursor}
            isStop={position === stop}
            selection={selection}
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
  readonly isStop: boolean;
  readonly selection: Selection | undefined;
  readonly carrying: Carrying | undefined;
}

const EventRow = memo(function EventRow({
  entry,
  position,
  isCurrent,
  isStop,
  selection,
  carrying,
}: EventRowProps) {
  const name = useNodeName();
  const words = useWords();
  const reader = useReader();
  const commands = useCommands();
  if (reader === undefined) return null;
  const row = rowOf(entry, { kindOf: reader.messageKind, name, words });
  const things = thingsIn(entry, reader.message);
  const isCarrying = carrying && carriesEntry(carrying, entry, reader.message);
  const isOfSelection = isCarrying ?? holdsSelection(things, selection);
  const goTo = (): void => {
    commands.pause();
    commands.seek(entry.index);
    commands.select({ kind: "entry", entry: entry.index });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    goTo();
  };
  return (
    <div
      role="row"
      tabIndex={isStop ? 0 : -1}
      aria-rowindex={position + 1}
      aria-current={isCurrent ? "true" : undefined}
      aria-selected={isOfSelection}
      className={`event${isOfSelection ? " of-selection" : ""}${dimUnless(isCarrying)}`}
      style={{ top: position * ROW_HEIGHT, height: ROW_HEIGHT }}
      onKeyDown={onKeyDown}
      {...lights(...things)}
    >
      <Cells entry={entry} row={row} onGo={goTo} />
    </div>
  );
});

/** When and where, what happened, what was done, and by which rule. */
function Cells({
  entry: { index, node },
  row,
  onGo,
}: {
  readonly entry: TraceEntry;
  readonly row: Row;
  readonly onGo: () => void;
}) {
  const { events } = useWords();
  return (
    <>
      <span role="gridcell" className="when">
        <button
          type="button"
          className="plain"
          tabIndex={-1}
          aria-label={events.goTo(row.entry)}
          onClick={onGo}
        >
          {row.entry}
        </button>
        <span className="under">{row.time}</span>
      </span>
      <span
        role="gridcell"
        className="who"
        {...(node === undefined ? {} : { translate: "no", ...lights({ node }) })}
      >
        {row.node}
      </span>
      <span role="gridcell" className="what">
        <span className="line">{row.event}</span>
        <span className="under">{row.actions === "" ? "" : `→ ${row.actions}`}</span>
      </span>
      <span role="gridcell" className="rules">
        {foremost(row.rules).map(({ id, ok }) => (
          <code key={id} className={ok ? undefined : "refused"} translate="no">
            {ok ? id : events.refused(id)}
          </code>
        ))}
        <Ask entry={index} isInRow />
      </span>
    </>
  );
}

/** As many rules as a row has room for; what refused comes first. */
const foremost = (rules: Row["rules"]): Row["rules"] =>
  [...rules.filter(({ ok }) => !ok), ...rules.filter(({ ok }) => ok)].slice(0, 2);
