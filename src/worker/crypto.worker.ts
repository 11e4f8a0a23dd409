/**
 * A worker of the crypto pool: computes what it is asked, through a port that the engine holds the other
 * end of. It keeps nothing but the caches of `crypto`, so another can take its place at any moment.
 * @module
 */
import * as Comlink from "comlink";
import { schemeOf } from "../crypto/scheme.ts";
import type { CryptoJob, JobResult, SchemeId } from "../crypto/jobs.ts";

/** What the engine may ask. */
export interface CryptoService {
  compute(scheme: SchemeId, jobs: readonly CryptoJob[]): readonly JobResult[];
  /** One job on its own, with the microseconds that it took here and now. */
  measure(
    scheme: SchemeId,
    job: CryptoJob,
  ): { readonly result: JobResult; readonly micros: number };
}

const service: CryptoService = {
  compute: (scheme, jobs) => jobs.map((job) => schemeOf(scheme).compute(job)),
  measure(scheme, job) {
    const started = performance.now();
    const result = schemeOf(scheme).compute(job);
    return { result, micros: Math.round((performance.now() - started) * 1000) };
  },
};

/** What the page may ask. */
export interface CryptoWorker {
  /** Serves the engine through this port. */
  serve(port: MessagePort): void;
}

const worker: CryptoWorker = { serve: (port) => Comlink.expose(service, port) };

Comlink.expose(worker);
