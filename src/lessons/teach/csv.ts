/**
 * A table as comma-separated values (RFC 4180). What a spreadsheet would take for a formula is made text. Pure.
 * @module
 */

/** Some read what begins so as something to be computed. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map(
      (row) => `${row.map((each) => (typeof each === "number" ? each : cell(each))).join(",")}\r\n`,
    )
    .join("");
