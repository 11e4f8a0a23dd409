/**
 * What consensus orders, seen from consensus: what a proposal lists, what a voter checks of it, what state
 * it leads to, and who is told when it is final. The default is transfers inside one shard, executed in
 * their block; `node/` puts the cross-shard machines in its place.
 * @module
 */
import type { SignerGroup } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { compareText } from "../../primitives/canonical.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { EMPTY_BODY, type BlockBody, type BlockHeader } from "../chain/block.ts";
import { execute, type Ledger } from "../chain/ledger.ts";
import type { CommittedBlock } from "../chain/part.ts";
import { isInShard, type Transaction } from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import { refused, type Ruling } from "../core/rules.ts";
import type { State } from "./state.ts";

/** What a block says beyond its place in the chain. */
export interface Content extends Pick<BlockHeader, "height" | "timestampMs"> {
  readonly body: BlockBody;
  /** In the order of the sections. */
  readonly transactions: readonly Transaction[];
}

export type Listing = Pick<Content, "body" | "transactions">;

/** An aggregate signature that a block carries and a voter has not checked. */
export interface OpenCheck {
  /** Names the check: the same name is not asked twice. */
  readonly identity: string;
  readonly groups: readonly SignerGroup[];
  readonly signature: Hex;
}

/** A validator as consensus shows it to its application. */
export interface View {
  readonly context: Context;
  readonly state: State;
}

export interface Application {
  /** May the transaction wait here for a block? Its signatures are checked afterwards. */
  admits(context: Context, transaction: Transaction): boolean;
  /** Who else hears of a transaction that a client brought. */
  audienceOf(context: Context, transaction: Transaction): readonly NodeId[];
  /** The transaction has valid signatures and is new here. */
  admitted(view: View, transaction: Transaction): void;
  /** Is there anything that should not wait for the tick? `base`: state after the parent. */
  isBusy(view: View, base: Ledger | undefined): boolean;
  listing(view: View, base: Ledger): Listing;
  /** The first rule that refuses a block with this content on this base. */
  verdict(view: View, content: Content, base: Ledger | undefined, hash: Hash): Ruling | undefined;
  checks(view: View, content: Content): readonly OpenCheck[];
  execute(context: Context, base: Ledger, content: Content): Ledger;
  committed(view: View, block: CommittedBlock): void;
  /** Fingerprint of what replicas must agree on beside balances. */
  fingerprint(ledger: Ledger): Hash | undefined;
}

/** Transactions of one block; the proposer's limit, and a voter's. */
export const BLOCK_TRANSACTIONS_MAX = 1024;

export const NOTHING_LISTED: Listing = { body: EMPTY_BODY, transactions: [] };

/** Transfers inside one shard: executed where they are listed. */
export const inShard: Application = {
  admits: (context, transaction) => isInShard(transaction, context),
  audienceOf: ({ committee, self }) =>
    committee.members.flatMap(({ node }) => (node === self ? [] : node)),
  admitted: () => undefined,
  isBusy: ({ state }) => state.mempool.size > 0,
  listing({ state }, base) {
    const ready = [...state.mempool]
      .filter(([hash]) => !base.executed.has(hash))
      .sort(([a], [b]) => compareText(a, b))
      .slice(0, BLOCK_TRANSACTIONS_MAX);
    return {
      body: { ...EMPTY_BODY, normal: ready.map(([hash]) => hash) },
      transactions: ready.map(([, transaction]) => transaction),
    };
  },
  // Transfers inside one shard are neither retried nor given priority.
  verdict: (_view, { body }, _base, hash) =>
    body.retry.length === 0 && body.priority.length === 0
      ? undefined
      : refused("BLOCK-ORDER", { retry: body.retry.length, priority: body.priority.length }, hash),
  checks: () => [],
  execute: (_context, base, { body, transactions }) =>
    execute(base, { transactions, aborted: body.aborted.map(({ transaction }) => transaction) }),
  committed: () => undefined,
  fingerprint: () => undefined,
};
