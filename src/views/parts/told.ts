/**
 * What a view shows, in words: a list of sentences, or a table. It says the same as the picture, mark for mark.
 * @module
 */
export type Told =
  | { readonly kind: "list"; readonly lines: readonly string[] }
  | {
      readonly kind: "table";
      /** Heads of the columns; each row has as many cells. */
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export const list = (lines: readonly string[]): Told => ({ kind: "list", lines });

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Told => ({
  kind: "table",
  columns,
  rows,
});
