/**
 * From one epoch to the next: by a handover that was decided here, by the proof of one that a late validator is
 * shown, or, where each decides for itself, at once and alone.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { present } from "../../primitives/assert.ts";
import { plus, type Micros } from "../../primitives/time.ts";
import type { Ledger } from "../chain/ledger.ts";
import { allowed, refused } from "../core/rules.ts";
import { change, persist, report } from "../core/turn.ts";
import { certificateRuling, checkAggregate } from "./deciding.ts";
import {
  lastOf,
  ledgerDigest,
  ledgerFrom,
  shared,
  type EpochChange,
  type SharedLedger,
} from "./handover.ts";
import { begin, resubmit } from "./instance.ts";
import { opinionOf } from "./opinions.ts";
import type { Chain, Epoch } from "./state.ts";
import {
  boundsOf,
  endAfter,
  epochOf,
  everybody,
  post,
  seatOf,
  startHeight,
  tipHeight,
  type MembersTurn,
} from "./turn.ts";
import { ascending, boundsFault } from "./validator-set.ts";

/** Of an epoch that begins. */
const NOTHING_HEARD = {
  early: new Map(),
  words: new Map(),
  proposals: new Map(),
  shown: new Set<string>(),
  askedOf: new Set<NodeId>(),
};

/** A validator that asks for a proof asks another after so long; one that did not help is not asked soon. */
const ASK_AGAIN = 500_000 as Micros;
const ASK_THE_SAME = 3_000_000 as Micros;

/** The committee of the old epoch has decided here: its own chain is what the handover names. */
export const adoptDecided = (turn: MembersTurn, made: EpochChange): void =>
  adopt(turn, made, present(turn.state.chain.atEnd, "the state at the end of the epoch"));

function adopt(turn: MembersTurn, made: EpochChange, ledger: Ledger): void {
  const { chain, epochs } = turn.state;
  const from = startHeight(epochOf(turn.state));
  const { handover } = made;
  const last = lastOf(handover) ?? { height: chain.height, hash: chain.hash };
  const origin = { height: last.height, hash: last.hash, ledger };
  const end = endAfter(turn.context, turn.rules, origin.height);
  const epoch: Epoch = { number: handover.epoch, seats: handover.seats, end, origin, change: made };
  const earlier = chain.records.filter(({ height }) => height <= from);
  const { height, hash } = origin;
  const next: Chain = { height, hash, ledger, records: [...earlier, ...handover.blocks] };
  enter(turn, [...epochs, epoch], next);
}

function enter(turn: MembersTurn, epochs: readonly Epoch[], chain: Chain): void {
  const { deciding: _, refusal: __, ...rest } = turn.state;
  const pool = new Map([...rest.pool].filter(([tx]) => !chain.ledger.executed.has(tx)));
  turn.state = { ...rest, epochs, chain, pool, ...NOTHING_HEARD };
  report(turn, allowed("MEMBER-EPOCH", entered(turn)));
  persist(turn, "epochs", epochs);
  persist(turn, "chain", chain);
  begin(turn);
  post(turn, everybody(turn), { kind: "Heartbeat", height: tipHeight(turn.state) });
  resubmit(turn);
}

const entered = ({ state }: MembersTurn) => {
  const { number, seats } = epochOf(state);
  return { epoch: number, height: state.chain.height, members: seats.length };
};

/** Somebody is in a later epoch: asks for the proof of the next. */
export function askFor(turn: MembersTurn, node: NodeId): void {
  const { context, state } = turn;
  const patience = state.askedOf.has(node) ? ASK_THE_SAME : ASK_AGAIN;
  if (context.now < plus(state.askedAt, patience)) return;
  change(turn, { askedAt: context.now, askedOf: new Set([...state.askedOf, node]) });
  post(turn, [node], { kind: "EpochRequest" });
}

/** Shows who is in `epoch` the change that follows on it, if there was one. */
export function prove(turn: MembersTurn, to: NodeId, epoch: number): void {
  const next = turn.state.epochs.find(({ number }) => number === epoch + 1);
  if (next?.change === undefined || next.origin === undefined) return;
  const ledger = shared(next.origin.ledger);
  post(turn, [to], { kind: "EpochProof", change: next.change, ledger });
}

/** MEMBER-QUORUM, MEMBER-STATE: the proof of a change, checked with the committee that one still goes by. */
export function onProof(turn: MembersTurn, made: EpochChange, sent: SharedLedger): void {
  if (made.handover.epoch !== epochOf(turn.state).number + 1) return;
  const fault = certificateRuling(turn, made, 2);
  if (fault !== undefined) return report(turn, fault);
  const ledger = ledgerFrom(sent);
  if (turn.rules.checksState && ledgerDigest(ledger) !== made.handover.state)
    return report(turn, refused("MEMBER-STATE", { epoch: made.handover.epoch }));
  checkAggregate(turn, made, { kind: "change", change: made, ledger });
}

export function onProofChecked(
  turn: MembersTurn,
  made: EpochChange,
  ledger: Ledger,
  valid: boolean,
): void {
  if (made.handover.epoch !== epochOf(turn.state).number + 1) return;
  if (!valid) return report(turn, refused("MEMBER-QUORUM", { epoch: made.handover.epoch }));
  adopt(turn, made, ledger);
}

/** MEMBER-ALONE: where each decides for itself, whoever is removed is out at once, here. */
export function removeAlone(turn: MembersTurn, node: NodeId): void {
  const { state, context } = turn;
  if (turn.rules.decides !== "alone" || state.removed.has(node) || node === context.self) return;
  const epoch = epochOf(state);
  const seat = seatOf(context, node);
  const left = epoch.seats.filter((other) => other !== seat);
  const bounds = boundsOf(context);
  const fault = boundsFault(left.length, epoch.seats.length, bounds);
  if (fault !== undefined) {
    report(turn, refused("MEMBER-BOUNDS", { size: left.length, min: bounds.min }));
    change(turn, { refusal: { epoch: epoch.number + 1, ballot: left.length, reason: fault } });
    return;
  }
  change(turn, { removed: new Set([...state.removed, node]) });
  report(turn, allowed("MEMBER-ALONE", { removed: node, left: left.length }));
  if (left.length === epoch.seats.length) return;
  const spare = opinionOf(turn).adds.find((other) => !isRemoved(turn, other));
  const seats = spare === undefined ? left : ascending([...left, spare]);
  const { height, hash, ledger, records } = state.chain;
  const origin = { height, hash, ledger };
  const end = endAfter(context, turn.rules, height);
  enter(turn, [{ number: epoch.number + 1, seats, end, origin }], {
    height,
    hash,
    ledger,
    records,
  });
}

const isRemoved = ({ state, context }: MembersTurn, seat: number): boolean => {
  const node = context.committee.members[seat]?.node;
  return node !== undefined && state.removed.has(node);
};
