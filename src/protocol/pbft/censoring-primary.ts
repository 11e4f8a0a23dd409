/**
 * A primary that does not order one account's requests: while it leads it takes no notice of them. The backups hold
 * them too, lose their patience, and change the view.
 * @module
 */
import { isCensored } from "../chain/censoring.ts";
import { transactionItems } from "../chain/transaction.ts";
import type { Context, Event } from "../core/machine.ts";
import { filtered } from "../core/turn.ts";
import type { Message } from "./messages.ts";
import { isPrimary } from "./standing.ts";
import type { Purpose } from "./state.ts";
import type { PbftMisbehavior } from "./wrapping.ts";

export const censoringPrimary: PbftMisbehavior = {
  id: "censoring-primary",
  summary: "Leaves every payment of the account that comes first by name out of what it proposes.",
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      if (!isPrimary({ context, state })) return honest.step(context, state, event);
      const pool = filtered(state.pool, (each) => !isCensored(each, context));
      return honest.step(context, { ...state, pool }, unheard(context, event));
    },
  }),
};

/** The answer to a check of signatures, without those that are not to be ordered. */
function unheard(context: Context, event: Event<Message, Purpose>): Event<Message, Purpose> {
  if (event.kind !== "computed" || event.purpose.kind !== "admit") return event;
  if (event.result.kind !== "verified") return event;
  const { purpose, result } = event;
  let item = 0;
  const answers = purpose.transactions.map((transaction) => {
    const from = item;
    item += transactionItems(transaction).length;
    return { transaction, valid: result.valid.slice(from, item) };
  });
  const heard = answers.filter(({ transaction }) => !isCensored(transaction, context));
  return {
    ...event,
    purpose: { ...purpose, transactions: heard.map(({ transaction }) => transaction) },
    result: { ...result, valid: heard.flatMap(({ valid }) => valid) },
  };
}
