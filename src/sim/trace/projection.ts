/**
 * What the world looks like after the first `cursor` entries: a pure fold over the trace, in the words
 * that the views draw. It never asks the engine anything, so going back costs what going forward costs.
 * @module
 */
import {
  ZERO_HASH,
  type Hash,
  type Height,
  type NodeId,
  type Round,
} from "../../primitives/ids.ts";
import { START } from "../../primitives/time.ts";
import type { TransactionStatus } from "../../protocol/core/observe.ts";
import { emptyAgreement } from "./agreement.ts";
import { EMPTY_DIGEST } from "./digest.ts";
import type { SessionInfo, TraceEntry } from "./entry.ts";
import { foldAgreement } from "./fold-agreement.ts";
import { foldBlocks } from "./fold-blocks.ts";
import { foldFlights } from "./fold-flights.ts";
import { emptyHoldings, foldHoldings } from "./fold-holdings.ts";
import { emptyLives, foldLives } from "./fold-lives.ts";
import { foldNode } from "./fold-node.ts";
import { byNumber, byText, sharedByText } from "./shared-map.ts";
import type { BlockStatus, NodeStatus, Projection } from "./status.ts";

export { EMPTY_DIGEST } from "./digest.ts";
export type {
  BlockState,
  BlockStatus,
  Flight,
  LockCell,
  NodeStatus,
  Projection,
} from "./status.ts";

/** The world before the first entry: genesis blocks committed, all nodes down (each boots by an entry). */
export function emptyProjection(info: SessionInfo): Projection {
  const genesis = info.genesis.map(({ shard, hash }) => genesisStatus(shard, hash));
  return {
    cursor: 0,
    at: START,
    digest: EMPTY_DIGEST,
    blocks: byText<Hash, BlockStatus>().with(genesis.map((status) => [status.block.hash, status])),
    nodes: byText<NodeId, NodeStatus>().with(info.nodes.map(({ id }) => [id, unborn(id)])),
    flights: byNumber(),
    transactions: byText(),
    lives: emptyLives(info),
    holdings: emptyHoldings(info),
    agreement: emptyAgreement(),
    frontier: { open: [], heads: genesis.map(({ block }) => block.hash), rivals: byNumber() },
  };
}

/** The world after one more entry. Shares what did not change. */
export function apply(projection: Projection, entry: TraceEntry): Projection {
  const { blocks, frontier } = foldBlocks(projection, entry);
  return {
    cursor: entry.index,
    at: entry.at,
    digest: entry.digest,
    blocks,
    nodes: foldNodes(projection, blocks, entry),
    flights: foldFlights(projection.flights, entry),
    transactions: foldTransactions(projection.transactions, entry),
    lives: foldLives(projection.lives, entry),
    holdings: foldHoldings(projection.holdings, entry),
    agreement: foldAgreement(projection.agreement, entry, projection.nodes),
    frontier,
  };
}

function foldNodes(
  projection: Projection,
  blocks: Projection["blocks"],
  entry: TraceEntry,
): Projection["nodes"] {
  const before = entry.node === undefined ? undefined : projection.nodes.get(entry.node);
  if (before === undefined) return projection.nodes;
  const after = foldNode(before, entry, blocks);
  return after === before
    ? projection.nodes
    : sharedByText(projection.nodes).with([[before.id, after]]);
}

/** Far ones win: a node that lags behind does not take back what others have done. */
const FAR: Readonly<Record<TransactionStatus, number>> = {
  pending: 0,
  deferred: 1,
  retried: 2,
  committed: 3,
  executed: 4,
  completed: 5,
  aborted: 5,
};

function foldTransactions(
  before: Projection["transactions"],
  { facts }: TraceEntry,
): Projection["transactions"] {
  const changes = facts.flatMap((fact): [Hash, TransactionStatus][] => {
    if (fact.kind !== "transaction") return [];
    const known = before.get(fact.transaction);
    return known !== undefined && FAR[known] >= FAR[fact.status]
      ? []
      : [[fact.transaction, fact.status]];
  });
  return changes.length === 0 ? before : sharedByText(before).with(changes);
}

const unborn = (id: NodeId): NodeStatus => ({
  id,
  up: false,
  round: 0 as Round,
  committedHeight: 0 as Height,
  syncing: false,
  cells: byNumber(),
});

function genesisStatus(shard: number, hash: Hash): BlockStatus {
  const nowhere = { block: ZERO_HASH, height: 0 as Height, round: 0 as Round };
  return {
    block: {
      hash,
      parent: ZERO_HASH,
      height: nowhere.height,
      round: nowhere.round,
      proposer: `s${shard}v0` as NodeId,
      parentQc: nowhere,
      timestampMs: 0,
      isFallback: false,
      transactions: [],
      stateRoot: ZERO_HASH,
      transactionRoot: ZERO_HASH,
    },
    name: "genesis",
    state: "committed",
    proposedAt: 0,
    committedAt: 0,
    voters: [],
    assembledBy: [],
    certificates: new Map(),
    tallies: new Map(),
    committedBy: [],
  };
}
