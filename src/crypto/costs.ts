/**
 * What a computation costs in simulated time: a fixed table, so that the speed of the machine that
 * computes it decides nothing. The defaults were measured on blst, a native library, on one core.
 * @module
 */
import { unreachable } from "../primitives/assert.ts";
import { micros, type Micros } from "../primitives/time.ts";
import type { CryptoCosts, Work } from "./jobs.ts";

export const DEFAULT_COSTS: CryptoCosts = {
  signMicros: 360,
  verifyMicros: 1000,
  addMicros: 2,
  transactionMicros: 100,
};

/**
 * Votes on one message are added up and checked by one pairing check, so a check costs once a
 * distinct message and an addition each signature or key.
 * @param costs whole microseconds each
 */
export function costMicros(work: Work, costs: CryptoCosts): Micros {
  switch (work.kind) {
    case "sign":
      return micros(costs.signMicros);
    case "verify": {
      const messages = new Set(work.items.map(({ message }) => message)).size;
      const added = work.items.length + work.known.length;
      return micros(messages * costs.verifyMicros + added * costs.addMicros);
    }
    case "verifyAggregate": {
      const keys = work.groups.reduce((sum, { publicKeys }) => sum + publicKeys.length, 0);
      return micros(work.groups.length * costs.verifyMicros + keys * costs.addMicros);
    }
    case "verifyTransactions":
      return micros(work.items.length * costs.transactionMicros);
    default:
      return unreachable(work);
  }
}
