/**
 * Many signatures judged by few pairings. Each item gets a weight of 64 bits and one check is made
 * of the weighted sums; only when it fails is the batch split, until the bad ones are named.
 *
 * A plain sum would not do: two forgeries that differ from the true signatures by +δ and −δ add up
 * to a valid sum. Weights come from a hash of the whole batch, so that the answer is the same
 * everywhere and nobody can choose an item after its weight; a batch with a forgery passes with a
 * chance of 2⁻⁶³.
 * Source: Bellare, Garay, Rabin 1998 (small exponents test); hyperscale `types/crypto.rs`.
 * @module
 */
import { bytesToHex, type Hex } from "../primitives/bytes.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import { blsVerify, isMessage, type Check } from "./bls.ts";
import { hashedMessage, pairingsAgree, weightedSumG1, weightedSumG2 } from "./bls-pairing.ts";
import { decodePublicKey, decodeSignature, type PointG1, type PointG2 } from "./bls-points.ts";
import { blake3Stream } from "./hash.ts";
import type { SignedItem } from "./jobs.ts";

export interface KeyAndSignature {
  readonly publicKey: Hex;
  readonly signature: Hex;
}

/** One answer an item, in order, for signatures of one message. Total. */
export const blsBatchSame = (message: Hex, items: readonly KeyAndSignature[]): readonly Check[] =>
  blsBatchDistinct(items.map(({ publicKey, signature }) => ({ publicKey, message, signature })));

interface DecodedItem {
  readonly item: SignedItem;
  readonly key: PointG1;
  readonly signature: PointG2;
}

/** One answer an item, in order: what `blsVerify` says of it. Total. */
export function blsBatchDistinct(items: readonly SignedItem[]): readonly Check[] {
  const decoded = items.map(decodedItem);
  const judged = judge(decoded.flatMap((item) => item ?? []));
  // What cannot be decoded is judged alone: that is cheap, and says why.
  return items.map((item, i) => {
    const found = decoded[i];
    return (found && judged.get(found)) ?? blsVerify(item);
  });
}

function decodedItem(item: SignedItem): DecodedItem | undefined {
  const key = decodePublicKey(item.publicKey);
  const signature = decodeSignature(item.signature);
  if (!key.ok || !signature.ok || !isMessage(item.message)) return undefined;
  return { item, key: key.point, signature: signature.point };
}

/** Below this, splitting costs more checks than it saves. */
const SPLIT_FROM = 5;

function judge(batch: readonly DecodedItem[]): ReadonlyMap<DecodedItem, Check> {
  if (batch.length > 1 && batchHolds(batch))
    return new Map(batch.map((one) => [one, { ok: true }]));
  if (batch.length < SPLIT_FROM) return new Map(batch.map((one) => [one, blsVerify(one.item)]));
  const middle = Math.floor(batch.length / 2);
  return new Map([...judge(batch.slice(0, middle)), ...judge(batch.slice(middle))]);
}

interface Weighted {
  readonly keys: PointG1[];
  readonly weights: bigint[];
}

/** Π over messages e(Σ wᵢ keyᵢ, H(m)) = e(g, Σ wᵢ signatureᵢ)? */
function batchHolds(batch: readonly DecodedItem[]): boolean {
  const weights = weightsFor(batch.map(({ item }) => item));
  const groups = new Map<Hex, Weighted>();
  batch.forEach(({ item, key }, i) => {
    const group = groups.get(item.message) ?? { keys: [], weights: [] };
    group.keys.push(key);
    group.weights.push(weights[i] ?? 1n);
    groups.set(item.message, group);
  });
  const sum = weightedSumG2(
    batch.map(({ signature }) => signature),
    weights,
  );
  const signed = [...groups].map(([message, { keys, weights: own }]) => ({
    keys: weightedSumG1(keys, own),
    message: hashedMessage(message),
  }));
  // Sums that cancel out have no pairing; judged one by one, each item has.
  if (sum.is0() || signed.some(({ keys }) => keys.is0())) return false;
  return pairingsAgree(signed, sum);
}

const WEIGHT_BYTES = 8;

/** One odd number of 64 bits an item. */
function weightsFor(items: readonly SignedItem[]): bigint[] {
  const stream = blake3Stream(canonicalBytes(items), WEIGHT_BYTES * items.length);
  return items.map((_, i) => {
    const bytes = stream.subarray(WEIGHT_BYTES * i, WEIGHT_BYTES * (i + 1));
    return BigInt(`0x${bytesToHex(bytes)}`) | 1n;
  });
}
