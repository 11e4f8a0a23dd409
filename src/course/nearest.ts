/**
 * The known word that a misspelt one is nearest to.
 * @module
 */

/** Least number of letters to put in, take out or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A longer word than this is compared by its beginning. */
const LENGTH_MAX = 40;

/** `undefined`: nothing known is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const own = word.slice(0, LENGTH_MAX).toLowerCase();
  const ranked = known
    .map((each) => ({ each, far: distance(own, each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best === undefined || best.far > Math.max(2, best.each.length / 2) ? undefined : best.each;
}
