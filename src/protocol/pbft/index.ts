/**
 * The descriptor of PBFT, its rule sets and its mutants.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import { signedTransaction, transactionHash } from "../chain/transaction.ts";
import { listed } from "../core/mutant.ts";
import type { Parameter, Protocol } from "../core/protocol.ts";
import { genesisRecord } from "./boot.ts";
import { machine } from "./machine.ts";
import { label, roles, viewOf, type Message } from "./messages.ts";
import { misbehaviors } from "./misbehaviors.ts";
import { wordsIn } from "./words.ts";
import { mutants } from "./mutants.ts";
import { finalBlocks, observe, summarize } from "./observe.ts";
import { optionsOf } from "./options.ts";
import { newRequestsOnly, pbftRules, preparesOnly, type Rules } from "./rules.ts";
import { BATCH, CHECKPOINT_EVERY, primaryNode, WINDOW } from "./standing.ts";
import type { Purpose, State } from "./state.ts";

const byId = new Map<string, Rules>(
  [pbftRules, newRequestsOnly, preparesOnly, ...mutants.map(({ rules }) => rules)].map((rules) => [
    rules.id,
    rules,
  ]),
);
const rulesOf = (id: string): Rules => present(byId.get(id), `rule set ${id}`);

const parameters: readonly Parameter[] = [
  { id: "batch", min: 1, max: 1024, default: BATCH, statement: "Requests of a batch, at most." },
  {
    id: "window",
    min: 1,
    max: 256,
    default: WINDOW,
    statement: "Sequence numbers that may be open above the last stable checkpoint.",
  },
  {
    id: "checkpointEvery",
    min: 1,
    max: 256,
    default: CHECKPOINT_EVERY,
    statement: "Sequence numbers from one checkpoint to the next.",
  },
];

export const pbft: Protocol<State, Message, Purpose> = {
  id: "pbft",
  name: "PBFT",
  summary:
    "Three phases, all to all, under a primary that changes when it fails (Castro and Liskov 1999).",
  parameters,
  spansShards: false,
  ruleSets: [
    {
      id: pbftRules.id,
      title: "PBFT, as published",
      fate: "Safe; live once messages arrive in time.",
    },
    {
      id: newRequestsOnly.id,
      title: "A new view with new requests only",
      fate: "Loses a decided batch when the view changes before all have executed it.",
    },
    {
      id: preparesOnly.id,
      title: "A quorum of prepares, without the pre-prepare",
      fate: "Safe, and stalls as soon as one backup is silent; of three validators, always.",
    },
  ],
  defaultRules: pbftRules.id,
  mutants: listed(mutants),
  hasRules: (rules) => byId.has(rules),
  votesOncePer: () => "height-and-round",
  restsIdle: true,
  answersNeeded: honestWitness,
  misbehaviors,
  genesis: (_rules, context) => {
    const { hash, supply } = genesisRecord(context);
    return { hash, supply };
  },
  machine: (rules) => machine(rulesOf(rules)),
  label,
  roles,
  proposal: (message, { committee }) =>
    message.kind === "PrePrepare" ? viewOf(message, committee) : undefined,
  signed: wordsIn,
  observe: (_rules, context, ...change) => observe(context, ...change),
  summarize: (_rules, state) => summarize(state),
  options: (rules, context, state) => optionsOf(rulesOf(rules), context, state),
  finalized: finalBlocks,
  purposeLabel: ({ kind }) => PURPOSES[kind],
  transaction: ({ secretKeys, ...content }) => {
    const transaction = signedTransaction(content, secretKeys);
    return { transaction, hash: transactionHash(transaction) };
  },
  proposerOf: (_rules, committee, _height, round) =>
    present(primaryNode(round, committee), "a primary"),
};

const PURPOSES: Readonly<Record<Purpose["kind"], string>> = {
  vote: "sign vote",
  count: "check votes",
  admit: "check requests",
  check: "check message",
  "view-change": "sign view-change",
  "new-view": "sign new-view",
  rival: "sign rival",
};
