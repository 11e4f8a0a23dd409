/**
 * Simulated time: whole microseconds since the run began. Recipes and screens speak milliseconds;
 * the queue is finer so that the cost of one signature can be told from the next.
 * @module
 */
import { assert } from "./assert.ts";

declare const brand: unique symbol;
/** Simulated microseconds since the run began; a safe non-negative integer. */
export type Micros = number & { readonly [brand]: "Micros" };

export function micros(n: number): Micros {
  assert(Number.isSafeInteger(n) && n >= 0, `micros ${n}`);
  return n as Micros;
}

/** @param n whole milliseconds */
export const millis = (n: number): Micros => micros(n * 1000);
/** Whole milliseconds, rounded down: the clock that protocols put in timestamps. */
export const toMillis = (t: Micros): number => Math.floor(t / 1000);
export const plus = (t: Micros, span: Micros): Micros => micros(t + span);
export const START = 0 as Micros;
