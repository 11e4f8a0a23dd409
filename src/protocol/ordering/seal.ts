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

/**
 * What a client brings to its gateway, in one piece: the opening, with the signature of the envelope in it.
 * The first account that pays answers for it.
 */
export function sealedSubmission({ secretKeys, ...request }: TransactionRequest): Transaction {
  const content = signedTransaction(request, secretKeys);
  const account = present(payingAccounts(content)[0], "an account that pays");
  const secretKey = present(secretKeys[account], "its key");
  const salt = saltFor(secretKey, content);
  const commitment = commitmentTo(account, content, salt);
  const envelope = signedTransaction(
    { ...BARE, nonce: request.nonce, sealing: { kind: "commitment", commitment, account } },
    { [account]: secretKey },
  );
  return { ...envelope, sealing: { kind: "opening", commitment, salt, content } };
}

const BARE = { transfers: [], reads: [] };

/** The envelope of a submission: what everybody may see at once. */
export function envelopeOf(submission: Transaction): Transaction {
  const { commitment } = openingOf(submission);
  const account = present(submission.signatures[0], "a signature of the envelope").account;
  return { ...submission, sealing: { kind: "commitment", commitment, account } };
}

/** What a submission is about. */
export const contentOf = (submission: Transaction): Transaction => openingOf(submission).content;

export const openingOf = (submission: Transaction): Opening =>
  present(openingIn(submission), "an opening");

/** The commitment that a transaction hands in; `undefined`: it is no envelope. */
export const envelopeIn = ({ sealing }: Transaction): Of<"commitment"> | undefined =>
  sealing?.kind === "commitment" ? sealing : undefined;

export const openingIn = ({ sealing }: Transaction): Opening | undefined =>
  sealing?.kind === "opening" ? sealing : undefined;
