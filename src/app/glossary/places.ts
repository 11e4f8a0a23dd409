/**
 * Links into the lab: a registered run, with one view in front.
 * @module
 */
import { encodeLink } from "../../scenarios/link.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { ViewId } from "../../views/parts/View.tsx";

/** @param view in front; without it, the usual arrangement of the run */
export function linkTo(scenario: string, view?: ViewId): string {
  const resolved = resolveRecipe({ v: 1, scenario });
  if (!resolved.ok) return "#/lab";
  const { recipe } = resolved;
  return view === undefined ? encodeLink({ recipe }) : encodeLink({ recipe, layout: around(view) });
}

const BESIDE: readonly ViewId[] = ["inspector", "events"];

/** The view over most of the width, and beside it what tells about the moment. */
export function around(view: ViewId): string {
  const beside = BESIDE.filter((other) => other !== view);
  return `(64${view}_36${beside.length === 1 ? beside[0] : `(50${beside.join("_50")})`})`;
}
