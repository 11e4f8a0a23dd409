/**
 * The end of an epoch: its committee agrees on one handover. Ballots with a leader each, two phases of votes, a
 * lock that only rises: a single decision of the kind that HotStuff-2 takes for every block. The leader proposes
 * what a quorum has said it wants; a validator votes for what it wants too, or for what binds it.
 *
 * Source: HotStuff-2, ePrint 2023/397, for one decision; who votes on what is ours. Arguments: ./RULES.md.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { plus, type Micros } from "../../primitives/time.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { change, compute, persist, report, withEntry } from "../core/turn.ts";
import { castVote, isEnough, maybeCheck, members, set, underWay } from "./ballot-votes.ts";
import type { Content } from "./envelope.ts";
import {
  certificateGroup,
  handoverDigest,
  ledgerDigest,
  signersPower,
  type EpochChange,
  type Handover,
  type Phase,
  type Status,
} from "./handover.ts";
import { opinionOf } from "./opinions.ts";
import type { Deciding, Purpose, Registers } from "./state.ts";
import {
  boundsOf,
  colleagues,
  epochOf,
  isMember,
  membersOf,
  post,
  powerOf,
  recordsOf,
  spanOf,
  startHeight,
  type MembersTurn,
} from "./turn.ts";
import { accepts, boundsFault, nextCommittee } from "./validator-set.ts";

type Proposal = Extract<Content, { kind: "MemberProposal" }>;

/** Begins, once the last block of the epoch is final here. */
export function beginDeciding(turn: MembersTurn, kept?: Registers): void {
  const { state, context, rules } = turn;
  const epoch = epochOf(state);
  const isAtEnd = state.chain.height >= epoch.end;
  if (state.deciding !== undefined || !isAtEnd || rules.decides === "alone" || !isMember(turn))
    return;
  const registers: Registers =
    kept?.epoch === epoch.number ? kept : { epoch: epoch.number, ballot: 0, voted: [-1, -1] };
  change(turn, {
    deciding: {
      registers,
      startedAt: context.now,
      saidAt: context.now,
      opinion: { drops: [], adds: [] },
      statuses: state.early,
      handovers: new Map(),
      ownVotes: [],
      tallies: new Map(),
    },
    early: new Map(),
  });
  enterBallot(turn, registers.ballot);
}

function enterBallot(turn: MembersTurn, ballot: number): void {
  const { context } = turn;
  const { proposal: _, ...rest } = underWay(turn);
  const registers = { ...rest.registers, ballot };
  const opinion = opinionOf(turn);
  change(turn, {
    deciding: {
      ...rest,
      registers,
      opinion,
      startedAt: context.now,
      saidAt: context.now,
      ownVotes: [],
    },
  });
  persist(turn, "registers", registers);
  const status = ownStatus(turn);
  post(turn, colleagues(turn), { kind: "MemberStatus", status });
  record(turn, context.self, status);
}

const ownStatus = (turn: MembersTurn): Status => {
  const { registers, opinion } = underWay(turn);
  const { ballot, lock } = registers;
  return { ballot, opinion, ...(lock && { lock }) };
};

const leaderOf = (turn: MembersTurn, ballot: number): NodeId | undefined => {
  const all = members(turn);
  return all[(epochOf(turn.state).number + ballot) % all.length]?.node;
};

/** A member says what it wants. A lock in it is checked before it counts. */
export function onStatus(turn: MembersTurn, sender: NodeId, status: Status): void {
  if (!members(turn).some(({ node }) => node === sender)) return;
  const { lock } = status;
  if (lock === undefined) return record(turn, sender, status);
  const fault = certificateRuling(turn, lock, 1);
  if (fault !== undefined) return report(turn, fault);
  checkAggregate(turn, lock, { kind: "lock", epoch: epochOf(turn.state).number, sender, status });
}

export function checkAggregate(turn: MembersTurn, lock: EpochChange, purpose: Purpose): void {
  const { context, state } = turn;
  const all = membersOf(context, epochOf(state));
  const groups = [certificateGroup(context.committee.shard, lock, all)];
  const signature = lock.certificate.aggregatedSignature;
  compute(turn, { kind: "verifyAggregate", groups, signature }, purpose);
}

/** MEMBER-QUORUM: a certificate of the wrong phase or epoch, or without a quorum of the present committee. */
export function certificateRuling(
  turn: MembersTurn,
  { handover, certificate }: EpochChange,
  phase: Phase,
): Ruling | undefined {
  const power = signersPower(certificate.signers, members(turn));
  const totalPower = powerOf(members(turn));
  const isNext = handover.epoch === epochOf(turn.state).number + 1;
  if (isNext && certificate.phase === phase && isEnough(turn, power)) return undefined;
  return refused("MEMBER-QUORUM", { epoch: handover.epoch, power, totalPower });
}

export function record(turn: MembersTurn, sender: NodeId, status: Status): void {
  const { deciding, early } = turn.state;
  if (deciding === undefined) {
    change(turn, { early: withEntry(early, sender, status) });
    return;
  }
  if ((deciding.statuses.get(sender)?.ballot ?? -1) > status.ballot) return;
  set(turn, { statuses: withEntry(deciding.statuses, sender, status) });
  const witnessed = witnessedBallot(turn);
  if (witnessed <= deciding.registers.ballot) return maybePropose(turn);
  report(turn, allowed("MEMBER-BALLOT", { ballot: witnessed, own: deciding.registers.ballot }));
  enterBallot(turn, witnessed);
}

/** MEMBER-BALLOT: the highest ballot that an honest validator must have reached. */
function witnessedBallot(turn: MembersTurn): number {
  const { statuses } = underWay(turn);
  const ballots = [...statuses.values()].map(({ ballot }) => ballot).sort((a, b) => b - a);
  return ballots[honestWitness(members(turn).length) - 1] ?? -1;
}

const ballotSpan = (turn: MembersTurn, ballot: number): Micros =>
  (spanOf(turn.context, "ballotMs") * (ballot + 1)) as Micros;

/** The clock: a ballot that lasts too long is left; what was said is said again halfway. */
export function onBallotTick(turn: MembersTurn): void {
  const { deciding, context } = { ...turn.state, context: turn.context };
  if (deciding === undefined) return;
  const { ballot } = deciding.registers;
  const span = ballotSpan(turn, ballot);
  if (context.now >= plus(deciding.startedAt, span)) return enterBallot(turn, ballot + 1);
  maybePropose(turn);
  if (context.now - deciding.saidAt >= span / 4) sayAgain(turn);
}

function sayAgain(turn: MembersTurn): void {
  set(turn, { saidAt: turn.context.now });
  const { proposal, ownVotes } = underWay(turn);
  const to = colleagues(turn);
  post(turn, to, { kind: "MemberStatus", status: ownStatus(turn) });
  if (proposal !== undefined) post(turn, to, proposal);
  for (const vote of ownVotes) post(turn, to, { kind: "MemberVote", vote });
}

/** The leader proposes when all have spoken, or a quorum has and half of the ballot is over. */
function maybePropose(turn: MembersTurn): void {
  const { registers, statuses, startedAt, proposal } = underWay(turn);
  const { ballot } = registers;
  const { context } = turn;
  if (proposal !== undefined || leaderOf(turn, ballot) !== context.self) return;
  const said = [...statuses.values()].filter((status) => status.ballot === ballot);
  const isLate = context.now >= startedAt + ballotSpan(turn, ballot) / 2;
  const size = members(turn).length;
  if (said.length < size && !(isLate && isEnough(turn, said.length))) return;
  const made = turn.rules.keepsLock ? (bound(turn, said) ?? free(turn, said)) : free(turn, said);
  set(turn, { proposal: made });
  post(turn, colleagues(turn), made);
  onProposal(turn, context.self, made);
}

/** The handover that the highest lock names. */
function bound(turn: MembersTurn, said: readonly Status[]): Proposal | undefined {
  const locks = said.flatMap(({ lock }) => lock ?? []);
  const highest = locks.toSorted((a, b) => b.certificate.ballot - a.certificate.ballot)[0];
  if (highest === undefined) return undefined;
  const { handover, certificate: prior } = highest;
  const { ballot } = underWay(turn).registers;
  return { kind: "MemberProposal", ballot, handover, prior };
}

/** What the statuses want together. */
function free(turn: MembersTurn, said: readonly Status[]): Proposal {
  const { context, state } = turn;
  const { number, seats } = epochOf(state);
  const { ballot } = underWay(turn).registers;
  const opinions = said.map(({ opinion }) => opinion);
  const next = nextCommittee(seats, opinions, boundsOf(context), (count) => isEnough(turn, count));
  if (next.refused !== undefined) {
    report(turn, refused("MEMBER-BOUNDS", { epoch: number + 1, size: seats.length }));
    change(turn, { refusal: { epoch: number + 1, ballot, reason: next.refused } });
  }
  return { kind: "MemberProposal", ballot, handover: handoverOf(turn, next.seats, next.reason) };
}

/** What this validator knows of the end of the epoch, with that committee after it. */
function handoverOf(turn: MembersTurn, seats: readonly number[], reason: string): Handover {
  const { state } = turn;
  const epoch = epochOf(state);
  const blocks = recordsOf(state.chain, startHeight(epoch), epoch.end);
  const ledger = state.chain.atEnd ?? state.chain.ledger;
  return { epoch: epoch.number + 1, seats, blocks, state: ledgerDigest(ledger), reason };
}

export function onProposal(turn: MembersTurn, sender: NodeId, proposal: Proposal): void {
  const { deciding } = turn.state;
  if (deciding?.registers.ballot !== proposal.ballot) return;
  if (sender !== leaderOf(turn, proposal.ballot)) return;
  const { handover, prior } = proposal;
  const isRepeated = deciding.handovers.has(handoverDigest(handover));
  if (isRepeated && deciding.registers.voted[0] >= proposal.ballot) return;
  const fault = proposalRuling(turn, deciding, proposal);
  if (fault !== undefined) return report(turn, fault);
  if (prior === undefined) return accept(turn, proposal);
  const bound = { handover, certificate: prior };
  checkAggregate(turn, bound, { kind: "prior", epoch: epochOf(turn.state).number, proposal });
}

/** Why this validator does not vote for a handover; a lock and an opinion are asked here, the vote elsewhere. */
function proposalRuling(
  turn: MembersTurn,
  { registers, opinion }: Deciding,
  { handover, prior, ballot }: Proposal,
): Ruling | undefined {
  const { context, state, rules } = turn;
  const epoch = epochOf(state);
  const own = handoverOf(turn, handover.seats, handover.reason);
  if (!isSameEnd(own, handover))
    return refused("MEMBER-BOUNDARY", { epoch: handover.epoch, blocks: handover.blocks.length });
  const isSeated = handover.seats.every(
    (seat, i) =>
      context.committee.members[seat] !== undefined && seat > (handover.seats[i - 1] ?? -1),
  );
  const fault = boundsFault(handover.seats.length, epoch.seats.length, boundsOf(context));
  if (!isSeated || handover.seats.length === 0 || fault !== undefined)
    return refused("MEMBER-BOUNDS", { size: handover.seats.length, before: epoch.seats.length });
  const { lock } = registers;
  const isLocked =
    rules.keepsLock &&
    lock !== undefined &&
    handoverDigest(lock.handover) !== handoverDigest(handover);
  if (isLocked && (prior?.ballot ?? -1) < lock.certificate.ballot)
    return refused("MEMBER-LOCK", { ballot, locked: lock.certificate.ballot });
  if (prior === undefined)
    return accepts(opinion, epoch.seats, handover.seats)
      ? undefined
      : refused("MEMBER-OPINION", { epoch: handover.epoch, ballot });
  const certificate = { handover, certificate: prior };
  return prior.ballot < ballot
    ? certificateRuling(turn, certificate, 1)
    : refused("MEMBER-QUORUM", { ballot, prior: prior.ballot });
}

/** Rounds may differ from validator to validator; blocks and state may not. */
const isSameEnd = (own: Handover, other: Handover): boolean =>
  own.epoch === other.epoch &&
  own.state === other.state &&
  own.blocks.length === other.blocks.length &&
  own.blocks.every((block, i) => {
    const theirs = other.blocks[i];
    return (
      theirs?.hash === block.hash &&
      theirs.height === block.height &&
      theirs.parent === block.parent &&
      theirs.stateRoot === block.stateRoot &&
      theirs.supply === block.supply
    );
  });

/** The proposal holds: vote for it, and look at the votes that were there before it. */
export function accept(turn: MembersTurn, { handover, ballot }: Proposal): void {
  const { deciding } = turn.state;
  if (deciding === undefined) return;
  const digest = handoverDigest(handover);
  set(turn, { handovers: withEntry(deciding.handovers, digest, handover) });
  if (deciding.registers.ballot === ballot) castVote(turn, 1, digest);
  for (const phase of [1, 2] as const) maybeCheck(turn, ballot, phase, digest);
}
