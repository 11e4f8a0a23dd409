/**
 * What follows from what has arrived: every block whose data and whose parent's state are here is
 * executed, then voted on, and what certificates allow is committed.
 *
 * Source: hyperscale, reference 3.12 and 3.15 (b).
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { contentOf, isComplete, ledgerAfter } from "./blocks.ts";
import { commitWhatIsReady } from "./commits.ts";
import { change, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { considerVote } from "./voting.ts";

/** Executes every block that has become executable, then votes and commits what that allows. */
export function settle(turn: Turn): void {
  const executed: Hash[] = [];
  for (let progress = true; progress;) {
    progress = false;
    for (const block of turn.state.blocks.values()) {
      if (block.ledger !== undefined || !isComplete(block)) continue;
      const base = ledgerAfter(turn, block.header.parentHash);
      if (base === undefined) continue;
      const ledger = turn.application.execute(turn.context, base, contentOf(block));
      change(turn, { blocks: withEntry(turn.state.blocks, block.hash, { ...block, ledger }) });
      executed.push(block.hash);
      progress = true;
    }
  }
  for (const hash of executed) considerVote(turn, hash);
  commitWhatIsReady(turn);
}
