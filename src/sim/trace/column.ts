/**
 * A column of numbers that grows by doubling.
 * @module
 */
type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

const FIRST_ROOM = 1024;

export class Column<A extends Numbers> {
  length = 0;
  private values: A;
  private readonly room: (size: number) => A;

  constructor(room: (size: number) => A, first: ArrayLike<number> = []) {
    this.room = room;
    this.values = room(Math.max(FIRST_ROOM, first.length));
    this.values.set(first);
    this.length = first.length;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = this.room(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The number at `position` from 0; 0 beyond what is there. */
  at(position: number): number {
    return this.values[position] ?? 0;
  }

  /** A copy of the first `length`. */
  fork(length: number): Column<A> {
    return new Column(this.room, this.values.subarray(0, length));
  }

  bytes(): number {
    return this.values.byteLength;
  }
}

/** Whole numbers below 256. */
export const bytesColumn = (): Column<Uint8Array> => new Column((size) => new Uint8Array(size));
/** Whole numbers below 2¹⁶. */
export const shortsColumn = (): Column<Uint16Array> => new Column((size) => new Uint16Array(size));
/** Whole numbers below 2³². */
export const wordsColumn = (): Column<Uint32Array> => new Column((size) => new Uint32Array(size));
/** Safe integers: times. */
export const timesColumn = (): Column<Float64Array> => new Column((size) => new Float64Array(size));
