/**
 * A run computed a portion at a time, so that the page goes on beside it.
 * @module
 */
import { beginRun, type Ran, type RunInput } from "../../../course/running.ts";
import { encodeLink } from "../../../scenarios/link.ts";
import { resolveRecipe } from "../../../scenarios/resolve.ts";
import type { Progress } from "../crypto/useTask.ts";

const PORTION = 60;
const ENTRIES_MAX = 6000;

/** @param isEnough asked now and then of the run so far; the run ends there, at its end, or after many entries */
export function* inPortions(
  input: RunInput,
  isEnough: (ran: Ran) => boolean,
): Generator<Progress, Ran> {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const running = beginRun(resolved.recipe);
  let ran = running.ran();
  for (let entries = PORTION; entries <= ENTRIES_MAX; entries += PORTION) {
    const isOver = running.advance(PORTION);
    const isLook = isOver || entries % (8 * PORTION) === 0;
    if (isLook) ran = running.ran();
    if (isOver || (isLook && isEnough(ran))) break;
    yield { done: Math.min(entries, ENTRIES_MAX), total: ENTRIES_MAX };
  }
  return ran;
}

/** Where the run is seen in the laboratory. */
export function labAddress(input: RunInput, cursor: number): string | undefined {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  return resolved.ok ? encodeLink({ recipe: resolved.recipe, cursor }) : undefined;
}
