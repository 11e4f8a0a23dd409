/**
 * The dear parts of BLS: a message hashed to the curve, a hashed message times a secret, and the
 * check that a product of pairings is one. Each is what the plain library call computes, sooner.
 *
 * Source: RFC 9380 (hash to curve); Galbraith, Lin, Scott 2009 for splitting a scalar by ψ;
 * draft-irtf-cfrg-bls-signature-05, §4.2.3, for the tags of the proof-of-possession ciphersuite.
 * @module
 */
import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import { psiFrobenius } from "@noble/curves/abstract/tower.js";
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { hexToBytes, type Hex } from "../primitives/bytes.ts";
import { keeping } from "./keeping.ts";
import { G1, G2, type PointG1, type PointG2 } from "./bls-points.ts";

const SIGNATURE_TAG = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
const POSSESSION_TAG = "BLS_POP_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

type Lines = ReturnType<typeof curve.utils.calcPairingPrecomputes>;
const linesOf = (point: PointG2): Lines => curve.utils.calcPairingPrecomputes(point);

/** A message on the curve, with the lines that every pairing with it walks along. */
export interface HashedMessage {
  readonly point: PointG2;
  readonly lines: Lines;
}

const hashedWith = (message: Hex, tag: string): HashedMessage => {
  const point = curve.longSignatures.hash(hexToBytes(message), tag);
  return { point, lines: linesOf(point) };
};

const messages = keeping(256, (message) => hashedWith(message, SIGNATURE_TAG));

/**
 * For signatures. Kept: all who sign or check one message share it. @throws Error when it is not
 * hex
 */
export const hashedMessage = (message: Hex): HashedMessage => messages.get(message);

/** For proofs of possession. @throws Error when it is not hex */
export const hashedForPossession = (publicKey: Hex): HashedMessage =>
  hashedWith(publicKey, POSSESSION_TAG);

/** |x|, the parameter of the curve. */
const X = curve.params.ateLoopSize;
const { Fp, Fp2, Fp12 } = curve.fields;
const { G2psi } = psiFrobenius(Fp, Fp2, Fp2.div(Fp2.ONE, Fp2.NONRESIDUE));

/**
 * `scalar` times `point`. On the group ψ is multiplication by −|x|, and the order is less than
 * |x|⁴: the four digits of the scalar in base |x| share one chain of 64 doublings instead of 255.
 * Its running time tells the scalar; nothing secret lives in a simulation.
 * @param scalar from 1 to below the order
 */
export function timesScalar(point: PointG2, scalar: bigint): PointG2 {
  const powers = [point];
  const digits = [scalar % X];
  for (let rest = scalar / X; digits.length < 4; rest /= X) {
    powers.push(G2psi(G2, powers.at(-1) ?? point).negate());
    digits.push(rest % X);
  }
  return mulAddUnsafe(G2, powers, digits);
}

/** Σ weight · point over one chain of doublings. `points` and `weights` have one length. */
export const weightedSumG1 = (points: PointG1[], weights: bigint[]): PointG1 =>
  mulAddUnsafe(G1, points, weights);

export const weightedSumG2 = (points: PointG2[], weights: bigint[]): PointG2 =>
  mulAddUnsafe(G2, points, weights);

/** Keys, summed, and the message that they signed. */
export interface SignedBy {
  readonly keys: PointG1;
  readonly message: HashedMessage;
}

const MINUS_BASE = G1.BASE.negate().toAffine();

/**
 * e(keys₁, H(m₁)) · … = e(g, signature)? One Miller loop a message, one for the signature, and one
 * final exponentiation for all. Every point is in its subgroup, and none is the point at infinity.
 */
export function pairingsAgree(groups: readonly SignedBy[], signature: PointG2): boolean {
  const walked: [Lines, bigint, bigint][] = groups.map(({ keys, message }) => {
    const { x, y } = keys.toAffine();
    return [message.lines, x, y];
  });
  walked.push([linesOf(signature), MINUS_BASE.x, MINUS_BASE.y]);
  return Fp12.eql(Fp12.finalExponentiate(curve.millerLoopBatch(walked)), Fp12.ONE);
}
