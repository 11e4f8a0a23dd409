/**
 * Validators that do not follow the cross-shard protocol; and those of consensus, at work in a whole one.
 * @module
 */
import { misbehaviors } from "../byzantine/index.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { falseProvision } from "../byzantine/false-provision.ts";
import { forgedRefusal } from "../byzantine/forged-refusal.ts";
import { forgedStateCertificate } from "../byzantine/forged-state-certificate.ts";
import { replayedProvision } from "../byzantine/replayed-provision.ts";
import { censoringProposer } from "./censoring-proposer.ts";
import type { NodeMachine } from "./machine.ts";
import type { NodeMessage, NodePurpose, NodeState } from "./state.ts";

type NodeMisbehavior = Misbehavior<NodeState, NodeMessage, NodePurpose>;

/** The same deed, done by the consensus inside. */
const lifted = ({ id, summary, wrap }: (typeof misbehaviors)[number]): NodeMisbehavior => ({
  id,
  summary,
  // Only `nodeMachine` makes machines of this protocol.
  wrap: (honest) => (honest as NodeMachine).withConsensus(wrap),
});

export const nodeMisbehaviors: readonly NodeMisbehavior[] = [
  // A censor proposes twice to send once, which the machines around consensus would hear of.
  ...misbehaviors.map((each) =>
    each.id === censoringProposer.id ? censoringProposer : lifted(each),
  ),
  falseProvision,
  forgedStateCertificate,
  forgedRefusal,
  replayedProvision,
];
