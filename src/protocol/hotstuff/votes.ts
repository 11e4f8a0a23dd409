/**
 * Counting votes, at whoever they are sent to. No signature is checked until the votes in hand could be a
 * quorum; then they are checked as one batch, and a quorum becomes a certificate.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 4 (`onReceiveVote`): votes go to the next leader.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import type { Hash } from "../../primitives/ids.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused } from "../core/rules.ts";
import { change, compute, memberAt, report, withEntry } from "../core/turn.ts";
import { onOwnCertificate } from "./certificates.ts";
import type { BlockVote } from "./messages.ts";
import { rankOf } from "./origin.ts";
import type { CountedVote, PendingBlock, Purpose, VoteSet } from "./state.ts";
import type { Turn } from "./turn.ts";

const EMPTY_SET: VoteSet = { verified: [], unverified: [], checking: false };
/** Votes in one voter's name that are kept unchecked, so that a forged one cannot displace the real. */
const UNCHECKED_PER_VOTER_MAX = 3;

/** A vote arrives, or one's own is signed. */
export function countVote(turn: Turn, vote: BlockVote, isOwn: boolean): void {
  if (vote.height <= turn.state.committed.height) return;
  const { voter, blockHash } = vote;
  const member = memberAt(turn, voter);
  if (member === undefined) return report(turn, refused("VOTE-MEMBER", { voter }, blockHash));
  const set = turn.state.voteSets.get(blockHash) ?? EMPTY_SET;
  if (set.certificate !== undefined || set.verified.some((known) => known.vote.voter === voter))
    return;
  if (isOwn) {
    const own = { vote, power: member.power };
    keep(turn, blockHash, { ...set, verified: [...set.verified, own] });
  } else if (!bufferVote(turn, set, vote)) return;
  maybeCheckVotes(turn, blockHash);
}

/** Keeps the vote for a later batch. False: it was dropped. */
function bufferVote(turn: Turn, set: VoteSet, vote: BlockVote): boolean {
  const { height, round, voter, blockHash } = vote;
  const block = turn.state.blocks.get(blockHash);
  if (block !== undefined && !fits(vote, block)) {
    report(turn, refused("CHS-COUNT", { voter, height, round }, blockHash));
    return false;
  }
  const mine = set.unverified.filter((other) => other.voter === voter);
  const isRepeated = mine.some((other) => other.signature === vote.signature);
  if (isRepeated || mine.length >= UNCHECKED_PER_VOTER_MAX) return false;
  keep(turn, blockHash, { ...set, unverified: [...set.unverified, vote] });
  return true;
}

const fits = (vote: BlockVote, { header }: PendingBlock): boolean =>
  vote.height === header.height && vote.round === header.round;

const keep = (turn: Turn, block: Hash, set: VoteSet): void =>
  change(turn, { voteSets: withEntry(turn.state.voteSets, block, set) });

/** Starts a batch check once the votes in hand could be a quorum and the block is known. */
export function maybeCheckVotes(turn: Turn, hash: Hash): void {
  const set = turn.state.voteSets.get(hash);
  const block = turn.state.blocks.get(hash);
  if (set === undefined || block === undefined || !allHold(certificateGuards(turn, hash))) return;
  const votes = set.unverified.filter((vote) => fits(vote, block));
  const { shard } = turn.context.committee;
  keep(turn, hash, { ...set, unverified: [], checking: true });
  const { height, round } = block.header;
  const message = blockVoteMessage({ shard, height, round, blockHash: hash });
  const items = votes.map(({ voter, signature }) => ({
    publicKey: memberAt(turn, voter)?.publicKey ?? "",
    message,
    signature,
  }));
  const known = set.verified.map(({ vote }) => vote.signature);
  compute(
    turn,
    { kind: "verify", items, known },
    { kind: "certify", block: hash, votes, known: set.verified },
  );
}

/** All that is asked before the votes for a block are checked as one batch, in order. */
export function* certificateGuards(turn: Turn, hash: Hash): Generator<Guard> {
  const set = turn.state.voteSets.get(hash) ?? EMPTY_SET;
  const block = turn.state.blocks.get(hash);
  const waiting = { votes: set.unverified.length };
  yield guard("header", "CHS-COUNT", block !== undefined, waiting, hash);
  if (block === undefined) return;
  yield guard("uncertified", "VOTE-QUORUM", set.certificate === undefined, {}, hash);
  yield guard("noCheck", "VOTE-SIGNATURE", !set.checking, {}, hash);
  const votes = set.unverified.filter((vote) => fits(vote, block));
  const { members, totalPower } = turn.context.committee;
  const voters = [...set.verified.map(({ vote }) => vote), ...votes].map(({ voter }) => voter);
  const power = powerOf(turn, voters);
  const needed = quorumThreshold(totalPower);
  yield guard("quorum", "VOTE-QUORUM", power >= needed, { power, needed, totalPower }, hash);
  // A committee of one has nobody to wait for.
  const isFresh = votes.length > 0 || members.length === 1;
  yield guard("freshVotes", "VOTE-QUORUM", isFresh, { unchecked: votes.length }, hash);
}

const powerOf = (turn: Turn, voters: readonly number[]): number =>
  [...new Set(voters)].reduce((sum, voter) => sum + (memberAt(turn, voter)?.power ?? 0), 0);

/** CHS-COUNT: a certificate if the good votes, each voter's once, are a quorum; else they wait for more. */
export function onVotesChecked(
  turn: Turn,
  { block, votes, known }: Extract<Purpose, { kind: "certify" }>,
  result: Extract<JobResult, { kind: "verified" }>,
): void {
  votes.forEach(({ voter, round }, i) => {
    if (result.valid[i] !== true) report(turn, refused("VOTE-SIGNATURE", { voter, round }, block));
  });
  const good = votes.filter((_, i) => result.valid[i] === true);
  const counted = good.map((vote) => ({ vote, power: memberAt(turn, vote.voter)?.power ?? 0 }));
  const all = [...known, ...counted];
  const pending = turn.state.blocks.get(block);
  const set = turn.state.voteSets.get(block);
  const { totalPower } = turn.context.committee;
  const power = powerOf(
    turn,
    all.map(({ vote }) => vote.voter),
  );
  if (!hasQuorum(power, totalPower) || result.aggregate === undefined || pending === undefined) {
    if (set === undefined) return;
    keep(turn, block, { ...set, verified: withNew(set.verified, counted), checking: false });
    return maybeCheckVotes(turn, block);
  }
  const certificate = certificateOf(turn, pending, all, result.aggregate);
  if (set !== undefined)
    keep(turn, block, {
      ...set,
      verified: withNew(set.verified, counted),
      checking: false,
      certificate,
    });
  const { height, round } = certificate;
  report(turn, allowed("VOTE-QUORUM", { power, totalPower, height, round }, block));
  onOwnCertificate(turn, certificate);
}

/** One's own vote may have been counted while a batch was out. */
const withNew = (known: readonly CountedVote[], more: readonly CountedVote[]) => [
  ...known,
  ...more.filter(({ vote }) => !known.some((other) => other.vote.voter === vote.voter)),
];

/** Is a certificate newer than the highest one about to be formed here? */
export const isCertifying = ({ state, context }: Turn): boolean =>
  [...state.voteSets].some(([hash, { checking }]) => {
    const round = state.blocks.get(hash)?.header.round ?? -1;
    return checking && round > rankOf(context, state.highQc);
  });

/** Puts the counted votes into one certificate. */
function certificateOf(
  turn: Turn,
  { header, hash }: PendingBlock,
  counted: readonly CountedVote[],
  aggregate: string,
): QuorumCertificate {
  const voters = counted.map(({ vote }) => vote.voter).sort((a, b) => a - b);
  const power = counted.reduce((sum, { power: own }) => sum + own, 0);
  const weighted = counted.reduce((sum, { vote, power: own }) => sum + vote.timestampMs * own, 0);
  return {
    blockHash: hash,
    height: header.height,
    parentBlockHash: header.parentHash,
    round: header.round,
    signers: bitfieldOf(voters, turn.context.committee.members.length),
    aggregatedSignature: aggregate,
    votingPower: power,
    weightedTimestampMs: power === 0 ? 0 : Math.floor(weighted / power),
  };
}
