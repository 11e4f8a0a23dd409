/**
 * A validator gives its word on a result, and the words of a quorum of a shard become a StateCertificate.
 * Rules: ./RULES.md (`EXEC-*`).
 *
 * Source: hyperscale `execution/trackers/vote.rs` (reference §2.9, §2.10).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, NodeId, ShardId } from "../../primitives/ids.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import {
  voteMessage,
  writesRoot,
  type Result,
  type StateCertificate,
  type StateVote,
} from "../chain/cross-shard.ts";
import { alter, ask, committeeOf, nodesOf, ownShard, post, rule } from "../chain/part.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused } from "../core/rules.ts";
import { keepCertificate, spread } from "./certificates.ts";
import type { ExecutionPart } from "./providing.ts";
import { NO_VOTES, setKey, type StateVoteSet } from "./state.ts";

/** EXEC-ONCE: one word a transaction. As implemented a forgotten result is voted again (X24). */
export function giveWord(part: ExecutionPart, transaction: Hash, result: Result): void {
  alter(part, { results: new Map(part.state.results).set(transaction, result) });
  if (part.state.words.has(transaction) && !part.rules.votesOnSpeculation)
    return rule(part, refused("EXEC-ONCE", { root: result.root }, transaction));
  const { root, success, writes } = result;
  const vote = {
    transaction,
    shard: ownShard(part),
    root,
    success,
    writes,
    voter: part.context.index,
  };
  ask(part, { kind: "sign", message: voteMessage(vote) }, { kind: "stateVote", vote });
}

export function onVoteSigned(
  part: ExecutionPart,
  unsigned: Omit<StateVote, "signature">,
  signature: Hex,
): void {
  const vote = { ...unsigned, signature };
  alter(part, { words: new Map(part.state.words).set(vote.transaction, vote) });
  sendWord(part, vote);
  if (counterGuard(part, vote.transaction).ok) countVote(part, vote, part.context.self);
}

/** Do words come together here? With a coordinator only there. */
export function counterGuard(part: ExecutionPart, transaction: Hash): Guard {
  const coordinator = coordinatorOf(part, transaction);
  const isHere = part.rules.votesGoTo === "shard" || coordinator === part.context.self;
  const values = { coordinator: coordinator ?? "" };
  return guard("countsHere", "EXEC-QUORUM", isHere, values, transaction);
}

/** To the shard; or to the one validator that counts for all. */
export function sendWord(part: ExecutionPart, vote: StateVote): void {
  const shard = ownShard(part);
  const coordinator = coordinatorOf(part, vote.transaction);
  const to = part.rules.votesGoTo === "shard" ? nodesOf(part, [shard]) : [coordinator];
  const others = to.flatMap((node) =>
    node === undefined || node === part.context.self ? [] : node,
  );
  post(part, others, { kind: "StateVoteBatch", shard, votes: [vote] });
}

/** The first validator of the lowest participant. */
function coordinatorOf(part: ExecutionPart, transaction: Hash): NodeId | undefined {
  const first = part.state.tracked.get(transaction)?.expected[0];
  return first === undefined ? undefined : committeeOf(part, first)?.members[0]?.node;
}

export function countVote(part: ExecutionPart, vote: StateVote, sender: NodeId): void {
  const { transaction, shard, voter } = vote;
  if (part.chain.ledger.executed.has(transaction)) return;
  if (isForeign(part, vote, sender))
    return rule(part, refused("EXEC-SENDER", { shard, voter, sender }, transaction));
  if (part.rules.checksCertificates && vote.root !== rootOf(vote))
    return rule(part, refused("EXEC-WRITES", { voter }, transaction));
  const set = setOf(part, transaction, shard);
  const isCounted = set.verified.some((other) => other.voter === voter);
  // X19: once a validator's word was checked, any further message in its name counts again.
  if (isCounted && !part.rules.countsVotesApart)
    return place(part, transaction, shard, { ...set, repeats: set.repeats + 1 });
  const isHeard = set.unverified.some((other) => other.voter === voter);
  if (isCounted || isHeard) return;
  place(part, transaction, shard, { ...set, unverified: [...set.unverified, vote] });
  checkVotes(part, transaction, shard);
}

const rootOf = ({ writes }: StateVote): Hash => writesRoot(writes);

/** F8's sense for votes: in one's own name, of one's own shard. */
function isForeign(part: ExecutionPart, { shard, voter }: StateVote, sender: NodeId): boolean {
  const member = committeeOf(part, shard)?.members[voter];
  if (member === undefined) return true;
  if (!part.rules.checksCertificates) return false;
  const isOwnShard = shard === ownShard(part) || part.rules.votesGoTo === "coordinator";
  return member.node !== sender || !isOwnShard;
}

const setOf = (part: ExecutionPart, transaction: Hash, shard: ShardId): StateVoteSet =>
  part.state.voteSets.get(setKey(transaction, shard)) ?? NO_VOTES;

const place = (part: ExecutionPart, tx: Hash, shard: ShardId, set: StateVoteSet): void =>
  alter(part, { voteSets: new Map(part.state.voteSets).set(setKey(tx, shard), set) });

/** EXEC-ALIKE: what is counted together. By the root alone, success and failure can share one (X20). */
const bucketOf = (part: ExecutionPart, { root, success }: StateVote): string =>
  part.rules.countsVotesApart ? `${root}/${success}` : root;

/** What is asked before the words of a shard on a transaction are checked, in order. */
export function* wordGuards(
  part: ExecutionPart,
  transaction: Hash,
  shard: ShardId,
): Generator<Guard> {
  const set = setOf(part, transaction, shard);
  const isOpen = !hasCertificate(part, transaction, shard);
  yield guard("stateUncertified", "EXEC-QUORUM", isOpen, { shard }, transaction);
  const isTracked = part.state.tracked.has(transaction);
  yield guard("listedHere", "EXEC-QUORUM", isTracked, {}, transaction);
  yield guard("noWordCheck", "EXEC-SIGNATURE", !set.checking, { shard }, transaction);
  const { totalPower } = committeeOf(part, shard) ?? { totalPower: 0 };
  const power = Math.max(
    0,
    ...bucketsOf(part, set).map((bucket) => powerIn(part, shard, set, bucket)),
  );
  const isEnough = ripeBucket(part, shard, set) !== undefined;
  const values = { shard, power, needed: quorumThreshold(totalPower || 1), totalPower };
  yield guard("words", "EXEC-QUORUM", isEnough, values, transaction);
}

const bucketsOf = (
  part: ExecutionPart,
  { verified, unverified }: StateVoteSet,
): readonly string[] => [
  ...new Set([...unverified, ...verified].map((vote) => bucketOf(part, vote))),
];

function powerIn(
  part: ExecutionPart,
  shard: ShardId,
  { verified, unverified, repeats }: StateVoteSet,
  bucket: string,
): number {
  const alike = [...unverified, ...verified].filter((vote) => bucketOf(part, vote) === bucket);
  return powerOf(part, shard, alike) + repeats;
}

/** What words for one result there are that could be a quorum, and of which some are not checked. */
function ripeBucket(part: ExecutionPart, shard: ShardId, set: StateVoteSet): string | undefined {
  const { totalPower } = committeeOf(part, shard) ?? { totalPower: 0 };
  return bucketsOf(part, { ...set, verified: [] }).find((bucket) =>
    hasQuorum(powerIn(part, shard, set, bucket), totalPower),
  );
}

/** Checks the words in hand once those for one result could be a quorum. */
export function checkVotes(part: ExecutionPart, transaction: Hash, shard: ShardId): void {
  if (!allHold(wordGuards(part, transaction, shard))) return;
  const set = setOf(part, transaction, shard);
  const bucket = ripeBucket(part, shard, set);
  const isIn = (vote: StateVote): boolean => bucketOf(part, vote) === bucket;
  const votes = set.unverified.filter(isIn);
  const known = set.verified.filter(isIn);
  const unverified = set.unverified.filter((vote) => !isIn(vote));
  place(part, transaction, shard, { ...set, unverified, checking: true });
  const items = votes.map((vote) => ({
    publicKey: committeeOf(part, shard)?.members[vote.voter]?.publicKey ?? "",
    message: voteMessage(vote),
    signature: vote.signature,
  }));
  const work = { kind: "verify", items, known: known.map(({ signature }) => signature) } as const;
  ask(part, work, { kind: "stateVotes", transaction, shard, votes, known });
}

const hasCertificate = ({ state }: ExecutionPart, transaction: Hash, shard: ShardId): boolean =>
  state.certificates.get(transaction)?.has(shard) === true;

const powerOf = (part: ExecutionPart, shard: ShardId, votes: readonly StateVote[]): number =>
  votes.reduce((sum, { voter }) => sum + (committeeOf(part, shard)?.members[voter]?.power ?? 0), 0);

export function onVotesChecked(
  part: ExecutionPart,
  {
    transaction,
    shard,
    votes,
    known,
  }: {
    readonly transaction: Hash;
    readonly shard: ShardId;
    readonly votes: readonly StateVote[];
    readonly known: readonly StateVote[];
  },
  result: Extract<JobResult, { kind: "verified" }>,
): void {
  const set = setOf(part, transaction, shard);
  if (!set.checking) return;
  const good = votes.filter((_, i) => result.valid[i] === true);
  votes.forEach(({ voter }, i) => {
    if (result.valid[i] !== true) rule(part, refused("EXEC-SIGNATURE", { voter }, transaction));
  });
  const verified = [...set.verified, ...good];
  // X19: a word that was said again while its first saying was being checked is no second word.
  const isNew = ({ voter }: StateVote): boolean =>
    !part.rules.countsVotesApart || verified.every((other) => other.voter !== voter);
  const unverified = set.unverified.filter(isNew);
  place(part, transaction, shard, { ...set, unverified, verified, checking: false });
  const all = [...known, ...good];
  const power = powerOf(part, shard, all);
  const { totalPower } = committeeOf(part, shard) ?? { totalPower: 0 };
  if (result.aggregate === undefined || !hasQuorum(power + set.repeats, totalPower))
    return checkVotes(part, transaction, shard);
  const certificate = certificateOf(part, all, result.aggregate);
  if (certificate === undefined) return;
  rule(part, allowed("EXEC-QUORUM", { shard, power, totalPower }, transaction));
  if (part.rules.votesGoTo === "shard") spread(part, certificate);
  keepCertificate(part, certificate);
}

/** One certificate of words on one result; success and writes are the first one's. */
function certificateOf(
  part: ExecutionPart,
  votes: readonly StateVote[],
  aggregatedSignature: Hex,
): StateCertificate | undefined {
  const first = votes[0];
  if (first === undefined) return undefined;
  const { transaction, shard, root, success, writes } = first;
  const size = committeeOf(part, shard)?.members.length ?? 0;
  const signers = bitfieldOf(
    votes.map(({ voter }) => voter),
    size,
  );
  const votingPower = powerOf(part, shard, votes);
  return { transaction, shard, root, success, writes, signers, aggregatedSignature, votingPower };
}
