/**
 * Finds out why a run stands still, beside the page.
 * @module
 */
import * as Comlink from "comlink";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import type { Recipe } from "../sim/recipe.ts";
import { diagnose, type Diagnosis } from "../sim/stuck/diagnose.ts";

const service = {
  /** @param tell hears how far the search is, from 0 to 1 */
  async diagnose(
    recipe: Recipe,
    entry: number,
    tell: (progress: number) => void,
  ): Promise<Diagnosis> {
    const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
    return Promise.resolve(diagnose({ recipe, protocol, entry, tell }));
  },
};

export type StuckService = typeof service;

Comlink.expose(service);
