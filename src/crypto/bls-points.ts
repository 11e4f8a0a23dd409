/**
 * Points of BLS12-381 from bytes and back, with the reason when there is no point: length,
 * encoding, off the curve, in the wrong subgroup, or the point at infinity. Decoding costs as much
 * as dozens of additions, so decoded points are kept.
 *
 * Source: the compressed encoding of ZCash, as in draft-irtf-cfrg-pairing-friendly-curves, appendix
 * C.
 * @module
 */
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { bytesToHex, hexToBytes, isHex, type Hex } from "../primitives/bytes.ts";
import { keeping, type Kept } from "./keeping.ts";

export const G1 = curve.G1.Point;
export const G2 = curve.G2.Point;
export type PointG1 = InstanceType<typeof G1>;
export type PointG2 = InstanceType<typeof G2>;

export const PUBLIC_KEY_BYTES = 48;
export const SIGNATURE_BYTES = 96;

/** Why a signature, a key or a sum of them was refused; in this order of checking. */
export type Reason =
  "length" | "encoding" | "off-curve" | "wrong-subgroup" | "infinity" | "mismatch" | "empty";

export type Decoded<P> =
  { readonly ok: true; readonly point: P } | { readonly ok: false; readonly reason: Reason };

const no = (reason: Reason) => ({ ok: false, reason }) as const;

const COMPRESSED = 0x80;
const INFINITY = 0x40;
const LARGER_Y = 0x20;
const FLAGS = COMPRESSED | INFINITY | LARGER_Y;
const { Fp, Fp2 } = curve.fields;

const keys = keeping(2048, (hex): Decoded<PointG1> => {
  const fault = fieldFault(hex, [hex]);
  return fault === undefined
    ? decoded(
        () => G1.fromHex(hex),
        () => Fp.sqrt(curveG1(hex)),
      )
    : no(fault);
});

const signatures = keeping(4096, (hex): Decoded<PointG2> => {
  const fault = fieldFault(hex, [hex.slice(0, 96), hex.slice(96)]);
  return fault === undefined
    ? decoded(
        () => G2.fromHex(hex),
        () => Fp2.sqrt(curveG2(hex)),
      )
    : no(fault);
});

/** 48 bytes: a public key. Total; refuses the point at infinity. */
export const decodePublicKey = (hex: Hex): Decoded<PointG1> => shaped(hex, PUBLIC_KEY_BYTES, keys);

/** 96 bytes: a signature, or the sum of some. Total; refuses the point at infinity. */
export const decodeSignature = (hex: Hex): Decoded<PointG2> =>
  shaped(hex, SIGNATURE_BYTES, signatures);

/** Only text of the right size reaches a store, so that it stays small. */
function shaped<P>(hex: unknown, sizeBytes: number, points: Kept<Decoded<P>>): Decoded<P> {
  if (typeof hex !== "string" || hex.length !== 2 * sizeBytes) return no("length");
  return isHex(hex, sizeBytes) ? points.get(hex) : no("encoding");
}

const firstByte = (hex: Hex): number => Number.parseInt(hex.slice(0, 2), 16);

/** The number a coordinate spells; the flags ride on the first byte of the first one. */
const coordinate = (hex: Hex, isFirst: boolean): bigint =>
  BigInt(`0x${isFirst ? (firstByte(hex) & ~FLAGS).toString(16) + hex.slice(2) : hex}`);

/** What is wrong with the flags, or with coordinates that are no numbers of the field. */
function fieldFault(hex: Hex, coordinates: readonly Hex[]): Reason | undefined {
  const flags = firstByte(hex) & FLAGS;
  const numbers = coordinates.map((text, i) => coordinate(text, i === 0));
  if ((flags & COMPRESSED) === 0) return "encoding";
  if ((flags & INFINITY) !== 0) {
    return flags === (COMPRESSED | INFINITY) && numbers.every((n) => n === 0n)
      ? "infinity"
      : "encoding";
  }
  return numbers.every((n) => n < Fp.ORDER) ? undefined : "encoding";
}

/**
 * The library says only that a point is bad; in which way is asked of the equation of the curve.
 */
function decoded<P>(decode: () => P, rootOfCurve: () => unknown): Decoded<P> {
  try {
    return { ok: true, point: decode() };
  } catch {
    return no(hasRoot(rootOfCurve) ? "wrong-subgroup" : "off-curve");
  }
}

function hasRoot(root: () => unknown): boolean {
  try {
    root();
    return true;
  } catch {
    return false;
  }
}

/** x³ + 4 */
function curveG1(hex: Hex): bigint {
  const x = coordinate(hex, true);
  return Fp.add(Fp.mul(Fp.sqr(x), x), 4n);
}

/** x³ + 4(1 + i); the imaginary part is written first. */
function curveG2(hex: Hex) {
  const x = Fp2.create({
    c0: coordinate(hex.slice(96), false),
    c1: coordinate(hex.slice(0, 96), true),
  });
  return Fp2.add(Fp2.mul(Fp2.sqr(x), x), Fp2.create({ c0: 4n, c1: 4n }));
}

/**
 * 96 bytes. The same as the library's encoding, without its check of the subgroup: for sums and
 * products of points that were checked. Such a point is kept, so that it need not be decoded here
 * again.
 */
export function encodeSignature(point: PointG2): Hex {
  if (point.is0()) return bytesToHex(infinityBytes());
  const { x, y } = point.toAffine();
  const larger = (y.c1 === 0n ? y.c0 : y.c1) * 2n > Fp.ORDER;
  const text = [x.c1, x.c0].map((c) => c.toString(16).padStart(96, "0")).join("");
  const bytes = hexToBytes(text);
  bytes[0] = (bytes[0] ?? 0) | COMPRESSED | (larger ? LARGER_Y : 0);
  const hex = bytesToHex(bytes);
  signatures.tell(hex, { ok: true, point: G2.fromAffine({ x, y }) });
  return hex;
}

function infinityBytes(): Uint8Array {
  const bytes = new Uint8Array(SIGNATURE_BYTES);
  bytes[0] = COMPRESSED | INFINITY;
  return bytes;
}
