/**
 * The page's side of the workers that run futures: each takes the next few as soon as it is free. What they come to
 * does not depend on how many workers there are. Whoever does not want the answers any more ends them all.
 * @module
 */
import * as Comlink from "comlink";
import type { Question, Way } from "../sim/futures/futures.ts";
import {
  certainty,
  lastOf,
  nextMoments,
  withPoint,
  type CurvePoint,
  type Stretch,
} from "../sim/futures/no-return.ts";
import type { Future } from "../sim/futures/shares.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { FuturesService, Places } from "./futures.worker.ts";
import { workerCount } from "./worker-count.ts";

export interface FuturesCrew {
  /**
   * Runs the first `count` futures of a moment.
   *
   * @param tell hears of those that are run so far, in the order of their seeds
   * @throws Error when a worker stops before it answers
   */
  runAll(question: Question, count: number, tell: (made: readonly Future[]) => void): Promise<void>;
  /**
   * The curve of the shares that still lead there, each of `count` futures.
   *
   * @param tell hears the points so far, ascending
   * @throws Error when a worker stops before it answers
   */
  curve(
    way: Omit<Way, "last">,
    stretch: Stretch,
    count: number,
    tell: (points: readonly CurvePoint[]) => void,
  ): Promise<void>;
  /** Ends the workers, whatever they are doing. */
  close(): void;
}

/** Futures that a worker takes at a time: often enough to be told how far it is. */
const AT_A_TIME = 10;

/** @param fragment of the address: it may say how many workers */
export function hireFuturesCrew(recipe: Recipe, fragment: string): FuturesCrew {
  const workers = Array.from({ length: workerCount(fragment, navigator.hardwareConcurrency) }, () =>
    hire(recipe),
  );

  /** Every worker takes the next task until there is none. */
  const share = async <Task>(
    tasks: readonly Task[],
    act: (service: Comlink.Remote<FuturesService>, task: Task) => Promise<void>,
  ): Promise<void> => {
    const waiting = [...tasks];
    const work = async ({ service, broken, ready }: Hired): Promise<void> => {
      await Promise.race([ready, broken]);
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        // eslint-disable-next-line no-await-in-loop -- one after the other is what a worker is for
        await Promise.race([act(service, next), broken]);
    };
    await Promise.all(workers.map(work));
  };

  return {
    async runAll(question, count, tell) {
      const made: Future[][] = [];
      await share(
        [...portions(count)].map((places, i) => ({ places, i })),
        async (service, task) => {
          made[task.i] = [...(await service.run(question, task.places))];
          tell(made.flat());
        },
      );
    },
    async curve(way, stretch, count, tell) {
      let points: readonly CurvePoint[] = [certainty(stretch, count)];
      const last = lastOf(stretch);
      for (
        let moments = nextMoments(stretch, points);
        moments.length > 0;
        moments = nextMoments(stretch, points)
      ) {
        const counts = new Map(moments.map((entry) => [entry, 0]));
        const tasks = moments.flatMap((entry) =>
          portions(count).map((places) => ({ entry, places })),
        );
        // eslint-disable-next-line no-await-in-loop -- where to ask next follows from the answers
        await share(tasks, async (service, { entry, places }) => {
          const found = await service.leading({ ...way, last }, entry, places);
          counts.set(entry, (counts.get(entry) ?? 0) + found);
        });
        for (const [entry, found] of counts)
          points = withPoint(points, { entry, count: found, of: count });
        tell(points);
      }
    },
    close: () => workers.splice(0).forEach(({ worker }) => worker.terminate()),
  };
}

interface Hired {
  readonly worker: Worker;
  readonly service: Comlink.Remote<FuturesService>;
  readonly ready: Promise<void>;
  readonly broken: Promise<never>;
}

function hire(recipe: Recipe): Hired {
  const worker = new Worker(new URL("./futures.worker.ts", import.meta.url), {
    type: "module",
    name: "futures",
  });
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      refuse(new Error("a worker that runs futures stopped"));
    });
  });
  broken.catch(() => undefined);
  const service = Comlink.wrap<FuturesService>(worker);
  return { worker, service, ready: service.begin(recipe), broken };
}

const portions = (count: number): readonly Places[] =>
  Array.from({ length: Math.ceil(count / AT_A_TIME) }, (_, i) => ({
    from: i * AT_A_TIME + 1,
    to: Math.min(count, (i + 1) * AT_A_TIME),
  }));
