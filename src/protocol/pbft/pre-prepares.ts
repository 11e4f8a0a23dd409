/**
 * When a backup accepts a pre-prepare: of the view's primary, within the watermarks, the first for its place,
 * what the new view owes there, and only well-formed requests with valid signatures. Then it prepares.
 *
 * Source: Castro and Liskov 1999, §4.2, §4.4.
 * @module
 */
import type { Work } from "../../crypto/jobs.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { isInShard, transactionHash, transactionItems } from "../chain/transaction.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { change, filtered, report, withEntry } from "../core/turn.ts";
import { addVerified } from "./ballots.ts";
import { ballotMessage, batchHash, type Ballot } from "./batch.ts";
import { passesUnchecked, signedBy } from "./checking.ts";
import type { MessageOf } from "./messages.ts";
import { giveWord } from "./ordering.ts";
import { enlist } from "./requests.ts";
import { highWatermark, isPrimary, primaryNode, primaryOf, windowOf } from "./standing.ts";
import { slotKey } from "./state.ts";
import type { Turn } from "./turn.ts";

type PrePrepare = MessageOf<"PrePrepare">;

const ballotOf = ({ batch, round }: PrePrepare): Ballot => ({
  phase: "prepare",
  height: batch.height,
  round,
  block: batchHash(batch),
});

/** Only the primary of its view is heard: channels are authentic, and nobody passes pre-prepares on. */
export function onPrePrepare(turn: Turn, message: PrePrepare, from: NodeId): void {
  if (from === primaryNode(message.round, turn.context.committee)) consider(turn, message);
}

function consider(turn: Turn, message: PrePrepare): void {
  const { state } = turn;
  const { batch, round } = message;
  if (batch.height <= state.stable.height) return;
  if (round > state.round || (round === state.round && !state.isOpen)) return keep(turn, message);
  if (batch.height > highWatermark(turn)) return keepAbove(turn, message);
  const ruling = refusal(turn, message);
  if (ruling !== undefined) return report(turn, ruling);
  const isKnown = turn.state.slots.has(slotKey(batch.height, round)) && turn.rules.preparesOnce;
  if (isKnown || isPrimary(turn)) return;
  if (passesUnchecked(turn, { kind: "pre-prepare", message }, worksFor(turn, message)))
    accept(turn, message);
}

/** It may be good later: when the view opens, or the low watermark rises. */
function keep(turn: Turn, message: PrePrepare): void {
  const { stable, early } = turn.state;
  if (message.batch.height > stable.height + 2 * windowOf(turn.context)) return;
  const key = `${slotKey(message.batch.height, message.round)}/${message.signature}`;
  if (early.size < EARLY_MAX && !early.has(key))
    change(turn, { early: withEntry(early, key, message) });
}

const EARLY_MAX = 64;

function keepAbove(turn: Turn, message: PrePrepare): void {
  const { height } = message.batch;
  report(turn, refused("PBFT-WATERMARK", { height, high: highWatermark(turn) }));
  keep(turn, message);
}

/** Looks again at what came too early. */
export function reconsiderEarly(turn: Turn): void {
  const { early } = turn.state;
  const due = [...early].filter(([, message]) => allHold(earlyGuards(turn, message)));
  if (due.length === 0) return;
  const keys = new Set(due.map(([key]) => key));
  change(turn, { early: filtered(early, (_message, key) => !keys.has(key)) });
  for (const [, message] of due) consider(turn, message);
}

/** What a pre-prepare that came too early waits for, in order. What is of a view that was left is due at once. */
export function* earlyGuards(turn: Turn, { round: of, batch }: PrePrepare): Generator<Guard> {
  const { round, isOpen } = turn.state;
  const block = batchHash(batch);
  const isThere = of < round || (isOpen && of === round);
  yield guard("viewThere", "PBFT-NEWVIEW", isThere, { blockRound: of, round }, block);
  if (of < round) return;
  const { height } = batch;
  const high = highWatermark(turn);
  yield guard("watermark", "PBFT-WATERMARK", height <= high, { height, high }, block);
}

/** The first rule that refuses it. */
function refusal(turn: Turn, message: PrePrepare): Ruling | undefined {
  const { state, rules, context } = turn;
  const { batch, round } = message;
  const { height } = batch;
  const block = batchHash(batch);
  if (round < state.round && rules.leavesView)
    return refused("PBFT-LEFT", { round, view: state.round }, block);
  const known = state.slots.get(slotKey(height, round))?.block;
  if (known !== undefined && known !== block && rules.preparesOnce)
    return refused("PBFT-ONCE", { height, round, known }, block);
  const owed = state.order.get(height);
  const isBound = height <= state.orderedTo && round === state.round;
  if (isBound && owed !== block)
    return refused("PBFT-CARRY", { height, round, owed: owed ?? "" }, block);
  const hashes = batch.requests.map(transactionHash);
  const isGood =
    batch.shard === context.committee.shard &&
    new Set(hashes).size === hashes.length &&
    batch.requests.every((request) => isInShard(request, context));
  return isGood ? undefined : refused("PBFT-REQUEST", { height, round }, block);
}

/** The primary's signature, and those of the requests that are new here. */
function worksFor(turn: Turn, message: PrePrepare): readonly Work[] {
  const { context, state } = turn;
  const signed = ballotMessage(ballotOf(message), context.committee.shard);
  const primary = primaryOf(message.round, context.committee);
  const own = signedBy(turn, primary, { message: signed, signature: message.signature });
  const fresh = message.batch.requests.filter((request) => {
    const hash = transactionHash(request);
    return !state.pool.has(hash) && !state.ledger.executed.has(hash);
  });
  const requests = fresh.flatMap(transactionItems);
  return [
    { kind: "verify", items: [own], known: [] },
    ...(requests.length > 0 ? [{ kind: "verifyTransactions", items: requests } as const] : []),
  ];
}

/** Its signatures hold. What has happened meanwhile may refuse it all the same. */
export function accept(turn: Turn, message: PrePrepare): void {
  const { batch, round, parent, signature } = message;
  const { stable, slots } = turn.state;
  if (batch.height <= stable.height) return;
  if (round > turn.state.round || (round === turn.state.round && !turn.state.isOpen)) return;
  const ruling = refusal(turn, message);
  if (ruling !== undefined) return report(turn, ruling);
  const ballot = ballotOf(message);
  const known = slots.get(slotKey(batch.height, round))?.block;
  if (known === ballot.block) return;
  const { height, block } = ballot;
  report(turn, allowed("PBFT-PREPARE", { height, round, requests: batch.requests.length }, block));
  enlist(turn, batch.requests);
  giveWord(turn, { round, batch, block, parent });
  addVerified(turn, ballot, primaryOf(round, turn.context.committee), signature);
}
