/**
 * What an observer says of a block that became final, and of the transactions that a validator waits for or
 * has ended: the same for every chain of blocks.
 * @module
 */
import type { Hash, Height, Round } from "../../primitives/ids.ts";
import type { Fact } from "../core/observe.ts";
import type { Ledger, Move } from "./ledger.ts";

/** A block that became final here, and what it led to. */
export interface Committed {
  readonly height: Height;
  readonly hash: Hash;
  readonly round: Round;
  readonly parent: Hash;
  readonly stateRoot: Hash;
  /** All money after the block. */
  readonly supply: number;
  /** What it did to balances. */
  readonly moves: readonly Move[];
  /** Fingerprint of locks and decisions, where shards work together. */
  readonly locks?: Hash;
}

/** The commit itself, and every balance that it moved. */
export const commitFacts = (record: Committed): readonly Fact[] => {
  const { hash, height, round, parent, stateRoot, supply, moves, locks } = record;
  const fingerprint = locks === undefined ? {} : { locks };
  return [
    {
      kind: "committed",
      block: hash,
      height,
      round,
      parent,
      stateRoot,
      supply,
      ...fingerprint,
    },
    ...moves.map(({ transaction, changes }): Fact => ({
      kind: "moved",
      transaction,
      height,
      changes,
    })),
  ];
};

/** @param pending new here. @param ended what they came to is in `ledger` */
export const transactionFacts = (
  pending: readonly Hash[],
  ended: readonly Hash[],
  { executed }: Ledger,
): readonly Fact[] => [
  ...pending.map((transaction): Fact => ({ kind: "transaction", transaction, status: "pending" })),
  ...ended.map((transaction): Fact => ({
    kind: "transaction",
    transaction,
    status: executed.get(transaction) === "completed" ? "completed" : "aborted",
  })),
];
