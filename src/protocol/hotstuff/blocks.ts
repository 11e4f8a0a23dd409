/**
 * Blocks above the committed one: how one is entered, what it says, and the state that it leads to.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import {
  bodyTransactionRoot,
  EMPTY_BODY,
  headerHash,
  type Block,
  type BlockBody,
  type BlockHeader,
} from "../chain/block.ts";
import type { Ledger } from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { change, filtered, withEntry } from "../core/turn.ts";
import type { Content } from "./application.ts";
import type { PendingBlock } from "./state.ts";
import type { Turn } from "./turn.ts";

/** What a block lists: the order of the list is the order of execution. */
export const bodyOf = (transactions: readonly Transaction[]): BlockBody => ({
  ...EMPTY_BODY,
  normal: transactions.map(transactionHash),
});

/** Commitment to the transactions and to their order. */
export const listingRoot = (transactions: readonly Transaction[]): Hash =>
  bodyTransactionRoot(bodyOf(transactions));

export const contentOf = ({
  header: { height, round, timestampMs, proposer },
  transactions,
}: {
  readonly header: BlockHeader;
  readonly transactions: readonly Transaction[];
}): Content => ({ height, round, timestampMs, proposer, transactions });

/** The block with its data, for storage and for those who were away. */
export const assembled = ({ header, transactions }: PendingBlock): Block => ({
  header,
  body: bodyOf(transactions),
  transactions,
});

/** @param isChecked a quorum, or this validator, has checked the signatures of its transactions */
export function insertBlock(
  turn: Turn,
  { header, transactions }: Pick<PendingBlock, "header" | "transactions">,
  { from, isChecked }: { readonly from: NodeId; readonly isChecked: boolean },
): void {
  const hash = headerHash(header);
  const block: PendingBlock = { hash, header, transactions, from, isChecked };
  change(turn, { blocks: withEntry(turn.state.blocks, hash, block) });
}

export function alterBlock(turn: Turn, hash: Hash, patch: Partial<PendingBlock>): void {
  const block = turn.state.blocks.get(hash);
  if (block !== undefined)
    change(turn, { blocks: withEntry(turn.state.blocks, hash, { ...block, ...patch }) });
}

export const dropBlock = (turn: Turn, dropped: Hash): void =>
  change(turn, { blocks: filtered(turn.state.blocks, ({ hash }) => hash !== dropped) });

/** The state after the block named `hash`, where it is known. */
export const ledgerAfter = ({ state }: Turn, hash: Hash): Ledger | undefined =>
  hash === state.committed.hash ? state.ledger : state.blocks.get(hash)?.ledger;
