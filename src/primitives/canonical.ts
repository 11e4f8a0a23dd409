/**
 * One byte string for one value: the encoding under message ids and the digest of a trace.
 * Every value begins with a tag, every length is written, object keys and map keys are sorted,
 * and an absent field (`undefined`) is the same as a missing one. Numbers are safe integers.
 * @module
 */
import { assert } from "./assert.ts";
import { utf8ToBytes } from "./bytes.ts";

const TAG = { nil: 0, no: 1, yes: 2, natural: 3, negative: 4, text: 5, list: 6, record: 7, map: 8 };

/** Compares by UTF-16 code unit: the same in every engine, unlike a locale's order. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A buffer that doubles when it is full: one for each encoding, so that encodings may nest. */
interface Sink {
  bytes: Uint8Array;
  size: number;
}

const FIRST_SIZE = 512;
const ASCII_MAX = 0x80;
const HIGH_WORD = 0x1_0000_0000;

/**
 * Canonical bytes of plain data: booleans, safe integers, strings, arrays, records, Maps with string
 * or number keys, Sets of strings. Injective on them.
 * @throws Error on anything else (a bug: state and messages are plain data)
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const sink: Sink = { bytes: new Uint8Array(FIRST_SIZE), size: 0 };
  write(sink, value);
  return sink.bytes.slice(0, sink.size);
}

function reserve(sink: Sink, more: number): void {
  if (sink.size + more <= sink.bytes.length) return;
  const grown = new Uint8Array(Math.max(sink.bytes.length * 2, sink.size + more));
  grown.set(sink.bytes.subarray(0, sink.size));
  sink.bytes = grown;
}

function put(sink: Sink, byte: number): void {
  reserve(sink, 1);
  sink.bytes[sink.size] = byte;
  sink.size += 1;
}

/** Four bytes, little-endian. */
function putWord(sink: Sink, word: number): void {
  reserve(sink, 4);
  const { bytes, size } = sink;
  bytes[size] = word & 0xff;
  bytes[size + 1] = (word >>> 8) & 0xff;
  bytes[size + 2] = (word >>> 16) & 0xff;
  bytes[size + 3] = (word >>> 24) & 0xff;
  sink.size = size + 4;
}

function write(sink: Sink, value: unknown): void {
  if (value === undefined || value === null) return put(sink, TAG.nil);
  if (typeof value === "boolean") return put(sink, value ? TAG.yes : TAG.no);
  if (typeof value === "number") return writeInteger(sink, value);
  if (typeof value === "string") return writeText(sink, value);
  if (Array.isArray(value)) return writeList(sink, value);
  if (value instanceof Map) return writePairs(sink, TAG.map, [...value.entries()]);
  if (value instanceof Set) return writeList(sink, [...value].map(String).sort(compareText));
  assert(typeof value === "object", `cannot encode a ${typeof value}`);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  writePairs(sink, TAG.record, fields);
}

function writeInteger(sink: Sink, value: number): void {
  assert(Number.isSafeInteger(value), `cannot encode the number ${value}`);
  const size = value < 0 ? -value : value;
  put(sink, value < 0 ? TAG.negative : TAG.natural);
  putWord(sink, size >>> 0);
  putWord(sink, Math.floor(size / HIGH_WORD));
}

function writeText(sink: Sink, text: string): void {
  put(sink, TAG.text);
  reserve(sink, text.length + 4);
  const { bytes, size } = sink;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= ASCII_MAX) return writeWide(sink, text);
    bytes[size + 4 + i] = code;
  }
  putWord(sink, text.length);
  sink.size += text.length;
}

function writeWide(sink: Sink, text: string): void {
  const encoded = utf8ToBytes(text);
  putWord(sink, encoded.length);
  reserve(sink, encoded.length);
  sink.bytes.set(encoded, sink.size);
  sink.size += encoded.length;
}

function writeList(sink: Sink, items: readonly unknown[]): void {
  put(sink, TAG.list);
  putWord(sink, items.length);
  for (const item of items) write(sink, item);
}

function writePairs(sink: Sink, kind: number, pairs: readonly [unknown, unknown][]): void {
  put(sink, kind);
  putWord(sink, pairs.length);
  const sorted = [...pairs].sort(([a], [b]) => compareText(String(a), String(b)));
  for (const [key, field] of sorted) {
    write(sink, key);
    write(sink, field);
  }
}
