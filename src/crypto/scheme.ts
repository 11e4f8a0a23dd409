/**
 * Two signature schemes behind one interface: the real one, and a keyed hash of the same sizes for sweeps
 * over thousands of runs. The second proves nothing (anyone can compute it) and is never shown as the first.
 * @module
 */
import { bytesToHex, concatBytes, hexToBytes, isHex, utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import { blsAggregate, blsBatch, blsKeyFromSeed, blsSign, blsVerifyDistinct, type Check } from "./bls.ts";
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from "./bls-points.ts";
import { verifyTransaction } from "./ed25519.ts";
import { blake3Stream } from "./hash.ts";
import type { CryptoJob, JobResult, SchemeId, SignedItem, SignerGroup } from "./jobs.ts";

export interface Scheme {
  readonly id: SchemeId;
  /** @param seed 32 bytes */
  keyFromSeed(seed: Hex): { readonly secretKey: Hex; readonly publicKey: Hex };
  /** Total and deterministic. */
  compute(job: CryptoJob): JobResult;
}

interface Operations {
  sign(secretKey: Hex, message: Hex): Hex;
  judge(items: readonly SignedItem[]): readonly boolean[];
  /** `undefined`: there is nothing to add, or something that is no signature. */
  add(signatures: readonly Hex[]): Hex | undefined;
  verifyAggregate(groups: readonly SignerGroup[], signature: Hex): Check;
}

const computeWith =
  (operations: Operations) =>
  (job: CryptoJob): JobResult => {
    switch (job.kind) {
      case "sign":
        return { kind: "signed", signature: operations.sign(job.secretKey, job.message) };
      case "verify": {
        const valid = operations.judge(job.items);
        const good = job.items.filter((_, i) => valid[i] === true).map(({ signature }) => signature);
        const aggregate = operations.add([...job.known, ...good]);
        return aggregate === undefined ? { kind: "verified", valid } : { kind: "verified", valid, aggregate };
      }
      case "verifyAggregate": {
        const check = operations.verifyAggregate(job.groups, job.signature);
        return check.ok
          ? { kind: "verifiedAggregate", valid: true }
          : { kind: "verifiedAggregate", valid: false, reason: check.reason };
      }
      case "verifyTransactions":
        return { kind: "verified", valid: job.items.map(verifyTransaction) };
    }
  };

/** BLS12-381: what is shown wherever a person looks. */
const bls: Scheme = {
  id: "bls",
  keyFromSeed: blsKeyFromSeed,
  compute: computeWith({
    sign: blsSign,
    judge: (items) => blsBatch(items).map(({ ok }) => ok),
    add(signatures) {
      const sum = blsAggregate(signatures);
      return sum.ok ? sum.signature : undefined;
    },
    verifyAggregate: blsVerifyDistinct,
  }),
};

const keyedPublicKey = (secretKey: Hex): Hex =>
  bytesToHex(blake3Stream(concatBytes(utf8ToBytes("key"), hexToBytes(secretKey)), PUBLIC_KEY_BYTES));

const keyedSignature = (publicKey: Hex, message: Hex): Hex =>
  bytesToHex(blake3Stream(concatBytes(hexToBytes(publicKey), hexToBytes(message)), SIGNATURE_BYTES));

/** Sum without carries: the sum of what everybody should have written is the only one that fits. */
function keyedSum(signatures: readonly Hex[]): Hex | undefined {
  if (signatures.length === 0 || !signatures.every((hex) => isHex(hex, SIGNATURE_BYTES))) return undefined;
  const sum = new Uint8Array(SIGNATURE_BYTES);
  for (const signature of signatures) {
    const bytes = hexToBytes(signature);
    for (let i = 0; i < SIGNATURE_BYTES; i++) sum[i] = ((sum[i] ?? 0) + (bytes[i] ?? 0)) & 0xff;
  }
  return bytesToHex(sum);
}

function keyedVerify(groups: readonly SignerGroup[], signature: Hex): Check {
  if (groups.length === 0 || groups.some(({ publicKeys }) => publicKeys.length === 0)) return { ok: false, reason: "empty" };
  if (!isHex(signature, SIGNATURE_BYTES)) return { ok: false, reason: "length" };
  const keys = groups.flatMap(({ publicKeys }) => publicKeys);
  if (!keys.every((key) => isHex(key, PUBLIC_KEY_BYTES))) return { ok: false, reason: "length" };
  const expected = keyedSum(groups.flatMap(({ message, publicKeys }) => publicKeys.map((key) => keyedSignature(key, message))));
  return expected === signature ? { ok: true } : { ok: false, reason: "mismatch" };
}

/** A keyed hash in the shape of BLS. Forgeable by anyone; for sweeps and searches only. */
const keyed: Scheme = {
  id: "keyed",
  keyFromSeed: (seed) => ({ secretKey: seed, publicKey: keyedPublicKey(seed) }),
  compute: computeWith({
    sign: (secretKey, message) => keyedSignature(keyedPublicKey(secretKey), message),
    judge: (items) =>
      items.map(({ publicKey, message, signature }) => isHex(publicKey, PUBLIC_KEY_BYTES) && keyedSignature(publicKey, message) === signature),
    add: keyedSum,
    verifyAggregate: keyedVerify,
  }),
};

const schemes: Readonly<Record<SchemeId, Scheme>> = { bls, keyed };

export const schemeOf = (id: SchemeId): Scheme => schemes[id];
