/**
 * The descriptors of chained HotStuff and of networked HotStuff: one machine, two families of rules.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { signedTransaction, transactionHash } from "../chain/transaction.ts";
import type { Protocol } from "../core/protocol.ts";
import { inShard, type Application } from "./application.ts";
import { machine } from "./machine.ts";
import {
  chainedRoles,
  isProposal,
  label,
  networkedRoles,
  viewOf,
  votesIn,
  type Message,
} from "./messages.ts";
import { misbehaviorsOf } from "./misbehaviors.ts";
import { listed, type Mutant } from "../core/mutant.ts";
import { chainedMutants, networkedMutants } from "./mutants.ts";
import { finalBlocks, observe, summarize } from "./observe.ts";
import { optionsOf } from "./options.ts";
import { beginningOf } from "./origin.ts";
import { bareNewView, chainedRules, lockParent, wholeChain } from "./rules-chained.ts";
import {
  extendsLockOnly,
  networkedRules,
  optionalTimeoutProof,
  twoChainLock,
} from "./rules-networked.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";
import { leaderOf } from "./verdicts.ts";

type HotStuff = Protocol<State, Message, Purpose>;

/** What a descriptor says of itself; the rest follows from the rules. */
interface Family extends Pick<HotStuff, "id" | "name" | "summary" | "ruleSets" | "roles"> {
  readonly sets: readonly [Rules, ...Rules[]];
  readonly mutants: readonly Mutant<Rules>[];
}

const chained: Family = {
  id: "hotstuff",
  name: "Chained HotStuff",
  summary:
    "Each leader proposes with the certificate of the one before; of three certified blocks in a row the oldest is final (Yin et al. 2019).",
  roles: chainedRoles,
  sets: [chainedRules, wholeChain, lockParent, bareNewView],
  mutants: chainedMutants,
  ruleSets: [
    {
      id: "hotstuff",
      title: "HotStuff, three certificates in a row",
      fate: "Safe; live once messages arrive in time.",
    },
    {
      id: "whole-chain",
      title: "All three blocks final",
      fate: "Forks with all validators honest: the third block has one certificate, and nobody is bound to it.",
    },
    {
      id: "lock-parent",
      title: "A lock on the parent's certificate",
      fate: "Safe; a lock that one validator alone holds costs rounds until it is heard.",
    },
    {
      id: "bare-new-view",
      title: "A vote for the next leader alone",
      fate: "Safe; of four validators with one silent none ever makes a block final.",
    },
  ],
};

const networked: Family = {
  id: "networked-hotstuff",
  name: "Networked HotStuff",
  summary:
    "Leaders announce their certificates, a certificate in the very next round makes a block final, and quorums end rounds; after the network document, mended.",
  roles: networkedRoles,
  sets: [networkedRules, extendsLockOnly, twoChainLock, optionalTimeoutProof],
  mutants: networkedMutants,
  ruleSets: [
    {
      id: "networked",
      title: "Two certificates, a lock on the last",
      fate: "Safe; live once messages arrive in time.",
    },
    {
      id: "extends-lock-only",
      title: "Votes for what extends the lock alone",
      fate: "Safe, and stalls for ever once the lock of one is hidden and another is silent.",
    },
    {
      id: "two-chain-lock",
      title: "A lock one certificate too low",
      fate: "Forks with four certificates and one liar.",
    },
    {
      id: "optional-timeout-proof",
      title: "A round without proof",
      fate: "Safe; one validator drags each of the others to a round of its own.",
    },
  ],
};

/** @param application what is ordered; transfers inside one shard where nothing is said */
function described({ sets, mutants, ...said }: Family, application: Application): HotStuff {
  const all = [...sets, ...mutants.map(({ rules }) => rules)];
  const byId = new Map<string, Rules>(all.map((rules) => [rules.id, rules]));
  const rulesOf = (id: string): Rules => present(byId.get(id), `rule set ${id}`);
  return {
    ...said,
    parameters: [],
    spansShards: false,
    defaultRules: sets[0].id,
    mutants: listed(mutants),
    hasRules: (rules) => byId.has(rules),
    votesOncePer: () => "round",
    answersNeeded: () => 0,
    misbehaviors: misbehaviorsOf(sets[0].wordKind),
    genesis(_rules, context) {
      const { record } = beginningOf(context, application);
      return { hash: record.hash, supply: record.supply };
    },
    machine: (rules) => machine(rulesOf(rules), application),
    label,
    proposal: (message, { committee }) =>
      isProposal(message) ? viewOf(message, committee) : undefined,
    signed: votesIn,
    observe: (rules, context, before, after, actions) =>
      observe(rulesOf(rules), context, { before, after, actions }, application),
    summarize: (_rules, state) => summarize(state),
    options: (rules, context, state) => optionsOf(rulesOf(rules), context, state, application),
    finalized: finalBlocks,
    purposeLabel: ({ kind }) => PURPOSES[kind],
    transaction({ secretKeys, ...content }) {
      const transaction = signedTransaction(content, secretKeys);
      return { transaction, hash: transactionHash(transaction) };
    },
    proposerOf: (_rules, { members }, _height, round) =>
      present(members[leaderOf(members.length, round)]?.node, "a leader"),
  };
}

const PURPOSES: Readonly<Record<Purpose["kind"], string>> = {
  vote: "sign vote",
  certify: "check votes",
  certificate: "check certificate",
  word: "sign round change",
  wordSignature: "check round change",
  roundProof: "form round proof",
  admit: "check transactions",
  content: "check block",
  serve: "look up block",
};

export const hotstuff: HotStuff = described(chained, inShard);
export const networkedHotstuff: HotStuff = described(networked, inShard);
