/**
 * What an observer sees: the facts of the consensus inside, in seats of the whole shard and up to the end of the
 * epoch; and who belongs to the committee, who is suspected, what is thought of whom.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { round as roundOf, type NodeId } from "../../primitives/ids.ts";
import type { Action, Context } from "../core/machine.ts";
import type { BlockView, Fact, NodeSummary } from "../core/observe.ts";
import type { FinalBlock, MessageLabel } from "../core/protocol.ts";
import { wireSize } from "../core/wire-size.ts";
import { ENVELOPE_BYTES, type Envelope } from "./envelope.ts";
import { namesOf, type BlockRecord } from "./handover.ts";
import { contextIn } from "./instance.ts";
import type { Detector, Peer } from "./peers.ts";
import type { Rules } from "./rules.ts";
import type { Epoch, Purpose, State } from "./state.ts";
import { epochOf, membersOf, powerOf, type Inner } from "./turn.ts";

type MembersAction = Action<Envelope, Purpose>;

export interface Seen {
  readonly before: State | undefined;
  readonly after: State;
  readonly actions: readonly MembersAction[];
}

export const observe = (
  inner: Inner,
  rules: Rules,
  context: Context,
  seen: Seen,
): readonly Fact[] => [
  ...peerFacts(seen),
  ...refusalFacts(seen),
  ...proposalFacts(context, seen),
  ...takenOver(inner, seen),
  ...memberFacts(context, seen),
  ...innerFacts(inner, rules, context, seen),
];

const isSameEpoch = ({ before, after }: Seen): boolean =>
  before !== undefined && epochOf(before).number === epochOf(after).number;

function memberFacts(context: Context, seen: Seen): readonly Fact[] {
  if (isSameEpoch(seen)) return [];
  const { number, seats, origin } = epochOf(seen.after);
  return [
    {
      kind: "membersChanged",
      epoch: number,
      height: origin?.height ?? seen.after.chain.height,
      members: namesOf(seats, context.committee.members),
    },
  ];
}

/** Blocks of the epoch before that only the handover brought. */
function takenOver(inner: Inner, { before, after }: Seen): readonly Fact[] {
  if (before === undefined || before.epochs === after.epochs) return [];
  const { change } = epochOf(after);
  if (change === undefined) return [];
  const known = finalHeight(inner, before);
  return change.handover.blocks.filter(({ height }) => height > known).map(committedFact);
}

const committedFact = ({ hash: block, ...rest }: BlockRecord): Fact => ({
  kind: "committed",
  block,
  ...rest,
});

/** The height that observers were told of. */
const finalHeight = (inner: Inner, { instance, chain }: State): number =>
  instance === undefined
    ? chain.height
    : Math.max(chain.height, inner.summarize(inner.defaultRules, instance.state).committedHeight);

function proposalFacts(context: Context, { before, after }: Seen): readonly Fact[] {
  const proposal = after.deciding?.proposal;
  if (proposal === undefined || proposal === before?.deciding?.proposal) return [];
  const { epoch, seats, reason } = proposal.handover;
  const members = namesOf(seats, context.committee.members);
  return [{ kind: "membersProposed", epoch, members, reason }];
}

function refusalFacts({ before, after }: Seen): readonly Fact[] {
  const { refusal } = after;
  if (refusal === undefined || refusal === before?.refusal) return [];
  const isKnown = before?.refusal?.reason === refusal.reason;
  return isKnown ? [] : [{ kind: "membersRefused", reason: refusal.reason }];
}

const DETECTORS = ["signature", "order", "timestamp", "equivocation", "inactivity"] as const;

function peerFacts({ before, after }: Seen): readonly Fact[] {
  if (before === undefined || before.peers === after.peers) return [];
  return [...after.peers].flatMap(([node, peer]) => {
    const earlier = before.peers.get(node);
    return earlier === peer
      ? []
      : [...suspicions(node, earlier, peer), ...scored(node, earlier, peer)];
  });
}

const suspicions = (node: NodeId, before: Peer | undefined, after: Peer): readonly Fact[] =>
  DETECTORS.filter((by) => after.suspicions[by] > (before?.suspicions[by] ?? 0)).map(
    (by: Detector): Fact => ({ kind: "suspected", peer: node, by, proven: by === "equivocation" }),
  );

function scored(peer: NodeId, before: Peer | undefined, { standing }: Peer): readonly Fact[] {
  const { score, valid, uptime } = standing;
  const earlier = before?.standing ?? { score: 1000, valid: 1000, uptime: 1000 };
  if (earlier.score === score) return [];
  return [{ kind: "scored", peer, score, valid, uptime }];
}

function innerFacts(inner: Inner, rules: Rules, context: Context, seen: Seen): readonly Fact[] {
  const { before, after, actions } = seen;
  if (after.instance === undefined) return [];
  const epoch = epochOf(after);
  const earlier = isSameEpoch(seen) ? before?.instance?.state : undefined;
  const facts = inner.observe(
    inner.defaultRules,
    contextIn(context, epoch),
    earlier,
    after.instance.state,
    innerActions(actions, epoch),
  );
  const end = endFor(rules, epoch);
  const isOver = facts.some((fact) => fact.kind === "committed" && fact.height > end);
  return facts
    .filter((fact) => isWithin(fact, end) && (!isOver || isFinal(fact, after)))
    .map((fact) => inSeats(fact, context, epoch));
}

/** MEMBER-BOUNDARY: what the committee does beyond the end of its epoch is no part of the chain. */
function isWithin(fact: Fact, end: number): boolean {
  switch (fact.kind) {
    case "voted":
    case "adopted":
    case "committed":
    case "moved":
    case "phase":
    case "checkpoint":
      return fact.height <= end;
    case "certified":
      return fact.certificate.height <= end;
    case "accepted":
      return fact.parentQc.height <= end;
    default:
      return true;
  }
}

/** Of a step that went beyond the end: is what it says of a transaction still so? */
function isFinal(fact: Fact, { chain }: State): boolean {
  if (fact.kind === "transaction" && fact.status !== "pending")
    return chain.ledger.executed.has(fact.transaction);
  return fact.kind !== "replied" || chain.ledger.executed.has(fact.transaction);
}

/** The actions of the consensus inside, as it asked for them. */
function innerActions(
  actions: readonly MembersAction[],
  { number }: Epoch,
): readonly Action<unknown, unknown>[] {
  const prefix = `${number}/`;
  return actions.flatMap((action): readonly Action<unknown, unknown>[] => {
    switch (action.kind) {
      case "compute": {
        const { purpose, work } = action;
        if (purpose.kind === "inner" && purpose.epoch === number)
          return [{ kind: "compute", work, purpose: purpose.purpose }];
        if (purpose.kind !== "envelope" || purpose.unsigned.content.kind !== "inner") return [];
        return [{ kind: "send", to: purpose.to, message: purpose.unsigned.content.message }];
      }
      case "persist":
        return action.key.startsWith(prefix)
          ? [{ ...action, key: action.key.slice(prefix.length) }]
          : [];
      case "reply":
      case "setTimer":
        return [action];
      case "send":
      case "load":
        return [];
    }
  });
}

/** Committee positions become seats; power is of the committee. */
function inSeats(fact: Fact, context: Context, epoch: Epoch): Fact {
  const { seats } = epoch;
  const seat = (position: number): number => seats[position] ?? position;
  const all = (positions: readonly number[]): readonly number[] => positions.map(seat);
  const total = powerOf(membersOf(context, epoch));
  switch (fact.kind) {
    case "accepted": {
      const { parentQc } = fact;
      return { ...fact, parentQc: { ...parentQc, signers: all(parentQc.signers), total } };
    }
    case "certified": {
      const { certificate } = fact;
      const signers = all(certificate.signers);
      const field = bitfieldOf(signers, context.committee.members.length);
      const bits = { bitfieldSize: field.size, bitfield: field.bits };
      return { ...fact, certificate: { ...certificate, ...bits, signers, total } };
    }
    case "counted":
    case "surrenderCounted":
      return { ...fact, voter: seat(fact.voter) };
    case "viewOpened":
    case "checkpoint":
      return { ...fact, signers: all(fact.signers) };
    default:
      return fact;
  }
}

export function label(inner: Inner, message: Envelope): MessageLabel {
  const { content, shard } = message;
  switch (content.kind) {
    case "inner": {
      const own = inner.label(content.message);
      return { ...own, shard, sizeBytes: own.sizeBytes + ENVELOPE_BYTES };
    }
    case "MemberProposal":
      return {
        kind: content.kind,
        shard,
        round: roundOf(content.ballot),
        sizeBytes: wireSize(message),
      };
    case "MemberVote":
      return {
        kind: content.kind,
        shard,
        round: roundOf(content.vote.ballot),
        phase: content.vote.phase,
        sizeBytes: wireSize(message),
      };
    default:
      return { kind: content.kind, shard, sizeBytes: wireSize(message) };
  }
}

/** The block of a proposal, by the committee that its envelope names. */
export function proposal(
  inner: Inner,
  { content, epoch, seats }: Envelope,
  context: Context,
): BlockView | undefined {
  if (content.kind !== "inner") return undefined;
  return inner.proposal(content.message, contextIn(context, { number: epoch, seats }));
}

const endFor = ({ endsAtBoundary }: Rules, { end }: Epoch): number =>
  endsAtBoundary ? end : Number.MAX_SAFE_INTEGER;

/** What became final, within the epoch; what a handover alone brought has no content here. */
export function finalBlocks(
  inner: Inner,
  before: State | undefined,
  after: State,
): readonly FinalBlock[] {
  if (after.instance === undefined) return [];
  const epoch = epochOf(after);
  const isSame = before !== undefined && epochOf(before).number === epoch.number;
  const earlier = isSame ? before.instance?.state : undefined;
  return inner.finalized(earlier, after.instance.state).filter(({ height }) => height <= epoch.end);
}

export function summarize(inner: Inner, rules: Rules, state: State): NodeSummary {
  const { chain, instance } = state;
  const epoch = epochOf(state);
  const end = endFor(rules, epoch);
  const own =
    instance === undefined ? undefined : inner.summarize(inner.defaultRules, instance.state);
  const from = epoch.origin?.height ?? 0;
  const past = chain.records.filter(({ height }) => height <= from || own === undefined);
  const present = own?.commits.filter(({ height }) => height > from && height <= end) ?? [];
  const commits = [...past, ...present].map(({ height, hash, round }) => ({ height, hash, round }));
  const isBeyond = own === undefined || own.committedHeight > end;
  return {
    round: own?.round ?? roundOf(0),
    committedHeight: commits.at(-1)?.height ?? chain.height,
    commits,
    locks: own?.locks ?? [],
    balances: isBeyond ? Object.fromEntries(chain.ledger.balances) : own.balances,
  };
}
