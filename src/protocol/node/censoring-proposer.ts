/**
 * The censor of `byzantine/censoring-proposer.ts`, where blocks are listed from the pool of the whole validator: the
 * step is taken again without what is to be left out, and only what consensus made of it is kept.
 * @module
 */
import { censoringProposer as inConsensus } from "../byzantine/censoring-proposer.ts";
import { isCensored } from "../chain/censoring.ts";
import type { Context } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { filtered } from "../core/turn.ts";
import type { NodeMessage, NodePurpose, NodeState } from "./state.ts";

export const censoringProposer: Misbehavior<NodeState, NodeMessage, NodePurpose> = {
  id: inConsensus.id,
  summary: inConsensus.summary,
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      const proposes = step.actions.some(
        (action) =>
          action.kind === "send" &&
          action.message.kind === "BlockHeader" &&
          action.message.header.proposer === context.index,
      );
      const left = proposes ? withoutCensored(context, state) : state;
      if (left === state) return step;
      const censored = honest.step(context, left, event);
      return { ...censored, state: { ...step.state, consensus: censored.state.consensus } };
    },
  }),
};

function withoutCensored(context: Context, state: NodeState): NodeState {
  const { mempool } = state;
  const pool = filtered(
    mempool.pool,
    ({ status, transaction }) => status !== "pending" || !isCensored(transaction, context),
  );
  return pool === mempool.pool ? state : { ...state, mempool: { ...mempool, pool } };
}
