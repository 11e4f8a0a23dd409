/**
 * A text whose names of validators, blocks, messages and transactions are lit wherever else they stand.
 * @module
 */
import { lights } from "../parts/lights.ts";
import { piecesOf, type Names } from "./names-in.ts";

export function Named({ text, names }: { readonly text: string; readonly names: Names }) {
  return piecesOf(text, names).map(({ text: piece, names: lit }, i) =>
    lit === undefined ? (
      piece
    ) : (
      // eslint-disable-next-line react/no-array-index-key -- pieces of a text keep their places
      <span key={i} translate="no" {...lights(lit)}>
        {piece}
      </span>
    ),
  );
}
