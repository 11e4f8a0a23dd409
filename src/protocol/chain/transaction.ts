/**
 * A user's transfers between accounts, signed with Ed25519 by every account that pays. The hash covers all
 * but the signatures; a retry has the payload of its original and a hash of its own.
 *
 * Source: hyperscale `types/transaction.rs` (retry bytes, declared reads and writes); the payload is ours.
 * @module
 */
import { transactionMessage } from "../../crypto/domains.ts";
import { signTransaction, userKey } from "../../crypto/ed25519.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { SignedItem } from "../../crypto/jobs.ts";
import { concatBytes, hexToBytes, u32le, u64le, utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import { once, oncePair } from "../../primitives/memo.ts";
import type { Hash, ShardId } from "../../primitives/ids.ts";
import type { Context } from "../core/machine.ts";
import type { TransactionView } from "../core/observe.ts";

export interface Transfer {
  readonly from: string;
  readonly to: string;
  /** Whole units, at least 1. */
  readonly amount: number;
}

/**
 * The other half of a swap: for what the first transfer pays into one account of a pool, the other gives what
 * keeps the product of the two, rounded down to whole units.
 */
export interface SwapReturn {
  /** Account of the pool that gives. */
  readonly from: string;
  readonly to: string;
  /** Whole units; if it would be less, the whole transaction fails. Absent: 1. */
  readonly atLeast?: number;
}

/** The word of an account that pays. */
export interface AccountSignature {
  readonly account: string;
  /** 32 bytes. */
  readonly publicKey: Hex;
  /** 64 bytes. */
  readonly signature: Hex;
}

/** What makes a retry another transaction than its original. */
export interface RetryDetails {
  readonly original: Hash;
  /** 1 for the first retry. */
  readonly count: number;
  /** The winner, and the height that the creator had committed; absent where identity is canonical. */
  readonly cause?: { readonly deferredBy: Hash; readonly deferredAt: number };
}

export interface Transaction {
  /** Taken together: all of them, or none. */
  readonly transfers: readonly Transfer[];
  /** Makes a swap of the first transfer; absent: nothing comes back. */
  readonly returns?: SwapReturn;
  /** Accounts that are read and not written. */
  readonly reads: readonly string[];
  /** Tells equal transactions apart. */
  readonly nonce: number;
  /** Ascending by account. */
  readonly signatures: readonly AccountSignature[];
  readonly retry?: RetryDetails;
  /** It hides another, or shows it: then it moves nothing of its own. */
  readonly sealing?: Sealing;
}

/** How the content of a transaction is hidden until its place is fixed. */
export type Sealing =
  /** Signed by `account`, which answers for it. */
  | { readonly kind: "commitment"; readonly commitment: Hash; readonly account: string }
  | {
      readonly kind: "opening";
      readonly commitment: Hash;
      /** 32 bytes. */
      readonly salt: Hex;
      readonly content: Transaction;
    };

type Content = Pick<Transaction, "transfers" | "returns" | "reads" | "nonce" | "sealing">;
type Key = Omit<AccountSignature, "signature">;

const payloadBytes = (
  { transfers, returns, reads, nonce, sealing }: Content,
  keys: readonly Key[],
): Uint8Array =>
  concatBytes(
    utf8ToBytes("TX"),
    // What is absent leaves no bytes.
    canonicalBytes({
      transfers,
      returns,
      sealing,
      reads,
      nonce,
      keys: keys.map(({ account, publicKey }) => [account, publicKey]),
    }),
  );

/** 42 bytes, and 40 more where the cause is part of the identity: 82. */
export const retryBytes = ({ original, count, cause }: RetryDetails): Uint8Array =>
  concatBytes(
    utf8ToBytes("RETRY:"),
    hexToBytes(original),
    u32le(count),
    ...(cause === undefined ? [] : [hexToBytes(cause.deferredBy), u64le(cause.deferredAt)]),
  );

/** BLAKE3 of the payload, followed by the retry bytes of a retry. */
export const transactionHash = once((transaction: Transaction): Hash => {
  const payload = payloadBytes(transaction, transaction.signatures);
  const { retry } = transaction;
  return blake3(retry === undefined ? payload : concatBytes(payload, retryBytes(retry)));
});

/** What the users signed: the payload, whatever became of it. */
const payloadHash = (content: Content, keys: readonly Key[]): Hash =>
  blake3(payloadBytes(content, keys));

/** @param secretKeys account → Ed25519 key, one for each account that pays */
export function signedTransaction(
  content: Content,
  secretKeys: Readonly<Record<string, Hex>>,
): Transaction {
  const keys = Object.entries(secretKeys)
    .sort(([a], [b]) => compareText(a, b))
    .map(([account, secretKey]) => ({
      account,
      secretKey,
      publicKey: userKey(secretKey).publicKey,
    }));
  const message = transactionMessage(payloadHash(content, keys));
  const signatures = keys.map(({ account, secretKey, publicKey }) => ({
    account,
    publicKey,
    signature: signTransaction(secretKey, message),
  }));
  return { ...content, signatures };
}

/** Whose signatures count: an opening has none of its own, what it shows has. */
const signedPart = (transaction: Transaction): Transaction =>
  transaction.sealing?.kind === "opening" ? transaction.sealing.content : transaction;

/** What must be checked before a transaction counts: one item for each account that pays. */
export function transactionItems(whole: Transaction): readonly SignedItem[] {
  const transaction = signedPart(whole);
  const message = transactionMessage(payloadHash(transaction, transaction.signatures));
  return transaction.signatures.map(({ publicKey, signature }) => ({
    publicKey,
    message,
    signature,
  }));
}

/** Which transactions have only valid signatures, from the answers to all their items in order. */
export function allValid(
  transactions: readonly Transaction[],
  valid: readonly boolean[],
): readonly boolean[] {
  let at = 0;
  return transactions.map((transaction) => {
    const { signatures } = signedPart(transaction);
    const own = valid.slice(at, at + signatures.length);
    at += signatures.length;
    return own.length === signatures.length && own.every(Boolean);
  });
}

const distinct = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].sort(compareText);

/** Accounts that it writes, ascending. */
export const writtenAccounts = ({ transfers, returns }: Transaction): readonly string[] =>
  distinct(
    [...transfers, ...(returns === undefined ? [] : [returns])].flatMap(({ from, to }) => [
      from,
      to,
    ]),
  );

/** Accounts that it declares: written or read, ascending. */
export const declaredAccounts = once((transaction: Transaction): readonly string[] =>
  distinct([...writtenAccounts(transaction), ...transaction.reads]),
);

/** Accounts that pay, ascending. */
export const payingAccounts = ({ transfers }: Pick<Transaction, "transfers">): readonly string[] =>
  distinct(transfers.map(({ from }) => from));

/**
 * Is it well formed: whole positive amounts between known accounts, each payer under its own key, and
 * nothing read that is also written?
 */
export function isPlausible(transaction: Transaction, { placement }: Context): boolean {
  const { transfers, signatures, reads } = transaction;
  const payers = payingAccounts(transaction);
  const written = writtenAccounts(transaction);
  return (
    transaction.sealing === undefined &&
    transfers.length > 0 &&
    transfers.length <= TRANSFERS_MAX &&
    transfers.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0) &&
    declaredAccounts(transaction).every((account) => placement.has(account)) &&
    reads.every((account) => !written.includes(account)) &&
    isSwapPlausible(transaction, placement) &&
    signatures.length === payers.length &&
    signatures.every(
      ({ account, publicKey }, i) =>
        account === payers[i] && placement.get(account)?.publicKey === publicKey,
    )
  );
}

/**
 * Plausible, and all of it in this shard. A retry is none: it has the signatures of its original and a hash of
 * its own, and would take effect a second time.
 */
export const isInShard = (transaction: Transaction, context: Context): boolean =>
  transaction.retry === undefined &&
  isPlausible(transaction, context) &&
  participantsOf(transaction, context.placement).every(
    (shard) => shard === context.committee.shard,
  );

/** Is it paid into the one account of a pool that the other is paired with, for a whole positive amount? */
function isSwapPlausible({ transfers, returns }: Transaction, placement: Placement): boolean {
  if (returns === undefined) return true;
  const { from, to, atLeast = 1 } = returns;
  const paidInto = transfers[0]?.to;
  return (
    paidInto !== undefined &&
    placement.get(from)?.pairedWith === paidInto &&
    placement.get(paidInto)?.pairedWith === from &&
    to !== from &&
    Number.isSafeInteger(atLeast) &&
    atLeast > 0
  );
}

export const TRANSFERS_MAX = 16;

type Placement = Context["placement"];

const shardsOf = (accounts: readonly string[], placement: Placement): readonly ShardId[] =>
  [...new Set(accounts.flatMap((account) => placement.get(account)?.shard ?? []))].sort(
    (a, b) => a - b,
  );

/** Shards that own an account it writes, ascending. */
export const writingShards = oncePair((transaction: Transaction, placement: Placement) =>
  shardsOf(writtenAccounts(transaction), placement),
);

/** Shards that own an account it writes or reads, ascending. */
export const participantsOf = oncePair((transaction: Transaction, placement: Placement) =>
  shardsOf(declaredAccounts(transaction), placement),
);

const byShard = oncePair((transaction: Transaction, placement: Placement) => {
  const owned = new Map<ShardId, string[]>();
  for (const account of declaredAccounts(transaction)) {
    const shard = placement.get(account)?.shard;
    if (shard !== undefined) owned.set(shard, [...(owned.get(shard) ?? []), account]);
  }
  return owned;
});

/** Its declared accounts that `shard` owns, ascending. */
export const accountsIn = (
  transaction: Transaction,
  shard: ShardId,
  placement: Placement,
): readonly string[] => byShard(transaction, placement).get(shard) ?? [];

/** The first of its line: itself, unless it is a retry. */
export const originalOf = (transaction: Transaction): Hash =>
  transaction.retry?.original ?? transactionHash(transaction);

export const viewOfTransaction = (
  transaction: Transaction,
  placement: Placement,
): TransactionView => ({
  hash: transactionHash(transaction),
  transfers: transaction.transfers,
  ...(transaction.returns !== undefined && { returns: transaction.returns }),
  reads: transaction.reads,
  participants: participantsOf(transaction, placement),
  original: originalOf(transaction),
  retryCount: transaction.retry?.count ?? 0,
});
