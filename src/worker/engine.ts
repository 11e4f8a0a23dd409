/**
 * Drives a session in slices: runs ahead of the reader by a bound, waits for the pool where an answer is
 * due, and hands the entries over in batches. It decides when, never what.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { SignerGroup } from "../crypto/jobs.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort, type CryptoPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import { createPool, type Pool, type PoolWorker } from "./pool.ts";

/** What the page hears from the engine. Promises are not awaited. */
export interface EngineListener {
  onBatch(batch: TraceBatch, isComplete: boolean, run: number): void | Promise<void>;
  /** A crypto worker is gone; the page is asked for another. */
  onWorkerLost(id: number): void | Promise<void>;
  /** A bug: the run stops here. */
  onFailure(sentence: string, entry: number): void | Promise<void>;
}

export interface CertificateQuestion {
  readonly groups: readonly SignerGroup[];
  readonly signature: string;
}

export interface CertificateAnswer {
  readonly valid: boolean;
  /** Why not. */
  readonly reason?: string;
  /** Measured just now. */
  readonly micros: number;
}

export interface Engine {
  /** @param run a number of the caller's that comes with every batch of this run */
  open(recipe: Recipe, run: number): SessionInfo;
  /** Computes up to this entry, if the run has so many. */
  want(entries: number): void;
  verifyCertificate(question: CertificateQuestion): Promise<CertificateAnswer>;
  join(id: number, worker: PoolWorker): void;
  /** To be called now and then: looks after the crypto workers. */
  beat(): void;
}

/** Entries of one slice: a few milliseconds. */
const SLICE = 200;
/** Batches are at least so far apart, unless they are large or the last. */
const BATCH_EVERY_MS = 16;
const BATCH_MAX = 2000;

export function createEngine(listener: EngineListener): Engine {
  const workers = new Map<number, PoolWorker>();
  let pool: Pool | undefined;
  let session: Session | undefined;
  let current = 0;
  let wanted = 0;
  let wake: (() => void) | undefined;

  const poolFor = (recipe: Recipe): Pool => {
    const made = createPool(recipe.crypto, {
      onLost: (id, worker) => {
        // The pool of an earlier run may find out later than this one.
        if (workers.get(id) !== worker) return;
        workers.delete(id);
        void listener.onWorkerLost(id);
      },
    });
    for (const [id, worker] of workers) made.join(id, worker);
    return made;
  };

  const drive = async (id: number, running: Session, settled: Pool["settled"]): Promise<void> => {
    const outbox = createOutbox(listener, id);
    while (current === id) {
      const { status, batch, waitingFor } = running.advance({ entries: wanted, portion: SLICE });
      outbox.add(batch);
      if (status === "finished") return outbox.flush(true);
      if (status === "waiting" && waitingFor !== undefined) {
        outbox.flushIfDue();
        await settled(waitingFor);
      } else if (running.length() >= wanted) {
        outbox.flush(false);
        await new Promise<void>((resolve) => (wake = resolve));
      } else {
        outbox.flushIfDue();
        await nextTurn();
      }
    }
  };

  return {
    open(recipe, run) {
      current = run;
      pool?.clear();
      wanted = FIRST_WANTED;
      wake?.();
      const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
      const own = poolFor(recipe);
      pool = own;
      // The stand-in is quicker than a message to a worker would be.
      const port: CryptoPort = recipe.crypto === "keyed" ? syncPort("keyed") : own;
      const running = openSession({ recipe, protocol, port });
      session = running;
      drive(run, running, own.settled).catch((error: unknown) => {
        const sentence = error instanceof Error ? error.message : String(error);
        void listener.onFailure(sentence, running.length());
      });
      return running.info;
    },
    want(entries) {
      wanted = Math.max(wanted, entries);
      wake?.();
    },
    async verifyCertificate({ groups, signature }) {
      const job = { kind: "verifyAggregate", groups, signature } as const;
      const { result, micros } = await present(pool, "an open run").measure(job);
      if (result.kind !== "verifiedAggregate") return { valid: false, micros };
      return {
        valid: result.valid,
        micros,
        ...(result.reason === undefined ? {} : { reason: result.reason }),
      };
    },
    join(id, worker) {
      workers.set(id, worker);
      if (session !== undefined) pool?.join(id, worker);
    },
    beat: () => pool?.beat(),
  };
}

const FIRST_WANTED = 2000;

/** Lets messages in: a microtask would not. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function createOutbox(listener: EngineListener, run: number) {
  let waiting: TraceBatch = { entries: [], messages: [], violations: [] };
  let sentAt = -BATCH_EVERY_MS;
  const flush = (isComplete: boolean): void => {
    if (waiting.entries.length === 0 && !isComplete) return;
    void listener.onBatch(waiting, isComplete, run);
    waiting = { entries: [], messages: [], violations: [] };
    sentAt = performance.now();
  };
  return {
    add(batch: TraceBatch): void {
      waiting = {
        entries: [...waiting.entries, ...batch.entries],
        messages: [...waiting.messages, ...batch.messages],
        violations: [...waiting.violations, ...batch.violations],
      };
    },
    flush,
    flushIfDue(): void {
      if (waiting.entries.length >= BATCH_MAX || performance.now() - sentAt >= BATCH_EVERY_MS)
        flush(false);
    },
  };
}
