/**
 * Runs futures of one run beside the page, a few at a time.
 * @module
 */
import * as Comlink from "comlink";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import {
  futuresOf,
  seedOf,
  type Futures,
  type Question,
  type Way,
} from "../sim/futures/futures.ts";
import type { Future } from "../sim/futures/shares.ts";
import type { Recipe } from "../sim/recipe.ts";

/** Futures of a run by their places, from 1: both ends are included. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

let own: { readonly recipe: Recipe; readonly futures: Futures } | undefined;

const all = ({ from, to }: Places, recipe: Recipe): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => seedOf(recipe, from + i));

const begun = (): NonNullable<typeof own> => present(own, "a run");

const service = {
  begin(recipe: Recipe): void {
    const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
    own = { recipe, futures: futuresOf(recipe, protocol) };
  },
  run(question: Question, places: Places): readonly Future[] {
    const { recipe, futures } = begun();
    return all(places, recipe).map((seed) => futures.run(question, seed));
  },
  /** How many of these come to that fate by that entry. */
  leading(way: Way, from: number, places: Places): number {
    const { recipe, futures } = begun();
    return all(places, recipe).filter((seed) => futures.leadsTo(way, from, seed)).length;
  },
};

export type FuturesService = typeof service;

Comlink.expose(service);
