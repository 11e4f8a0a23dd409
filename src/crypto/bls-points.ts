/**
 * Points of BLS12-381 from bytes, with the reason when there is none: length, encoding, off the curve, in
 * the wrong subgroup, or the point at infinity. Decoded points and hashed messages are kept, because a
 * decoding costs as much as ten additions; what is kept never changes an answer.
 *
 * Source: the compressed encoding of ZCash, as in the IETF draft on BLS signatures, §2.3 and appendix C.
 * @module
 */
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { hexToBytes, isHex, type Hex } from "../primitives/bytes.ts";

export const G1 = curve.G1.Point;
export const G2 = curve.G2.Point;
export type PointG1 = InstanceType<typeof G1>;
export type PointG2 = InstanceType<typeof G2>;

/** Sizes on the wire. */
export const PUBLIC_KEY_BYTES = 48;
export const SIGNATURE_BYTES = 96;

/** Domain separation tags of the proof-of-possession ciphersuite. */
const SIGNATURE_DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
const POSSESSION_DST = "BLS_POP_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

export type Reason =
  | "length" | "encoding" | "off-curve" | "wrong-subgroup" | "infinity" | "mismatch" | "empty";

export type Decoded<P> =
  | { readonly ok: true; readonly point: P }
  | { readonly ok: false; readonly reason: Reason };

const no = (reason: Reason) => ({ ok: false, reason }) as const;

/** A store that forgets everything when it is full: simple, and it never grows without bound. */
function remembering<T>(most: number, make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    if (kept.size >= most) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

/** 48 bytes: a public key. Total. */
export const decodePublicKey: (hex: Hex) => Decoded<PointG1> = remembering(2048, (hex) => {
  const shape = shapeFault(hex, PUBLIC_KEY_BYTES);
  if (shape !== undefined) return no(shape);
  const bytes = hexToBytes(hex);
  return decoded(() => G1.fromBytes(bytes), () => isOnG1(bytes));
});

/** 96 bytes: a signature, or the sum of some. Total. */
export const decodeSignature: (hex: Hex) => Decoded<PointG2> = remembering(4096, (hex) => {
  const shape = shapeFault(hex, SIGNATURE_BYTES);
  if (shape !== undefined) return no(shape);
  const bytes = hexToBytes(hex);
  return decoded(() => G2.fromBytes(bytes), () => isOnG2(bytes));
});

/** The message on the curve: 3 ms each, so once a message. */
export const hashedMessage: (hex: Hex) => PointG2 = remembering(512, (hex) =>
  curve.longSignatures.hash(hexToBytes(hex), SIGNATURE_DST),
);

export const hashedForPossession = (publicKey: Hex): PointG2 =>
  curve.longSignatures.hash(hexToBytes(publicKey), POSSESSION_DST);

const COMPRESSED = 0x80;
const INFINITY = 0x40;

function shapeFault(hex: Hex, size: number): Reason | undefined {
  if (typeof hex !== "string" || hex.length !== size * 2) return "length";
  if (!isHex(hex, size)) return "encoding";
  const first = Number.parseInt(hex.slice(0, 2), 16);
  if ((first & COMPRESSED) === 0) return "encoding";
  if ((first & INFINITY) !== 0) return /^[cd]0(00)*$/.test(hex) ? "infinity" : "encoding";
  return undefined;
}

function decoded<P extends { isTorsionFree(): boolean; assertValidity(): void }>(
  decode: () => P,
  isOnCurve: () => boolean | undefined,
): Decoded<P> {
  try {
    const point = decode();
    point.assertValidity();
    return point.isTorsionFree() ? { ok: true, point } : no("wrong-subgroup");
  } catch {
    // The library says only that it failed; which way is asked of the curve equation.
    const onCurve = isOnCurve();
    if (onCurve === undefined) return no("encoding");
    return no(onCurve ? "wrong-subgroup" : "off-curve");
  }
}

const bigint = (bytes: Uint8Array): bigint => bytes.reduce((n, byte) => (n << 8n) | BigInt(byte), 0n);
const FLAG_MASK = 0x1f;

/** `undefined`: the coordinate is not a field element. */
function coordinate(bytes: Uint8Array, isFirst: boolean): bigint | undefined {
  const copy = Uint8Array.from(bytes);
  if (isFirst) copy[0] = (copy[0] ?? 0) & FLAG_MASK;
  const value = bigint(copy);
  return value < curve.fields.Fp.ORDER ? value : undefined;
}

/** y² = x³ + 4 */
function isOnG1(bytes: Uint8Array): boolean | undefined {
  const { Fp } = curve.fields;
  const x = coordinate(bytes, true);
  return x === undefined ? undefined : hasRoot(() => Fp.sqrt(Fp.add(Fp.mul(Fp.sqr(x), x), 4n)));
}

/** y² = x³ + 4(1 + i) */
function isOnG2(bytes: Uint8Array): boolean | undefined {
  const { Fp2 } = curve.fields;
  const c1 = coordinate(bytes.slice(0, PUBLIC_KEY_BYTES), true);
  const c0 = coordinate(bytes.slice(PUBLIC_KEY_BYTES), false);
  if (c0 === undefined || c1 === undefined) return undefined;
  const x = Fp2.create({ c0, c1 });
  const b = Fp2.create({ c0: 4n, c1: 4n });
  return hasRoot(() => Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), b)));
}

function hasRoot(root: () => unknown): boolean {
  try {
    root();
    return true;
  } catch {
    return false;
  }
}

/** Is the product of the pairings one? No pair may hold the point at infinity. */
export function pairingsCancel(pairs: readonly { readonly g1: PointG1; readonly g2: PointG2 }[]): boolean {
  const product = curve.pairingBatch([...pairs], true);
  return curve.fields.Fp12.eql(product, curve.fields.Fp12.ONE);
}
