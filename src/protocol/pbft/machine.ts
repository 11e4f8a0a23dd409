/**
 * PBFT as one state machine: an event comes in, the rules decide, the next state and the wanted actions go out.
 *
 * Read next: ./pre-prepares.ts and ./phases.ts (the three phases), ./leaving.ts, ./carry.ts and ./opening.ts
 * (the view change), ./checkpoints.ts. Statements and arguments: ./RULES.md.
 * @module
 */
import { unreachable } from "../../primitives/assert.ts";
import { FIRST_ROUND, type NodeId } from "../../primitives/ids.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Event, Machine, Step } from "../core/machine.ts";
import { countVote, onCounted } from "./ballots.ts";
import type { Ballot } from "./batch.ts";
import { boot } from "./boot.ts";
import { lookAround, onFetch, onFetched, onState } from "./catch-up.ts";
import { settleCheck } from "./checking.ts";
import { adoptCheckpoint, reconsiderCheckpoints } from "./checkpoints.ts";
import { keepWatch } from "./clock.ts";
import { executeDecided } from "./executing.ts";
import { onAlarm, onViewChange, onViewChangeChecked, onViewChangeSigned } from "./leaving.ts";
import type { Message, Vote } from "./messages.ts";
import { onNewView, onNewViewChecked, onNewViewSigned, openIfDue } from "./opening.ts";
import { order } from "./ordering.ts";
import { onSealed, onVoteSigned } from "./phases.ts";
import { accept, onPrePrepare, reconsiderEarly } from "./pre-prepares.ts";
import { admit, onAdmitted, onSubmit } from "./requests.ts";
import type { Rules } from "./rules.ts";
import type { Carrier, Purpose, State } from "./state.ts";
import type { Turn } from "./turn.ts";

type PbftEvent = Event<Message, Purpose>;
type Computed = Extract<PbftEvent, { kind: "computed" }>;

export const machine = (rules: Rules): Machine<State, Message, Purpose> => ({
  boot: (context, durable) => conclude(boot(rules, context, durable)),
  step: (context, state, event) => step({ context, rules, state, actions: [], rulings: [] }, event),
});

function step(turn: Turn, event: PbftEvent): Step<State, Message, Purpose> {
  switch (event.kind) {
    case "message":
      onMessage(turn, event.message, event.from);
      break;
    case "timer":
      if (event.timer === "cleanup") lookAround(turn);
      if (event.timer === "round") onAlarm(turn);
      break;
    case "computed":
      onComputed(turn, event);
      break;
    case "loaded":
      break;
    case "submit":
      onSubmit(turn, event.transaction as Transaction);
      break;
    default:
      unreachable(event);
  }
  return conclude(turn);
}

/** What follows: execution, checkpoints, a view to open, what came too early, batches to order, patience. */
function conclude(turn: Turn): Step<State, Message, Purpose> {
  if (executeDecided(turn)) reconsiderCheckpoints(turn);
  openIfDue(turn);
  reconsiderEarly(turn);
  order(turn);
  keepWatch(turn);
  const { state, actions, rulings } = turn;
  return { state, actions, rulings };
}

const ballotOf = (phase: Ballot["phase"], { height, round, block }: Vote): Ballot => ({
  phase,
  height,
  round: phase === "checkpoint" ? FIRST_ROUND : round,
  block,
});

function onMessage(turn: Turn, message: Message, from: NodeId): void {
  switch (message.kind) {
    case "Request":
      return admit(turn, [message.transaction]);
    case "PrePrepare":
      return onPrePrepare(turn, message, from);
    case "Prepare":
      return countVote(turn, ballotOf("prepare", message.vote), message.vote);
    case "Commit":
      return countVote(turn, ballotOf("commit", message.vote), message.vote);
    case "Checkpoint":
      return countVote(turn, ballotOf("checkpoint", message.vote), message.vote);
    case "ViewChange":
      return onViewChange(turn, message.viewChange);
    case "NewView":
      return onNewView(turn, message.newView);
    case "FetchState":
      return onFetch(turn, message, from);
    case "State":
      return onState(turn, message);
    default:
      unreachable(message);
  }
}

function onComputed(turn: Turn, { purpose, result }: Computed): void {
  if (result.kind === "signed") return onSigned(turn, purpose, result.signature);
  if (purpose.kind === "check") {
    const isGood = result.kind === "verified" ? result.valid.every(Boolean) : result.valid;
    return goOn(turn, settleCheck(turn, purpose.id, isGood));
  }
  if (result.kind !== "verified") return;
  if (purpose.kind === "admit") return onAdmitted(turn, purpose.transactions, result.valid);
  if (purpose.kind !== "count") return;
  const seal = onCounted(turn, purpose, result);
  if (seal !== undefined) onSealed(turn, purpose.ballot, seal);
}

function onSigned(turn: Turn, purpose: Purpose, signature: string): void {
  if (purpose.kind === "vote") onVoteSigned(turn, purpose.ballot, signature);
  if (purpose.kind === "view-change")
    onViewChangeSigned(turn, { ...purpose.viewChange, signature });
  if (purpose.kind === "new-view") onNewViewSigned(turn, { ...purpose.newView, signature });
}

/** A message whose signatures hold. */
function goOn(turn: Turn, carrier: Carrier | undefined): void {
  switch (carrier?.kind) {
    case undefined:
      return;
    case "pre-prepare":
      return accept(turn, carrier.message);
    case "view-change":
      return onViewChangeChecked(turn, carrier.viewChange);
    case "new-view":
      return onNewViewChecked(turn, carrier.newView);
    case "decided":
      return onFetched(turn, carrier.committed);
    case "checkpoint":
      return adoptCheckpoint(turn, carrier.seal);
  }
}
