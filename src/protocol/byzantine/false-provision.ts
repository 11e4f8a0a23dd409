/**
 * A validator that vouches for balances which are not there. Where a batch is held against the bytes of the
 * first to arrive, one such provision spoils the honest ones (X13).
 * @module
 */
import { provisionMessage, type StateProvision } from "../chain/cross-shard.ts";
import { rewritingActions, type CrossAction } from "./cross-wrapping.ts";

/** What it adds to every balance. */
const INVENTED = 1_000_000;

export const falseProvision = rewritingActions(
  "false-provision",
  "Signs provisions with balances that its shard does not hold.",
  (action) => [falsified(action)],
);

function falsified(action: CrossAction): CrossAction {
  if (action.kind !== "compute" || action.purpose.kind !== "provision") return action;
  const { provision } = action.purpose as { provision: Omit<StateProvision, "signature"> };
  const entries = provision.entries.map(({ account, balance }) => ({
    account,
    balance: balance + INVENTED,
  }));
  const forged = { ...provision, entries };
  return {
    kind: "compute",
    work: { kind: "sign", message: provisionMessage(forged) },
    purpose: { kind: "provision", provision: forged },
  };
}
