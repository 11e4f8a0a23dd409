/**
 * Whom a censor silences, and how who proposes does it. A misbehavior has no parameters, so all censors agree on one
 * victim.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Action, Context } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { filtered } from "../core/turn.ts";
import { payingAccounts, type Transaction } from "./transaction.ts";

/** Does the account that comes first by name pay in it? */
export function isCensored(transaction: Transaction, { accounts }: Context): boolean {
  const victim = accounts[0]?.name;
  return victim !== undefined && payingAccounts(transaction).includes(victim);
}

/**
 * Who leaves one account's payments out of its blocks. Nothing in such a block is false; the payments wait for the
 * next honest proposer. The proposal is made anew, on a pool without them.
 *
 * @param isOwnProposal is it the broadcast of a block of one's own?
 */
export const censoring = <S extends { readonly mempool: ReadonlyMap<Hash, Transaction> }, M, P>(
  id: string,
  isOwnProposal: (action: Action<M, P>, context: Context) => boolean,
): Misbehavior<S, M, P> => ({
  id,
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
});
