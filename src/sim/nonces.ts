/**
 * What tells equal submissions apart. One that has no place within its instant is told by its own place in
 * the script, among its like; one that has, as edits of a run that somebody watches have, by its label. So
 * such an edit changes no other transaction, and what was written without them keeps every hash.
 * @module
 */
import { blake3 } from "../crypto/hash.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";
import type { ScriptEntry } from "./recipe.ts";

/** Hexadecimal digits of the label's hash that count: 40 bits, and the 12 of the ordinal make a safe integer. */
const DIGITS = 10;
/** More entries than a script can hold: no place reaches what a label gives. */
const ORDINALS = 4096;

/** By place in the script. Safe natural numbers; those of other entries than submissions mean nothing. */
export function noncesOf(script: readonly ScriptEntry[]): readonly number[] {
  const earlier = new Map<string, number>();
  let place = 0;
  return script.map((entry) => {
    if (entry.after === undefined) return place++;
    if (entry.do !== "submit") return 0;
    const ordinal = earlier.get(entry.label) ?? 0;
    earlier.set(entry.label, ordinal + 1);
    return byLabel(entry.label, ordinal);
  });
}

function byLabel(label: string, ordinal: number): number {
  const hash = blake3(utf8ToBytes(`hyperscope/submission/${label}`));
  return (1 + parseInt(hash.slice(0, DIGITS), 16)) * ORDINALS + ordinal;
}
