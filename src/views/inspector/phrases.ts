/**
 * Words of the engine (keys of its records, statuses, reasons) in the words of the page. What has none is said
 * as the engine has it. Pure.
 * @module
 */
import type { Words } from "../../words/words.ts";

/** `lastVotedRound` → `last voted round` */
const spaced = (key: string): string =>
  key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

export const fieldName = (key: string, { fields }: Words): string =>
  found(fields, key) ?? spaced(key);

/** A status, a decision or a section, whichever it is. */
export const statusText = (status: string, { inspector }: Words): string =>
  found(inspector.statuses, status) ??
  found(inspector.decisions, status) ??
  found(inspector.sections, status) ??
  status;

/** Why a transaction failed or was given up. */
export function reasonText(reason: string, { inspector: { reasons } }: Words): string {
  const [, end, number] = /^(timeout|retries)\((\d+)\)$/.exec(reason) ?? [];
  if (end === "timeout" && number !== undefined) return reasons.timeout(number);
  if (end === "retries" && number !== undefined) return reasons.retries(number);
  const [, account, has, needs] = /^(.+) has (\d+), needs (\d+)$/.exec(reason) ?? [];
  if (account !== undefined && has !== undefined && needs !== undefined)
    return reasons.short(account, has, needs);
  const [, unknown] = /^(.+) is not known here$/.exec(reason) ?? [];
  return unknown === undefined ? reason : reasons.unknown(unknown);
}

const found = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
