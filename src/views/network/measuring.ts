/**
 * How long painting takes, for whoever measures: once the page has a performance mark called `MEASURE`, each
 * painting leaves a performance measure with the number of messages. Otherwise nothing is kept.
 * @module
 */
export const MEASURE = "network/measure";
export const PAINTED = "network/painted";

export function measured(messages: number, act: () => void): void {
  if (performance.getEntriesByName(MEASURE, "mark").length === 0) return act();
  const start = performance.now();
  act();
  performance.measure(PAINTED, { start, end: performance.now(), detail: { messages } });
}
