/**
 * Two hashes side by side, byte by byte: how far they are the same, and which byte decides. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Words } from "../../words/words.ts";

export interface ComparedByte {
  /** Two hex digits. */
  readonly hex: string;
  readonly state: "same" | "deciding" | "rest";
}

export interface Comparison {
  readonly winner: readonly ComparedByte[];
  readonly loser: readonly ComparedByte[];
  /** Leading bytes that are the same; all of them for equal hashes. */
  readonly same: number;
  /** The bytes that decide, as numbers; absent for equal hashes. */
  readonly deciding?: { readonly winner: number; readonly loser: number };
  /** The loser's is the higher, as the rule wants. */
  readonly isLoserHigher: boolean;
}

const bytesOf = (hash: Hash): readonly string[] => hash.match(/../g) ?? [];

export function compareHashes(winner: Hash, loser: Hash): Comparison {
  const [won, lost] = [bytesOf(winner), bytesOf(loser)];
  const differing = won.findIndex((hex, i) => hex !== lost[i]);
  const same = differing === -1 ? won.length : differing;
  const marked = (bytes: readonly string[]): readonly ComparedByte[] =>
    bytes.map((hex, i) => ({
      hex,
      state: i < same ? "same" : i === same ? "deciding" : "rest",
    }));
  const [w, l] = [won[same], lost[same]].map((hex) => (hex === undefined ? -1 : parseInt(hex, 16)));
  const isDecided = differing !== -1 && w !== undefined && l !== undefined;
  return {
    winner: marked(won),
    loser: marked(lost),
    same,
    ...(isDecided && { deciding: { winner: w, loser: l } }),
    isLoserHigher: isDecided && l > w,
  };
}

/** `Byte 1 decides: bf (191) is higher than 18 (24).` */
export function decisionWords(
  { winner, loser, same, deciding }: Comparison,
  words: Words["cycles"]["contest"],
): string {
  if (deciding === undefined) return words.same;
  const named = (bytes: readonly ComparedByte[], value: number): string =>
    `${bytes[same]?.hex} (${value})`;
  const [low, high] = [named(winner, deciding.winner), named(loser, deciding.loser)];
  return words.decides(same, high, low, deciding.loser > deciding.winner);
}
