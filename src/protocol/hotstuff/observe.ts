/**
 * What an outside observer sees of a validator in one step, by comparing what it knew before and after.
 * The machine knows nothing of this file.
 * @module
 */
import { commitFacts, transactionFacts } from "../chain/commit-facts.ts";
import { setIndices } from "../../crypto/bitfield.ts";
import { round as roundOf, type Hash, type NodeId } from "../../primitives/ids.ts";
import {
  certificateMessage,
  isGenesisCertificate,
  signerPower,
  type QuorumCertificate,
} from "../chain/certificate.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Action, Context } from "../core/machine.ts";
import type { CertificateView, Fact, LockView, NodeSummary } from "../core/observe.ts";
import type { FinalBlock } from "../core/protocol.ts";
import { inShard, type Application } from "./application.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { CommitRecord, Purpose, State, VoteSet } from "./state.ts";
import { leaderOf } from "./verdicts.ts";

type Actions = readonly Action<Message, Purpose>[];

export interface Change {
  readonly before: State | undefined;
  readonly after: State;
  readonly actions: Actions;
}

/** Everything that changed in one step, in a fixed order. */
export const observe = (
  rules: Rules,
  context: Context,
  change: Change,
  application: Application = inShard,
): readonly Fact[] => [
  ...acceptedFacts(context, change),
  ...voteFacts(change),
  ...countedFacts(change),
  ...certifiedFacts(context, change),
  ...adoptedFacts(change),
  ...lockFacts(rules, change),
  ...roundFacts(context, change),
  ...newCommits(change.before, change.after).flatMap(commitFacts),
  ...poolFacts(application, change),
  ...catchUpFacts(change),
];

function acceptedFacts(context: Context, { before, after }: Change): readonly Fact[] {
  if (before?.blocks === after.blocks) return [];
  return [...after.blocks.values()].flatMap(({ hash, header: { parentQc } }): readonly Fact[] => {
    if (before?.blocks.has(hash) === true) return [];
    const assembled: Fact = { kind: "assembled", block: hash };
    if (isGenesisCertificate(parentQc)) return [assembled];
    const power = signerPower(parentQc, context.committee);
    const { blockHash: block, height, round } = parentQc;
    const signers = setIndices(parentQc.signers);
    const carried = { block, height, round, signers, power };
    return [{ kind: "accepted", block: hash, parentQc: carried }, assembled];
  });
}

const voteFacts = ({ actions }: Change): readonly Fact[] =>
  actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "vote") return [];
    const { blockHash: block, height, round } = action.purpose.vote;
    return [{ kind: "voted", block, height, round }];
  });

function countedFacts({ before, after }: Change): readonly Fact[] {
  if (before?.voteSets === after.voteSets) return [];
  return [...after.voteSets].flatMap(([block, set]) => {
    const earlier = before?.voteSets.get(block);
    return earlier === set ? [] : newlyCounted(block, earlier, set);
  });
}

function newlyCounted(block: Hash, before: VoteSet | undefined, after: VoteSet): readonly Fact[] {
  const counted = (set: VoteSet | undefined) =>
    new Set(set?.verified.map(({ vote }) => vote.voter) ?? []);
  const heard = (set: VoteSet | undefined) =>
    new Set([...counted(set), ...(set?.unverified.map(({ voter }) => voter) ?? [])]);
  const power = after.verified.reduce((sum, { power: own }) => sum + own, 0);
  const fresh = (now: ReadonlySet<number>, then: ReadonlySet<number>, verified: boolean) =>
    [...now]
      .filter((voter) => !then.has(voter))
      .map((voter): Fact => ({ kind: "counted", block, voter, power, verified }));
  const unverified = new Set(after.unverified.map(({ voter }) => voter));
  return [
    ...fresh(counted(after), counted(before), true),
    ...fresh(unverified, heard(before), false),
  ];
}

function certifiedFacts(context: Context, { before, after }: Change): readonly Fact[] {
  if (before?.voteSets === after.voteSets) return [];
  const formed = [...after.voteSets].flatMap(([block, { certificate }]) =>
    certificate !== undefined && before?.voteSets.get(block)?.certificate === undefined
      ? certificate
      : [],
  );
  return formed.map((qc) => ({ kind: "certified", certificate: certificateView(context, qc) }));
}

const certificateView = (context: Context, qc: QuorumCertificate): CertificateView => ({
  block: qc.blockHash,
  height: qc.height,
  round: qc.round,
  signers: setIndices(qc.signers),
  bitfieldSize: qc.signers.size,
  bitfield: qc.signers.bits,
  power: signerPower(qc, context.committee),
  claimedPower: qc.votingPower,
  message: certificateMessage(qc, context.committee.shard),
  signature: qc.aggregatedSignature,
});

function adoptedFacts({ before, after: { highQc } }: Change): readonly Fact[] {
  if (before?.highQc === highQc || isGenesisCertificate(highQc)) return [];
  return [{ kind: "adopted", block: highQc.blockHash, height: highQc.height, round: highQc.round }];
}

function lockFacts(rules: Rules, { before, after }: Change): readonly Fact[] {
  const { registers } = after;
  const isSame = registers.lockedRank === before?.registers.lockedRank;
  // A lock on where the chain begins binds nobody.
  if (isSame || before === undefined || registers.lockedRank < 0) return [];
  return [{ kind: "locked", lock: lockView(registers), rule: rules.ids.lock }];
}

const lockView = ({ lockedBlock, lockedRank, lockedHeight }: State["registers"]): LockView => ({
  block: lockedBlock,
  round: roundOf(lockedRank),
  blockHeight: lockedHeight,
});

function roundFacts(context: Context, { before, after }: Change): readonly Fact[] {
  const facts: Fact[] = [];
  if (after.timedOutIn >= 0 && after.timedOutIn !== before?.timedOutIn)
    facts.push({ kind: "timedOut", round: roundOf(after.timedOutIn) });
  facts.push(...wordFacts(context, before, after));
  if (before?.round !== after.round) facts.push({ kind: "roundEntered", round: after.round });
  const { entry } = after;
  const leader = entry && leaderAt(context, entry.round);
  if (entry !== undefined && leader !== undefined && entry !== before?.entry) {
    const signers = entry.signers.map(({ voter }) => voter);
    facts.push({ kind: "viewOpened", round: entry.round, leader, signers, carried: [] });
  }
  return facts;
}

const leaderAt = ({ committee: { members } }: Context, round: number): NodeId | undefined =>
  members[leaderOf(members.length, round)]?.node;

function wordFacts(
  { committee }: Context,
  before: State | undefined,
  after: State,
): readonly Fact[] {
  if (before?.words === after.words) return [];
  const fresh = [...after.words.values()].filter((word) => before?.words.get(word.voter) !== word);
  return fresh.map(({ round, voter }): Fact => {
    const power = [...after.words.values()]
      .filter((word) => word.round >= round)
      .reduce((sum, word) => sum + (committee.members[word.voter]?.power ?? 0), 0);
    return { kind: "surrenderCounted", round, voter, power };
  });
}

const newCommits = (before: State | undefined, after: State): readonly CommitRecord[] =>
  before?.commits === after.commits
    ? []
    : after.commits.slice(before?.commits.length ?? after.commits.length);

function poolFacts(application: Application, { before, after }: Change): readonly Fact[] {
  const waiting = before?.mempool === after.mempool ? [] : [...after.mempool.keys()];
  const pending = waiting.filter((hash) => before?.mempool.has(hash) !== true);
  const listed = newCommits(before, after).flatMap(({ transactions }) =>
    transactions.map(transactionHash),
  );
  const ended = listed.filter(
    (hash) =>
      application.isSettled(after.ledger, hash) && before?.ledger.executed.has(hash) !== true,
  );
  return transactionFacts(pending, [...new Set(ended)], after.ledger);
}

function catchUpFacts({ before, after: { catchUp } }: Change): readonly Fact[] {
  const was = before?.catchUp !== undefined;
  if (catchUp !== undefined && !was) return [{ kind: "syncing", on: true, target: catchUp.target }];
  return catchUp === undefined && was ? [{ kind: "syncing", on: false }] : [];
}

/** What became final in one step. */
export const finalBlocks = (before: State | undefined, after: State): readonly FinalBlock[] =>
  newCommits(before, after).map(({ height, hash, round, transactions }) => ({
    height,
    hash,
    round,
    transactions,
  }));

/** For the outcome of a run and for tables. */
export const summarize = ({
  round,
  committed,
  commits,
  registers,
  ledger,
}: State): NodeSummary => ({
  round,
  committedHeight: committed.height,
  commits: commits.map(({ height, hash, round: of }) => ({ height, hash, round: of })),
  locks: registers.lockedRank < 0 ? [] : [lockView(registers)],
  balances: Object.fromEntries(ledger.balances),
});
