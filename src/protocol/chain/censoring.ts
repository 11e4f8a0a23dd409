/**
 * Whom a censor silences. A misbehavior has no parameters, so all censors agree on one victim.
 * @module
 */
import type { Context } from "../core/machine.ts";
import { payingAccounts, type Transaction } from "./transaction.ts";

/** Does the account that comes first by name pay in it? */
export function isCensored(transaction: Transaction, { accounts }: Context): boolean {
  const victim = accounts[0]?.name;
  return victim !== undefined && payingAccounts(transaction).includes(victim);
}
