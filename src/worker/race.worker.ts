/**
 * Runs and measures one recipe after the other, beside the page.
 * @module
 */
import * as Comlink from "comlink";
import { present } from "../primitives/assert.ts";
import { protocolById } from "../protocol/registry.ts";
import type { Heat } from "../scenarios/race.ts";
import { measuring } from "../sim/measure.ts";
import type { Measured } from "../sim/measured.ts";

/** A tenth of a second or so: often enough to be told how far it is. */
const ENTRIES_A_PORTION = 1000;

const service = {
  /** It is there. */
  ready: () => true,
  /** @param tell hears how far the run is, from 0 to 1 */
  async measure({ recipe, goal }: Heat, tell: (progress: number) => void): Promise<Measured> {
    const run = measuring(recipe, present(protocolById(recipe.protocol), "a protocol"), goal);
    while (!run.go(ENTRIES_A_PORTION)) tell(run.progress());
    return Promise.resolve(run.measured());
  },
};

export type RaceService = typeof service;

Comlink.expose(service);
