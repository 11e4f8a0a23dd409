/**
 * Secrets behind a digest, and the search for them: a digest hides what cannot be guessed, nothing else. And a toy
 * hash that is as one-way as BLAKE3 and yet lets a block be changed unnoticed.
 * @module
 */
import { blake3 } from "../../../crypto/hash.ts";
import { bytesToHex, utf8ToBytes } from "../../../primitives/bytes.ts";
import type { Hash } from "../../../primitives/ids.ts";
import { prngOf } from "../../../primitives/prng.ts";

export const SECRETS = ["vote", "pin", "id"] as const;
export type SecretKind = (typeof SECRETS)[number];

/** How many there are to try; of the last, 2 to the power of 128. */
export const spaceOf = (kind: SecretKind): bigint =>
  ({ vote: 2n, pin: 10_000n, id: 1n << 128n })[kind];

/** Candidates in their order, from 0. */
export function candidateOf(kind: SecretKind, at: number): string {
  if (kind === "vote") return at === 0 ? "no" : "yes";
  return kind === "pin" ? String(at).padStart(4, "0") : at.toString(16).padStart(32, "0");
}

/** What the seed hides. */
export function secretOf(kind: SecretKind, seed: number): string {
  const prng = prngOf(seed, "keys");
  const [vote, pin] = [prng.uniform(0, 1), prng.uniform(0, 9_999)];
  if (kind !== "id") return candidateOf(kind, kind === "vote" ? vote : pin);
  return bytesToHex(Uint8Array.from({ length: 16 }, () => prng.uniform(0, 255)));
}

export const digestOf = (secret: string): Hash => blake3(utf8ToBytes(secret));

/** Tries `count` candidates from `from` on; the first that has the digest. */
export function searched(
  kind: SecretKind,
  digest: Hash,
  from: number,
  count: number,
): string | undefined {
  for (let at = from; at < from + count && BigInt(at) < spaceOf(kind); at++) {
    const candidate = candidateOf(kind, at);
    if (digestOf(candidate) === digest) return candidate;
  }
  return undefined;
}

/** BLAKE3 of the text without its very last bit: one-way, and no fingerprint. */
export function toyHash(text: string): Hash {
  const bytes = utf8ToBytes(text);
  const last = bytes.length - 1;
  if (last >= 0) bytes[last] = (bytes[last] ?? 0) & 0xfe;
  return blake3(bytes);
}

/** A block that somebody would like to change. */
export const blockToChange = (seed: number): string =>
  `Alice pays Bob ${prngOf(seed, "workload").uniform(1, 499) * 2}`;

export const PROPERTIES = ["preimage", "second-preimage"] as const;
export type HashProperty = (typeof PROPERTIES)[number];
