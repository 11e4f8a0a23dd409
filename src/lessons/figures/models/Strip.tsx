/**
 * A row of small boxes, one for each thing of a sequence: what it is stands in it, what it means is told beside it to
 * those who do not see it.
 * @module
 */
export interface Cell {
  readonly id: string | number;
  /** A name or a number. */
  readonly mark: string;
  readonly look: "full" | "open" | "dashed" | "trouble" | "half";
  readonly says: string;
}

export const Strip = ({
  label,
  cells,
}: {
  readonly label: string;
  readonly cells: readonly Cell[];
}) => (
  <ol className="cm-strip" aria-label={label}>
    {cells.map(({ id, mark, look, says }) => (
      <li key={id} className={look} title={says}>
        <span translate="no" aria-hidden="true">
          {mark}
        </span>
        <span className="visually-hidden">{says}</span>
      </li>
    ))}
  </ol>
);
