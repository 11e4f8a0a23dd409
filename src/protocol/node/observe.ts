/**
 * What an outside observer sees of a whole validator in one step, by comparing what it knew before and
 * after. The machines know nothing of this file.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { setIndices } from "../../crypto/bitfield.ts";
import type { Hash, ShardId } from "../../primitives/ids.ts";
import { powerOfSigners, viewOfProof } from "../chain/cross-shard.ts";
import { participantsOf, viewOfTransaction } from "../chain/transaction.ts";
import type { Action, Context } from "../core/machine.ts";
import type { Fact, SideListsView } from "../core/observe.ts";
import type { BlockBody } from "../chain/block.ts";
import { catchUpFacts, observeConsensus } from "../hotstuff2/observe.ts";
import type { Rules } from "../hotstuff2/rules.ts";
import type { Message } from "../hotstuff2/messages.ts";
import type { Purpose } from "../hotstuff2/state.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import type { PoolEntry } from "../mempool/state.ts";
import { accountsIn } from "../chain/transaction.ts";
import type { NodeMessage, NodePurpose, NodeState } from "./state.ts";

type Actions = readonly Action<NodeMessage, NodePurpose>[];

interface Change {
  readonly context: Context;
  readonly rules: CrossShardRules;
  readonly before: NodeState | undefined;
  readonly after: NodeState;
  readonly actions: Actions;
}

/** Everything that changed in one step, in a fixed order. */
export function observeNode(consensus: Rules, change: Change): readonly Fact[] {
  const { context, before, after, actions } = change;
  const ofConsensus = {
    before: before?.consensus,
    after: after.consensus,
    actions: actions.flatMap(consensusAction),
  };
  return [
    ...announcedFacts(change),
    ...observeConsensus(consensus, context, ofConsensus),
    ...settledFacts(change),
    ...lockFacts(change),
    ...statusFacts(change),
    ...blockedFacts(change),
    ...provisionFacts(change),
    ...cycleFacts(change),
    ...executionFacts(change),
    ...waitFacts(change),
    ...residueFacts(change),
    ...catchUpFacts(before?.consensus, after.consensus),
  ];
}

const consensusAction = (action: Actions[number]): readonly Action<Message, Purpose>[] =>
  action.kind === "compute" && action.purpose.kind === "consensus"
    ? [{ ...action, purpose: action.purpose.purpose }]
    : [];

/** Entries of `after` that are new or other than before. */
function fresh<K, V>(
  before: ReadonlyMap<K, V> | undefined,
  after: ReadonlyMap<K, V>,
): readonly (readonly [K, V, V | undefined])[] {
  if (before === after) return [];
  return [...after].flatMap(([key, value]) => {
    const earlier = before?.get(key);
    return earlier === value ? [] : [[key, value, earlier] as const];
  });
}

function announcedFacts({ context, before, after }: Change): readonly Fact[] {
  const pool = fresh(before?.mempool.pool, after.mempool.pool);
  const ended = fresh(before?.mempool.ended, after.mempool.ended);
  return [...pool, ...ended].flatMap(([hash, { transaction }]): readonly Fact[] =>
    before?.mempool.pool.has(hash) === true || before?.mempool.ended.has(hash) === true
      ? []
      : [{ kind: "announced", transaction: viewOfTransaction(transaction, context.placement) }],
  );
}

/** What the committed chain says now about transactions that it had ordered. */
function settledFacts({ before, after }: Change): readonly Fact[] {
  const open = before?.consensus.ledger.open;
  const { ledger, committed } = after.consensus;
  return fresh(open, ledger.open).flatMap(([transaction, now, earlier]): readonly Fact[] => {
    if (now.result === undefined || earlier === undefined || earlier.result !== undefined)
      return [];
    const given = now.deferredBy === undefined ? "abort" : "defer";
    const outcome = now.accounts.length === 0 ? given : "ready";
    return [{ kind: "settled", transaction, outcome, height: committed.height }];
  });
}

const holdings = (locks: ReadonlyMap<string, readonly Hash[]>): ReadonlyMap<Hash, string[]> => {
  const held = new Map<Hash, string[]>();
  for (const [account, holders] of locks)
    for (const holder of holders)
      held.set(holder, [...(held.get(holder) ?? []), account].sort(compareText));
  return held;
};

function lockFacts({ before, after }: Change): readonly Fact[] {
  if (before?.mempool.locks === after.mempool.locks) return [];
  const was = holdings(before?.mempool.locks ?? new Map());
  const is = holdings(after.mempool.locks);
  const { height } = after.consensus.committed;
  const lost = [...was].flatMap(([transaction, accounts]): readonly Fact[] => {
    const left = accounts.filter((account) => is.get(transaction)?.includes(account) !== true);
    return left.length === 0 ? [] : [{ kind: "accountsUnlocked", transaction, accounts: left }];
  });
  const taken = [...is].flatMap(([transaction, accounts]): readonly Fact[] => {
    const added = accounts.filter((account) => was.get(transaction)?.includes(account) !== true);
    return added.length === 0
      ? []
      : [{ kind: "accountsLocked", transaction, accounts: added, height }];
  });
  return [...lost, ...taken];
}

function statusFacts({ before, after }: Change): readonly Fact[] {
  const earlier = (hash: Hash): PoolEntry | undefined =>
    before?.mempool.pool.get(hash) ?? before?.mempool.ended.get(hash);
  const changed = [
    ...fresh(before?.mempool.pool, after.mempool.pool),
    ...fresh(before?.mempool.ended, after.mempool.ended),
  ];
  return changed.flatMap(([transaction, entry]): readonly Fact[] => {
    const { status, decision, other, reason } = entry;
    const last = earlier(transaction);
    if (last?.status === status && last.decision === decision) return [];
    return [
      {
        kind: "transaction",
        transaction,
        status,
        ...(decision !== undefined && { decision }),
        ...(other !== undefined && { other }),
        ...(reason !== undefined && { reason }),
      },
    ];
  });
}

interface Blocking {
  readonly by: readonly Hash[];
  readonly accounts: readonly string[];
}

/** Who holds what a pending transaction needs here. */
function blockingOf(state: NodeState, context: Context): ReadonlyMap<Hash, Blocking> {
  const { pool, locks } = state.mempool;
  const found = new Map<Hash, Blocking>();
  if (locks.size === 0) return found;
  for (const [hash, { status, transaction }] of pool) {
    if (status !== "pending") continue;
    const needed = accountsIn(transaction, context.committee.shard, context.placement);
    const accounts = needed.filter((account) => locks.has(account));
    if (accounts.length === 0) continue;
    const by = [...new Set(accounts.flatMap((account) => locks.get(account) ?? []))];
    found.set(hash, { by, accounts });
  }
  return found;
}

function blockedFacts({ context, before, after }: Change): readonly Fact[] {
  const { pool, locks } = after.mempool;
  if (before?.mempool.pool === pool && before.mempool.locks === locks) return [];
  const was = before === undefined ? new Map<Hash, Blocking>() : blockingOf(before, context);
  const is = blockingOf(after, context);
  const freed = [...was.keys()]
    .filter((hash) => !is.has(hash))
    .map((transaction): Fact => ({ kind: "blocked", transaction, by: [], accounts: [] }));
  const blocked = [...is].flatMap(([transaction, blocking]): readonly Fact[] =>
    was.get(transaction)?.by.join() === blocking.by.join()
      ? []
      : [{ kind: "blocked", transaction, ...blocking }],
  );
  return [...freed, ...blocked];
}

function provisionFacts({ context, before, after, actions }: Change): readonly Fact[] {
  const signed = actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "provision") return [];
    const { transaction, source, target, height, entries } = action.purpose.provision;
    return [{ kind: "provisionSigned", transaction, source, target, height, entries }];
  });
  const arrived = fresh(before?.provisions.sources, after.provisions.sources).flatMap(
    ([transaction, sources, earlier]) =>
      fresh(earlier, sources).flatMap(([source, now, last]): readonly Fact[] => {
        const power = now.verified.length;
        const heard = now.unverified.filter((each) => last?.unverified.includes(each) !== true);
        const good = now.verified.filter((each) => last?.verified.includes(each) !== true);
        const facts = [
          ...heard.map((each) => ({ ...each, verified: false })),
          ...good.map((each) => ({ ...each, verified: true })),
        ].map(({ provision: { voter }, verified }): Fact => ({
          kind: "provisionCounted",
          transaction,
          source,
          voter,
          power,
          verified,
        }));
        if (now.proof === undefined || now.proof === last?.proof) return facts;
        const committee = context.committees[source];
        return [...facts, { kind: "proofSealed", proof: viewOfProof(now.proof, committee) }];
      }),
  );
  return [...signed, ...arrived];
}

const cycleFacts = ({ before, after }: Change): readonly Fact[] =>
  fresh(before?.livelock.found, after.livelock.found).map(([, cycle]) => ({
    kind: "cycleFound",
    ...cycle,
  }));

function executionFacts(change: Change): readonly Fact[] {
  const { before, after, actions } = change;
  const was = before?.execution;
  const is = after.execution;
  const rolledBack = fresh(was?.rolledBack, is.rolledBack).map(([transaction, { root }]): Fact => ({
    kind: "rolledBack",
    transaction,
    root,
  }));
  const run = (basis: "commit" | "speculation") =>
    fresh(
      was?.[basis === "commit" ? "results" : "speculative"],
      is[basis === "commit" ? "results" : "speculative"],
    ).map(([transaction, { success, root, writes, reason, missing }]): Fact => ({
      kind: "executed",
      transaction,
      success,
      root,
      writes,
      basis,
      ...(reason !== undefined && { reason }),
      ...(missing !== undefined && { missing }),
    }));
  const words = actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "stateVote") return [];
    const { transaction, root, success } = action.purpose.vote;
    return [{ kind: "executionVoted", transaction, root, success }];
  });
  const decided = fresh(was?.finalized, is.finalized).map(([transaction, { decision }]): Fact => ({
    kind: "decided",
    transaction,
    decision,
  }));
  return [
    ...rolledBack,
    ...run("speculation"),
    ...run("commit"),
    ...words,
    ...countedFacts(change),
    ...certifiedFacts(change),
    ...decided,
  ];
}

function countedFacts({ before, after }: Change): readonly Fact[] {
  return fresh(before?.execution.voteSets, after.execution.voteSets).flatMap(([, set, last]) => {
    const heard = set.unverified.filter((vote) => last?.unverified.includes(vote) !== true);
    const good = set.verified.filter((vote) => last?.verified.includes(vote) !== true);
    const power = set.verified.length;
    return [
      ...heard.map((vote) => ({ vote, verified: false })),
      ...good.map((vote) => ({ vote, verified: true })),
    ].map(({ vote: { transaction, voter }, verified }): Fact => ({
      kind: "executionVoteCounted",
      transaction,
      voter,
      power,
      verified,
    }));
  });
}

function certifiedFacts({ context, before, after, actions }: Change): readonly Fact[] {
  const spread = new Set(
    actions.flatMap((action) =>
      action.kind === "send" && action.message.kind === "StateCertificateBatch"
        ? action.message.certificates.map(({ transaction }) => transaction)
        : [],
    ),
  );
  return fresh(before?.execution.certificates, after.execution.certificates).flatMap(
    ([transaction, all, earlier]) =>
      fresh(earlier, all).map(([shard, certificate]): Fact => ({
        kind: "stateCertified",
        transaction,
        shard,
        root: certificate.root,
        success: certificate.success,
        signers: setIndices(certificate.signers),
        power: powerOfSigners(certificate.signers, context.committees[shard]),
        formedHere: shard === context.committee.shard && spread.has(transaction),
      })),
  );
}

interface Wait {
  readonly what: "provisions" | "certificates";
  readonly shards: readonly ShardId[];
}

/** What each transaction that is ordered here waits for. */
function waitsOf(state: NodeState, context: Context): ReadonlyMap<Hash, Wait> {
  const { execution, provisions, consensus } = state;
  const waits = new Map<Hash, Wait>();
  for (const [hash, { transaction, expected }] of execution.tracked) {
    if (execution.finalized.has(hash)) continue;
    const settled = consensus.ledger.open.get(hash)?.result ?? execution.results.get(hash);
    const others = participantsOf(transaction, context.placement).filter(
      (shard) => shard !== context.committee.shard && expected.includes(shard),
    );
    const proofs = provisions.sources.get(hash);
    const certificates = execution.certificates.get(hash);
    const wait: Wait =
      settled === undefined
        ? { what: "provisions", shards: others.filter((shard) => !proofs?.get(shard)?.proof) }
        : { what: "certificates", shards: expected.filter((shard) => !certificates?.has(shard)) };
    waits.set(hash, wait);
  }
  return waits;
}

function waitFacts({ context, before, after }: Change): readonly Fact[] {
  const isSame =
    before?.execution === after.execution && before.provisions.sources === after.provisions.sources;
  if (isSame) return [];
  const was = before === undefined ? new Map<Hash, Wait>() : waitsOf(before, context);
  const is = waitsOf(after, context);
  const over = [...was].flatMap(([transaction, { what, shards }]): readonly Fact[] =>
    is.has(transaction) || shards.length === 0
      ? []
      : [{ kind: "awaits", transaction, what, shards: [] }],
  );
  const waiting = [...is].flatMap(([transaction, wait]): readonly Fact[] => {
    const last = was.get(transaction);
    const isNew = last?.what !== wait.what || last.shards.join() !== wait.shards.join();
    return isNew ? [{ kind: "awaits", transaction, ...wait }] : [];
  });
  return [...over, ...waiting];
}

function residueFacts({ before, after }: Change): readonly Fact[] {
  if (before === undefined || before.consensus.commits === after.consensus.commits) return [];
  const { mempool, provisions, execution } = after;
  return [
    {
      kind: "residue",
      locks: mempool.locks.size,
      registered: provisions.registered.size,
      votes: execution.voteSets.size,
    },
  ];
}

/** The side lists of a block, for a reader of the chain. */
export const sidesOf = (body: BlockBody): SideListsView => ({
  retry: body.retry,
  priority: body.priority,
  normal: body.normal,
  deferred: body.deferred.map(({ transaction, winner }) => ({ loser: transaction, winner })),
  ready: body.ready.map(({ transaction }) => transaction),
  aborted: body.aborted.map(({ transaction }) => transaction),
  certificates: body.certificates.map(({ transaction, decision }) => ({ transaction, decision })),
});
