/**
 * The page's side of the workers: starts them, joins them, replaces those that die. The one place that
 * knows that there are workers at all.
 * @module
 */
import * as Comlink from "comlink";
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import type { Difference } from "../sim/around.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import type { Outlook } from "../sim/why-not.ts";
import type { PoolStatus } from "./activity.ts";
import type { CryptoWorker } from "./crypto.worker.ts";
import type { Basis, CertificateAnswer, CertificateQuestion } from "./engine.ts";
import type { EngineService } from "./engine.worker.ts";
import { workerCount } from "./worker-count.ts";
import type { EntryQuestion, ValidatorQuestion } from "./lookout.ts";

export interface ClientListener {
  onBatch(batch: TraceBatch, isComplete: boolean, run: number): void;
  /** Something was mended; one sentence for the reader. */
  onNotice(sentence: string): void;
  /** The engine was lost and stands at the beginning again; `open` it once more. */
  onEngineLost(): void;
  /** The run stops; `entry` is where, if it is the run that failed. */
  onFailure(sentence: string, entry?: number, run?: number): void;
}

export interface Client {
  /** @param run comes back with every batch of this run. @param basis see `Engine.open` */
  open(recipe: Recipe, run: number, basis?: Basis): Promise<SessionInfo>;
  /** No: this run is not open, or no longer. */
  want(entries: number, run: number): Promise<boolean>;
  leave(run: number): void;
  verifyCertificate(question: CertificateQuestion): Promise<CertificateAnswer>;
  around(question: EntryQuestion): Promise<Difference | undefined>;
  outlook(question: ValidatorQuestion): Promise<Outlook | undefined>;
  poolStatus(): Promise<PoolStatus>;
  compute(jobs: readonly CryptoJob[]): Promise<readonly JobResult[]>;
}

/** Why there is no client, in one sentence for the reader. */
export class NoWorkers extends Error {}

const START_MAX_MS = 15_000;
/** Workers of one kind that may fail before the page says that it cannot go on. */
const REPLACEMENTS_MAX = 8;
const BEAT_EVERY_MS = 1000;
/** Beats without an answer: a tab that slept has missed the beats too. */
const SILENT_BEATS_MAX = 6;

const NOT_STARTED =
  "The simulation's worker did not start. Reload the page; if that does not help, try another browser.";
const NO_CRYPTO =
  "The workers that compute signatures stop again and again. Reload the page; the link keeps your place.";
const NO_ENGINE =
  "The simulation's worker stops again and again. Reload the page; the link keeps your place.";
const REPLACED =
  "A crypto worker stopped and was replaced. Its work is done again; nothing is lost.";

interface RunningEngine {
  readonly worker: Worker;
  readonly service: Comlink.Remote<EngineService>;
}

/** @throws NoWorkers when this browser has no workers, or does not start ours */
export async function createClient(listener: ClientListener): Promise<Client> {
  if (typeof Worker === "undefined")
    throw new NoWorkers(
      "This browser has no web workers, and the simulation runs in them. Any current browser has.",
    );
  const cryptoWorkers = workerCount(location.hash, navigator.hardwareConcurrency || 0);
  const crypto = new Map<number, Worker>();
  let cryptoLost = 0;
  let engineLost = 0;

  const addCrypto = async (id: number): Promise<void> => {
    crypto.get(id)?.terminate();
    const worker = new Worker(new URL("./crypto.worker.ts", import.meta.url), {
      type: "module",
      name: `crypto ${id}`,
    });
    crypto.set(id, worker);
    const { port1, port2 } = new MessageChannel();
    try {
      await starting(
        worker,
        Comlink.wrap<CryptoWorker>(worker).serve(Comlink.transfer(port1, [port1])),
      );
    } catch (error) {
      if (crypto.get(id) === worker) throw error;
      return;
    }
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (crypto.get(id) === worker) void replace(id);
    });
    if (crypto.get(id) === worker) await engine.service.join(id, Comlink.transfer(port2, [port2]));
  };

  const replace = async (id: number): Promise<void> => {
    cryptoLost += 1;
    if (cryptoLost > REPLACEMENTS_MAX) return listener.onFailure(NO_CRYPTO);
    try {
      await addCrypto(id);
      listener.onNotice(REPLACED);
    } catch {
      await replace(id);
    }
  };

  const joinAll = (): void => {
    // Not awaited one by one: the engine begins with the first that is there.
    for (let id = 0; id < cryptoWorkers; id++) void addCrypto(id).catch(() => replace(id));
  };

  const begin = async (): Promise<RunningEngine> => {
    const begun = await startEngine(listener, (id) => replace(id));
    watch(begun, () => void restart(begun));
    return begun;
  };

  const restart = async (dead: RunningEngine): Promise<void> => {
    if (engine !== dead) return;
    dead.worker.terminate();
    engineLost += 1;
    if (engineLost > REPLACEMENTS_MAX) return listener.onFailure(NO_ENGINE);
    try {
      engine = await begin();
    } catch {
      return listener.onFailure(NOT_STARTED);
    }
    joinAll();
    listener.onEngineLost();
  };

  let engine = await begin();
  joinAll();
  return {
    open: (recipe, run, basis) => engine.service.open(recipe, run, basis),
    want: (entries, run) => engine.service.want(entries, run),
    leave: (run) => void engine.service.leave(run),
    verifyCertificate: (question) => engine.service.verifyCertificate(question),
    around: (question) => engine.service.around(question),
    outlook: (question) => engine.service.outlook(question),
    poolStatus: () => engine.service.poolStatus(),
    compute: (jobs) => engine.service.compute(jobs),
  };
}

async function startEngine(
  listener: ClientListener,
  onWorkerLost: (id: number) => Promise<void>,
): Promise<RunningEngine> {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./engine.worker.ts", import.meta.url), {
      type: "module",
      name: "engine",
    });
  } catch {
    throw new NoWorkers(
      "This browser refuses to start web workers here, and the simulation runs in them.",
    );
  }
  const service = Comlink.wrap<EngineService>(worker);
  const listening = Comlink.proxy({
    onBatch: (batch: TraceBatch, isComplete: boolean, run: number) =>
      listener.onBatch(batch, isComplete, run),
    onWorkerLost,
    onFailure: (sentence: string, entry: number, run: number) =>
      listener.onFailure(sentence, entry, run),
  });
  await starting(worker, service.start(listening));
  return { worker, service };
}

/** Calls `onDeath` once when the worker breaks or falls silent: a terminated one does not say so itself. */
function watch({ worker, service }: RunningEngine, onDeath: () => void): void {
  let silentBeats = 0;
  let isAnswered = true;
  const timer = setInterval(() => {
    silentBeats = isAnswered ? 0 : silentBeats + 1;
    if (silentBeats > SILENT_BEATS_MAX) return die();
    if (!isAnswered) return;
    isAnswered = false;
    void service.ping().then(() => (isAnswered = true));
  }, BEAT_EVERY_MS);
  const die = (): void => {
    clearInterval(timer);
    onDeath();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    die();
  });
}

/** A worker that cannot load leaves its callers waiting for ever; this does not. @throws NoWorkers */
function starting<T>(worker: Worker, first: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      worker.removeEventListener("error", onError);
      act();
    };
    const onError = (event: Event): void => {
      event.preventDefault();
      settle(() => reject(new NoWorkers(NOT_STARTED)));
    };
    const timer = setTimeout(() => settle(() => reject(new NoWorkers(NOT_STARTED))), START_MAX_MS);
    worker.addEventListener("error", onError);
    first.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) =>
        settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}
