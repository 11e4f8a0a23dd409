/**
 * A validator that executes, for tests: what its chain commits, what it signs, and what it says. The
 * transaction is between shards 0 and 1, and the validator sits in shard 0.
 * @module
 */
import { height, nodeId, shardId } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import { ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import {
  groupOf,
  voteMessage,
  type StateCertificate,
  type StateEntry,
  type StateProvision,
  type StateVote,
  type TransactionCertificate,
} from "../chain/cross-shard.ts";
import {
  answerOf,
  append,
  certificateOf,
  clear,
  openOf,
  partOf,
  payment,
  proofOf,
  sendingsOf,
  takeQuestion,
  voteOf,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { executeBlock } from "./blocks.ts";
import { onCertificate, onCertificateChecked } from "./certificates.ts";
import { onCommitted, track } from "./committed.ts";
import { onProvisionSigned } from "./providing.ts";
import { NOTHING_EXECUTED, NO_VOTES, setKey, type ExecutionState } from "./state.ts";
import { countVote, onVotesChecked, onVoteSigned } from "./voting.ts";

export type Executor = LoosePart<ExecutionState>;

export const executorOf = (rules: CrossShardRules, seat: Seat = {}): Executor =>
  partOf(rules, NOTHING_EXECUTED, seat);

export const crossing = payment("a0", "a1");
export const hash = transactionHash(crossing);
export const WRITES: readonly StateEntry[] = [
  { account: "a0", balance: 90 },
  { account: "a1", balance: 110 },
];

/** Two rules broken that no mutant of whole runs breaks: each a field of `ordered` turned over. */
export const countedAlike: CrossShardRules = {
  ...ordered,
  id: "counted-alike",
  countsVotesApart: false,
};
export const wordTwice: CrossShardRules = {
  ...ordered,
  id: "word-twice",
  votesOnSpeculation: true,
};

/** The next block becomes final, with the effect on the state that it has. */
export function commit(
  part: Executor,
  at: number,
  lists: Partial<BlockBody>,
  transactions: readonly Transaction[] = [],
): void {
  const { rules, context, chain } = part;
  const { ledger } = chain;
  const { header, body } = append(part, { at, body: lists, transactions });
  const after = executeBlock(rules, context, ledger, { ...header, body, transactions });
  onCommitted(part, append(part, { at, body: lists, transactions, after }));
}

/** What shard 1 holds of the transaction, and the block lists that settle it. */
export const far = proofOf(crossing, { source: 1, target: 0 });
export const ready: Partial<BlockBody> = { ready: [{ transaction: hash, proofs: [far] }] };
export const abort: Partial<BlockBody> = {
  aborted: [{ transaction: hash, reason: { kind: "timeout", committedAt: height(1) } }],
};

/** All that is to be signed is signed. */
export function sign(part: Executor): void {
  for (;;) {
    const vote = takeQuestion(part, "stateVote");
    const provision = takeQuestion(part, "provision");
    if (vote !== undefined)
      onVoteSigned(part, vote.purpose.vote, answerOf(part, vote.work, "signed").signature);
    if (provision !== undefined) {
      const { signature } = answerOf(part, provision.work, "signed");
      onProvisionSigned(part, provision.purpose.provision, signature);
    }
    if (vote === undefined && provision === undefined) return;
  }
}

export const wordsOf = (part: Executor): readonly StateVote[] =>
  sendingsOf(part, "StateVoteBatch").flatMap(({ message }) => message.votes);

export const provisionsOf = (part: Executor): readonly StateProvision[] =>
  sendingsOf(part, "StateProvisionBatch").flatMap(({ message }) => message.provisions);

/** On seat 3, with the transaction ordered: who counts the words of its shard. */
export function voterOf(rules: CrossShardRules, seat: Seat = {}): Executor {
  const part = executorOf(rules, { index: 3, ...seat });
  track(part, hash, openOf(crossing));
  clear(part);
  return part;
}

export const yes = (voter: number): StateVote =>
  voteOf(crossing, { shard: 0, voter, writes: WRITES });
export const no = (voter: number): StateVote =>
  voteOf(crossing, { shard: 0, voter, success: false });
export const forged = (voter: number): StateVote => ({
  ...yes(voter),
  signature: "00".repeat(96),
});

/** Each from the validator that it names. */
export function hear(part: Executor, ...votes: readonly StateVote[]): void {
  for (const vote of votes) countVote(part, vote, nodeId(vote.shard, vote.voter));
}

/** All questions about votes are answered. */
export function answer(part: Executor): void {
  for (;;) {
    const question = takeQuestion(part, "stateVotes");
    if (question === undefined) return;
    onVotesChecked(part, question.purpose, answerOf(part, question.work, "verified"));
  }
}

/** The votes of shard 0 as they are counted. */
export const votesIn = ({ state }: Executor) =>
  state.voteSets.get(setKey(hash, shardId(0))) ?? NO_VOTES;

/** The certificate of shard 0. */
export const certificateIn = ({ state }: Executor): StateCertificate | undefined =>
  state.certificates.get(hash)?.get(shardId(0));

export const isSigned = (part: Executor, certificate: StateCertificate): boolean => {
  const { signers, aggregatedSignature: signature } = certificate;
  const groups = [groupOf(voteMessage(certificate), signers, part.context.committee)];
  return answerOf(part, { kind: "verifyAggregate", groups, signature }, "verifiedAggregate").valid;
};

/** The word of all of `shard`, or of some; and its no. */
export const yesOf = (shard: number, signers?: readonly number[]): StateCertificate =>
  certificateOf(crossing, { shard, writes: WRITES, ...(signers && { signers }) });
export const noOf = (shard: number): StateCertificate =>
  certificateOf(crossing, { shard, success: false });

export function hearCertificates(part: Executor, ...heard: readonly StateCertificate[]): void {
  for (const certificate of heard) onCertificate(part, certificate);
  for (;;) {
    const question = takeQuestion(part, "stateCertificate");
    if (question === undefined) return;
    const { valid } = answerOf(part, question.work, "verifiedAggregate");
    onCertificateChecked(part, question.purpose.certificate, valid);
  }
}

export const keptIn = ({ state }: Executor): readonly StateCertificate[] => [
  ...(state.certificates.get(hash)?.values() ?? []),
];

export const decisionIn = ({ state }: Executor): TransactionCertificate | undefined =>
  state.finalized.get(hash);
