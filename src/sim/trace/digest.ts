/**
 * The digest of a trace: a chain of BLAKE3 over the canonical bytes of its entries. A message enters with
 * the entry that first sends it, by the hash of its content.
 * @module
 */
import { blake3Bytes } from "../../crypto/hash.ts";
import { bytesToHex, concatBytes, hexToBytes } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import type { Cause, Send, TraceEntry } from "./entry.ts";
import { instantOf } from "../recipe.ts";

/** Digest of a trace without entries: BLAKE3 of nothing. */
export const EMPTY_DIGEST = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

/** @param fresh content hashes of the messages first sent in this entry, in order of their numbers */
export function digestAfter(
  digest: string,
  entry: Omit<TraceEntry, "digest">,
  fresh: readonly string[],
): string {
  const { index, at, node, cause, rulings, sends, actions, facts } = entry;
  const copies = sends.map(copyText).join(",");
  const why = inWholeNumbers(cause);
  const bytes = canonicalBytes([index, at, node, why, rulings, copies, actions, facts, fresh]);
  return bytesToHex(blake3Bytes(concatBytes(hexToBytes(digest), bytes)));
}

const copyText = ({ envelope, message, from, to, fate, due }: Send): string =>
  `${envelope}/${message}/${from}/${to}/${fate}/${due ?? ""}`;

/** Canonical bytes know no fractions: what is scripted between two milliseconds enters by its microsecond. */
function inWholeNumbers(cause: Cause): unknown {
  if (cause.kind !== "script" || Number.isSafeInteger(cause.entry.at)) return cause;
  const { at: _at, ...entry } = cause.entry;
  return { ...cause, entry: { ...entry, atMicros: instantOf(cause.entry) } };
}
