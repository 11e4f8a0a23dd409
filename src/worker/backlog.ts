/**
 * The questions that the engine has asked: which wait, which are answered, and which are given up after
 * worker upon worker was lost over them. Content-addressed: a question is kept once, however often asked.
 * @module
 */
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import type { Hash } from "../primitives/ids.ts";

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface Backlog {
  /** Whether nobody has asked it before. */
  ask(key: Hash, job: CryptoJob): boolean;
  /** Takes up to `most` of the waiting questions, oldest first. */
  take(most: number): readonly Hash[];
  readonly waiting: () => number;
  jobsOf(keys: readonly Hash[]): readonly CryptoJob[];
  answer(key: Hash): JobResult | undefined;
  settled(key: Hash): Promise<void>;
  settle(key: Hash, result: JobResult): void;
  /** A worker was lost over these: they go back to the head, or fail if that has happened too often. */
  putBack(keys: readonly Hash[], error: Error): void;
  /** Workers that were lost over the unluckiest of `keys`. */
  lossesOf(keys: readonly Hash[]): number;
  clear(): void;
}

/** Workers that may be lost over one question. */
export const LOSSES_MAX = 5;

export function createBacklog(): Backlog {
  const jobs = new Map<Hash, CryptoJob>();
  const answers = new Map<Hash, JobResult>();
  const failures = new Map<Hash, Error>();
  const losses = new Map<Hash, number>();
  const waiters = new Map<Hash, Waiter[]>();
  const queue: Hash[] = [];

  const release = (key: Hash, act: (waiter: Waiter) => void): void => {
    jobs.delete(key);
    losses.delete(key);
    waiters.get(key)?.forEach(act);
    waiters.delete(key);
  };

  const fail = (key: Hash, error: Error): void => {
    failures.set(key, error);
    release(key, ({ reject }) => reject(error));
  };

  return {
    ask(key, job) {
      if (answers.has(key) || jobs.has(key) || failures.has(key)) return false;
      jobs.set(key, job);
      queue.push(key);
      return true;
    },
    take: (most) => queue.splice(0, most),
    waiting: () => queue.length,
    jobsOf: (keys) => keys.flatMap((key) => jobs.get(key) ?? []),
    answer: (key) => answers.get(key),
    settled(key) {
      const failure = failures.get(key);
      if (failure !== undefined) return Promise.reject(failure);
      if (answers.has(key)) return Promise.resolve();
      return new Promise((resolve, reject) =>
        waiters.set(key, [...(waiters.get(key) ?? []), { resolve, reject }]),
      );
    },
    settle(key, result) {
      answers.set(key, result);
      release(key, ({ resolve }) => resolve());
    },
    putBack(keys, error) {
      const open = keys.filter((key) => jobs.has(key));
      for (const key of open) losses.set(key, (losses.get(key) ?? 0) + 1);
      const isHopeless = (key: Hash): boolean => (losses.get(key) ?? 0) >= LOSSES_MAX;
      queue.unshift(...open.filter((key) => !isHopeless(key)));
      for (const key of open.filter(isHopeless)) fail(key, error);
    },
    lossesOf: (keys) => Math.max(0, ...keys.map((key) => losses.get(key) ?? 0)),
    clear() {
      queue.length = 0;
      for (const key of [...waiters.keys(), ...jobs.keys()])
        release(key, ({ resolve }) => resolve());
    },
  };
}
