/**
 * Blocks above the committed one: what has arrived of each, and the state that each leads to.
 *
 * Source: hyperscale `bft/pending.rs`.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import {
  listedTransactions,
  type Block,
  type BlockBody,
  type BlockHeader,
} from "../chain/block.ts";
import type { Ledger } from "../chain/ledger.ts";
import { refused } from "../core/rules.ts";
import type { Content } from "./application.ts";
import type { PendingBlock } from "./state.ts";
import { change, report, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

export const isComplete = (block: PendingBlock): boolean =>
  listedTransactions(block.body).every((hash) => block.transactions.has(hash));

export const missingFrom = (block: PendingBlock): readonly Hash[] =>
  listedTransactions(block.body).filter((hash) => !block.transactions.has(hash));

/** Enters a block with the transactions that are known already. */
export function insertBlock(
  turn: Turn,
  { header, body, hash, from }: { header: BlockHeader; body: BlockBody; hash: Hash; from: NodeId },
): void {
  const { mempool, blocks } = turn.state;
  const known = listedTransactions(body).flatMap((tx) => {
    const transaction = mempool.get(tx);
    return transaction === undefined ? [] : [[tx, transaction] as const];
  });
  const block: PendingBlock = {
    hash,
    header,
    body,
    from,
    receivedAt: turn.context.now,
    transactions: new Map(known),
  };
  change(turn, { blocks: withEntry(blocks, hash, block) });
  if (!isComplete(block))
    report(
      turn,
      refused("BLOCK-DATA", { missing: missingFrom(block).length, height: header.height }, hash),
    );
}

/** The block with its data, for storage and for those who were away. */
export const assembled = (block: PendingBlock): Block => ({
  header: block.header,
  body: block.body,
  transactions: listedTransactions(block.body).flatMap(
    (hash) => block.transactions.get(hash) ?? [],
  ),
});

/** What the block says, for who executes it. */
export const contentOf = (block: PendingBlock): Content => contentIn(assembled(block));

export const contentIn = ({ header, body, transactions }: Block): Content => ({
  height: header.height,
  timestampMs: header.timestampMs,
  body,
  transactions,
});

/** The state after the block named `hash`, where it is known. */
export const ledgerAfter = ({ state }: Pick<Turn, "state">, hash: Hash): Ledger | undefined =>
  hash === state.committed.hash ? state.ledger : state.blocks.get(hash)?.ledger;
