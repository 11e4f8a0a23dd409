/**
 * How many crypto workers the page starts: as many as the machine has cores, up to a bound, unless the
 * address says `workers=1…8`. How soon a run is computed depends on it, and nothing else does.
 * @module
 */

/** More than these win little: a shard's votes are few at a time. */
const BY_ITSELF_MAX = 4;

/**
 * @param fragment of the address, from `#` on; what it says of workers that is no number from 1 to 8 counts
 * as not said
 * @param cores of the machine; 0 when it does not tell
 */
export function workerCount(fragment: string, cores: number): number {
  const wanted = /[?&]workers=([1-8])(?:&|$)/.exec(fragment)?.[1];
  return wanted === undefined ? Math.max(1, Math.min(BY_ITSELF_MAX, cores)) : Number(wanted);
}
