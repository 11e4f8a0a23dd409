/**
 * A transaction in a sealed envelope: a commitment first, which binds content and account and shows neither
 * who is paid nor how much; its opening later.
 *
 * Source: commit and reveal, as the networking document names it (N L53); binding to an account is ours, so
 * that nobody can hand in a copy of somebody else's envelope. Argument: ./RULES.md.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { hexToBytes, utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import {
  payingAccounts,
  signedTransaction,
  transactionHash,
  type Sealing,
  type Transaction,
} from "../chain/transaction.ts";
import type { TransactionRequest } from "../core/protocol.ts";

/** What a client brings to its gateway: the content, and the envelope for it. */
export interface Submission {
  readonly content: Transaction;
  readonly envelope: Transaction;
  readonly opening: Transaction;
}

type Of<K extends Sealing["kind"]> = Extract<Sealing, { kind: K }>;
export type Opening = Of<"opening">;

/** What a commitment is to: who answers for it, the content, and a salt, without which nobody can try contents. */
export const commitmentTo = (account: string, content: Transaction, salt: Hex): Hash =>
  hashParts(
    utf8ToBytes("SEAL"),
    canonicalBytes([account, transactionHash(content)]),
    hexToBytes(salt),
  );

/** Nobody but the holder of the key can compute it; and the same request is sealed alike in every replay. */
const saltFor = (secretKey: Hex, content: Transaction): Hex =>
  hashParts(utf8ToBytes("SALT"), hexToBytes(secretKey), hexToBytes(transactionHash(content)));

/** The first account that pays answers for the envelope. */
export function submissionOf({ secretKeys, ...request }: TransactionRequest): Submission {
  const content = signedTransaction(request, secretKeys);
  const account = present(payingAccounts(content)[0], "an account that pays");
  const secretKey = present(secretKeys[account], "its key");
  const salt = saltFor(secretKey, content);
  const commitment = commitmentTo(account, content, salt);
  const bare = { transfers: [], reads: [], nonce: request.nonce };
  return {
    content,
    envelope: signedTransaction(
      { ...bare, sealing: { kind: "commitment", commitment, account } },
      { [account]: secretKey },
    ),
    opening: { ...bare, signatures: [], sealing: { kind: "opening", commitment, salt, content } },
  };
}

/** The commitment that a transaction hands in; `undefined`: it is no envelope. */
export const envelopeIn = ({ sealing }: Transaction): Of<"commitment"> | undefined =>
  sealing?.kind === "commitment" ? sealing : undefined;

export const openingIn = ({ sealing }: Transaction): Opening | undefined =>
  sealing?.kind === "opening" ? sealing : undefined;
