/**
 * The descriptor of sealed ordering over networked HotStuff: commit, reveal, execute in the order of the
 * commitments; and, to compare, the same chain with everything in the open.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { transactionHash } from "../chain/transaction.ts";
import { listed } from "../core/mutant.ts";
import type { MessageLabel, Protocol } from "../core/protocol.ts";
import { networkedHotstuff } from "../hotstuff/index.ts";
import type { Message } from "../hotstuff/messages.ts";
import { optionsOf } from "../hotstuff/options.ts";
import { networkedRules } from "../hotstuff/rules-networked.ts";
import type { Purpose, State } from "../hotstuff/state.ts";
import { applicationOf } from "./application.ts";
import { orderingMisbehaviors, sealedMachine } from "./machine.ts";
import { honest } from "./manners.ts";
import { executedIn, sealFacts } from "./observe.ts";
import { mutants, orderingRules } from "./rules.ts";
import { contentOf, envelopeIn, openingIn, sealedSubmission } from "./seal.ts";

/** The rules of the consensus below, whatever the order of transactions. */
const BELOW = networkedHotstuff.defaultRules;
const rulesOf = (id: string) => present(orderingRules(id), `rule set ${id}`);

export const sealedHotstuff: Protocol<State, Message, Purpose> = {
  ...networkedHotstuff,
  id: "sealed-hotstuff",
  name: "Networked HotStuff, sealed",
  summary:
    "Envelopes get their places first and are opened afterwards, so that nobody who orders them can read them.",
  parameters: [
    {
      id: "revealBlocks",
      min: 1,
      max: 100,
      default: 3,
      statement: "blocks for opening an envelope, once its place is final",
    },
    {
      id: "bond",
      min: 0,
      max: 1_000_000,
      default: 10,
      statement: "whole units laid down for an envelope, in the account bonds, where there is one",
    },
  ],
  ruleSets: [
    {
      id: "sealed",
      title: "Commit, then reveal",
      fate: "Who orders cannot aim at a swap; who sealed one can still refuse to open it.",
    },
    {
      id: "open",
      title: "In the open",
      fate: "A leader reads every swap before it orders it, and can trade round it.",
    },
  ],
  defaultRules: "sealed",
  mutants: listed(mutants),
  hasRules: (rules) => orderingRules(rules) !== undefined,
  votesOncePer: () => networkedHotstuff.votesOncePer(BELOW),
  misbehaviors: [...networkedHotstuff.misbehaviors, ...orderingMisbehaviors],
  genesis: (_rules, context) => networkedHotstuff.genesis(BELOW, context),
  machine: (rules) => sealedMachine(rulesOf(rules)),
  label: (message) => ({ ...networkedHotstuff.label(message), ...sealedKind(message) }),
  roles: { ...networkedHotstuff.roles, Commitment: "transaction", Reveal: "transaction" },
  observe: (_rules, context, before, after, actions) => [
    ...networkedHotstuff.observe(BELOW, context, before, after, actions),
    ...sealFacts(before, after),
  ],
  summarize: (_rules, state) => networkedHotstuff.summarize(BELOW, state),
  options: (rules, context, state) =>
    optionsOf(networkedRules, context, state, applicationOf(rulesOf(rules), honest)),
  finalized(before, after) {
    const blocks = networkedHotstuff.finalized(before, after);
    return after.ledger.seals === undefined ? blocks : executedIn(after.ledger, blocks);
  },
  transaction(request) {
    const submission = sealedSubmission(request);
    return { transaction: submission, hash: transactionHash(contentOf(submission)) };
  },
  proposerOf: (_rules, committee, height, round) =>
    networkedHotstuff.proposerOf(BELOW, committee, height, round),
};

/** Envelopes and openings go the way of all gossip, under names of their own. */
function sealedKind(message: Message): Partial<MessageLabel> {
  if (message.kind !== "TransactionGossip") return {};
  if (envelopeIn(message.transaction) !== undefined) return { kind: "Commitment" };
  return openingIn(message.transaction) === undefined ? {} : { kind: "Reveal" };
}
