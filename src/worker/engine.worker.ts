/**
 * The simulation worker: the engine behind comlink.
 * @module
 */
import * as Comlink from "comlink";
import type { CryptoJob } from "../crypto/jobs.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { CryptoService } from "./crypto.worker.ts";
import {
  createEngine,
  type Basis,
  type CertificateQuestion,
  type Engine,
  type EngineListener,
} from "./engine.ts";
import type { EntryQuestion, ValidatorQuestion } from "./lookout.ts";

/** Between two looks at the crypto workers. */
const BEAT_EVERY_MS = 1000;

let engine: Engine | undefined;

const started = (): Engine => {
  if (engine === undefined) throw new Error("the engine has not been started");
  return engine;
};

const service = {
  start(listener: EngineListener): void {
    const own = createEngine(listener);
    engine = own;
    setInterval(() => own.beat(), BEAT_EVERY_MS);
  },
  /** Answers, and so shows that this worker lives. */
  ping: (): void => undefined,
  /** A crypto worker answers at the other end of this port. */
  join(id: number, port: MessagePort): void {
    const remote = Comlink.wrap<CryptoService>(port);
    started().join(id, {
      compute: (scheme, jobs) => remote.compute(scheme, jobs),
      measure: (scheme, job) => remote.measure(scheme, job),
    });
  },
  open: (recipe: Recipe, run: number, basis?: Basis) => started().open(recipe, run, basis),
  want: (entries: number, run: number) => started().want(entries, run),
  leave: (run: number) => started().leave(run),
  verifyCertificate: (question: CertificateQuestion) => started().verifyCertificate(question),
  around: (question: EntryQuestion) => started().around(question),
  outlook: (question: ValidatorQuestion) => started().outlook(question),
  poolStatus: () => started().poolStatus(),
  compute: (jobs: readonly CryptoJob[]) => started().compute(jobs),
};

export type EngineService = typeof service;

Comlink.expose(service);
