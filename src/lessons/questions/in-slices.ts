/**
 * A whole run with stand-in signatures, computed a little at a time, so that the page goes on meanwhile.
 * @module
 */
import { beginRun, type Ran, type RunInput } from "../../course/running.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";

/** Some ten milliseconds of work. */
const PORTION = 60;
const ENTRIES_MAX = 40_000;
const KEPT_MAX = 6;

const kept = new Map<string, Promise<Ran>>();

/** @throws Error with the recipe's fault */
export function ranInSlices(input: RunInput): Promise<Ran> {
  const key = JSON.stringify(input);
  const known = kept.get(key) ?? compute(input);
  kept.delete(key);
  kept.set(key, known);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return known;
}

async function compute(input: RunInput): Promise<Ran> {
  const resolved = resolveRecipe({ v: 1, ...input, crypto: "keyed" });
  if (!resolved.ok) throw new Error(resolved.message);
  const running = beginRun(resolved.recipe);
  for (let entries = PORTION; entries <= ENTRIES_MAX; entries += PORTION) {
    if (running.advance(entries)) break;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return running.ran();
}
