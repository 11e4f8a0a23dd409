/**
 * A validator that sends each of its provisions to everybody, over and over: to the shard that it is for, and
 * to those that it is not for. Signatures are honest; only use and number are not (X14, X30).
 * @module
 */
import type { Context } from "../core/machine.ts";
import { rewritingActions, sends, type CrossAction } from "./cross-wrapping.ts";

export const replayedProvision = rewritingActions(
  "replayed-provision",
  "Sends every provision twice, and to shards for which it is not meant.",
  (action, context) =>
    sends(action, "StateProvisionBatch") ? [action, action, replayed(action, context)] : [action],
);

const replayed = (
  action: Extract<CrossAction, { kind: "send" }>,
  { committees, self }: Context,
): CrossAction => ({
  ...action,
  to: committees
    .flatMap(({ members }) => members.map(({ node }) => node))
    .filter((node) => node !== self && !action.to.includes(node)),
});
