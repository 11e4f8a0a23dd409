/**
 * The page's side of the worker that finds out why a run stands still: one search, and an end to it.
 * @module
 */
import * as Comlink from "comlink";
import type { Recipe } from "../sim/recipe.ts";
import type { Diagnosis } from "../sim/stuck/diagnose.ts";
import type { StuckService } from "./stuck.worker.ts";

export interface Search {
  /** @throws when the worker stops before it answers */
  readonly found: Promise<Diagnosis>;
  /** Ends the worker, whatever it is doing: without an answer there never will be one. */
  close(): void;
}

/** @param tell hears how far it is, from 0 to 1 */
export function searchCause(
  recipe: Recipe,
  entry: number,
  tell: (progress: number) => void,
): Search {
  const worker = new Worker(new URL("./stuck.worker.ts", import.meta.url), {
    type: "module",
    name: "stuck",
  });
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      refuse(new Error("the worker that searches stopped"));
    });
  });
  const service = Comlink.wrap<StuckService>(worker);
  const close = (): void => worker.terminate();
  const found = Promise.race([service.diagnose(recipe, entry, Comlink.proxy(tell)), broken]);
  return { found: found.finally(close), close };
}
