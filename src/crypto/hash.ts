/**
 * BLAKE3-256, the one hash of blocks, transactions, messages and digests. No keys, no contexts:
 * what a hash is of is said by the bytes that go in (see `domains.ts` and the section tags of
 * `merkle.ts`).
 *
 * Source: O'Connor, Aumasson, Neves, Wilcox-O'Hearn, BLAKE3 (2020).
 * @module
 */
import { blake3 as compute } from "@noble/hashes/blake3.js";
import { bytesToHex, concatBytes, hexToBytes, type Hex } from "../primitives/bytes.ts";
import { hash, type Hash } from "../primitives/ids.ts";

/** 32 bytes. */
export const blake3Bytes = (bytes: Uint8Array): Uint8Array => compute(bytes);

/** The extended output of BLAKE3: its first 32 bytes are `blake3Bytes`. */
export const blake3Stream = (bytes: Uint8Array, sizeBytes: number): Uint8Array =>
  compute(bytes, { dkLen: sizeBytes });

export const blake3 = (bytes: Uint8Array): Hash => hash(bytesToHex(compute(bytes)));

/** The hash of the concatenation, without separators. */
export const hashParts = (...parts: Uint8Array[]): Hash => blake3(concatBytes(...parts));

/** The hash of the bytes that `hex` spells. @throws Error when it spells none */
export const hashHex = (hex: Hex): Hash => blake3(hexToBytes(hex));
