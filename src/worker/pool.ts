/**
 * The crypto pool as the engine sees it: questions by key, answered by whichever worker is free. The same
 * question is computed once. A worker that does not answer is given up, and its questions go to another:
 * with more patience each time, so that a slow machine is not taken for a dead one, and not for ever.
 * @module
 */
import type { CryptoJob, JobResult, SchemeId } from "../crypto/jobs.ts";
import type { Hash } from "../primitives/ids.ts";
import type { CryptoPort } from "../sim/crypto-port.ts";

/** One worker, as far as the pool needs it. */
export interface PoolWorker {
  compute(scheme: SchemeId, jobs: readonly CryptoJob[]): Promise<readonly JobResult[]>;
  measure(scheme: SchemeId, job: CryptoJob): Promise<{ readonly result: JobResult; readonly micros: number }>;
}

export interface Pool extends CryptoPort {
  /** Resolves when the answer is there. @throws Error when worker after worker failed at it */
  settled(key: Hash): Promise<void>;
  /** Asks again, even what is known, and says how long it took. @throws Error as above */
  measure(job: CryptoJob): Promise<{ readonly result: JobResult; readonly micros: number }>;
  /** A worker joins, for the first time or in place of one that was given up. */
  join(id: number, worker: PoolWorker): void;
  /** Looks after the idle: one that does not answer is given up before it is needed. */
  beat(): void;
  /** Forgets what is still waiting: the run is over. */
  clear(): void;
}

/** Jobs handed over at once: enough to fill the time of a message, few enough to share the work. */
const BATCH_MAX = 8;
/** A batch takes tens of milliseconds; a worker that is silent for so long is gone. */
const SILENCE_MAX_MS = 4000;
/** Workers that may fail at one question. */
const ATTEMPTS_MAX = 5;

interface Busy {
  readonly keys: readonly Hash[];
  readonly worker: PoolWorker;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export function createPool(
  scheme: SchemeId,
  { onLost, silenceMaxMs = SILENCE_MAX_MS }: { onLost: (id: number, worker: PoolWorker) => void; silenceMaxMs?: number },
): Pool {
  const jobs = new Map<Hash, CryptoJob>();
  const answers = new Map<Hash, JobResult>();
  const waiters = new Map<Hash, Waiter[]>();
  /** Workers that were lost over a question. */
  const attempts = new Map<Hash, number>();
  const failures = new Map<Hash, Error>();
  let arrivals: (() => void)[] = [];
  const queue: Hash[] = [];
  const workers = new Map<number, PoolWorker>();
  const busy = new Map<number, Busy>();
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      handOut();
    });
  };

  const handOut = (): void => {
    const idle = [...workers.keys()].filter((id) => !busy.has(id));
    idle.forEach((id, i) => {
      const share = Math.min(BATCH_MAX, Math.ceil(queue.length / (idle.length - i)));
      const keys = queue.splice(0, share);
      const worker = workers.get(id);
      if (worker === undefined || keys.length === 0) queue.unshift(...keys);
      else void work(id, worker, keys);
    });
  };

  const work = async (id: number, worker: PoolWorker, keys: readonly Hash[]): Promise<void> => {
    busy.set(id, { keys, worker });
    const asked = keys.flatMap((key) => jobs.get(key) ?? []);
    const patience = patienceFor(Math.max(...keys.map((key) => attempts.get(key) ?? 0)));
    try {
      const results = await withTimeout(worker.compute(scheme, asked), patience);
      if (busy.get(id)?.worker !== worker) return;
      busy.delete(id);
      keys.forEach((key, i) => settle(key, results[i]));
      schedule();
    } catch (error) {
      giveUp(id, worker, asError(error));
    }
  };

  const patienceFor = (lost: number): number => silenceMaxMs * 2 ** lost;

  const settle = (key: Hash, result: JobResult | undefined): void => {
    if (result === undefined) return;
    answers.set(key, result);
    jobs.delete(key);
    attempts.delete(key);
    for (const { resolve } of waiters.get(key) ?? []) resolve();
    waiters.delete(key);
  };

  const fail = (key: Hash, error: Error): void => {
    failures.set(key, error);
    jobs.delete(key);
    for (const { reject } of waiters.get(key) ?? []) reject(error);
    waiters.delete(key);
  };

  const giveUp = (id: number, worker: PoolWorker, error: Error): void => {
    if (workers.get(id) !== worker) return;
    workers.delete(id);
    askAgain(id, error);
    onLost(id, worker);
    schedule();
  };

  /** The questions of a lost worker go back to the head of the queue. */
  const askAgain = (id: number, error: Error): void => {
    const open = (busy.get(id)?.keys ?? []).filter((key) => jobs.has(key));
    busy.delete(id);
    for (const key of open) attempts.set(key, (attempts.get(key) ?? 0) + 1);
    const isHopeless = (key: Hash): boolean => (attempts.get(key) ?? 0) >= ATTEMPTS_MAX;
    for (const key of open.filter(isHopeless)) fail(key, error);
    queue.unshift(...open.filter((key) => !isHopeless(key)));
  };

  /** A worker to ask out of turn: an idle one if there is one; the next to arrive if there is none at all. */
  const someone = async (): Promise<readonly [number, PoolWorker]> => {
    const [chosen] = [...workers].sort(([a], [b]) => Number(busy.has(a)) - Number(busy.has(b)));
    if (chosen !== undefined) return chosen;
    await new Promise<void>((resolve) => arrivals.push(resolve));
    return someone();
  };

  return {
    request(key, job) {
      if (answers.has(key) || jobs.has(key) || failures.has(key)) return;
      jobs.set(key, job);
      queue.push(key);
      schedule();
    },
    answer: (key) => answers.get(key),
    settled(key) {
      const failure = failures.get(key);
      if (failure !== undefined) return Promise.reject(failure);
      if (answers.has(key)) return Promise.resolve();
      return new Promise((resolve, reject) => waiters.set(key, [...(waiters.get(key) ?? []), { resolve, reject }]));
    },
    async measure(job) {
      for (let lost = 0; ; lost++) {
        const [id, worker] = await someone();
        try {
          return await withTimeout(worker.measure(scheme, job), patienceFor(lost));
        } catch (error) {
          giveUp(id, worker, asError(error));
          if (lost + 1 >= ATTEMPTS_MAX) throw error;
        }
      }
    },
    join(id, worker) {
      askAgain(id, new Error("a worker was replaced while it computed"));
      workers.set(id, worker);
      for (const arrive of arrivals) arrive();
      arrivals = [];
      schedule();
    },
    beat() {
      for (const [id, worker] of workers)
        if (!busy.has(id)) withTimeout(worker.compute(scheme, []), silenceMaxMs).catch((error: unknown) => giveUp(id, worker, asError(error)));
    },
    clear() {
      queue.length = 0;
      jobs.clear();
      for (const waiting of waiters.values()) for (const { resolve } of waiting) resolve();
      waiters.clear();
    },
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), ms);
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
