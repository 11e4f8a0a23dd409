/**
 * HotStuff-2 and its two ancestors as one state machine: an event comes in, the rule set decides, the
 * next state and the wanted actions go out. Which rules, is a value: ./rules.ts.
 *
 * Read next: ./rules-by-round.ts (the safety rules), ./votes.ts (how a certificate forms),
 * ./commits.ts (what is final). Statements and arguments: ./RULES.md.
 * @module
 */
import { unreachable } from "../../primitives/assert.ts";
import type { NodeId } from "../../primitives/ids.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Event, Machine, Step } from "../core/machine.ts";
import { inShard, type Application } from "./application.ts";
import { boot } from "./boot.ts";
import { findMissing, onBlockRequest, onBlockResponse, onStoredBlock } from "./catch-up-by-hash.ts";
import { onStoredChecked, onStoredResponse } from "./catch-up-by-height.ts";
import { onCertificateChecked, onHeader } from "./headers.ts";
import { admit, onAdmitted, onSubmit, onTransactionsRequest } from "./mempool.ts";
import type { Message, MessageOf } from "./messages.ts";
import { proposeIfBusy, proposeNow } from "./proposing.ts";
import type { Rules } from "./rules.ts";
import { settle } from "./settling.ts";
import type { Purpose, State, StoredBlock } from "./state.ts";
import { onCleanupTimer, onProposalTimer, onRoundTimeout } from "./ticks.ts";
import {
  onTimeoutCertificateFormed,
  onTimeoutMessage,
  onTimeoutSigned,
  onTimeoutVerified,
} from "./timeouts.ts";
import { broadcast } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { countVote, onVotesChecked } from "./votes.ts";

type HotStuffStep = Step<State, Message, Purpose>;
type HotStuffEvent = Event<Message, Purpose>;

export const machine = (
  rules: Rules,
  application: Application = inShard,
): Machine<State, Message, Purpose> => ({
  boot: (context, durable) => conclude(boot(rules, application, context, durable)),
  step: (context, state, event) =>
    step({ context, rules, application, state, actions: [], rulings: [], wish: "none" }, event),
});

function step(turn: Turn, event: HotStuffEvent): HotStuffStep {
  switch (event.kind) {
    case "message":
      onMessage(turn, event.message, event.from);
      break;
    case "timer":
      onTimer(turn, event.timer);
      break;
    case "computed":
      onComputed(turn, event);
      break;
    case "loaded":
      if (event.purpose.kind === "serve")
        onStoredBlock(turn, event.purpose, event.value as StoredBlock | undefined);
      break;
    case "submit":
      onSubmit(turn, event.transaction as Transaction);
      break;
    default:
      unreachable(event);
  }
  return conclude(turn);
}

/** What follows from the event: execution, votes and commits; then a proposal, if one is due. */
function conclude(turn: Turn): HotStuffStep {
  settle(turn);
  if (turn.wish === "propose") proposeNow(turn);
  if (turn.wish === "propose-if-busy") proposeIfBusy(turn);
  if (turn.rules.checksFirst) findMissing(turn);
  const { state, actions, rulings } = turn;
  return { state, actions, rulings };
}

function onMessage(turn: Turn, message: Message, from: NodeId): void {
  switch (message.kind) {
    case "BlockHeader":
      return onHeader(turn, message, from);
    case "BlockVote":
      return countVote(turn, message.vote, false);
    case "Timeout":
      return turn.rules.pacemaker === "own-timeout"
        ? undefined
        : onTimeoutMessage(turn, message, from);
    case "TransactionGossip":
      return admit(turn, [message.transaction]);
    case "GetBlockRequest":
      return onBlockRequest(turn, from, message.height, message.blockHash);
    case "GetBlockResponse":
      return onBlock(turn, message, from);
    case "GetTransactionsRequest":
      return onTransactionsRequest(turn, from, message.blockHash, message.hashes);
    case "GetTransactionsResponse":
      return admit(turn, message.transactions);
    default:
      unreachable(message);
  }
}

function onBlock(turn: Turn, { block, qc }: MessageOf<"GetBlockResponse">, from: NodeId): void {
  if (turn.rules.checksFirst) return onBlockResponse(turn, from, block);
  onStoredResponse(turn, from, block !== undefined && qc !== undefined ? { block, qc } : undefined);
}

function onTimer(turn: Turn, timer: "proposal" | "cleanup" | "round"): void {
  if (timer === "proposal") onProposalTimer(turn);
  else if (timer === "cleanup") onCleanupTimer(turn);
  else onRoundTimeout(turn);
}

function onComputed(
  turn: Turn,
  { purpose, result }: Extract<HotStuffEvent, { kind: "computed" }>,
): void {
  if (result.kind === "signed") {
    if (purpose.kind === "vote")
      onVoteSigned(turn, { ...purpose.vote, signature: result.signature });
    if (purpose.kind === "timeout")
      onTimeoutSigned(turn, { ...purpose.timeout, signature: result.signature });
    return;
  }
  if (result.kind === "verifiedAggregate") {
    if (purpose.kind === "certificate") onCertificateChecked(turn, purpose, result.valid);
    if (purpose.kind === "synced") onStoredChecked(turn, purpose.stored, result.valid);
    return;
  }
  if (purpose.kind === "certify") onVotesChecked(turn, purpose, result);
  if (purpose.kind === "admit") onAdmitted(turn, purpose.transactions, result.valid);
  if (purpose.kind === "timeoutSignature")
    onTimeoutVerified(turn, purpose.message, result.valid[0] === true);
  if (purpose.kind === "timeoutCertificate")
    onTimeoutCertificateFormed(turn, purpose.round, purpose.timeouts, result);
}

/** A vote goes to the whole shard, and counts here too. */
function onVoteSigned(turn: Turn, vote: MessageOf<"BlockVote">["vote"]): void {
  broadcast(turn, { kind: "BlockVote", shard: turn.context.committee.shard, vote });
  countVote(turn, vote, true);
}
