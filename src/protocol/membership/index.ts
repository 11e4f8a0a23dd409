/**
 * The descriptor of a consensus whose committee changes: `rotating` puts membership around any protocol that can
 * go on from another committee's last block.
 * @module
 */
import { listed } from "../core/mutant.ts";
import type { AnyProtocol, Parameter, Protocol } from "../core/protocol.ts";
import { present } from "../../primitives/assert.ts";
import { once } from "../../primitives/memo.ts";
import { roles, wordIn, type Envelope } from "./envelope.ts";
import { machine } from "./machine.ts";
import { misbehaviorsOf } from "./misbehaviors.ts";
import { finalBlocks, label, observe, proposal, summarize } from "./observe.ts";
import { optionsOf } from "./options.ts";
import { mutants, rulesOf } from "./rules.ts";
import type { Purpose, State } from "./state.ts";
import type { Inner } from "./turn.ts";

export { mutants };

const figure = (
  id: string,
  [min, usual, max]: readonly [number, number, number],
  statement: string,
): Parameter => ({ id, min, max, default: usual, statement });

const DAY_MS = 3_600_000;

const parameters: readonly Parameter[] = [
  figure(
    "epochBlocks",
    [1, 20, 1000],
    "Blocks of an epoch: the committee may change after so many.",
  ),
  figure("members", [0, 0, 100], "Members of the first committee; 0: as many as there may be."),
  figure("minMembers", [1, 4, 100], "Members that a committee may not fall below."),
  figure("maxMembers", [1, 10, 100], "Members of a committee, at most."),
  figure(
    "inactivityMs",
    [1, 300_000, DAY_MS],
    "Silence after which a validator is unwanted, in ms.",
  ),
  figure("heartbeatMs", [50, 2000, DAY_MS], "Time between two heartbeats, in ms."),
  figure("ballotMs", [50, 2000, DAY_MS], "Length of the first ballot of a handover, in ms."),
  figure("aheadMs", [0, 2000, DAY_MS], "How far another clock may be ahead, in ms."),
  figure("behindMs", [0, 30_000, DAY_MS], "How old a message may be, in ms."),
];

/**
 * @param inner any protocol that honours `context.origin` with a ledger for its state
 * @param words kinds of its messages by which a validator gives its word for a block, once; two such words on one
 * occasion convict. Absent: those that are votes.
 */
export function rotating(
  protocol: AnyProtocol,
  words?: readonly string[],
): Protocol<State, Envelope, Purpose> {
  const inner: Inner = protocol;
  const kinds =
    words ?? Object.entries(inner.roles).flatMap(([kind, role]) => (role === "vote" ? kind : []));
  const wordOf = once((envelope: Envelope) =>
    wordIn(envelope, inner.label, (kind) => kinds.includes(kind)),
  );
  const known = (rules: string) => present(rulesOf(rules), `rule set ${rules}`);
  return {
    id: `rotating-${inner.id}`,
    name: `${inner.name} with rotation`,
    summary: `${inner.name} by committees that change: the old one decides on the next by a quorum, at a fixed block.`,
    parameters: [...parameters, ...inner.parameters],
    // Five, of whom four are members: somebody may come in, and nobody has to.
    brief: {
      validators: 5,
      parameters: {
        ...inner.brief?.parameters,
        members: 4,
        epochBlocks: 3,
        heartbeatMs: 300,
        ballotMs: 1000,
      },
    },
    spansShards: false,
    ruleSets: [
      {
        id: "evidence",
        title: "Evidence and a quorum",
        fate: "Safe: the old committee decides at an agreed block, and nobody is removed on suspicion.",
      },
      {
        id: "document",
        title: "Phase 8: detect and remove",
        fate: "Removes the innocent, until no quorum is left; in a long partition both sides go on alone.",
      },
    ],
    defaultRules: "evidence",
    mutants: listed(mutants),
    hasRules: (rules) => rulesOf(rules) !== undefined,
    votesOncePer: () => inner.votesOncePer(inner.defaultRules),
    ...(inner.restsIdle !== undefined && { restsIdle: inner.restsIdle }),
    answersNeeded: inner.answersNeeded,
    misbehaviors: misbehaviorsOf(inner),
    genesis: (_rules, context) => inner.genesis(inner.defaultRules, context),
    machine: (rules) =>
      machine({
        inner,
        consensus: inner.machine(inner.defaultRules),
        wordOf,
        rules: known(rules),
      }),
    label: (message) => label(inner, message),
    roles: { ...inner.roles, ...roles },
    proposal: (message, context) => proposal(inner, message, context),
    observe: (rules, context, before, after, actions) =>
      observe(inner, known(rules), context, { before, after, actions }),
    summarize: (rules, state) => summarize(inner, known(rules), state),
    options: (_rules, context, state) => optionsOf(inner, context, state),
    finalized: (before, after) => finalBlocks(inner, before, after),
    purposeLabel: (purpose) =>
      purpose.kind === "inner" ? inner.purposeLabel(purpose.purpose) : PURPOSES[purpose.kind],
    transaction: inner.transaction,
    proposerOf: (_rules, committee, height, round) =>
      inner.proposerOf(inner.defaultRules, committee, height, round),
  };
}

const PURPOSES: Readonly<Record<Exclude<Purpose["kind"], "inner">, string>> = {
  envelope: "sign envelope",
  received: "check envelope",
  memberVote: "sign handover",
  memberVotes: "check handover votes",
  lock: "check lock",
  prior: "check proposal",
  change: "check epoch change",
  witness: "check witness",
  rivals: "check evidence",
};
