/**
 * Where the engine hands its computations: ask early, take the answer when it is due. Content-addressed,
 * so the same question is computed once, and a replay computes nothing.
 * @module
 */
import type { CryptoJob, JobResult, SchemeId } from "../crypto/jobs.ts";
import { schemeOf } from "../crypto/scheme.ts";
import type { Hash } from "../primitives/ids.ts";

export interface CryptoPort {
  /** The address of a question. Absent: `jobKey`, by its content. */
  keyOf?(job: CryptoJob): Hash;
  /** Asks for a computation; again for the same key does nothing. */
  request(key: Hash, job: CryptoJob): void;
  /** The answer, if it is there. */
  answer(key: Hash): JobResult | undefined;
}

/** Computes in place, when the answer is wanted. For the command line, for tests, and for `keyed`. */
export function syncPort(id: SchemeId): CryptoPort {
  const scheme = schemeOf(id);
  const jobs = new Map<Hash, CryptoJob>();
  const answers = new Map<Hash, JobResult>();
  return {
    request: (key, job) => void (answers.has(key) || jobs.set(key, job)),
    answer(key) {
      const known = answers.get(key);
      const job = jobs.get(key);
      if (known !== undefined || job === undefined) return known;
      const result = scheme.compute(job);
      answers.set(key, result);
      jobs.delete(key);
      return result;
    },
  };
}
