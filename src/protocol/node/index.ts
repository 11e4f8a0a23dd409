/**
 * The descriptor of a protocol whose shards work together: a consensus and a variant of the cross-shard
 * protocol, composed.
 * @module
 */
import {
  crossLabel,
  crossPurposeLabels,
  crossRoles,
  isCrossMessage,
} from "../chain/cross-messages.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import type { Protocol } from "../core/protocol.ts";
import { hotstuff2, rulesOf } from "../hotstuff2/index.ts";
import { wireSize } from "../core/wire-size.ts";
import { label, votesIn } from "../hotstuff2/messages.ts";
import { summarize } from "../hotstuff2/observe.ts";
import { optionsOf } from "../hotstuff2/options.ts";
import { stateToBuildOn } from "../hotstuff2/proposing.ts";
import { applicationOf } from "./application.ts";
import { nodeMachine } from "./machine.ts";
import { nodeMisbehaviors } from "./misbehaviors.ts";
import { observeNode, sidesOf } from "./observe.ts";
import { crossShardOptions } from "./options.ts";
import { turnOf, type NodeMessage, type NodePurpose, type NodeState } from "./state.ts";

/** Consensus as ever, with the machines of `variant` as what it orders work for. */
export const nodeProtocol = (
  variant: CrossShardRules,
): Protocol<NodeState, NodeMessage, NodePurpose> => ({
  ...hotstuff2,
  misbehaviors: nodeMisbehaviors,
  machine: (rules) => nodeMachine(rulesOf(rules), variant),
  label: (message) => (isCrossMessage(message) ? crossLabel(message, wireSize) : label(message)),
  roles: { ...hotstuff2.roles, ...crossRoles },
  proposal(message, context) {
    if (message.kind !== "BlockHeader") return undefined;
    const block = hotstuff2.proposal(message, context);
    return block && { ...block, sides: sidesOf(message.body) };
  },
  signed: (message, committee) => (isCrossMessage(message) ? [] : votesIn(message, committee)),
  observe: (rules, context, before, after, actions) =>
    observeNode(rulesOf(rules), { context, rules: variant, before, after, actions }),
  finalized: (before, after) => hotstuff2.finalized(before?.consensus, after.consensus),
  summarize: (rules, { consensus }) => summarize(rulesOf(rules), consensus),
  options(rules, context, state) {
    const { consensus } = state;
    const { ledger, committed, highQc } = consensus;
    const turn = turnOf(context, variant, state, { ledger, height: committed.height });
    const base = stateToBuildOn(consensus) ?? ledger;
    return [
      ...optionsOf(rulesOf(rules), context, consensus, applicationOf(turn)),
      ...crossShardOptions(turn, base, highQc.height),
    ];
  },
  purposeLabel: (purpose) =>
    purpose.kind === "consensus"
      ? hotstuff2.purposeLabel(purpose.purpose)
      : crossPurposeLabels[purpose.kind],
});
