/**
 * Runs of recipes with stand-in signatures, in place. For tests alone.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { resolveRecipe } from "./resolve.ts";

/** @param input what a recipe says beside its version @throws when it is refused */
export function recipeOf(input: object): Recipe {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

export function sessionOf(recipe: Recipe): Session {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  return openSession({ recipe, protocol, port: syncPort("keyed") });
}

/** The trace of a whole run, or of its first `entries`. */
export function traceOf(input: object, entries?: number): TraceStore {
  const session = sessionOf(recipeOf(input));
  const trace = createTraceStore(session.info);
  trace.append(session.advance(entries === undefined ? {} : { entries }).batch);
  return trace;
}
