/**
 * The crypto pool as the engine sees it: questions by key, answered by whichever worker is free. The same
 * question is computed once. A worker that does not answer is given up, and its questions go to another.
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
  /** Resolves when the answer is there. */
  settled(key: Hash): Promise<void>;
  measure(job: CryptoJob): Promise<{ readonly result: JobResult; readonly micros: number }>;
  /** A worker joins, for the first time or in place of one that was given up. */
  join(id: number, worker: PoolWorker): void;
  /** Forgets what is still waiting: the run is over. */
  clear(): void;
}

/** Jobs handed over at once: enough to fill the time of a message, few enough to share the work. */
const BATCH_MAX = 8;
/** A batch takes tens of milliseconds; a worker that is silent for so long is gone. */
const SILENCE_MAX_MS = 4000;

interface Busy {
  readonly keys: readonly Hash[];
  readonly worker: PoolWorker;
}

export function createPool(
  scheme: SchemeId,
  { onLost, silenceMaxMs = SILENCE_MAX_MS }: { onLost: (id: number) => void; silenceMaxMs?: number },
): Pool {
  const jobs = new Map<Hash, CryptoJob>();
  const answers = new Map<Hash, JobResult>();
  const waiters = new Map<Hash, (() => void)[]>();
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
    try {
      const results = await withTimeout(worker.compute(scheme, asked), silenceMaxMs);
      if (busy.get(id)?.worker !== worker) return;
      busy.delete(id);
      keys.forEach((key, i) => settle(key, results[i]));
      schedule();
    } catch {
      giveUp(id, worker);
    }
  };

  const settle = (key: Hash, result: JobResult | undefined): void => {
    if (result === undefined) return;
    answers.set(key, result);
    jobs.delete(key);
    for (const wake of waiters.get(key) ?? []) wake();
    waiters.delete(key);
  };

  /** Its questions go back to the head of the queue. */
  const giveUp = (id: number, worker: PoolWorker): void => {
    const lost = busy.get(id);
    if (workers.get(id) !== worker) return;
    workers.delete(id);
    busy.delete(id);
    queue.unshift(...(lost?.keys ?? []).filter((key) => jobs.has(key)));
    onLost(id);
    schedule();
  };

  return {
    request(key, job) {
      if (answers.has(key) || jobs.has(key)) return;
      jobs.set(key, job);
      queue.push(key);
      schedule();
    },
    answer: (key) => answers.get(key),
    settled(key) {
      if (answers.has(key)) return Promise.resolve();
      return new Promise((wake) => waiters.set(key, [...(waiters.get(key) ?? []), wake]));
    },
    async measure(job) {
      const [id, worker] = [...workers][0] ?? [];
      if (id === undefined || worker === undefined) throw new Error("no crypto worker is there");
      return withTimeout(worker.measure(scheme, job), silenceMaxMs);
    },
    join(id, worker) {
      const before = busy.get(id);
      if (before !== undefined) queue.unshift(...before.keys.filter((key) => jobs.has(key)));
      busy.delete(id);
      workers.set(id, worker);
      schedule();
    },
    clear() {
      queue.length = 0;
      jobs.clear();
      for (const wakes of waiters.values()) for (const wake of wakes) wake();
      waiters.clear();
    },
  };
}

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
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
