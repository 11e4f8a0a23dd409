/**
 * Names in a row: "x", "x and y", "x, y and z".
 * @module
 */

/** British English has no comma before its "and". */
const TAGS: Readonly<Record<string, string>> = { en: "en-GB" };

export function listing(code: string): (names: readonly string[]) => string {
  const list = new Intl.ListFormat(TAGS[code] ?? code, { type: "conjunction" });
  return (names) => list.format(names);
}
