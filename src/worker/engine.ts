/**
 * Drives a session in slices: runs ahead of the reader by a bound, waits for the pool where an answer is
 * due, and hands the entries over in batches. It decides when, never what.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { jobKey } from "../crypto/job-key.ts";
import type { CryptoJob, JobResult, SchemeId, SignerGroup } from "../crypto/jobs.ts";
import { protocolFor } from "../protocol/registry.ts";
import type { Difference } from "../sim/around.ts";
import { syncPort, type CryptoPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import type { Outlook } from "../sim/why-not.ts";
import type { PoolStatus } from "./activity.ts";
import { createLookout, type EntryQuestion, type ValidatorQuestion } from "./lookout.ts";
import { createPool, type Pool, type PoolWorker } from "./pool.ts";

/** What the page hears from the engine. Promises are not awaited. */
export interface EngineListener {
  onBatch(batch: TraceBatch, isComplete: boolean, run: number): void | Promise<void>;
  /** A crypto worker is gone; the page is asked for another. */
  onWorkerLost(id: number): void | Promise<void>;
  /** A bug: the run stops here. */
  onFailure(sentence: string, entry: number, run: number): void | Promise<void>;
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

/** A run that is open, and the last of its entries that another has in common with it. */
export interface Basis {
  readonly run: number;
  readonly entry: number;
}

export interface Engine {
  /**
   * @param run a number of the caller's that comes with every batch of this run
   * @param basis the run goes on from there, if it can: then its batches begin after that entry. Absent: all
   *   other runs are left first
   */
  open(recipe: Recipe, run: number, basis?: Basis): SessionInfo;
  /** Computes up to this entry, if the run has so many. No: this run is not open, or no longer. */
  want(entries: number, run: number): boolean;
  /** Forgets a run. */
  leave(run: number): void;
  verifyCertificate(question: CertificateQuestion): Promise<CertificateAnswer>;
  /** What an entry changed; `undefined`: the run has no such entry, or was asked something else meanwhile. */
  around(question: EntryQuestion): Promise<Difference | undefined>;
  /** What a validator could do after an entry, and what stops it; `undefined` likewise. */
  outlook(question: ValidatorQuestion): Promise<Outlook | undefined>;
  /** What the pool of real signatures is at. */
  poolStatus(): PoolStatus;
  /** Has the pool compute these, real ones, and answers when all are there. @throws Error as the pool does */
  compute(jobs: readonly CryptoJob[]): Promise<readonly JobResult[]>;
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
  /** One pool a scheme: what one run has asked need not be computed for another. */
  const pools = new Map<SchemeId, Pool>();
  /** In the order in which they were last opened or wanted. */
  const runs = new Map<number, Running>();

  const poolFor = (scheme: SchemeId): Pool => {
    const known = pools.get(scheme);
    if (known !== undefined) return known;
    const made = createPool(scheme, {
      onLost: (id, worker) => {
        // The pool of an earlier run may find out later than this one.
        if (workers.get(id) !== worker) return;
        workers.delete(id);
        void listener.onWorkerLost(id);
      },
    });
    for (const [id, worker] of workers) made.join(id, worker);
    pools.set(scheme, made);
    return made;
  };

  const leave = (run: number): void => {
    const left = runs.get(run);
    runs.delete(run);
    left?.wake();
  };

  const leaveAll = (): void => {
    for (const run of runs.keys()) leave(run);
    for (const pool of pools.values()) pool.clear();
    pools.clear();
    lookout.clear();
  };

  /** Goes on with what `basis` has computed, if that is there and has the same beginning. */
  const startOf = (recipe: Recipe, basis: Basis | undefined): Start => {
    const source = basis === undefined ? undefined : runs.get(basis.run)?.session;
    const entry = basis?.entry ?? 0;
    const forked = source?.fork(recipe, entry);
    return forked === undefined
      ? { session: openedFor(recipe), known: 0 }
      : { session: forked, known: entry };
  };

  const openedFor = (recipe: Recipe): Session => {
    const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
    // The stand-in is quicker than a message to a worker would be.
    const port: CryptoPort = recipe.crypto === "keyed" ? syncPort("keyed") : poolFor(recipe.crypto);
    return openSession({ recipe, protocol, port });
  };

  const drive = async (run: number, running: Running, pool: Pool): Promise<void> => {
    const { session } = running;
    const outbox = createOutbox(listener, run);
    while (runs.get(run) === running) {
      const { status, batch, waitingFor } = session.advance({
        entries: running.wanted,
        portion: SLICE,
      });
      outbox.add(since(batch, running.known));
      if (status === "finished") return outbox.flush(true);
      if (status === "waiting" && waitingFor !== undefined) {
        outbox.flushIfDue();
        await pool.settled(waitingFor);
      } else if (session.length() >= running.wanted) {
        outbox.flush(false);
        await new Promise<void>((resolve) => (running.wake = resolve));
      } else {
        outbox.flushIfDue();
        await nextTurn();
      }
    }
  };

  const lookout = createLookout({
    sessionOf: (run) => runs.get(run)?.session,
    open: openedFor,
    settled: ({ crypto }, key) => poolFor(crypto).settled(key),
    nextTurn,
  });

  const touch = (run: number, running: Running): void => {
    runs.delete(run);
    runs.set(run, running);
    if (runs.size > RUNS_MAX) leave([...runs.keys()][0] ?? run);
  };

  return {
    open(recipe, run, basis) {
      if (basis === undefined) leaveAll();
      const { session, known } = startOf(recipe, basis);
      const wanted = known + FIRST_WANTED;
      const scheme = recipe.crypto;
      const running: Running = { session, known, scheme, wanted, wake: () => undefined };
      touch(run, running);
      drive(run, running, poolFor(recipe.crypto)).catch((error: unknown) => {
        const sentence = error instanceof Error ? error.message : String(error);
        void listener.onFailure(sentence, session.length(), run);
      });
      return session.info;
    },
    want(entries, run) {
      const running = runs.get(run);
      if (running === undefined) return false;
      touch(run, running);
      running.wanted = Math.max(running.wanted, entries);
      running.wake();
      return true;
    },
    leave,
    async verifyCertificate({ groups, signature }) {
      const job = { kind: "verifyAggregate", groups, signature } as const;
      const latest = present([...runs.values()].at(-1), "an open run");
      const { result, micros } = await poolFor(latest.scheme).measure(job);
      if (result.kind !== "verifiedAggregate") return { valid: false, micros };
      return {
        valid: result.valid,
        micros,
        ...(result.reason === undefined ? {} : { reason: result.reason }),
      };
    },
    around: lookout.ask,
    outlook: lookout.askOutlook,
    poolStatus: () => poolFor("bls").status(),
    async compute(jobs) {
      const pool = poolFor("bls");
      const keys = jobs.map(jobKey);
      jobs.forEach((job, i) => pool.request(keys[i] ?? jobKey(job), job));
      await Promise.all(keys.map((key) => pool.settled(key)));
      return keys.flatMap((key) => pool.answer(key) ?? []);
    },
    join(id, worker) {
      workers.set(id, worker);
      for (const pool of pools.values()) pool.join(id, worker);
    },
    beat() {
      for (const pool of pools.values()) pool.beat();
    },
  };
}

interface Start {
  readonly session: Session;
  /** Entries that the page has already, as those of the run that this one branches off from. */
  readonly known: number;
}

interface Running extends Start {
  readonly scheme: SchemeId;
  wanted: number;
  wake: () => void;
}

/** Runs whose worlds are kept, to go on with or to branch off: the latest ones. */
const RUNS_MAX = 6;

/** Entries that are computed of a run before anybody asks. */
const FIRST_WANTED = 2000;

const since = (batch: TraceBatch, known: number): TraceBatch =>
  (batch.entries[0]?.index ?? Infinity) > known
    ? batch
    : { ...batch, entries: batch.entries.filter(({ index }) => index > known) };

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
