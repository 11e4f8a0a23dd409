/**
 * Time as it passes here and now: for the few claims that speak of speed. Compare two of these; one alone says
 * more of the machine than of the claim.
 * @module
 */

const ENOUGH_MS = 40;
const SAMPLES = 5;

/**
 * Milliseconds that one call takes, from as many calls as a coarse clock needs: the least of several samples, for
 * what else a machine does only adds to it.
 */
export function millisEach(work: () => unknown): number {
  work();
  return Math.min(...Array.from({ length: SAMPLES }, () => sampleOf(work)));
}

function sampleOf(work: () => unknown): number {
  const start = Date.now();
  let calls = 0;
  let passed = 0;
  while (passed < ENOUGH_MS) {
    work();
    calls += 1;
    passed = Date.now() - start;
  }
  return passed / calls;
}
