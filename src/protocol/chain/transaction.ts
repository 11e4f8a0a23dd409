/**
 * A user's transfer between two accounts, signed with Ed25519. The hash covers all but the signature.
 * @module
 */
import { transactionMessage } from "../../crypto/domains.ts";
import { signTransaction } from "../../crypto/ed25519.ts";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { SignedItem } from "../../crypto/jobs.ts";

export interface Transaction {
  readonly from: string;
  readonly to: string;
  /** Whole units, at least 1. */
  readonly amount: number;
  /** Tells equal transfers apart. */
  readonly nonce: number;
  /** Ed25519 key of `from`, 32 bytes. */
  readonly publicKey: Hex;
  /** 64 bytes. */
  readonly signature: Hex;
}

export function transactionHash(transaction: Omit<Transaction, "signature">): Hash {
  const { from, to, amount, nonce, publicKey } = transaction;
  return hashParts(utf8ToBytes("TX"), canonicalBytes({ from, to, amount, nonce, publicKey }));
}

export function signedTransaction(
  content: Omit<Transaction, "signature">,
  secretKey: Hex,
): Transaction {
  const message = transactionMessage(transactionHash(content));
  return { ...content, signature: signTransaction(secretKey, message) };
}

/** What must be checked before a transaction counts. */
export const transactionItem = (transaction: Transaction): SignedItem => ({
  publicKey: transaction.publicKey,
  message: transactionMessage(transactionHash(transaction)),
  signature: transaction.signature,
});
