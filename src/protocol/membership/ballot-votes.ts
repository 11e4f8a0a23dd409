/**
 * The votes of a handover: cast once a ballot and phase, counted by everybody, checked as a batch when they could
 * be a quorum. A quorum of the first phase binds, one of the second decides.
 *
 * Source: HotStuff-2, ePrint 2023/397, for one decision. Arguments: ./RULES.md.
 * @module
 */
import type { JobResult } from "../../crypto/jobs.ts";
import { present } from "../../primitives/assert.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Member } from "../core/machine.ts";
import { allowed, refused } from "../core/rules.ts";
import { change, compute, persist, report, withEntry } from "../core/turn.ts";
import {
  handoverDigest,
  memberMessage,
  signersPower,
  type EpochChange,
  type MemberVote,
  type Phase,
} from "./handover.ts";
import { tallyKey, type Deciding, type Purpose, type Tally } from "./state.ts";
import { colleagues, epochOf, membersOf, post, powerOf, type MembersTurn } from "./turn.ts";

/** What to do with a handover that is decided: ./epochs.ts begins the next epoch with it. */
export type Adopt = (turn: MembersTurn, change: EpochChange) => void;

const EMPTY_TALLY: Tally = {
  verified: new Map(),
  unverified: new Map(),
  checking: false,
  done: false,
};

export const underWay = (turn: MembersTurn): Deciding =>
  present(turn.state.deciding, "a decision under way");

export const set = (turn: MembersTurn, patch: Partial<Deciding>): void =>
  change(turn, { deciding: { ...underWay(turn), ...patch } });

export const members = (turn: MembersTurn): readonly Member[] =>
  membersOf(turn.context, epochOf(turn.state));

export const isEnough = (turn: MembersTurn, power: number): boolean =>
  turn.rules.isEnough(power, powerOf(members(turn)));

/** MEMBER-ONCE: one vote a ballot and phase. Registers are stored before the signature. */
export function castVote(turn: MembersTurn, phase: Phase, handover: Hash): void {
  const { registers } = underWay(turn);
  const { ballot, epoch } = registers;
  const [first, second] = registers.voted;
  if (turn.rules.votesOnce && (phase === 1 ? first : second) >= ballot)
    return report(turn, refused("MEMBER-ONCE", { ballot, phase }));
  const voted = phase === 1 ? ([ballot, second] as const) : ([first, ballot] as const);
  const next = { ...registers, voted };
  set(turn, { registers: next });
  persist(turn, "registers", next);
  const { context } = turn;
  const voter = members(turn).findIndex(({ node }) => node === context.self);
  const vote = { epoch: epoch + 1, ballot, phase, handover, voter };
  const message = memberMessage(context.committee.shard, vote);
  compute(turn, { kind: "sign", message }, { kind: "memberVote", vote });
}

export function onVoteSigned(turn: MembersTurn, vote: MemberVote): void {
  const { deciding } = turn.state;
  if (deciding === undefined || vote.epoch !== epochOf(turn.state).number + 1) return;
  set(turn, { ownVotes: [...deciding.ownVotes, vote] });
  post(turn, colleagues(turn), { kind: "MemberVote", vote });
  const tally = tallyOf(turn, vote);
  keepTally(turn, vote, {
    ...tally,
    verified: withEntry(tally.verified, vote.voter, vote.signature),
  });
  maybeCheck(turn, vote.ballot, vote.phase, vote.handover);
}

type Vote = Pick<MemberVote, "ballot" | "phase" | "handover">;

const tallyOf = (turn: MembersTurn, vote: Vote): Tally =>
  underWay(turn).tallies.get(tallyKey(vote, vote.handover)) ?? EMPTY_TALLY;

const keepTally = (turn: MembersTurn, vote: Vote, tally: Tally): void =>
  set(turn, {
    tallies: withEntry(underWay(turn).tallies, tallyKey(vote, vote.handover), tally),
  });

/** A member's vote. Its signature is checked with those of others, once they could be a quorum. */
export function onVote(turn: MembersTurn, sender: NodeId, vote: MemberVote): void {
  const { deciding, context } = { ...turn.state, context: turn.context };
  if (deciding === undefined || members(turn)[vote.voter]?.node !== sender) return;
  if (vote.epoch !== epochOf(turn.state).number + 1 || sender === context.self) return;
  const tally = tallyOf(turn, vote);
  if (tally.verified.has(vote.voter)) return;
  keepTally(turn, vote, {
    ...tally,
    unverified: withEntry(tally.unverified, vote.voter, vote.signature),
  });
  maybeCheck(turn, vote.ballot, vote.phase, vote.handover);
}

export function maybeCheck(turn: MembersTurn, ballot: number, phase: Phase, handover: Hash): void {
  const vote = { ballot, phase, handover };
  const tally = tallyOf(turn, vote);
  const all = members(turn);
  const voters = [...tally.verified.keys(), ...tally.unverified.keys()];
  if (tally.done || tally.checking || !underWay(turn).handovers.has(handover)) return;
  if (!isEnough(turn, signersPower(voters, all))) return;
  const { number: epoch } = epochOf(turn.state);
  const message = memberMessage(turn.context.committee.shard, { ...vote, epoch: epoch + 1 });
  const waiting = [...tally.unverified].sort(([a], [b]) => a - b);
  const items = waiting.map(([voter, signature]) => ({
    publicKey: all[voter]?.publicKey ?? "",
    message,
    signature,
  }));
  keepTally(turn, vote, { ...tally, unverified: new Map(), checking: true });
  compute(
    turn,
    { kind: "verify", items, known: [...tally.verified.values()] },
    {
      kind: "memberVotes",
      epoch,
      ...vote,
      known: [...tally.verified],
      voters: waiting.map(([voter]) => voter),
      signatures: waiting.map(([, signature]) => signature),
    },
  );
}

/** The votes were checked: a certificate if the good ones are a quorum. */
export function onVotesChecked(
  turn: MembersTurn,
  asked: Extract<Purpose, { kind: "memberVotes" }>,
  { valid, aggregate }: Extract<JobResult, { kind: "verified" }>,
  adopt: Adopt,
): void {
  const { epoch, ballot, phase, handover, known, voters, signatures } = asked;
  const { deciding } = turn.state;
  if (deciding === undefined || epochOf(turn.state).number !== epoch) return;
  const good = voters.flatMap((voter, i) =>
    valid[i] === true ? [[voter, signatures[i] ?? ""] as const] : [],
  );
  const counted = new Map([...known, ...good]);
  const signers = [...counted.keys()].sort((a, b) => a - b);
  const power = signersPower(signers, members(turn));
  const tally = tallyOf(turn, asked);
  const verified = new Map([...tally.verified, ...counted]);
  const content = deciding.handovers.get(handover);
  const done = isEnough(turn, power) && aggregate !== undefined && content !== undefined;
  keepTally(turn, asked, { ...tally, verified, checking: false, done });
  if (!done) return maybeCheck(turn, ballot, phase, handover);
  const certificate = { ballot, phase, signers, aggregatedSignature: aggregate };
  const values = { epoch: epoch + 1, ballot, phase, power, totalPower: powerOf(members(turn)) };
  report(turn, allowed("MEMBER-QUORUM", values));
  if (phase === 2) adopt(turn, { handover: content, certificate });
  else lock(turn, { handover: content, certificate });
}

/** A quorum stands behind it in this ballot: bound to it from now on, and say so. */
function lock(turn: MembersTurn, to: EpochChange): void {
  const { registers } = underWay(turn);
  if (to.certificate.ballot !== registers.ballot) return;
  set(turn, { registers: { ...registers, lock: to } });
  castVote(turn, 2, handoverDigest(to.handover));
}
