/**
 * One byte string for one value: the encoding under message ids and the digest of a trace.
 * Every value begins with a tag, every length is written, object keys and map keys are sorted,
 * and an absent field (`undefined`) is the same as a missing one. Numbers are safe integers.
 * @module
 */
import { assert } from "./assert.ts";
import { concatBytes, u32le, u64le, utf8ToBytes } from "./bytes.ts";

const TAG = { nil: 0, no: 1, yes: 2, natural: 3, negative: 4, text: 5, list: 6, record: 7, map: 8 };
const tag = (t: number): Uint8Array => Uint8Array.of(t);

/** Compares by UTF-16 code unit: the same in every engine, unlike a locale's order. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Canonical bytes of plain data: booleans, safe integers, strings, arrays, records, Maps with string
 * or number keys, Sets of strings. Injective on them.
 * @throws Error on anything else (a bug: state and messages are plain data)
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  write(parts, value);
  return concatBytes(...parts);
}

function write(parts: Uint8Array[], value: unknown): void {
  if (value === undefined || value === null) return void parts.push(tag(TAG.nil));
  if (typeof value === "boolean") return void parts.push(tag(value ? TAG.yes : TAG.no));
  if (typeof value === "number") return writeInteger(parts, value);
  if (typeof value === "string") return writeText(parts, value);
  if (Array.isArray(value)) return writeList(parts, value);
  if (value instanceof Map) return writePairs(parts, TAG.map, [...value.entries()]);
  if (value instanceof Set) return writeList(parts, [...value].map(String).sort(compareText));
  assert(typeof value === "object", `cannot encode a ${typeof value}`);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  writePairs(parts, TAG.record, fields);
}

function writeInteger(parts: Uint8Array[], value: number): void {
  assert(Number.isSafeInteger(value), `cannot encode the number ${value}`);
  parts.push(tag(value < 0 ? TAG.negative : TAG.natural), u64le(Math.abs(value)));
}

function writeText(parts: Uint8Array[], value: string): void {
  const bytes = utf8ToBytes(value);
  parts.push(tag(TAG.text), u32le(bytes.length), bytes);
}

function writeList(parts: Uint8Array[], items: readonly unknown[]): void {
  parts.push(tag(TAG.list), u32le(items.length));
  for (const item of items) write(parts, item);
}

function writePairs(parts: Uint8Array[], kind: number, pairs: readonly [unknown, unknown][]): void {
  parts.push(tag(kind), u32le(pairs.length));
  const sorted = [...pairs].sort(([a], [b]) => compareText(String(a), String(b)));
  for (const [key, field] of sorted) {
    write(parts, key);
    write(parts, field);
  }
}
