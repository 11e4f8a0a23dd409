/**
 * A key made of another's: what an attacker registers to sign for somebody who sleeps, what the sum of keys comes to,
 * and what a proof of possession says of it. And two forgeries that cancel out in a sum.
 *
 * Source: Ristenpart and Yilek 2007; draft-irtf-cfrg-bls-signature-05, §3.3.
 * @module
 */
import { blsAggregateKeys, blsSign, type BlsKey } from "../../../crypto/bls.ts";
import {
  decodePublicKey,
  decodeSignature,
  encodeSignature,
  G1,
} from "../../../crypto/bls-points.ts";
import type { Hex } from "../../../primitives/bytes.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { blockOf, keyOf, keysOf, signed, voteFor } from "./signing.ts";

export interface RogueScene {
  /** The honest ones: V0, V1, V2. The attacker takes the seat of V3. */
  readonly honest: readonly BlsKey[];
  readonly attacker: BlsKey;
  /** Who sleeps, and must appear to have signed. */
  readonly victim: number;
  readonly message: Hex;
}

export const ATTACKER_SEAT = 3;

export const rogueScene = (seed: number): RogueScene => ({
  honest: keysOf(seed, ATTACKER_SEAT),
  attacker: keyOf(seed, "Mallory"),
  victim: prngOf(seed, "faults").uniform(0, ATTACKER_SEAT - 1),
  message: voteFor(blockOf(seed, "forged")),
});

/** x·G minus the keys of those who shall seem to sign. `undefined` for keys that cannot be read. */
export function rogueKey(own: Hex, erased: readonly Hex[]): Hex | undefined {
  const mine = decodePublicKey(own);
  if (!mine.ok) return undefined;
  let point = mine.point;
  for (const key of erased) {
    const other = decodePublicKey(key);
    if (!other.ok) return undefined;
    point = point.subtract(other.point);
  }
  return point.equals(G1.ZERO) ? undefined : point.toHex(true);
}

/** The sum of the keys at `seats`, the attacker's seat holding `rogue`. */
export function keySumAt(scene: RogueScene, rogue: Hex, seats: readonly number[]) {
  const keys = seats.map((seat) =>
    seat === ATTACKER_SEAT ? rogue : (scene.honest[seat]?.publicKey ?? ""),
  );
  return blsAggregateKeys(keys);
}

export interface CancellingBatch {
  readonly keys: readonly BlsKey[];
  readonly message: Hex;
  readonly honest: readonly Hex[];
  /** As `honest`, with +δ on the first colluder's and −δ on the second's. */
  readonly tampered: readonly Hex[];
  /** Seats of the two who collude. */
  readonly colluders: readonly [number, number];
}

/** Four votes, of which two are spoilt so that the sum stays what it was. */
export function cancellingBatch(seed: number): CancellingBatch {
  const keys = keysOf(seed, 4);
  const message = voteFor(blockOf(seed, "A"));
  const honest = signed(keys, message);
  const first = prngOf(seed, "faults").uniform(0, 2);
  const colluders = [first, first + 1] as const;
  const delta = blsSign(keyOf(seed, "delta").secretKey, message);
  const tampered = honest.map((signature, seat) => {
    if (seat === colluders[0]) return shifted(signature, delta, 1);
    return seat === colluders[1] ? shifted(signature, delta, -1) : signature;
  });
  return { keys, message, honest, tampered, colluders };
}

function shifted(signature: Hex, by: Hex, sign: 1 | -1): Hex {
  const point = decodeSignature(signature);
  const delta = decodeSignature(by);
  if (!point.ok || !delta.ok) return signature;
  return encodeSignature(
    sign === 1 ? point.point.add(delta.point) : point.point.subtract(delta.point),
  );
}
