/**
 * Counting votes: every validator, for every block. No signature is checked until the votes in hand could
 * be a quorum; then they are checked as one batch, and a quorum becomes a certificate.
 *
 * Source: hyperscale `bft/vote_set.rs`, `on_block_vote`, `on_qc_result` (reference 3.18–3.20).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import { laterOf, type Hash } from "../../primitives/ids.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused } from "../core/rules.ts";
import { onOwnCertificate } from "./certificates.ts";
import type { BlockVote } from "./messages.ts";
import type { CountedVote, PendingBlock, Purpose, VoteSet } from "./state.ts";
import { change, compute, memberAt, report, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

const EMPTY_SET: VoteSet = { verified: [], unverified: [], checking: false, seen: new Set() };
/** Votes in one voter's name that are kept unchecked, so that a forged one cannot displace the real. */
const UNCHECKED_PER_VOTER_MAX = 3;

/** A vote arrives, or one's own is signed. */
export function countVote(turn: Turn, vote: BlockVote, isOwn: boolean): void {
  if (vote.height <= turn.state.committed.height) return;
  const member = memberAt(turn, vote.voter);
  if (member === undefined)
    return report(turn, refused("VOTE-MEMBER", { voter: vote.voter }, vote.blockHash));
  const set = turn.state.voteSets.get(vote.blockHash) ?? EMPTY_SET;
  if (set.seen.has(vote.voter) && !isOwn) return;
  if (isOwn) keep(turn, vote.blockHash, withVerified(set, [{ vote, power: member.power }]));
  else if (!bufferVote(turn, set, vote)) return;
  maybeCheckVotes(turn, vote.blockHash);
}

const withVerified = (set: VoteSet, counted: readonly CountedVote[]): VoteSet => ({
  ...set,
  verified: [...set.verified, ...counted],
  seen: new Set([...set.seen, ...counted.map(({ vote }) => vote.voter)]),
});

/** Keeps the vote for a later batch. False: it was dropped. */
function bufferVote(turn: Turn, set: VoteSet, vote: BlockVote): boolean {
  const header = turn.state.blocks.get(vote.blockHash)?.header;
  const { height, round, voter } = vote;
  if (turn.rules.settlesOnVerified) {
    if (header !== undefined && !fits(vote, header)) {
      report(turn, refused("HS2-SEEN", { voter, height, round }, vote.blockHash));
      return false;
    }
    const mine = set.unverified.filter((other) => other.voter === voter);
    const isRepeated = mine.some((other) => other.signature === vote.signature);
    if (isRepeated || mine.length >= UNCHECKED_PER_VOTER_MAX) return false;
    keep(turn, vote.blockHash, { ...set, unverified: [...set.unverified, vote] });
    return true;
  }
  // H11: the first to arrive in a validator's name shuts out all others, and pins height and round.
  const claimed = set.claimed ?? header ?? { height, round };
  const seen = new Set([...set.seen, voter]);
  keep(turn, vote.blockHash, {
    ...set,
    seen,
    claimed: { height: claimed.height, round: claimed.round },
    unverified: [...set.unverified, vote],
  });
  return true;
}

const fits = (vote: BlockVote, header: { height: number; round: number }): boolean =>
  vote.height === header.height && vote.round === header.round;

const keep = (turn: Turn, block: Hash, set: VoteSet): void =>
  change(turn, { voteSets: withEntry(turn.state.voteSets, block, set) });

/** Starts a batch check once the votes in hand could be a quorum and the header is known. */
export function maybeCheckVotes(turn: Turn, hash: Hash): void {
  const set = turn.state.voteSets.get(hash);
  const block = turn.state.blocks.get(hash);
  if (set === undefined || block === undefined) return;
  if (!allHold(certificateGuards(turn, hash))) return;
  const votes = uncheckedFor(turn, block, set);
  keep(turn, hash, { ...set, unverified: [], checking: true });
  const message = messageFor(turn, block, set);
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
  yield guard(
    "header",
    "BLOCK-HEADER",
    block !== undefined,
    { votes: set.unverified.length },
    hash,
  );
  if (block === undefined) return;
  yield guard("uncertified", "VOTE-QUORUM", set.certificate === undefined, {}, hash);
  yield guard("noCheck", "VOTE-SIGNATURE", !set.checking, {}, hash);
  const votes = uncheckedFor(turn, block, set);
  const { members, totalPower } = turn.context.committee;
  const voters = [
    ...set.verified.map(({ vote }) => vote.voter),
    ...votes.map(({ voter }) => voter),
  ];
  const power = powerOf(turn, turn.rules.countsOnce ? [...new Set(voters)] : voters);
  const needed = quorumThreshold(totalPower);
  yield guard("quorum", "VOTE-QUORUM", power >= needed, { power, needed, totalPower }, hash);
  // A committee of one has nobody to wait for.
  const isFresh = votes.length > 0 || members.length === 1;
  yield guard("freshVotes", "VOTE-QUORUM", isFresh, { unchecked: votes.length }, hash);
}

const uncheckedFor = (
  { rules }: Turn,
  { header }: PendingBlock,
  { unverified }: VoteSet,
): readonly BlockVote[] =>
  rules.settlesOnVerified ? unverified.filter((vote) => fits(vote, header)) : unverified;

function messageFor(turn: Turn, { header, hash }: PendingBlock, set: VoteSet) {
  const { height, round } = turn.rules.settlesOnVerified ? header : (set.claimed ?? header);
  return blockVoteMessage({ shard: turn.context.committee.shard, height, round, blockHash: hash });
}

const powerOf = (turn: Turn, voters: readonly number[]): number =>
  voters.reduce((sum, voter) => sum + (memberAt(turn, voter)?.power ?? 0), 0);

/** The answer of a batch: a certificate if the good votes are a quorum, else they wait for more. */
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
  const power = all.reduce((sum, { power: own }) => sum + own, 0);
  const { totalPower } = turn.context.committee;
  const pending = turn.state.blocks.get(block);
  if (hasQuorum(power, totalPower) && result.aggregate !== undefined && pending !== undefined) {
    const certificate = certificateOf(turn, pending, all, result.aggregate);
    rememberCertificate(turn, block, certificate, counted);
    report(
      turn,
      allowed(
        "VOTE-QUORUM",
        { power, totalPower, height: certificate.height, round: certificate.round },
        block,
      ),
    );
    return onOwnCertificate(turn, certificate);
  }
  if (!turn.rules.checksFirst)
    change(turn, {
      round: good.reduce((highest, vote) => laterOf(highest, vote.round), turn.state.round),
    });
  keepWaiting(turn, block, counted, known);
}

function keepWaiting(
  turn: Turn,
  block: Hash,
  counted: readonly CountedVote[],
  known: readonly CountedVote[],
): void {
  const set = turn.state.voteSets.get(block);
  if (set === undefined) return;
  // H5: the reference's runner hands back the earlier votes too, and they are counted once more.
  const returned = turn.rules.countsOnce ? counted : [...known, ...counted];
  keep(turn, block, { ...withVerified(set, returned), checking: false });
  maybeCheckVotes(turn, block);
}

function rememberCertificate(
  turn: Turn,
  block: Hash,
  certificate: QuorumCertificate,
  counted: readonly CountedVote[],
): void {
  const set = turn.state.voteSets.get(block);
  // The set may be gone after a timeout; the certificate stands all the same.
  if (set !== undefined)
    keep(turn, block, { ...withVerified(set, counted), checking: false, certificate });
}

/** Puts the counted votes into one certificate. */
function certificateOf(
  turn: Turn,
  { header, hash }: PendingBlock,
  counted: readonly CountedVote[],
  aggregate: string,
): QuorumCertificate {
  const voters = [...new Set(counted.map(({ vote }) => vote.voter))].sort((a, b) => a - b);
  const highest = voters[voters.length - 1] ?? 0;
  const size = turn.rules.checksFirst ? turn.context.committee.members.length : highest + 1;
  const power = counted.reduce((sum, { power: own }) => sum + own, 0);
  const weighted = counted.reduce((sum, { vote, power: own }) => sum + vote.timestampMs * own, 0);
  return {
    blockHash: hash,
    height: header.height,
    parentBlockHash: header.parentHash,
    round: header.round,
    signers: bitfieldOf(voters, size),
    aggregatedSignature: aggregate,
    votingPower: power,
    weightedTimestampMs: power === 0 ? 0 : Math.floor(weighted / power),
  };
}
