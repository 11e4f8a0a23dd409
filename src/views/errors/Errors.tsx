/**
 * Errors: what went wrong for each validator up to the cursor, what the document does about it, and what was done.
 * @module
 */
import { useMemo } from "react";
import { errorsUpTo, type FoundError } from "../../sim/trace/errors.ts";
import { blockName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { errorsTold, latest, rowOf, ROWS_MAX, type ErrorRow } from "./told.ts";
import "./errors.css";

export function Errors() {
  const words = useWords();
  const name = useNodeName();
  const reader = useReader();
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  const projection = useRun((state) => state.projection);
  // The list of a run grows in place.
  const found = useMemo(
    () => (reader === undefined || length < 0 ? [] : errorsUpTo(reader.errors(), cursor)),
    [reader, cursor, length],
  );
  const { errors } = words;
  const telling = { name, block: (hash: FoundBlock) => blockName(hash, projection), words };
  return (
    <View
      id="errors"
      says={errors.says(found.length)}
      isReading
      told={() => errorsTold(found, telling)}
    >
      {found.length === 0 ? (
        <p className="quiet">{errors.empty}</p>
      ) : (
        <Table rows={latest(found).map((each) => [each, rowOf(each, telling)] as const)} />
      )}
      {found.length > ROWS_MAX && (
        <p className="quiet">{errors.earlier(found.length - ROWS_MAX)}</p>
      )}
    </View>
  );
}

type FoundBlock = Parameters<typeof blockName>[0];

function Table({ rows }: { readonly rows: readonly (readonly [FoundError, ErrorRow])[] }) {
  const { errors } = useWords();
  const { columns } = errors;
  return (
    <table className="errors">
      <caption className="visually-hidden">{errors.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.node}</th>
          <th scope="col">{columns.error}</th>
          <th scope="col">{columns.documented}</th>
          <th scope="col">{columns.here}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([found, row], i) => (
          // Several may be met in one entry; they are never reordered among themselves.
          <Row key={`${row.entry}/${rows.length - i}`} found={found} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ found, row }: { readonly found: FoundError; readonly row: ErrorRow }) {
  const commands = useCommands();
  const { errors } = useWords();
  const cursor = useRun((state) => state.cursor);
  const { entry, node, error } = found;
  const goTo = (): void => {
    commands.pause();
    commands.seek(entry);
    commands.select({ kind: "entry", entry });
  };
  return (
    <tr
      className={entry === cursor ? "new" : undefined}
      {...lights({ entry }, { node }, "block" in error ? { block: error.block } : undefined)}
    >
      <td className="when">
        <button type="button" className="plain" aria-label={errors.goTo(entry)} onClick={goTo}>
          {row.time}
        </button>
      </td>
      <th scope="row" translate="no">
        {row.node}
      </th>
      <td>
        <span className="kind" translate="no">
          {row.kind}
        </span>
        <span className="under">{row.values}</span>
      </td>
      <td>{row.documented}</td>
      <td>
        {row.here}
        {row.over !== undefined && <span className="under">{row.over}</span>}
      </td>
    </tr>
  );
}
