/**
 * The shape in which BLAKE3 compresses a long input: chunks of 1 KiB, joined in pairs, an odd one carried up.
 *
 * Source: O'Connor, Aumasson, Neves, Wilcox-O'Hearn, BLAKE3 (2020), §2.1.
 * @module
 */
export const CHUNK_BYTES = 1024;

export interface ChunkNode {
  readonly kind: "leaf" | "joined" | "carried";
  readonly from: readonly number[];
}

export const chunkCount = (sizeBytes: number): number =>
  Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES));

/** From the chunks up. */
export function chunkLevels(sizeBytes: number): readonly (readonly ChunkNode[])[] {
  const levels: ChunkNode[][] = [
    Array.from({ length: chunkCount(sizeBytes) }, () => ({ kind: "leaf", from: [] })),
  ];
  for (let size = levels[0]?.length ?? 1; size > 1; size = Math.ceil(size / 2)) {
    levels.push(
      Array.from({ length: Math.ceil(size / 2) }, (_, i) =>
        2 * i + 1 < size
          ? { kind: "joined", from: [2 * i, 2 * i + 1] }
          : { kind: "carried", from: [2 * i] },
      ),
    );
  }
  return levels;
}

/** Compressions that join: one fewer than chunks. */
export const parentCount = (sizeBytes: number): number => chunkCount(sizeBytes) - 1;
