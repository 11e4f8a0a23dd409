/**
 * The page's side of the workers: starts them, joins them, replaces those that die. The one place that
 * knows that there are workers at all.
 * @module
 */
import * as Comlink from "comlink";
import type { Recipe } from "../sim/recipe.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import type { CryptoWorker } from "./crypto.worker.ts";
import type { CertificateAnswer, CertificateQuestion } from "./engine.ts";
import type { EngineService } from "./engine.worker.ts";

export interface ClientListener {
  onBatch(batch: TraceBatch, isComplete: boolean, run: number): void;
  /** Something was mended; one sentence for the reader. */
  onNotice(sentence: string): void;
  /** The engine was lost and stands at the beginning again; `open` it once more. */
  onEngineLost(): void;
  onFailure(sentence: string, entry: number): void;
}

export interface Client {
  /** @param run comes back with every batch of this run */
  open(recipe: Recipe, run: number): Promise<SessionInfo>;
  want(entries: number): void;
  verifyCertificate(question: CertificateQuestion): Promise<CertificateAnswer>;
}

/** Why there is no client, in one sentence for the reader. */
export class NoWorkers extends Error {}

const CRYPTO_WORKERS_MAX = 4;
const START_MAX_MS = 15_000;

const workerCount = (): number => Math.max(1, Math.min(CRYPTO_WORKERS_MAX, navigator.hardwareConcurrency || 1));

/** @throws NoWorkers when this browser has no workers, or does not start ours */
export async function createClient(listener: ClientListener): Promise<Client> {
  if (typeof Worker === "undefined")
    throw new NoWorkers("This browser has no web workers, and the simulation runs in them. Any current browser has.");
  let engine = await startEngine(listener, () => void restart());
  const crypto = new Map<number, Worker>();

  const addCrypto = async (id: number): Promise<void> => {
    crypto.get(id)?.terminate();
    const worker = new Worker(new URL("./crypto.worker.ts", import.meta.url), { type: "module", name: `crypto ${id}` });
    crypto.set(id, worker);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      void replace(id);
    });
    const { port1, port2 } = new MessageChannel();
    await Comlink.wrap<CryptoWorker>(worker).serve(Comlink.transfer(port1, [port1]));
    await engine.join(id, Comlink.transfer(port2, [port2]));
  };

  const replace = async (id: number): Promise<void> => {
    await addCrypto(id);
    listener.onNotice("A crypto worker stopped and was replaced. Its work is done again; nothing is lost.");
  };

  const joinAll = (): void => {
    // Not awaited one by one: the engine begins with the first that is there.
    for (let id = 0; id < workerCount(); id++) void addCrypto(id);
  };

  const restart = async (): Promise<void> => {
    engine = await startEngine(listener, () => void restart());
    lost.onLost = replace;
    joinAll();
    listener.onEngineLost();
  };

  lost.onLost = replace;
  joinAll();
  return {
    open: (recipe, run) => engine.open(recipe, run),
    want: (entries) => void engine.want(entries),
    verifyCertificate: (question) => engine.verifyCertificate(question),
  };
}

/** Who is told when the engine misses a crypto worker. */
const lost: { onLost: (id: number) => Promise<void> } = { onLost: () => Promise.resolve() };

async function startEngine(listener: ClientListener, onDeath: () => void): Promise<Comlink.Remote<EngineService>> {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "engine" });
  } catch {
    throw new NoWorkers("This browser refuses to start web workers here, and the simulation runs in them.");
  }
  const engine = Comlink.wrap<EngineService>(worker);
  const started = engine.start(
    Comlink.proxy({
      onBatch: (batch, isComplete, run) => listener.onBatch(batch, isComplete, run),
      onWorkerLost: (id) => lost.onLost(id),
      onFailure: (sentence, entry) => listener.onFailure(sentence, entry),
    }),
  );
  await Promise.race([started, failing(worker)]);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    worker.terminate();
    onDeath();
  });
  return engine;
}

/** A worker that cannot load leaves its callers waiting for ever; this does not. */
function failing(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    const sentence = "The simulation's worker did not start. Reload the page; if that does not help, try another browser.";
    const timer = setTimeout(() => reject(new NoWorkers(sentence)), START_MAX_MS);
    worker.addEventListener(
      "error",
      (event) => {
        event.preventDefault();
        clearTimeout(timer);
        reject(new NoWorkers(sentence));
      },
      { once: true },
    );
  });
}
