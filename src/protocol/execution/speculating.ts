/**
 * Running a transaction of this shard alone before its block is final: when the header comes, the result is
 * made ready. As implemented the word is given at once and cannot be taken back (X24); the sound rules wait
 * for the block, and throw away a result that no longer fits.
 *
 * Source: hyperscale `execution/state.rs` 1932–2080 (reference §2.4).
 * @module
 */
import { alter } from "../chain/part.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { isLocal, resultOf } from "./blocks.ts";
import type { ExecutionPart } from "./providing.ts";
import { giveWord } from "./voting.ts";

/** Results that are kept ready at most. */
const SPECULATIVE_MAX = 500;

/** @param transactions those of a header that has just come, as far as they are known */
export function speculate(part: ExecutionPart, transactions: readonly Transaction[]): void {
  for (const transaction of transactions) {
    const hash = transactionHash(transaction);
    const { speculative, tracked } = part.state;
    const isDone =
      speculative.has(hash) || tracked.has(hash) || part.chain.ledger.executed.has(hash);
    if (isDone || speculative.size >= SPECULATIVE_MAX) continue;
    if (!isLocal(part.rules, part.context, transaction)) continue;
    const balances = [...part.chain.ledger.balances];
    const result = resultOf(
      transaction,
      balances.map(([account, balance]) => ({ account, balance })),
    );
    alter(part, { speculative: new Map(speculative).set(hash, result) });
    if (part.rules.votesOnSpeculation) giveWord(part, hash, result);
  }
}
