/**
 * A whole validator: consensus, and the four machines that consensus orders work for.
 * @module
 */
import type { CrossMessage, CrossPurpose, Internal } from "../chain/cross-messages.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import { knownIn, type MempoolState } from "../mempool/state.ts";
import type { Chain, Output, Part } from "../chain/part.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import type { ExecutionState } from "../execution/state.ts";
import type { Message as ConsensusMessage } from "../hotstuff2/messages.ts";
import type { Purpose as ConsensusPurpose, State as ConsensusState } from "../hotstuff2/state.ts";
import type { LivelockState } from "../livelock/state.ts";
import type { ProvisionsState } from "../provisions/state.ts";
import type { Hash } from "../../primitives/ids.ts";

export interface Parts {
  readonly mempool: MempoolState;
  readonly execution: ExecutionState;
  readonly provisions: ProvisionsState;
  readonly livelock: LivelockState;
}

export interface NodeState extends Parts {
  readonly consensus: ConsensusState;
}

export type NodeMessage = ConsensusMessage | CrossMessage;

export type NodePurpose =
  { readonly kind: "consensus"; readonly purpose: ConsensusPurpose } | CrossPurpose;

/** A step of a validator in the making: one `Part` for each machine, over common output. */
export interface NodeTurn {
  readonly context: Context;
  readonly rules: CrossShardRules;
  readonly chain: Chain;
  readonly out: Output;
  readonly mempool: Part<MempoolState>;
  readonly execution: Part<ExecutionState>;
  readonly provisions: Part<ProvisionsState>;
  readonly livelock: Part<LivelockState>;
}

export function turnOf(
  context: Context,
  rules: CrossShardRules,
  parts: Parts,
  chain: Chain,
): NodeTurn {
  const out: Output = { actions: [], rulings: [], internal: [] as Internal[] };
  const shared = { context, rules, chain, out };
  return {
    ...shared,
    mempool: { ...shared, state: parts.mempool },
    execution: { ...shared, state: parts.execution },
    provisions: { ...shared, state: parts.provisions },
    livelock: { ...shared, state: parts.livelock },
  };
}

/** A transaction by its hash, if this validator has ever had it. */
export const findIn =
  ({ mempool, chain }: NodeTurn) =>
  (hash: Hash): Transaction | undefined =>
    knownIn(mempool.state, hash) ?? chain.ledger.open.get(hash)?.transaction;
