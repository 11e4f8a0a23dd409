/**
 * Where a run is seen: its address in the laboratory, at the entry that shows it.
 * @module
 */
import type { Trial } from "../../course/claim.ts";
import { encodeLink } from "../../scenarios/link.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";

/** `undefined`: there is no such run any more. */
export function addressOf({ recipe, entry }: NonNullable<Trial["see"]>): string | undefined {
  const resolved = resolveRecipe({ v: 1, ...recipe });
  return resolved.ok ? encodeLink({ recipe: resolved.recipe, cursor: entry }) : undefined;
}
