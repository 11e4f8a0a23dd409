/**
 * A proposer that keeps the newest certificate from the others: certificates travel in blocks and in time-outs, so
 * it shows its blocks to the validator after it alone, and is silent when rounds are given up.
 * @module
 */
import type { Context } from "../core/machine.ts";
import { isOwnProposal, rewriting, type HotStuffAction } from "./wrapping.ts";

export const withholdingProposer = rewriting(
  "withholding-proposer",
  "Shows the certificates that it knows to the validator after it alone.",
  ({ context, step }) => step.actions.map((action) => confided(context, action)),
);

const confidantOf = ({ committee: { members }, index }: Context) =>
  members[(index + 1) % members.length]?.node;

function confided(context: Context, action: HotStuffAction): HotStuffAction {
  if (action.kind !== "send") return action;
  const tells = isOwnProposal(action, context) || action.message.kind === "Timeout";
  return tells
    ? { ...action, to: action.to.filter((node) => node === confidantOf(context)) }
    : action;
}
