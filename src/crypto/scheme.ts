/**
 * Two signature schemes behind one interface: the real one, shown wherever a person looks, and a
 * keyed hash of the same sizes for sweeps over thousands of runs. The second proves nothing and is
 * never shown as the first.
 * @module
 */
import { unreachable } from "../primitives/assert.ts";
import type { Hex } from "../primitives/bytes.ts";
import {
  blsAggregate,
  blsKeyFromSeed,
  blsSign,
  blsVerifyDistinct,
  type BlsKey,
  type Check,
} from "./bls.ts";
import { blsBatchDistinct } from "./bls-batch.ts";
import { verifyTransaction } from "./ed25519.ts";
import type { CryptoJob, JobResult, SchemeId, SignedItem, SignerGroup } from "./jobs.ts";
import {
  keyedKeyFromSeed,
  keyedSign,
  keyedSum,
  keyedVerify,
  keyedVerifyAggregate,
} from "./keyed.ts";

export interface Scheme {
  readonly id: SchemeId;
  /** @param seed 32 bytes */
  keyFromSeed(seed: Hex): BlsKey;
  /** The same answer for the same job; total but for a secret key that is none. */
  compute(job: CryptoJob): JobResult;
}

interface Operations {
  sign(secretKey: Hex, message: Hex): Hex;
  /** One answer an item, in order. */
  judge(items: readonly SignedItem[]): readonly Check[];
  /** `undefined`: there is nothing to add, or something that is no signature. */
  add(signatures: readonly Hex[]): Hex | undefined;
  verifyAggregate(groups: readonly SignerGroup[], signature: Hex): Check;
}

function compute(operations: Operations, job: CryptoJob): JobResult {
  switch (job.kind) {
    case "sign":
      return { kind: "signed", signature: operations.sign(job.secretKey, job.message) };
    case "verify": {
      const valid = operations.judge(job.items).map(({ ok }) => ok);
      const good = job.items.filter((_, i) => valid[i] === true).map(({ signature }) => signature);
      const aggregate = operations.add([...job.known, ...good]);
      return { kind: "verified", valid, ...(aggregate === undefined ? {} : { aggregate }) };
    }
    case "verifyAggregate": {
      const check = operations.verifyAggregate(job.groups, job.signature);
      return {
        kind: "verifiedAggregate",
        valid: check.ok,
        ...(check.ok ? {} : { reason: check.reason }),
      };
    }
    case "verifyTransactions":
      return { kind: "verified", valid: job.items.map(verifyTransaction) };
    default:
      return unreachable(job);
  }
}

function sumOrNothing(signatures: readonly Hex[]): Hex | undefined {
  const sum = blsAggregate(signatures);
  return sum.ok ? sum.signature : undefined;
}

const blsOperations: Operations = {
  sign: blsSign,
  judge: blsBatchDistinct,
  add: sumOrNothing,
  verifyAggregate: blsVerifyDistinct,
};

const keyedOperations: Operations = {
  sign: keyedSign,
  judge: (items) => items.map(keyedVerify),
  add: keyedSum,
  verifyAggregate: keyedVerifyAggregate,
};

const schemes: Readonly<Record<SchemeId, Scheme>> = {
  bls: { id: "bls", keyFromSeed: blsKeyFromSeed, compute: (job) => compute(blsOperations, job) },
  keyed: {
    id: "keyed",
    keyFromSeed: keyedKeyFromSeed,
    compute: (job) => compute(keyedOperations, job),
  },
};

export const schemeOf = (id: SchemeId): Scheme => schemes[id];
