/**
 * The descriptor of HotStuff-2 and its rule sets.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { genesisHeader, headerHash } from "../chain/block.ts";
import { genesisLedger, supplyOf } from "../chain/ledger.ts";
import { signedTransaction, transactionHash } from "../chain/transaction.ts";
import { listed } from "../core/mutant.ts";
import type { Protocol } from "../core/protocol.ts";
import { misbehaviors } from "../byzantine/index.ts";
import { machine } from "./machine.ts";
import { label, roles, viewOf, votesIn, type Message } from "./messages.ts";
import { mutants } from "./mutants.ts";
import { finalBlocks, observe, summarize } from "./observe.ts";
import { optionsOf } from "./options.ts";
import { builtRules } from "./rules-composed.ts";
import { guideRules, hyperscaleRules } from "./rules-by-height.ts";
import { hotstuff2Rules } from "./rules-by-round.ts";
import { extendsLock, lateLock, oneCertificate, threeChain, wholeChain } from "./rules-nearby.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

const main: readonly Rules[] = [hotstuff2Rules, guideRules, hyperscaleRules];
const nearby: readonly Rules[] = [oneCertificate, lateLock, threeChain, wholeChain, extendsLock];
const byId = new Map<string, Rules>(
  [...main, ...nearby, ...mutants.map(({ rules }) => rules)].map((rules) => [rules.id, rules]),
);
const known = (id: string): Rules | undefined => byId.get(id) ?? builtRules(id);
export const rulesOf = (id: string): Rules => present(known(id), `rule set ${id}`);

export const hotstuff2: Protocol<State, Message, Purpose> = {
  id: "hotstuff2",
  name: "HotStuff-2",
  summary:
    "Two phases, a lock that only rises, timeout certificates (Malkhi and Nayak 2023); and its ancestors in the guide.",
  parameters: [],
  spansShards: true,
  ruleSets: [
    {
      id: "hotstuff2",
      title: "HotStuff-2, as published",
      fate: "Safe; live once messages arrive in time.",
    },
    {
      id: "guide",
      title: "The guide's text",
      fate: "A split vote at one height stalls for ever, and a release at the certificate's own height forks.",
    },
    {
      id: "hyperscale-2026-01",
      title: "The source of January 2026",
      fate: "Live, and forks with four honest validators when messages are merely late.",
    },
    {
      id: "one-qc-final",
      title: "One certificate is final",
      fate: "Forks with two certificates, all validators honest.",
    },
    {
      id: "late-lock",
      title: "A lock one certificate too low",
      fate: "Forks with four certificates, all validators honest.",
    },
    {
      id: "three-chain",
      title: "HotStuff, three certificates in a row",
      fate: "Safe; live once messages arrive in time; one certificate slower than HotStuff-2.",
    },
    {
      id: "whole-chain",
      title: "HotStuff, with all three blocks final",
      fate: "Forks with six certificates, all validators honest.",
    },
    {
      id: "extends-lock",
      title: "A lock that nothing newer opens",
      fate: "Safe, and stalls for ever once the lock of one is hidden and another is silent.",
    },
  ],
  defaultRules: "hotstuff2",
  mutants: listed(mutants),
  hasRules: (rules) => known(rules) !== undefined,
  votesOncePer: (rules) => (known(rules)?.checksFirst === true ? "round" : "height-and-round"),
  answersNeeded: () => 0,
  misbehaviors,
  genesis: (_rules, { accounts, committee }) => {
    const ledger = genesisLedger(accounts);
    return { hash: headerHash(genesisHeader(ledger, committee.shard)), supply: supplyOf(ledger) };
  },
  machine: (rules) => machine(rulesOf(rules)),
  label,
  roles,
  proposal: (message, { committee }) =>
    message.kind === "BlockHeader" ? viewOf(message.header, message.body, committee) : undefined,
  signed: votesIn,
  observe: (rules, context, before, after, actions) =>
    observe(rulesOf(rules), context, { before, after, actions }),
  summarize: (rules, state) => summarize(rulesOf(rules), state),
  options: (rules, context, state) => optionsOf(rulesOf(rules), context, state),
  finalized: finalBlocks,
  purposeLabel: ({ kind }) => PURPOSES[kind],
  transaction: ({ secretKeys, ...content }) => {
    const transaction = signedTransaction(content, secretKeys);
    return { transaction, hash: transactionHash(transaction) };
  },
  proposerOf: (rules, { members }, height, round) =>
    present(members[rulesOf(rules).proposerAt(members.length, height, round)]?.node, "a proposer"),
};

const PURPOSES: Readonly<Record<Purpose["kind"], string>> = {
  vote: "sign vote",
  certify: "check votes",
  certificate: "check certificate",
  timeout: "sign timeout",
  timeoutSignature: "check timeout",
  timeoutCertificate: "form timeout certificate",
  admit: "check transactions",
  synced: "check fetched block",
  serve: "look up block",
};
