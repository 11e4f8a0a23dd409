/**
 * The page's side of the workers that measure: a few at once, each one run after the other. Whoever does not want
 * the answers any more ends them all.
 * @module
 */
import * as Comlink from "comlink";
import type { Heat } from "../scenarios/race.ts";
import type { Measured } from "../sim/measured.ts";
import type { RaceService } from "./race.worker.ts";
import { workerCount } from "./worker-count.ts";

export interface RaceCrew {
  /**
   * Measures these runs, as many at a time as there are workers, in this order.
   *
   * @param tell hears how far a run is, by its place and from 0 to 1, and at the end what was measured
   * @throws when a worker stops before it answers
   */
  measureAll(
    heats: readonly Heat[],
    tell: (place: number, progress: number, measured?: Measured) => void,
  ): Promise<void>;
  /** Ends the workers, whatever they are doing: what is not answered yet, never will be. */
  close(): void;
}

/** @param fragment of the address: it may say how many workers */
export function hireRaceCrew(fragment: string): RaceCrew {
  const workers: Worker[] = [];
  const hire = (): { service: Comlink.Remote<RaceService>; broken: Promise<never> } => {
    const worker = new Worker(new URL("./race.worker.ts", import.meta.url), {
      type: "module",
      name: "race",
    });
    workers.push(worker);
    const broken = new Promise<never>((_, refuse) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        refuse(new Error("the worker that measures stopped"));
      });
    });
    broken.catch(() => undefined);
    return { service: Comlink.wrap<RaceService>(worker), broken };
  };
  return {
    async measureAll(heats, tell) {
      const waiting = heats.map((heat, place) => ({ heat, place }));
      const work = async (): Promise<void> => {
        const { service, broken } = hire();
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const { heat, place } = next;
          const hear = Comlink.proxy((progress: number) => tell(place, progress));
          // eslint-disable-next-line no-await-in-loop -- one run after the other is what a worker is for
          tell(place, 1, await Promise.race([service.measure(heat, hear), broken]));
        }
      };
      const cores = navigator.hardwareConcurrency;
      const count = Math.min(heats.length, workerCount(fragment, cores));
      await Promise.all(Array.from({ length: count }, work));
    },
    close: () => workers.splice(0).forEach((worker) => worker.terminate()),
  };
}
