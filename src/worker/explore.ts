/**
 * The page's side of the workers that search schedules: a crew for a search, and one who makes what was found short.
 * Whoever does not want the answer any more ends them.
 * @module
 */
import * as Comlink from "comlink";
import type { Finding } from "../sim/explore/explorer.ts";
import { ISLANDS } from "../sim/explore/islands.ts";
import type { Hired, Progress, Tried } from "../sim/explore/search.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { Choice } from "../scenarios/explore-link.ts";
import { crewOf, search, type Hand, type Outcome } from "./crew.ts";
import type { ExploreService, Told } from "./explore.worker.ts";
import { workerCount } from "./worker-count.ts";

export interface Job<T> {
  /** @throws Error when a worker stops before it answers */
  readonly answer: Promise<T>;
  /** A search ends where it stands; what is made short never is. */
  stop(): void;
}

interface Beside {
  readonly service: Comlink.Remote<ExploreService>;
  /** Of `work`, or that it never comes. */
  within<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

function hireWorker(): Beside {
  const worker = new Worker(new URL("./explore.worker.ts", import.meta.url), {
    type: "module",
    name: "explore",
  });
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      refuse(new Error("a worker that searches stopped"));
    });
  });
  broken.catch(() => undefined);
  return {
    service: Comlink.wrap<ExploreService>(worker),
    within: (work) => Promise.race([work, broken]),
    end: () => worker.terminate(),
  };
}

/** The ear of a hand is the same for all its steps. */
function handBeside(hired: Hired): Hand {
  const { service, within, end } = hireWorker();
  let hear: Tried = () => {};
  const begun = service.begin(
    hired,
    Comlink.proxy((part, searched) => hear(part, searched)),
  );
  return {
    go: (runs, tell) => {
      hear = tell;
      return within(begun.then(async () => service.go(runs)));
    },
    end,
  };
}

/**
 * @param fragment of the address: it may say how many workers
 * @param tell hears how far it is, a few times a second from each worker
 */
export function searchBeside(
  { recipe, isHonest, checker, seed, runs }: Choice,
  fragment: string,
  tell: (progress: Progress) => void,
): Job<Outcome> {
  const options = { seed, isHonest, ...(checker !== undefined && { checkers: [checker] }) };
  const count = Math.min(ISLANDS, workerCount(fragment, navigator.hardwareConcurrency));
  const crew = crewOf(recipe, options, count, handBeside);
  let stop = (): void => {};
  const stopped = new Promise<void>((done) => {
    stop = done;
  });
  return { answer: search(crew, { ...options, runs }, tell, stopped), stop: () => stop() };
}

/** @param tell hears the runs so far and the lines left */
export function shrinkBeside(
  recipe: Recipe,
  finding: Finding,
  tell: (runs: number, lines: number) => void,
): Job<Told> {
  const { service, within, end } = hireWorker();
  return {
    answer: within(service.shrink(recipe, finding, Comlink.proxy(tell))).finally(end),
    stop: end,
  };
}
