/**
 * An envelope arrives: whose it is, whether it is signed, whether it is in order and in time; and what becomes of
 * what is in it. The detectors of phase 8 are asked here. Under `evidence` their word is counted and no more;
 * under `document` it convicts.
 *
 * Source: phase 8 L196–202.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { toMillis } from "../../primitives/time.ts";
import { allowed, refused } from "../core/rules.ts";
import { change, compute, report, withEntry } from "../core/turn.ts";
import { onVote } from "./ballot-votes.ts";
import { onProposal, onStatus } from "./deciding.ts";
import { signedItem, type Content, type Envelope, type Rivals } from "./envelope.ts";
import { askFor, onProof, prove, removeAlone } from "./epochs.ts";
import { deliver, submit } from "./instance.ts";
import { arrivalOf, isTimely, suspect, withArrival, withInvalid, type Detector } from "./peers.ts";
import {
  epochOf,
  everybody,
  keepPeer,
  peerOf,
  post,
  seatOf,
  toleranceOf,
  type MembersTurn,
} from "./turn.ts";

/** Envelopes of the next epoch that are kept until it begins here. */
const AHEAD_MAX = 256;

export function onEnvelope(turn: MembersTurn, from: NodeId, envelope: Envelope): void {
  const { context, rules } = turn;
  const member = context.committee.members[seatOf(context, envelope.sender)];
  if (member === undefined) return report(turn, refused("MEMBER-SENDER", { from }));
  if (rules.blames === "deliverer" && envelope.sender !== from) {
    keepPeer(turn, from, withInvalid(peerOf(turn, from)));
    return report(turn, refused("MEMBER-SENDER", { from, named: envelope.sender }));
  }
  compute(
    turn,
    { kind: "verify", items: [signedItem(envelope, member.publicKey)], known: [] },
    { kind: "received", from, envelope },
  );
}

export function onReceived(
  turn: MembersTurn,
  from: NodeId,
  envelope: Envelope,
  valid: boolean,
): void {
  const { sender } = envelope;
  if (valid) return onSigned(turn, envelope);
  const guilty = turn.rules.blames === "named" ? sender : from;
  keepPeer(turn, guilty, withInvalid(peerOf(turn, guilty)));
  report(turn, refused("MEMBER-SIGNATURE", { from, named: sender }));
  removeAlone(turn, guilty);
}

/** It is the sender's own: in order, and by a clock like one's own? */
function onSigned(turn: MembersTurn, envelope: Envelope): void {
  const { sender, timestampMs } = envelope;
  const { context } = turn;
  const before = peerOf(turn, sender);
  const arrival = arrivalOf(before, envelope);
  keepPeer(turn, sender, withArrival(before, envelope, context.now));
  if (arrival === "repeated") return;
  if (arrival === "late") {
    report(
      turn,
      allowed("MEMBER-ORDER", { sender, last: before.last, sequence: envelope.sequence }),
    );
    removeAlone(turn, sender);
  }
  const nowMs = toMillis(context.now);
  if (!isTimely(timestampMs, nowMs, toleranceOf(context))) {
    doubt(turn, sender, "timestamp");
    report(turn, refused("MEMBER-TIME", { sender, ahead: timestampMs - nowMs }));
    return removeAlone(turn, sender);
  }
  if (turn.state.removed.has(sender)) return;
  open(turn, envelope);
}

export const doubt = (turn: MembersTurn, node: NodeId, by: Detector): void =>
  keepPeer(turn, node, suspect(peerOf(turn, node), by));

/** MEMBER-EPOCH: what belongs to another epoch never reaches the consensus of this one. */
function open(turn: MembersTurn, envelope: Envelope): void {
  const { content, sender, epoch } = envelope;
  compareWords(turn, envelope);
  const present = epochOf(turn.state).number;
  if (turn.rules.decides === "alone" || epoch === present) return dispatch(turn, sender, content);
  if (content.kind === "EpochRequest") return prove(turn, sender, epoch);
  if (content.kind === "EpochProof") return onProof(turn, content.change, content.ledger);
  if (content.kind === "Evidence") return onEvidence(turn, content.rivals);
  if (content.kind === "Forward") return submit(turn, content.transaction, true);
  if (epoch < present) return;
  if (epoch === present + 1) keepAhead(turn, sender, envelope);
  if (turn.state.deciding === undefined) askFor(turn, sender);
}

function keepAhead(turn: MembersTurn, from: NodeId, envelope: Envelope): void {
  const { ahead } = turn.state;
  if (ahead.length < AHEAD_MAX) change(turn, { ahead: [...ahead, { from, envelope }] });
}

/** What had come for an epoch that has begun. */
export function openKept(turn: MembersTurn): void {
  const { ahead } = turn.state;
  const { number } = epochOf(turn.state);
  if (!ahead.some(({ envelope }) => envelope.epoch <= number)) return;
  change(turn, { ahead: ahead.filter(({ envelope }) => envelope.epoch > number) });
  for (const { from, envelope } of ahead)
    if (envelope.epoch === number) dispatch(turn, from, envelope.content);
}

function dispatch(turn: MembersTurn, sender: NodeId, content: Content): void {
  switch (content.kind) {
    case "inner":
      return deliver(turn, { kind: "message", from: sender, message: content.message });
    case "Heartbeat":
      return;
    case "Forward":
      return submit(turn, content.transaction, true);
    case "MemberStatus":
      return onStatus(turn, sender, content.status);
    case "MemberProposal":
      return onProposal(turn, sender, content);
    case "MemberVote":
      return onVote(turn, sender, content.vote);
    case "Witness":
      return onWitness(turn, content.envelope);
    case "Evidence":
      return onEvidence(turn, content.rivals);
    case "EpochRequest":
    case "EpochProof":
      return;
  }
}

/**
 * MEMBER-EVIDENCE: a second word on one occasion, in the sender's own hand, convicts it everywhere. Whoever tells two
 * stories tells each to somebody else: so a proposal is shown to all where others speak of a rival.
 */
export function compareWords(turn: MembersTurn, envelope: Envelope): void {
  const word = turn.wordOf(envelope);
  if (word === undefined) return;
  const { words, proposals, shown } = turn.state;
  const earlier = words.get(word.occasion);
  if (earlier === undefined) {
    change(turn, { words: withEntry(words, word.occasion, envelope) });
    if (turn.inner.roles[word.kind] === "header")
      change(turn, { proposals: withEntry(proposals, word.place, envelope) });
  } else if (turn.wordOf(earlier)?.block !== word.block) convict(turn, [earlier, envelope]);
  const proposed = proposals.get(word.place);
  if (proposed === undefined || shown.has(word.place)) return;
  if (turn.wordOf(proposed)?.block === word.block) return;
  change(turn, { shown: new Set([...shown, word.place]) });
  post(turn, everybody(turn), { kind: "Witness", envelope: proposed });
}

/** Somebody shows what another has proposed: that other's signature decides whether it did. */
function onWitness(turn: MembersTurn, envelope: Envelope): void {
  const { context } = turn;
  const member = context.committee.members[seatOf(context, envelope.sender)];
  if (member === undefined || envelope.epoch !== epochOf(turn.state).number) return;
  const items = [signedItem(envelope, member.publicKey)];
  compute(turn, { kind: "verify", items, known: [] }, { kind: "witness", envelope });
}

/** Known from now on, and told once to everybody. */
function convict(turn: MembersTurn, rivals: Rivals): void {
  const { sender } = rivals[0];
  if (turn.state.convicted.has(sender) || sender === turn.context.self) return;
  change(turn, { convicted: withEntry(turn.state.convicted, sender, rivals) });
  doubt(turn, sender, "equivocation");
  post(turn, everybody(turn), { kind: "Evidence", rivals });
  removeAlone(turn, sender);
}

/** Evidence from another: it must hold by itself. */
function onEvidence(turn: MembersTurn, rivals: Rivals): void {
  const { context, state } = turn;
  const [first, second] = rivals;
  const member = context.committee.members[seatOf(context, first.sender)];
  const [word, other] = [turn.wordOf(first), turn.wordOf(second)];
  const isRival = word?.occasion === other?.occasion && word?.block !== other?.block;
  if (member === undefined || first.sender !== second.sender || !isRival)
    return report(turn, refused("MEMBER-EVIDENCE", { named: first.sender }));
  if (state.convicted.has(first.sender)) return;
  const items = rivals.map((envelope) => signedItem(envelope, member.publicKey));
  compute(turn, { kind: "verify", items, known: [] }, { kind: "rivals", rivals });
}

export function onEvidenceChecked(
  turn: MembersTurn,
  rivals: Rivals,
  valid: readonly boolean[],
): void {
  if (valid.length === rivals.length && valid.every(Boolean)) return convict(turn, rivals);
  report(turn, refused("MEMBER-EVIDENCE", { named: rivals[0].sender }));
}
