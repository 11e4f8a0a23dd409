/**
 * A list that only grows and lies packed: deflated JSON in chunks, except the newest ones and a few that were
 * asked for. What it holds is plain JSON data.
 * @module
 */
import { deflateRaw, inflateRaw } from "pako";
import { assert, present } from "../../primitives/assert.ts";
import { OPEN_CHUNKS, RAW_CHUNKS } from "./policy.ts";

type Chunk<T> = readonly T[] | Uint8Array;

/** Quick, and already an eighth of the text. */
const LEVEL = 1;

const packed = (items: readonly unknown[]): Uint8Array =>
  deflateRaw(JSON.stringify(items), { level: LEVEL });

const unpacked = <T>(bytes: Uint8Array): readonly T[] =>
  JSON.parse(inflateRaw(bytes, { toText: true })) as readonly T[];

export interface PackedSize {
  readonly packedBytes: number;
  /** Items that are objects at present. */
  readonly unpackedItems: number;
}

/** A class, because much of it is the same state. */
export class PackedList<T> {
  length = 0;
  /** All chunks are full but the last. */
  private readonly chunks: Chunk<T>[];
  private tail: T[] = [];
  /** Chunks before this one are packed. */
  private rawFrom = 0;
  private packedBytes = 0;
  /** The last asked for comes last. */
  private readonly open = new Map<number, readonly T[]>();
  private readonly chunkSize: number;

  constructor(chunkSize: number, chunks: readonly Chunk<T>[] = []) {
    this.chunkSize = chunkSize;
    this.chunks = [...chunks];
    this.length = chunks.length * chunkSize;
    for (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) break;
      this.rawFrom += 1;
      this.packedBytes += chunk.length;
    }
  }

  push(item: T): void {
    this.tail.push(item);
    this.length += 1;
    if (this.tail.length < this.chunkSize) return;
    this.chunks.push(this.tail);
    this.tail = [];
    if (this.chunks.length - this.rawFrom > RAW_CHUNKS) this.packOldest();
  }

  /** Item at `position` from 0; `undefined` beyond what is there. */
  at(position: number): T | undefined {
    if (position < 0 || position >= this.length) return undefined;
    return this.chunk(Math.floor(position / this.chunkSize))[position % this.chunkSize];
  }

  /** Items from `from` up to `to`, which is not among them; clamped. */
  slice(from: number, to: number): readonly T[] {
    const end = Math.min(to, this.length);
    const items: T[] = [];
    for (let at = Math.max(0, from); at < end;) {
      const number = Math.floor(at / this.chunkSize);
      const first = number * this.chunkSize;
      items.push(...this.chunk(number).slice(at - first, end - first));
      at = first + this.chunkSize;
    }
    return items;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let at = 0; at < this.length; at += this.chunkSize)
      yield* this.chunk(Math.floor(at / this.chunkSize));
  }

  /** Another list that begins with the first `length` items, and shares the chunks. */
  fork(length: number): PackedList<T> {
    assert(length <= this.length, "a fork begins within what is there");
    const whole = Math.floor(length / this.chunkSize);
    const fork = new PackedList<T>(this.chunkSize, this.chunks.slice(0, whole));
    for (const item of this.slice(whole * this.chunkSize, length)) fork.push(item);
    return fork;
  }

  size(): PackedSize {
    const open = (this.chunks.length - this.rawFrom + this.open.size) * this.chunkSize;
    return { packedBytes: this.packedBytes, unpackedItems: open + this.tail.length };
  }

  private packOldest(): void {
    const oldest = present(this.chunks[this.rawFrom], "a chunk to pack");
    const bytes = oldest instanceof Uint8Array ? oldest : packed(oldest);
    this.chunks[this.rawFrom] = bytes;
    this.packedBytes += bytes.length;
    this.rawFrom += 1;
  }

  private chunk(number: number): readonly T[] {
    const chunk = this.chunks[number];
    if (chunk === undefined) return this.tail;
    if (!(chunk instanceof Uint8Array)) return chunk;
    const known = this.open.get(number);
    this.open.delete(number);
    const items = known ?? unpacked<T>(chunk);
    this.open.set(number, items);
    for (const [oldest] of this.open) {
      if (this.open.size <= OPEN_CHUNKS) break;
      this.open.delete(oldest);
    }
    return items;
  }
}
