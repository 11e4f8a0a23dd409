/**
 * What the crypto pool was at lately, for whoever wants to see it: who computed what, and from when to when. A few
 * numbers a batch; the oldest are forgotten.
 * @module
 */
import type { CryptoJob } from "../crypto/jobs.ts";

/** A batch at one worker, in milliseconds of the engine's clock. */
export interface Span {
  readonly worker: number;
  readonly kinds: readonly CryptoJob["kind"][];
  readonly from: number;
  /** Absent: it is at it. */
  readonly to?: number;
}

export interface PoolStatus {
  readonly now: number;
  readonly workers: readonly number[];
  /** Questions that no worker has taken yet. */
  readonly waiting: number;
  /** Questions put so far, answered or not. */
  readonly asked: number;
  /** Those of them that had been asked before: they cost nothing. */
  readonly shared: number;
  readonly computed: number;
  /** In the order in which they began. */
  readonly spans: readonly Span[];
}

export interface Activity {
  ask(isNew: boolean): void;
  /** A batch begins; to be called when it has ended, whichever way. */
  begin(worker: number, jobs: readonly CryptoJob[]): () => void;
  status(workers: readonly number[], waiting: number): PoolStatus;
}

const SPANS_MAX = 240;

export function createActivity(now: () => number = () => performance.now()): Activity {
  let spans: Span[] = [];
  let asked = 0;
  let shared = 0;
  let computed = 0;
  return {
    ask(isNew) {
      asked += 1;
      if (!isNew) shared += 1;
    },
    begin(worker, jobs) {
      const begun: Span = { worker, kinds: jobs.map(({ kind }) => kind), from: now() };
      spans.push(begun);
      if (spans.length > 2 * SPANS_MAX) spans = spans.slice(-SPANS_MAX);
      return () => {
        computed += jobs.length;
        const place = spans.lastIndexOf(begun);
        if (place !== -1) spans[place] = { ...begun, to: now() };
      };
    },
    status: (workers, waiting) => ({
      now: now(),
      workers,
      waiting,
      asked,
      shared,
      computed,
      spans: spans.slice(-SPANS_MAX),
    }),
  };
}
