/**
 * The view that says most of a run, where that is not the block tree with the vote locks. Pure.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";

export type TellingView = "phases" | "replicas" | "committee" | "seals";

/** `undefined`: the protocol of the guide, inside one shard or between several. */
export function tellingOf(
  recipe: Pick<Recipe, "protocol" | "rules"> | undefined,
): TellingView | undefined {
  const protocol = recipe?.protocol ?? "hotstuff2";
  if (protocol === "hotstuff2") return undefined;
  if (protocol.startsWith("replicated-")) return "replicas";
  if (protocol === "sealed-hotstuff" && recipe?.rules !== "open") return "seals";
  return protocol.startsWith("rotating-") ? "committee" : "phases";
}
