/**
 * What shards hold: balances, locks and the queue of each, and the money of all. The picture of a shard takes
 * each thing from the honest validator that is first to say it.
 * @module
 */
import { ZERO_HASH, type Hash, type Height, type NodeId } from "../../primitives/ids.ts";
import type { CrossShardRules } from "../../protocol/chain/cross-rules.ts";
import { crossRulesOf } from "../../protocol/chain/cross-variants.ts";
import type { Decision, TransactionStatus, TransactionView } from "../../protocol/core/observe.ts";
import type { SessionInfo } from "./entry.ts";
import { byNumber, byText } from "./shared-map.ts";

/** Where a block lists a transaction: the next block takes them in this order. */
export type Section = "retry" | "priority" | "normal";

/** One transaction as one shard knows it. */
export interface Held {
  readonly hash: Hash;
  /** The transaction itself is here. No: others have said something of it, and nothing waits yet. */
  readonly isHere: boolean;
  readonly status: TransactionStatus;
  /** Where a block lists it, or will by what the shard knows so far. */
  readonly section: Section;
  readonly decision?: Decision;
  /** Why it failed or was given up. */
  readonly reason?: string;
  /** `deferred`: the winner. `retried`: the new transaction. */
  readonly other?: Hash;
  /** Pending, and these hold accounts that it needs here. */
  readonly blockedBy: readonly Hash[];
  readonly blockedOn: readonly string[];
  /** Accounts that it has locked here, since the block at `lockedAt`. */
  readonly holds: readonly string[];
  readonly lockedAt?: Height;
  /** A provision for it was verified here: it may go before others. */
  readonly isHinted: boolean;
  /** Shards whose CommitmentProof for it is here. */
  readonly proofs: readonly number[];
  /** What it did to balances here, by committed block: the sum of all changes. */
  readonly moves: readonly { readonly height: Height; readonly change: number }[];
}

/** The balances after a committed block, which its state root commits to. */
export interface KeptState {
  readonly block: Hash;
  readonly height: Height;
  readonly stateRoot: Hash;
  readonly balances: ReadonlyMap<string, number>;
}

/** What is still kept of transactions; all 0 in a quiet shard. */
export interface Residue {
  readonly locks: number;
  readonly registered: number;
  readonly votes: number;
}

export interface ShardHoldings {
  readonly shard: number;
  /** Of the last block committed in the history that this picture follows. */
  readonly height: Height;
  readonly head: Hash;
  /** Committed in that history, by height. */
  readonly chain: ReadonlyMap<Height, Hash>;
  /** A validator has committed another block at some height: there are two histories, and this is the first. */
  readonly isForked: boolean;
  /** How far each validator has come in committing. */
  readonly fronts: ReadonlyMap<NodeId, Height>;
  readonly balances: ReadonlyMap<string, number>;
  /** Locked accounts with the transactions that hold them; more than one only where the rules are broken. */
  readonly locks: ReadonlyMap<string, readonly Hash[]>;
  readonly transactions: ReadonlyMap<Hash, Held>;
  /** Transactions that are ordered and not finished: committed or executed. */
  readonly inFlight: number;
  /** Of the latest heights, oldest first. */
  readonly kept: readonly KeptState[];
  readonly residue?: Residue;
}

/** A transaction that has moved balances on some of its shards, and may still do so on the others. */
export interface Parted {
  readonly transaction: Hash;
  /** What it has done to the sum of all balances so far. Below 0: debited, and not credited yet. */
  readonly change: number;
  readonly moved: readonly number[];
  readonly open: readonly number[];
}

export interface Holdings {
  readonly shards: ReadonlyMap<number, ShardHoldings>;
  /** What every transaction says, as soon as some validator knows it. */
  readonly views: ReadonlyMap<Hash, TransactionView>;
  /** All the money, at genesis and now, without what is in flight. */
  readonly genesis: number;
  readonly total: number;
  readonly parted: ReadonlyMap<Hash, Parted>;
  /** Validators that have misbehaved: what they say does not count. */
  readonly liars: ReadonlySet<NodeId>;
  /** Variant that the shards follow; absent: they do not work together. */
  readonly rules: CrossShardRules | undefined;
}

export function emptyHoldings(info: SessionInfo): Holdings {
  const total = info.accounts.reduce((sum, { balance }) => sum + balance, 0);
  const shards = [...new Set(info.nodes.map(({ shard }) => shard))].sort((a, b) => a - b);
  return {
    shards: new Map(shards.map((shard) => [shard, emptyShard(shard, info)])),
    views: byText(),
    genesis: total,
    total,
    parted: new Map(),
    liars: new Set(),
    rules: crossRulesOf(info.crossShard),
  };
}

function emptyShard(shard: number, { accounts, genesis }: SessionInfo): ShardHoldings {
  const own = accounts.filter((account) => account.shard === shard);
  return {
    shard,
    height: 0 as Height,
    head: genesis.find((first) => first.shard === shard)?.hash ?? ZERO_HASH,
    chain: byNumber(),
    isForked: false,
    fronts: byText(),
    balances: new Map(own.map(({ name, balance }) => [name, balance])),
    locks: new Map(),
    transactions: byText(),
    inFlight: 0,
    kept: [],
  };
}

/** Has the shard ended the transaction, so that nothing more comes of it here? */
export const isFinal = (status: TransactionStatus): boolean =>
  status === "completed" || status === "aborted" || status === "retried";

/** Is it ordered and not finished, so that it counts against the limits? */
export const isInFlight = (status: TransactionStatus): boolean =>
  status === "committed" || status === "executed";
