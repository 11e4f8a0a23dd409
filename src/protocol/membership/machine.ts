/**
 * Membership around any consensus that can go on from another committee's last block: what arrives is opened
 * here, the consensus of the epoch runs inside, and between two epochs the old committee decides on the next.
 *
 * Read next: ./deciding.ts (the old committee decides), ./epochs.ts (how one goes over), ./receiving.ts (the
 * detectors), ./RULES.md (why two committees never disagree).
 * @module
 */
import { unreachable } from "../../primitives/assert.ts";
import { GENESIS_HEIGHT, type NodeId } from "../../primitives/ids.ts";
import { micros, plus, START, type Micros } from "../../primitives/time.ts";
import { genesisLedger } from "../chain/ledger.ts";
import type { Context, Durable, Event, Machine, Step, TimerId } from "../core/machine.ts";
import { change, send, setTimer } from "../core/turn.ts";
import { onVotesChecked, onVoteSigned } from "./ballot-votes.ts";
import { accept, beginDeciding, onBallotTick, record } from "./deciding.ts";
import type { Envelope } from "./envelope.ts";
import { adoptDecided, askFor, onProofChecked, removeAlone } from "./epochs.ts";
import { begin, deliver, isStale, submit } from "./instance.ts";
import { afterInterval } from "./peers.ts";
import { compareWords, onEnvelope, onEvidenceChecked, onReceived, openKept } from "./receiving.ts";
import { SCORE_MIN } from "./reputation.ts";
import type { Chain, Epoch, Purpose, Registers, State } from "./state.ts";
import {
  endAfter,
  epochOf,
  everybody,
  firstSeats,
  keepPeer,
  peerOf,
  post,
  spanOf,
  tipHeight,
  type Composition,
  type Consensus,
  type MembersTurn,
} from "./turn.ts";

type MembersEvent = Event<Envelope, Purpose>;
type MembersStep = Step<State, Envelope, Purpose>;

export interface MembersMachine extends Machine<State, Envelope, Purpose> {
  /** The same validator with another consensus inside: for those who misbehave in it. */
  withConsensus(wrap: (honest: Consensus) => Consensus): MembersMachine;
}

/** How often a validator looks at the clock of a ballot. */
const BALLOT_TICK = micros(100_000);
const LONG_AGO = -1 as Micros;

export const machine = (composition: Composition): MembersMachine => ({
  boot: (context, durable) => boot(composition, context, durable),
  step(context, state, event) {
    const turn: MembersTurn = { ...composition, context, state, actions: [], rulings: [] };
    onEvent(turn, event);
    return conclude(turn);
  },
  withConsensus: (wrap) => machine({ ...composition, consensus: wrap(composition.consensus) }),
});

/** The first epoch, or what storage kept of a later one. */
function boot(composition: Composition, context: Context, durable: Durable): MembersStep {
  const state = firstState(composition, context, durable);
  const turn: MembersTurn = { ...composition, context, state, actions: [], rulings: [] };
  begin(turn, durable);
  beginDeciding(turn, durable.get("registers") as Registers | undefined);
  post(turn, everybody(turn), { kind: "Heartbeat", height: tipHeight(turn.state) });
  return conclude(turn);
}

function firstState({ inner, rules }: Composition, context: Context, durable: Durable): State {
  const { now } = context;
  const end = endAfter(context, rules, GENESIS_HEIGHT);
  const first: Epoch = { number: 0, seats: firstSeats(context), end };
  const genesis: Chain = {
    height: GENESIS_HEIGHT,
    hash: inner.genesis(inner.defaultRules, context).hash,
    ledger: genesisLedger(context.accounts),
    records: [],
  };
  return {
    bootedAt: now,
    sequence: 1,
    epochs: (durable.get("epochs") as readonly Epoch[] | undefined) ?? [first],
    chain: (durable.get("chain") as Chain | undefined) ?? genesis,
    due: new Map(),
    stale: new Map(),
    armedFor: LONG_AGO,
    beatAt: plus(now, spanOf(context, "heartbeatMs")),
    peers: new Map(),
    words: new Map(),
    proposals: new Map(),
    shown: new Set(),
    convicted: new Map(),
    removed: new Set(),
    early: new Map(),
    ahead: [],
    askedAt: START,
    askedOf: new Set(),
    pool: new Map(),
  };
}

function onEvent(turn: MembersTurn, event: MembersEvent): void {
  switch (event.kind) {
    case "message":
      return onEnvelope(turn, event.from, event.message);
    case "timer":
      return onTimer(turn, event.timer);
    case "computed":
      return onComputed(turn, event);
    case "loaded": {
      const { purpose, value } = event;
      if (purpose.kind === "inner" && purpose.epoch === epochOf(turn.state).number)
        deliver(turn, { kind: "loaded", purpose: purpose.purpose, value });
      return;
    }
    case "submit":
      return submit(turn, event.transaction, false);
    default:
      unreachable(event);
  }
}

/** What follows from the event: the end of the epoch, what waited for the next, the shared clock. */
function conclude(turn: MembersTurn): MembersStep {
  openKept(turn);
  beginDeciding(turn);
  armShared(turn);
  const { state, actions, rulings } = turn;
  return { state, actions, rulings };
}

/** One timer for the consensus inside, for ballots and for heartbeats: armed for whoever is next. */
function armShared(turn: MembersTurn): void {
  const { state, context } = turn;
  const wanted = [state.beatAt, state.due.get("cleanup") ?? state.beatAt];
  if (state.deciding !== undefined) wanted.push(plus(context.now, BALLOT_TICK));
  const next = micros(Math.max(context.now, Math.min(...wanted)));
  const isArmed = state.armedFor > context.now && state.armedFor <= next;
  if (isArmed) return;
  change(turn, { armedFor: next });
  setTimer(turn, "cleanup", micros(next - context.now));
}

function onTimer(turn: MembersTurn, timer: TimerId): void {
  const { state, context } = turn;
  const { now } = context;
  if (timer !== "cleanup") {
    if (!isStale(state, timer, now)) deliver(turn, { kind: "timer", timer });
    return;
  }
  onBallotTick(turn);
  if (now >= state.beatAt) beat(turn);
  const due = turn.state.due.get("cleanup");
  if (due === undefined || due > now) return;
  change(turn, { due: new Map([...turn.state.due].filter(([id]) => id !== "cleanup")) });
  deliver(turn, { kind: "timer", timer: "cleanup" });
}

/** A heartbeat; the interval ends, and with it what is thought of everybody is thought again. */
function beat(turn: MembersTurn): void {
  const { context } = turn;
  change(turn, { beatAt: plus(context.now, spanOf(context, "heartbeatMs")) });
  const inactivity = spanOf(context, "inactivityMs");
  const peers = everybody(turn).filter((node) => node !== context.self);
  for (const node of peers)
    keepPeer(turn, node, afterInterval(peerOf(turn, node), context.now, inactivity));
  for (const node of peers.filter((peer) => isUnwanted(turn, peer))) removeAlone(turn, node);
  post(turn, everybody(turn), { kind: "Heartbeat", height: tipHeight(turn.state) });
  const waiting = turn.state.ahead[0];
  if (waiting !== undefined) askFor(turn, waiting.from);
}

const isUnwanted = (turn: MembersTurn, node: NodeId): boolean => {
  const { isSilent, standing } = peerOf(turn, node);
  return isSilent || standing.score < SCORE_MIN;
};

function onComputed(
  turn: MembersTurn,
  { purpose, result }: Extract<MembersEvent, { kind: "computed" }>,
): void {
  const { number } = epochOf(turn.state);
  if (purpose.kind === "inner") {
    if (purpose.epoch === number)
      deliver(turn, { kind: "computed", purpose: purpose.purpose, result });
    return;
  }
  if (result.kind === "signed") {
    const { signature } = result;
    if (purpose.kind === "envelope") send(turn, purpose.to, { ...purpose.unsigned, signature });
    if (purpose.kind === "memberVote") onVoteSigned(turn, { ...purpose.vote, signature });
    return;
  }
  if (result.kind === "verifiedAggregate") return onAggregate(turn, purpose, result.valid);
  if (purpose.kind === "received")
    onReceived(turn, purpose.from, purpose.envelope, result.valid[0] === true);
  if (purpose.kind === "witness" && result.valid[0] === true) compareWords(turn, purpose.envelope);
  if (purpose.kind === "rivals") onEvidenceChecked(turn, purpose.rivals, result.valid);
  if (purpose.kind === "memberVotes") onVotesChecked(turn, purpose, result, adoptDecided);
}

function onAggregate(turn: MembersTurn, purpose: Purpose, valid: boolean): void {
  if (purpose.kind === "change") return onProofChecked(turn, purpose.change, purpose.ledger, valid);
  if (!valid || !("epoch" in purpose) || purpose.epoch !== epochOf(turn.state).number) return;
  if (purpose.kind === "lock") record(turn, purpose.sender, purpose.status);
  if (purpose.kind === "prior") accept(turn, purpose.proposal);
}
