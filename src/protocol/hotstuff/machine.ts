/**
 * HotStuff as one state machine: an event comes in, the rule set decides, the next state and the wanted
 * actions go out. Chained or networked, and which reading of either, is a value: ./rules.ts. What is ordered
 * is a value too: ./application.ts.
 *
 * Read next: ./safe-node.ts (when to vote), ./words.ts (how rounds end), ./commits.ts (what is final).
 * Statements and arguments: ./RULES.md.
 * @module
 */
import { unreachable } from "../../primitives/assert.ts";
import type { NodeId } from "../../primitives/ids.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Event, Machine, Step, TimerId } from "../core/machine.ts";
import { inShard, type Application } from "./application.ts";
import { boot } from "./boot.ts";
import {
  findMissing,
  onBlockRequest,
  onBlockResponse,
  onStoredBlock,
  trustCertified,
} from "./catch-up.ts";
import { onAnnounced } from "./certificates.ts";
import { isProposal, isWord, type Message } from "./messages.ts";
import { admit, onAdmitted, onSubmit } from "./pool.ts";
import { onCertificateChecked, onContentChecked, onProposal } from "./proposals.ts";
import { proposeIfBusy, proposeNow } from "./proposing.ts";
import type { Rules } from "./rules.ts";
import { settle } from "./settling.ts";
import type { Purpose, State, StoredBlock } from "./state.ts";
import { onCleanupTimer, onProposalTimer } from "./ticks.ts";
import type { Turn } from "./turn.ts";
import { countVote, onVotesChecked } from "./votes.ts";
import { onVoteSigned } from "./voting.ts";
import { onProofFormed, onWord, onWordChecked, onWordSigned, timeOut } from "./words.ts";

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
  trustCertified(turn);
  settle(turn);
  if (turn.wish === "propose") proposeNow(turn);
  if (turn.wish === "propose-if-busy") proposeIfBusy(turn);
  findMissing(turn);
  const { state, actions, rulings } = turn;
  return { state, actions, rulings };
}

function onMessage(turn: Turn, message: Message, from: NodeId): void {
  if (isProposal(message)) {
    if (message.kind === turn.rules.proposalKind) onProposal(turn, message, from);
    return;
  }
  if (isWord(message)) {
    if (message.kind === turn.rules.wordKind) onWord(turn, message);
    return;
  }
  switch (message.kind) {
    case "Vote":
      return countVote(turn, message.vote, false);
    case "QC":
      return onAnnounced(turn, message.qc);
    case "TransactionGossip":
      return admit(turn, [message.transaction]);
    case "GetBlockRequest":
      return onBlockRequest(turn, from, message);
    case "GetBlockResponse":
      return onBlockResponse(turn, from, message.block);
    default:
      unreachable(message);
  }
}

function onTimer(turn: Turn, timer: TimerId): void {
  if (timer === "proposal") onProposalTimer(turn);
  else if (timer === "cleanup") onCleanupTimer(turn);
  else timeOut(turn);
}

function onComputed(
  turn: Turn,
  { purpose, result }: Extract<HotStuffEvent, { kind: "computed" }>,
): void {
  if (result.kind === "signed") {
    const { signature } = result;
    if (purpose.kind === "vote") onVoteSigned(turn, { ...purpose.vote, signature });
    if (purpose.kind === "word") onWordSigned(turn, { ...purpose.word, signature });
    return;
  }
  if (result.kind === "verifiedAggregate") {
    if (purpose.kind === "certificate") onCertificateChecked(turn, purpose, result.valid);
    return;
  }
  const { valid } = result;
  if (purpose.kind === "certify") onVotesChecked(turn, purpose, result);
  if (purpose.kind === "admit") onAdmitted(turn, purpose.transactions, valid);
  if (purpose.kind === "content") onContentChecked(turn, purpose, valid);
  if (purpose.kind === "wordSignature")
    onWordChecked(turn, purpose.word, purpose.vote, valid[0] === true);
  if (purpose.kind === "roundProof") onProofFormed(turn, purpose.round, purpose.words, result);
}
