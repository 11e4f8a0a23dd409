/**
 * The dispatcher: an event goes to the machine that it concerns; consensus runs with the other four as its
 * application; what they tell each other is digested before the step ends.
 *
 * Read next: ./application.ts (what a committed block leads to), ./listing.ts and ./verdict.ts (what blocks
 * may say), ./RULES.md.
 *
 * Source: hyperscale `node/state.rs`.
 * @module
 */
import { listedTransactions } from "../chain/block.ts";
import { isCrossMessage, type CrossMessage, type CrossPurpose } from "../chain/cross-messages.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import { genesisLedger } from "../chain/ledger.ts";
import { ownShard, post, sorted } from "../chain/part.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Action, Context, Durable, Event, Machine, Step } from "../core/machine.ts";
import { onCertificate, onCertificateChecked, onDecision } from "../execution/certificates.ts";
import { track } from "../execution/committed.ts";
import { onProvisionSigned } from "../execution/providing.ts";
import { speculate } from "../execution/speculating.ts";
import { NOTHING_EXECUTED } from "../execution/state.ts";
import { countVote, onVotesChecked, onVoteSigned } from "../execution/voting.ts";
import { machine as consensusMachine } from "../hotstuff2/machine.ts";
import type { Message as ConsensusMessage } from "../hotstuff2/messages.ts";
import type { Rules } from "../hotstuff2/rules.ts";
import type { Purpose as ConsensusPurpose, State as ConsensusState } from "../hotstuff2/state.ts";
import { NO_CYCLES } from "../livelock/state.ts";
import { lock } from "../mempool/locks.ts";
import { insert, update } from "../mempool/pool.ts";
import { EMPTY_MEMPOOL } from "../mempool/state.ts";
import { onProvision, onProvisionsChecked } from "../provisions/collecting.ts";
import { NO_PROVISIONS } from "../provisions/state.ts";
import { GENESIS_HEIGHT, type Hash, type NodeId } from "../../primitives/ids.ts";
import { applicationOf } from "./application.ts";
import { deliver } from "./internal.ts";
import {
  turnOf,
  type NodeMessage,
  type NodePurpose,
  type NodeState,
  type NodeTurn,
  type Parts,
} from "./state.ts";

type ConsensusMachine = Machine<ConsensusState, ConsensusMessage, ConsensusPurpose>;
type ConsensusStep = Step<ConsensusState, ConsensusMessage, ConsensusPurpose>;
type NodeEvent = Event<NodeMessage, NodePurpose>;
type NodeStep = Step<NodeState, NodeMessage, NodePurpose>;
export type Wrap = (honest: ConsensusMachine) => ConsensusMachine;

export interface NodeMachine extends Machine<NodeState, NodeMessage, NodePurpose> {
  /** The same validator with another consensus: for those who misbehave in it. */
  withConsensus(wrap: Wrap): NodeMachine;
}

const NEW: Parts = {
  mempool: EMPTY_MEMPOOL,
  execution: NOTHING_EXECUTED,
  provisions: NO_PROVISIONS,
  livelock: NO_CYCLES,
};

export function nodeMachine(
  consensus: Rules,
  rules: CrossShardRules,
  wrap: Wrap = (honest) => honest,
): NodeMachine {
  const within = (turn: NodeTurn): ConsensusMachine =>
    wrap(consensusMachine(consensus, applicationOf(turn)));
  return {
    boot: (context, durable) => boot(within, context, rules, durable),
    step(context, state, event) {
      const { ledger, committed } = state.consensus;
      const turn = turnOf(context, rules, state, { ledger, height: committed.height });
      const own = forConsensus(event);
      if (own === undefined) concernMachines(turn, event);
      else prepare(turn, state.consensus, event);
      const step = own === undefined ? undefined : within(turn).step(context, state.consensus, own);
      return conclude(turn, state.consensus, step);
    },
    withConsensus: (other) => nodeMachine(consensus, rules, other),
  };
}

/** A process begins. What is under way is in the ledger; the sound rules take it up again from there. */
function boot(
  within: (turn: NodeTurn) => ConsensusMachine,
  context: Context,
  rules: CrossShardRules,
  durable: Durable,
): NodeStep {
  const turn = turnOf(context, rules, NEW, {
    ledger: genesisLedger(context.accounts),
    height: GENESIS_HEIGHT,
  });
  const step = within(turn).boot(context, durable);
  turn.chain.ledger = step.state.ledger;
  turn.chain.height = step.state.committed.height;
  if (rules.sendsAgain) resume(turn);
  return conclude(turn, step.state, step);
}

/** EXEC-RESUME: transactions that the chain holds open are known, locked and awaited as before. */
function resume(turn: NodeTurn): void {
  for (const [hash, open] of sorted(turn.chain.ledger.open)) {
    insert(turn.mempool, open.transaction);
    const deferral =
      open.deferredBy === undefined
        ? ({ status: "committed" } as const)
        : ({ status: "deferred", other: open.deferredBy } as const);
    update(turn.mempool, hash, { ...deferral, committedAt: open.height });
    if (open.accounts.length > 0) lock(turn.mempool, hash, open.transaction);
    track(turn.execution, hash, open);
  }
  deliver(turn);
}

function forConsensus(event: NodeEvent): Event<ConsensusMessage, ConsensusPurpose> | undefined {
  switch (event.kind) {
    case "message":
      return isCrossMessage(event.message) && event.message.kind !== "TransactionGossip"
        ? undefined
        : { ...event, message: event.message };
    case "computed":
    case "loaded":
      return event.purpose.kind === "consensus"
        ? { ...event, purpose: event.purpose.purpose }
        : undefined;
    default:
      return event;
  }
}

/** Before consensus sees it: a header is a chance to run its transactions early; gossip may be late. */
function prepare(turn: NodeTurn, consensus: ConsensusState, event: NodeEvent): void {
  if (event.kind !== "message") return;
  const { message, from } = event;
  if (message.kind === "TransactionGossip")
    answerLate(turn, [transactionHash(message.transaction)], from);
  if (message.kind !== "BlockHeader") return;
  const known = listedTransactions(message.body).flatMap(
    (hash) => consensus.mempool.get(hash) ?? [],
  );
  speculate(turn.execution, known);
  deliver(turn);
}

function concernMachines(turn: NodeTurn, event: NodeEvent): void {
  if (event.kind === "message" && isCrossMessage(event.message))
    onMessage(turn, event.message, event.from);
  if (event.kind === "computed" && event.purpose.kind !== "consensus")
    onComputed(turn, event.purpose, event.result);
  deliver(turn);
}

function onMessage(turn: NodeTurn, message: CrossMessage, from: NodeId): void {
  switch (message.kind) {
    case "StateProvisionBatch":
      for (const provision of message.provisions) onProvision(turn.provisions, provision, from);
      return answerLate(
        turn,
        message.provisions.map(({ transaction }) => transaction),
        from,
      );
    case "StateVoteBatch":
      for (const vote of message.votes) countVote(turn.execution, vote, from);
      return;
    case "StateCertificateBatch":
      for (const certificate of message.certificates) onCertificate(turn.execution, certificate);
      return;
    case "TransactionCertificateGossip":
      return onDecision(turn.execution, message.certificate);
    case "TransactionGossip":
  }
}

/** EXEC-ARCHIVE: who still asks about a transaction that has ended here is told how. */
function answerLate(turn: NodeTurn, transactions: readonly Hash[], to: NodeId): void {
  if (!turn.rules.sendsAgain) return;
  for (const transaction of transactions) {
    const certificate = turn.execution.state.archive.get(transaction);
    if (certificate === undefined) continue;
    const shard = ownShard(turn.execution);
    post(turn.execution, [to], { kind: "TransactionCertificateGossip", shard, certificate });
  }
}

type Computed = Extract<NodeEvent, { kind: "computed" }>["result"];

function onComputed(turn: NodeTurn, purpose: CrossPurpose, result: Computed): void {
  if (result.kind === "signed") {
    if (purpose.kind === "provision")
      onProvisionSigned(turn.execution, purpose.provision, result.signature);
    if (purpose.kind === "stateVote") onVoteSigned(turn.execution, purpose.vote, result.signature);
  } else if (result.kind === "verifiedAggregate") {
    if (purpose.kind === "stateCertificate")
      onCertificateChecked(turn.execution, purpose.certificate, result.valid);
  } else {
    if (purpose.kind === "provisions") onProvisionsChecked(turn.provisions, purpose, result);
    if (purpose.kind === "stateVotes") onVotesChecked(turn.execution, purpose, result);
  }
}

/** The next state of the validator, and all that its machines want done: consensus first. */
function conclude(turn: NodeTurn, before: ConsensusState, step?: ConsensusStep): NodeStep {
  const { mempool, execution, provisions, livelock, out } = turn;
  const { created, ...pool } = mempool.state;
  const consensus = withCreated(step?.state ?? before, created);
  const actions: Action<NodeMessage, NodePurpose>[] = [
    ...(step?.actions ?? []).map(lifted),
    ...out.actions,
  ];
  return {
    state: {
      consensus,
      mempool: created.length === 0 ? mempool.state : { ...pool, created: [] },
      execution: execution.state,
      provisions: provisions.state,
      livelock: livelock.state,
    },
    actions,
    rulings: [...(step?.rulings ?? []), ...out.rulings],
  };
}

/** Retries made here can be listed and served: their users signed the payload, which is the same. */
function withCreated(
  consensus: ConsensusState,
  created: Parts["mempool"]["created"],
): ConsensusState {
  if (created.length === 0) return consensus;
  const known = created.map((transaction) => [transactionHash(transaction), transaction] as const);
  return { ...consensus, mempool: new Map([...consensus.mempool, ...known]) };
}

const lifted = (
  action: Action<ConsensusMessage, ConsensusPurpose>,
): Action<NodeMessage, NodePurpose> =>
  action.kind === "compute" || action.kind === "load"
    ? { ...action, purpose: { kind: "consensus", purpose: action.purpose } }
    : action;
