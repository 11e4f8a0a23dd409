/**
 * The crypto pool as the engine sees it: questions by key, answered by whichever worker is free. The same
 * question is computed once. A worker that does not answer is given up, and its questions go to another:
 * with more patience each time, so that a slow machine is not taken for a dead one, and not for ever.
 * @module
 */
import type { CryptoJob, JobResult, SchemeId } from "../crypto/jobs.ts";
import type { Hash } from "../primitives/ids.ts";
import type { CryptoPort } from "../sim/crypto-port.ts";
import { createActivity, type PoolStatus } from "./activity.ts";
import { createBacklog, LOSSES_MAX } from "./backlog.ts";

/** A computation with the microseconds that it took. */
export interface Measured {
  readonly result: JobResult;
  readonly micros: number;
}

/** One worker, as far as the pool needs it. */
export interface PoolWorker {
  compute(scheme: SchemeId, jobs: readonly CryptoJob[]): Promise<readonly JobResult[]>;
  measure(scheme: SchemeId, job: CryptoJob): Promise<Measured>;
}

export interface Pool extends CryptoPort {
  /** Resolves when the answer is there. @throws Error when worker after worker failed at it */
  settled(key: Hash): Promise<void>;
  /** Asks again, even what is known, and says how long it took. @throws Error as above */
  measure(job: CryptoJob): Promise<Measured>;
  /** A worker joins, for the first time or in place of one that was given up. */
  join(id: number, worker: PoolWorker): void;
  /** Looks after the idle: one that does not answer is given up before it is needed. */
  beat(): void;
  /** Who is there, and what they were at lately. */
  status(): PoolStatus;
  /** Forgets what is still waiting: the run is over. */
  clear(): void;
}

export interface PoolOptions {
  readonly onLost: (id: number, worker: PoolWorker) => void;
  readonly silenceMaxMs?: number;
}

/** Jobs handed over at once: enough to fill the time of a message, few enough to share the work. */
const BATCH_MAX = 8;
/** A batch takes tens of milliseconds; a worker that is silent for so long is gone. */
const SILENCE_MAX_MS = 4000;

export function createPool(
  scheme: SchemeId,
  { onLost, silenceMaxMs = SILENCE_MAX_MS }: PoolOptions,
): Pool {
  const backlog = createBacklog();
  const crew = createCrew();
  const activity = createActivity();
  const patienceFor = (losses: number): number => silenceMaxMs * 2 ** losses;

  const handOut = (): void => {
    const idle = crew.idle();
    idle.forEach(([id, worker], i) => {
      const keys = backlog.take(
        Math.min(BATCH_MAX, Math.ceil(backlog.waiting() / (idle.length - i))),
      );
      if (keys.length > 0) void work(id, worker, keys);
    });
  };
  // Questions of one turn are handed out together.
  const handOutSoon = oncePerTurn(handOut);

  const work = async (id: number, worker: PoolWorker, keys: readonly Hash[]): Promise<void> => {
    crew.occupy(id, keys);
    const jobs = backlog.jobsOf(keys);
    const end = activity.begin(id, jobs);
    try {
      const answered = worker.compute(scheme, jobs);
      const results = await withTimeout(answered, patienceFor(backlog.lossesOf(keys)));
      end();
      if (!crew.isAt(id, worker)) return;
      crew.free(id);
      results.forEach((result, i) => settle(keys[i], result));
      handOutSoon();
    } catch (error) {
      end();
      giveUp(id, worker, error);
    }
  };

  const settle = (key: Hash | undefined, result: JobResult): void => {
    if (key !== undefined) backlog.settle(key, result);
  };

  const giveUp = (id: number, worker: PoolWorker, error: unknown): void => {
    if (!crew.isAt(id, worker)) return;
    backlog.putBack(crew.dismiss(id), asError(error));
    onLost(id, worker);
    handOutSoon();
  };

  const measure = async (job: CryptoJob, losses = 0): Promise<Measured> => {
    const [id, worker] = await crew.someone();
    try {
      return await withTimeout(worker.measure(scheme, job), patienceFor(losses));
    } catch (error) {
      giveUp(id, worker, error);
      if (losses + 1 >= LOSSES_MAX) throw error;
      return measure(job, losses + 1);
    }
  };

  return {
    request(key, job) {
      activity.ask(backlog.ask(key, job));
      handOutSoon();
    },
    answer: backlog.answer,
    settled: backlog.settled,
    measure: (job) => measure(job),
    join(id, worker) {
      backlog.putBack(crew.dismiss(id), new Error("a worker was replaced while it computed"));
      crew.join(id, worker);
      handOutSoon();
    },
    beat() {
      for (const [id, worker] of crew.idle())
        withTimeout(worker.compute(scheme, []), silenceMaxMs).catch((error: unknown) =>
          giveUp(id, worker, error),
        );
    },
    status: () => activity.status(crew.present(), backlog.waiting()),
    clear: backlog.clear,
  };
}

type Seated = readonly [id: number, worker: PoolWorker];

/** Who is there, and who is at work on what. */
function createCrew() {
  const workers = new Map<number, PoolWorker>();
  const busy = new Map<number, readonly Hash[]>();
  let arrivals: (() => void)[] = [];

  const idle = (): readonly Seated[] => [...workers].filter(([id]) => !busy.has(id));

  /** An idle one if there is one; the next to arrive if there is none at all. */
  const someone = async (): Promise<Seated> => {
    const chosen = idle()[0] ?? [...workers][0];
    if (chosen !== undefined) return chosen;
    await new Promise<void>((resolve) => arrivals.push(resolve));
    return someone();
  };

  return {
    idle,
    someone,
    present: () => [...workers.keys()].sort((a, b) => a - b),
    isAt: (id: number, worker: PoolWorker) => workers.get(id) === worker,
    occupy: (id: number, keys: readonly Hash[]) => void busy.set(id, keys),
    free: (id: number) => void busy.delete(id),
    /** Gives back what the worker was at. */
    dismiss(id: number): readonly Hash[] {
      const keys = busy.get(id) ?? [];
      busy.delete(id);
      workers.delete(id);
      return keys;
    },
    join(id: number, worker: PoolWorker): void {
      workers.set(id, worker);
      for (const arrive of arrivals) arrive();
      arrivals = [];
    },
  };
}

function oncePerTurn(act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      act();
    });
  };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("a crypto worker does not answer")), ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(asError(error));
      },
    );
  });
}
