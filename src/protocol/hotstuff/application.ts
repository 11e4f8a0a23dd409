/**
 * What consensus orders, seen from consensus: what a proposal lists and in which order, what a voter checks
 * of it, what state it leads to, and who is told when it is final. The default is transfers inside one
 * shard; another application is put in its place as a value.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { execute, genesisLedger, supplyOf, type Ledger } from "../chain/ledger.ts";
import { isInShard, transactionHash, type Transaction } from "../chain/transaction.ts";
import type { BlockHeader } from "../chain/block.ts";
import type { Context } from "../core/machine.ts";
import { refused, type Ruling } from "../core/rules.ts";
import { short } from "../core/turn.ts";
import type { State } from "./state.ts";

/** What a block says beyond its place in the tree. */
export interface Content extends Pick<
  BlockHeader,
  "height" | "round" | "timestampMs" | "proposer"
> {
  /** In the order of execution, which its proposer chose. */
  readonly transactions: readonly Transaction[];
}

/** A validator as consensus shows it to its application. */
export interface View {
  readonly context: Context;
  readonly state: State;
}

/** A block that has become final here, and the states around it. */
export interface FinalContent extends Content {
  readonly hash: Hash;
  readonly before: Ledger;
  readonly after: Ledger;
}

/** What the application brings forward itself. */
export interface Brought {
  /** They enter the pool here and are told to everybody, as if a client had brought them. */
  readonly transactions: readonly Transaction[];
  /** What it keeps to itself from now on: plain data, durable. Absent: as before. */
  readonly memory?: unknown;
}

export interface Application {
  genesis(context: Context): Ledger;
  /** A client brings a transaction to this validator: what of it is told to others, and what is kept. */
  submitted(view: View, transaction: Transaction): Brought;
  /** May the transaction wait here for a block? Its signatures are checked afterwards. */
  admits(view: View, transaction: Transaction): boolean;
  /** Is there anything that should not wait for the tick? `base`: state after the parent. */
  isBusy(view: View, base: Ledger | undefined): boolean;
  /** What a proposal lists on this base, in the order of execution. */
  listing(view: View, base: Ledger): readonly Transaction[];
  /** The first rule that refuses a block with this content on this base. */
  verdict(view: View, content: Content, base: Ledger, hash: Hash): Ruling | undefined;
  /** Deterministic, and of nothing else than what is given. */
  execute(context: Context, base: Ledger, content: Content): Ledger;
  /** All the money in a state: what execution must not change. */
  supply(ledger: Ledger): number;
  /** Has it ended, or lost its place: does the pool forget it? */
  isSettled(ledger: Ledger, transaction: Hash): boolean;
  /** The block is final here. */
  committed(view: View, block: FinalContent): Brought;
}

/** Transactions of one block; the proposer's limit, and a voter's. */
export const BLOCK_TRANSACTIONS_MAX = 1024;

/** Transfers inside one shard, executed in the order in which their proposer heard of them. */
export const inShard: Application = {
  genesis: ({ accounts }) => genesisLedger(accounts),
  submitted: (_view, transaction) => ({ transactions: [transaction] }),
  admits: ({ context }, transaction) => isInShard(transaction, context),
  isBusy: ({ state }) => state.mempool.size > 0,
  listing: ({ state }, base) =>
    [...state.mempool]
      .filter(([hash]) => !base.executed.has(hash))
      .slice(0, BLOCK_TRANSACTIONS_MAX)
      .map(([, transaction]) => transaction),
  // What its leader lists never waited in a pool of ours: a payment that nobody signed has no signature to fail.
  verdict({ context }, { transactions }, _base, hash) {
    const odd = transactions.find((transaction) => !isInShard(transaction, context));
    return odd && refused("CHS-ADMIT", { transaction: short(transactionHash(odd)) }, hash);
  },
  execute: (_context, base, { transactions }) => execute(base, { transactions, aborted: [] }),
  supply: supplyOf,
  isSettled: ({ executed }, transaction) => executed.has(transaction),
  committed: () => ({ transactions: [] }),
};
