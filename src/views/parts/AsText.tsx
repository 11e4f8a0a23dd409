/**
 * A view told in words, for whoever does not see the picture or would rather read.
 * @module
 */
import { useWords } from "../../store/page.ts";
import type { Told } from "./told.ts";

export function AsText({ told, caption }: { readonly told: Told; readonly caption: string }) {
  const { frame } = useWords();
  if (told.kind === "list")
    return told.lines.length === 0 ? (
      <p className="quiet">{frame.nothing}</p>
    ) : (
      <ul className="as-text" aria-label={caption}>
        {told.lines.map((line, i) => (
          // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <li key={i}>{line}</li>
        ))}
      </ul>
    );
  return (
    <table className="as-text">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {told.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.rows.map((row, i) => (
          // eslint-disable-next-line react/no-array-index-key -- rows have no identity but their place
          <tr key={i}>
            {row.map((cell, column) => (
              // eslint-disable-next-line react/no-array-index-key -- cells have their column
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
