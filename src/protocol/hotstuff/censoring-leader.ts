/**
 * A leader that leaves one account's payments out of its blocks. Nothing in such a block is false; the payments
 * wait for the next honest leader. A proposal is made anew, on a pool without them.
 * @module
 */
import { isCensored } from "../chain/censoring.ts";
import { filtered } from "../core/turn.ts";
import { isOwnProposal, type HotStuffMisbehavior } from "./misbehaving.ts";

export const censoringLeader: HotStuffMisbehavior = {
  id: "censoring-leader",
  summary: "Leaves every payment of the account that comes first by name out of what it proposes.",
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      if (!step.actions.some((action) => isOwnProposal(action, context))) return step;
      const allowed = filtered(state.mempool, (each) => !isCensored(each, context));
      if (allowed === state.mempool) return step;
      const censored = honest.step(context, { ...state, mempool: allowed }, event);
      // What is not in the block goes on waiting.
      const { mempool } = step.state;
      return { ...censored, state: { ...censored.state, mempool } };
    },
  }),
};
