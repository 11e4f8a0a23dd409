/**
 * What follows from what has arrived: every block whose parent's state is here is executed, then voted on,
 * and what certificates allow is committed.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { alterBlock, contentOf, ledgerAfter } from "./blocks.ts";
import { commitWhatIsReady } from "./commits.ts";
import type { Turn } from "./turn.ts";
import { considerVote } from "./voting.ts";

export function settle(turn: Turn): void {
  const executed: Hash[] = [];
  for (let progress = true; progress;) {
    progress = false;
    for (const block of turn.state.blocks.values()) {
      if (block.ledger !== undefined || !block.isChecked) continue;
      const base = ledgerAfter(turn, block.header.parentHash);
      if (base === undefined) continue;
      const ledger = turn.application.execute(turn.context, base, contentOf(block));
      alterBlock(turn, block.hash, { ledger });
      executed.push(block.hash);
      progress = true;
    }
  }
  for (const hash of executed) considerVote(turn, hash);
  commitWhatIsReady(turn);
}
