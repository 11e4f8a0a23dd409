/**
 * What an outside observer sees of a validator in one step, by comparing what it knew before and after.
 * The machine knows nothing of this file.
 * @module
 */
import { setIndices } from "../../crypto/bitfield.ts";
import { listedTransactions } from "../chain/block.ts";
import { commitFacts, transactionFacts } from "../chain/commit-facts.ts";
import {
  certificateMessage,
  isGenesisCertificate,
  signerPower,
  type QuorumCertificate,
} from "../chain/certificate.ts";
import type { Action, Context } from "../core/machine.ts";
import type { CertificateView, Fact, LockView, NodeSummary } from "../core/observe.ts";
import type { FinalBlock } from "../core/protocol.ts";
import type { RuleId } from "../core/rules.ts";
import { round as roundOf, type Hash, type Height } from "../../primitives/ids.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State, VoteSet } from "./state.ts";

type Actions = readonly Action<Message, Purpose>[];

interface Change {
  readonly before: State | undefined;
  readonly after: State;
  readonly actions: Actions;
}

/** Everything that changed in one step, in a fixed order. */
export const observe = (rules: Rules, context: Context, change: Change): readonly Fact[] => [
  ...observeConsensus(rules, context, change),
  ...poolFacts(change.before, change.after),
  ...catchUpFacts(change.before, change.after),
];

/** What concerns blocks, whatever they carry. */
export const observeConsensus = (
  rules: Rules,
  context: Context,
  change: Change,
): readonly Fact[] => {
  const { before, after, actions } = change;
  return [
    ...acceptedFacts(context, before, after),
    ...assembledFacts(before, after),
    ...voteFacts(actions),
    ...countedFacts(before, after),
    ...certifiedFacts(context, before, after),
    ...adoptedFacts(before, after),
    ...lockFacts(rules, before, after),
    ...roundFacts(before, after),
    ...newCommits(before, after).flatMap(commitFacts),
  ];
};

function acceptedFacts(context: Context, before: State | undefined, after: State): readonly Fact[] {
  if (before?.blocks === after.blocks) return [];
  return [...after.blocks.values()].flatMap(({ hash, header: { parentQc } }): readonly Fact[] => {
    if (before?.blocks.has(hash) === true || isGenesisCertificate(parentQc)) return [];
    const power = signerPower(parentQc, context.committee);
    const { blockHash: block, height, round } = parentQc;
    const signers = setIndices(parentQc.signers);
    return [{ kind: "accepted", block: hash, parentQc: { block, height, round, signers, power } }];
  });
}

function assembledFacts(before: State | undefined, after: State): readonly Fact[] {
  if (before?.blocks === after.blocks) return [];
  return [...after.blocks.values()]
    .filter((block) => isWhole(block) && !isWhole(before?.blocks.get(block.hash)))
    .map(({ hash }) => ({ kind: "assembled", block: hash }));
}

function isWhole(block: ReturnType<State["blocks"]["get"]>): boolean {
  return (
    block !== undefined && listedTransactions(block.body).every((tx) => block.transactions.has(tx))
  );
}

const voteFacts = (actions: Actions): readonly Fact[] =>
  actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "vote") return [];
    const { blockHash: block, height, round } = action.purpose.vote;
    return [{ kind: "voted", block, height, round }];
  });

function countedFacts(before: State | undefined, after: State): readonly Fact[] {
  if (before?.voteSets === after.voteSets) return [];
  return [...after.voteSets].flatMap(([block, set]) => {
    const earlier = before?.voteSets.get(block);
    return earlier === set ? [] : newlyCounted(block, earlier, set);
  });
}

function newlyCounted(block: Hash, before: VoteSet | undefined, after: VoteSet): readonly Fact[] {
  const verifiedBefore = new Set(before?.verified.map(({ vote }) => vote.voter));
  const heardBefore = new Set([
    ...verifiedBefore,
    ...(before?.unverified.map(({ voter }) => voter) ?? []),
  ]);
  const power = after.verified.reduce((sum, { power: own }) => sum + own, 0);
  const verified = new Set(after.verified.map(({ vote }) => vote.voter));
  const heard = new Set(after.unverified.map(({ voter }) => voter));
  return [
    ...[...verified]
      .filter((v) => !verifiedBefore.has(v))
      .map((voter) => counted(block, voter, power, true)),
    ...[...heard]
      .filter((v) => !heardBefore.has(v))
      .map((voter) => counted(block, voter, power, false)),
  ];
}

const counted = (block: Hash, voter: number, power: number, verified: boolean): Fact => ({
  kind: "counted",
  block,
  voter,
  power,
  verified,
});

function certifiedFacts(
  context: Context,
  before: State | undefined,
  after: State,
): readonly Fact[] {
  if (before?.voteSets === after.voteSets && before?.highQc === after.highQc) return [];
  const formed = [...after.voteSets].flatMap(([block, { certificate }]) =>
    certificate !== undefined && before?.voteSets.get(block)?.certificate === undefined
      ? certificate
      : [],
  );
  return formed.map((qc) => ({ kind: "certified", certificate: certificateView(context, qc) }));
}

export const certificateView = (context: Context, qc: QuorumCertificate): CertificateView => ({
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

function adoptedFacts(before: State | undefined, after: State): readonly Fact[] {
  const { highQc } = after;
  if (before?.highQc === highQc || isGenesisCertificate(highQc)) return [];
  return [{ kind: "adopted", block: highQc.blockHash, height: highQc.height, round: highQc.round }];
}

function lockFacts(rules: Rules, before: State | undefined, after: State): readonly Fact[] {
  if (before?.registers === after.registers) return [];
  return rules.checksFirst
    ? registerFacts(rules, before, after)
    : heightLockFacts(rules, before, after);
}

function registerFacts(rules: Rules, before: State | undefined, after: State): readonly Fact[] {
  const { lockedRank, lockedBlock, lockedHeight } = after.registers;
  if (lockedRank < 0 || lockedRank === before?.registers.lockedRank) return [];
  const lock: LockView = {
    block: lockedBlock,
    round: roundOf(lockedRank),
    blockHeight: lockedHeight,
  };
  return [{ kind: "locked", lock, rule: rules.ids.locked }];
}

function heightLockFacts(rules: Rules, before: State | undefined, after: State): readonly Fact[] {
  const earlier = before?.registers.locks ?? new Map();
  const { locks } = after.registers;
  const taken = [...locks]
    .filter(([height, lock]) => earlier.get(height) !== lock)
    .map(([height, lock]): Fact => ({
      kind: "locked",
      lock: { height, ...lock },
      rule: rules.ids.locked,
    }));
  const released = [...earlier]
    .filter(([height]) => !locks.has(height))
    .map(([height, lock]): Fact => ({
      kind: "released",
      lock: { height, ...lock },
      rule: releaseRule(rules, after, height),
    }));
  return [...released, ...taken];
}

/** A certificate at that height or above released it; otherwise it was the clock. */
const releaseRule = (rules: Rules, after: State, height: Height): RuleId =>
  after.highQc.height >= height || after.committed.height >= height
    ? rules.ids.released
    : rules.ids.timedOut;

function roundFacts(before: State | undefined, after: State): readonly Fact[] {
  const facts: Fact[] = [];
  if (after.timedOutIn >= 0 && after.timedOutIn !== before?.timedOutIn)
    facts.push({ kind: "timedOut", round: roundOf(after.timedOutIn) });
  if (before?.round !== after.round) facts.push({ kind: "roundEntered", round: after.round });
  return facts;
}

const newCommits = (before: State | undefined, after: State): State["commits"] =>
  before?.commits === after.commits
    ? []
    : after.commits.slice(before?.commits.length ?? after.commits.length);

function poolFacts(before: State | undefined, after: State): readonly Fact[] {
  const admitted = before?.mempool === after.mempool ? [] : [...after.mempool.keys()];
  const pending = admitted.filter((tx) => !before?.mempool.has(tx));
  const finished = newCommits(before, after).flatMap(({ transactions }) => transactions);
  const fresh = finished.filter((tx) => !before?.ledger.executed.has(tx));
  return transactionFacts(pending, fresh, after.ledger);
}

export function catchUpFacts(before: State | undefined, after: State): readonly Fact[] {
  const was = before?.catchUp !== undefined;
  const { catchUp } = after;
  if (catchUp !== undefined && !was) return [{ kind: "syncing", on: true, target: catchUp.target }];
  return catchUp === undefined && was ? [{ kind: "syncing", on: false }] : [];
}

/** What became final in one step. */
export const finalBlocks = (before: State | undefined, after: State): readonly FinalBlock[] =>
  newCommits(before, after).map(({ hash, height, round, content }) => ({
    height,
    hash,
    round,
    transactions: content,
  }));

/** For the outcome of a run and for tables. */
export const summarize = (rules: Rules, state: State): NodeSummary => ({
  round: state.round,
  committedHeight: state.committed.height,
  commits: state.commits.map(({ height, hash, round }) => ({ height, hash, round })),
  locks: rules.checksFirst ? registerLocks(state) : heightLocks(state),
  balances: Object.fromEntries(state.ledger.balances),
});

const heightLocks = ({ registers }: State): readonly LockView[] =>
  [...registers.locks].sort(([a], [b]) => a - b).map(([height, lock]) => ({ height, ...lock }));

function registerLocks({ registers }: State): readonly LockView[] {
  const { lockedRank, lockedBlock, lockedHeight } = registers;
  if (lockedRank < 0) return [];
  return [{ block: lockedBlock, round: roundOf(lockedRank), blockHeight: lockedHeight }];
}
