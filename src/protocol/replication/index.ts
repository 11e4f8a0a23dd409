/**
 * State machine replication over any protocol: the commands that it makes final, applied to a state of one's
 * own, with snapshots that a quorum signs. The protocol underneath is a value; nothing of it is known here but
 * its descriptor.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import type { Action } from "../core/machine.ts";
import type { Protocol } from "../core/protocol.ts";
import { isReplicaPurpose, partsOf, replicatedMachine } from "./machine.ts";
import { isReplicaMessage, replicaLabel, replicaRoles, type ReplicaMessage } from "./messages.ts";
import { lifted, replicaMisbehaviors } from "./misbehaviors.ts";
import { replicaFacts } from "./observe.ts";
import { replicaMutants, replicaRuleSets, splitRules } from "./rules.ts";
import type { Replicated, ReplicaPurpose } from "./state.ts";

/** @param inner whatever orders the commands; `replicated-<its id>` */
export function replicated<S, M, P>(
  inner: Protocol<S, M, P>,
): Protocol<Replicated<S>, M | ReplicaMessage, P | ReplicaPurpose> {
  const split = (rules: string) => splitRules(rules, inner.hasRules);
  const innerRules = (rules: string): string => present(split(rules), `rule set ${rules}`).inner;
  return {
    id: `replicated-${inner.id}`,
    name: `Replication over ${inner.name}`,
    summary: `A log of commands, snapshots signed by a quorum, and recovery from them, over ${inner.name}.`,
    parameters: [
      ...inner.parameters,
      {
        id: "snapshotEvery",
        min: 1,
        max: 1000,
        default: 4,
        statement: "Commands between two snapshots",
      },
    ],
    brief: { parameters: { ...inner.brief?.parameters, snapshotEvery: 2 } },
    spansShards: false,
    ruleSets: replicaRuleSets(inner.ruleSets, inner.defaultRules),
    defaultRules: inner.defaultRules,
    mutants: [
      ...inner.mutants,
      ...replicaMutants.map(({ rules: { suffix }, breaks, caughtBy }) => ({
        id: `${inner.defaultRules}${suffix}`,
        breaks,
        caughtBy,
      })),
    ],
    hasRules: (rules) => split(rules) !== undefined,
    votesOncePer: (rules) => inner.votesOncePer(innerRules(rules)),
    ...(inner.restsIdle !== undefined && { restsIdle: inner.restsIdle }),
    answersNeeded: honestWitness,
    misbehaviors: [...inner.misbehaviors.map(lifted), ...replicaMisbehaviors<S, M, P>()],
    genesis: (rules, context) => inner.genesis(innerRules(rules), context),
    machine(rules) {
      const found = present(split(rules), `rule set ${rules}`);
      return replicatedMachine(partsOf(inner, found.inner, found.replica));
    },
    label: (message) =>
      isReplicaMessage(message) ? replicaLabel(message) : inner.label(message as M),
    roles: { ...inner.roles, ...replicaRoles },
    proposal: (message, context) =>
      isReplicaMessage(message) ? undefined : inner.proposal(message as M, context),
    signed: (message, committee) =>
      isReplicaMessage(message) ? [] : (inner.signed?.(message as M, committee) ?? []),
    observe: (rules, context, before, after, actions) => [
      ...inner.observe(
        innerRules(rules),
        context,
        before?.inner,
        after.inner,
        actions.filter(isOfConsensus<M, P>),
      ),
      ...replicaFacts(before?.replica, after.replica, actions),
    ],
    summarize: (rules, { inner: state, replica }) => ({
      ...inner.summarize(innerRules(rules), state),
      balances: Object.fromEntries(replica.head.balances),
    }),
    options: (rules, context, state) => inner.options(innerRules(rules), context, state.inner),
    finalized: (before, after) => inner.finalized(before?.inner, after.inner),
    purposeLabel: (purpose) =>
      isReplicaPurpose(purpose) ? PURPOSES[purpose.kind] : inner.purposeLabel(purpose as P),
    transaction: (request) => inner.transaction(request),
    proposerOf: (rules, ...place) => inner.proposerOf(innerRules(rules), ...place),
  };
}

const PURPOSES: Readonly<Record<ReplicaPurpose["kind"], string>> = {
  "snapshot-sign": "sign snapshot",
  "snapshot-attest": "check snapshot votes",
  "snapshot-check": "check snapshot proof",
};

/** Clients are answered by the replica; all else that is not its own is of consensus. */
function isOfConsensus<M, P>(
  action: Action<M | ReplicaMessage, P | ReplicaPurpose>,
): action is Action<M, P> {
  if (action.kind === "reply") return false;
  if (action.kind === "send") return !isReplicaMessage(action.message);
  return action.kind !== "compute" || !isReplicaPurpose(action.purpose);
}
