/**
 * What the machines of one validator tell each other, delivered in order and before anything from outside.
 *
 * Source: hyperscale `node/state.rs` 663–729 (reference §2.5 rows 6–8, 13).
 * @module
 */
import { unreachable } from "../../primitives/assert.ts";
import type { Internal } from "../chain/cross-messages.ts";
import { onProvisioned, runWithProvisions } from "../execution/committed.ts";
import { onCommitment } from "../livelock/cycles.ts";
import { onExecuted, onHint } from "../mempool/blocks.ts";
import { isReady } from "../mempool/locks.ts";
import { onRegistered } from "../provisions/registering.ts";
import { findIn, type NodeTurn } from "./state.ts";

export function deliver(turn: NodeTurn): void {
  for (let word = turn.out.internal.shift(); word !== undefined; word = turn.out.internal.shift())
    hear(turn, word);
}

function hear(turn: NodeTurn, word: Internal): void {
  switch (word.kind) {
    case "CrossShardTxRegistered": {
      const { transaction, requiredShards: required, height } = word;
      onRegistered(turn.provisions, transaction, { required, height });
      return runWithProvisions(turn.execution, transaction);
    }
    case "ProvisionVerified": {
      const entry = turn.mempool.state.pool.get(word.transaction);
      const isFree = entry !== undefined && isReady(turn.mempool, entry.transaction);
      return onHint(turn.mempool, word.transaction, isFree);
    }
    case "ProvisionQuorumReached":
      return onCommitment(turn.livelock, word.proof, findIn(turn));
    case "ProvisioningComplete":
      return onProvisioned(turn.execution, word.transaction, word.proofs);
    case "TransactionExecuted":
      return onExecuted(turn.mempool, word.transaction, word.decision);
    default:
      unreachable(word);
  }
}
