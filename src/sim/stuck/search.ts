/**
 * The smallest edit that helps: one before two, two before many, and what makes another run of it last.
 * @module
 */
import { together, type Cure } from "./cures.ts";

export interface Cures {
  readonly singles: readonly Cure[];
  /** After these the run is another one from an earlier moment on. */
  readonly deep: readonly Cure[];
}

/** Beyond it pairs are not tried one by one. */
const PAIRED_MAX = 6;

export function search<Found>(
  { singles, deep }: Cures,
  helps: (cure: Cure) => Found | undefined,
): Found | undefined {
  const firstOf = (cures: Iterable<Cure>): Found | undefined => {
    for (const cure of cures) {
      const found = helps(cure);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return firstOf(singles) ?? firstOf(pairsOf(singles)) ?? fewest(singles, helps) ?? firstOf(deep);
}

function* pairsOf(cures: readonly Cure[]): Iterable<Cure> {
  if (cures.length > PAIRED_MAX) return;
  for (const [i, one] of cures.entries())
    for (const other of cures.slice(i + 1)) yield together([one, other]);
}

/** All of them together, then those left out that need not be: many at a time at first, one at a time at last. */
function fewest<Found>(
  all: readonly Cure[],
  helps: (cure: Cure) => Found | undefined,
): Found | undefined {
  // Other rules are another protocol: they are not to be part of a bundle.
  let kept = all.filter((cure) => cure.kind === "lines" && cure.verbs[0]?.do !== "rules");
  if (kept.length < 2) return undefined;
  let found = helps(together(kept));
  for (let size = kept.length >> 1; found !== undefined && size > 0; size >>= 1)
    for (let from = 0; from < kept.length;) {
      const fewer = kept.toSpliced(from, size);
      const still = fewer.length === 0 ? undefined : helps(together(fewer));
      if (still === undefined) from += size;
      else [kept, found] = [fewer, still];
    }
  return found;
}
