/**
 * The blocks after one more entry: who proposed, votes, certificates, and which chain they fell to.
 * A block exists from its first proposal on the wire; what a node does with a block that it never sent is
 * not seen by others and not drawn.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import type { BlockView, Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "./entry.ts";
import { byNode, byNumber, sharedByNode, sharedByNumber, sharedByText } from "./shared-map.ts";
import type { BlockStatus, Frontier, Projection } from "./status.ts";

type Counted = Extract<Fact, { kind: "counted" }>;

export interface Blocks {
  readonly blocks: Projection["blocks"];
  readonly frontier: Frontier;
}

/** What one entry changes; looked into before what was there. */
interface Draft {
  readonly nodes: Projection["nodes"];
  readonly slots: Projection["agreement"]["slots"];
  readonly before: Projection["blocks"];
  readonly changed: Map<Hash, BlockStatus>;
  frontier: Frontier;
}

export function foldBlocks(projection: Projection, entry: TraceEntry): Blocks {
  const { blocks, nodes, agreement, frontier = frontierOf(blocks) } = projection;
  const { node, facts } = entry;
  if (node === undefined || facts.length === 0) return { blocks, frontier };
  const { slots } = agreement;
  const draft: Draft = { nodes, slots, before: blocks, changed: new Map(), frontier };
  for (const fact of facts) applyFact(draft, fact, node, entry.index);
  countVotes(draft, facts, node);
  const changed = draft.changed.size > 0;
  return {
    blocks: changed ? sharedByText(blocks).with(draft.changed) : blocks,
    frontier: draft.frontier,
  };
}

const statusOf = ({ before, changed }: Draft, block: Hash): BlockStatus | undefined =>
  changed.get(block) ?? before.get(block);

function change(draft: Draft, block: Hash, next: (status: BlockStatus) => BlockStatus): void {
  const status = statusOf(draft, block);
  if (status !== undefined) draft.changed.set(block, next(status));
}

const including = (nodes: readonly NodeId[], node: NodeId): readonly NodeId[] =>
  nodes.includes(node) ? nodes : [...nodes, node];

function applyFact(draft: Draft, fact: Fact, node: NodeId, entry: number): void {
  switch (fact.kind) {
    case "proposed":
      return propose(draft, fact.block, entry);
    case "assembled":
      return change(draft, fact.block, (s) => ({
        ...s,
        assembledBy: including(s.assembledBy, node),
      }));
    case "voted":
      return change(draft, fact.block, (s) => ({ ...s, voters: including(s.voters, node) }));
    case "certified": {
      const { certificate } = fact;
      const formed = (s: BlockStatus) => new Map(s.certificates).set(node, certificate);
      return change(draft, certificate.block, (s) => ({
        ...certified(s, entry),
        certificates: formed(s),
      }));
    }
    case "adopted":
      return change(draft, fact.block, (s) => certified(s, entry));
    case "committed":
      return commit(draft, fact.block, node, entry);
    case "phase":
      return takenUpAgain(draft, fact, node);
    case "restarted":
      return forget(draft, node);
    // Votes are counted together, below.
    default:
  }
}

/** A block that is voted on once more, in a later round: votes of the round before do not count. */
function takenUpAgain(
  draft: Draft,
  { block, round }: Extract<Fact, { kind: "phase" }>,
  node: NodeId,
): void {
  const before = draft.slots.get(block)?.reached.get(node)?.values() ?? [];
  const last = Math.max(-1, ...[...before].map((reached) => reached.round));
  if (last >= 0 && round > last)
    change(draft, block, (s) => ({
      ...s,
      tallies: sharedByNode(s.tallies).with([[node, new Map()]]),
    }));
}

const certified = (status: BlockStatus, entry: number): BlockStatus =>
  status.certifiedAt !== undefined || status.proposedAt === 0
    ? status
    : {
        ...status,
        certifiedAt: entry,
        state: status.state === "proposed" ? "certified" : status.state,
      };

function propose(draft: Draft, block: BlockView, entry: number): void {
  if (statusOf(draft, block.hash) !== undefined) return;
  const { frontier } = draft;
  const place = block.height * SHARDS_MAX + shardOf(block);
  const rank = frontier.rivals.get(place) ?? 0;
  // Where the proposal itself is the proposer's vote, the vote is signed before others hear of the block.
  const own = draft.nodes.get(block.proposer);
  const voted = own?.lastVote?.block === block.hash ? [own.id] : [];
  draft.changed.set(block.hash, {
    block,
    name: `${letters(rank)}${block.height}`,
    state: "proposed",
    proposedAt: entry,
    voters: voted,
    assembledBy: voted,
    certificates: new Map(),
    tallies: byNode(),
    committedBy: [],
  });
  const rivals = sharedByNumber(frontier.rivals).with([[place, rank + 1]]);
  draft.frontier = { ...frontier, rivals, open: [...frontier.open, block.hash] };
  abandonLost(draft);
}

/** More shards than a recipe may have. */
const SHARDS_MAX = 16;

/** A … Z, AA … */
function letters(rank: number): string {
  const last = String.fromCharCode(65 + (rank % 26));
  return rank < 26 ? last : letters(Math.floor(rank / 26) - 1) + last;
}

function commit(draft: Draft, hash: Hash, node: NodeId, entry: number): void {
  const status = statusOf(draft, hash);
  if (status === undefined) return;
  const committedBy = including(status.committedBy, node);
  if (status.state === "committed") return void draft.changed.set(hash, { ...status, committedBy });
  draft.changed.set(hash, { ...status, committedBy, committedAt: entry, state: "committed" });
  const { heads, open } = draft.frontier;
  const rest = heads.filter((head) => !descends(draft, hash, head));
  draft.frontier = {
    ...draft.frontier,
    heads: [...rest, hash],
    open: open.filter((other) => other !== hash),
  };
  if (status.state === "abandoned") reviveAbove(draft, hash);
  abandonLost(draft);
}

/** A fork: what was given up on this side of it goes on after all. */
function reviveAbove(draft: Draft, head: Hash): void {
  const all = new Map([...draft.before, ...draft.changed]);
  const above = [...all.values()].filter(
    ({ state, block }) => state === "abandoned" && canJoin(draft, block.hash, head),
  );
  for (const { block } of above)
    change(draft, block.hash, (s) => ({
      ...s,
      state: s.certificates.size > 0 ? "certified" : "proposed",
    }));
  draft.frontier = {
    ...draft.frontier,
    open: [...draft.frontier.open, ...above.map(({ block }) => block.hash)],
  };
}

/** Marks the open blocks that no committed chain can take in any more. */
function abandonLost(draft: Draft): void {
  const { open, heads } = draft.frontier;
  const lost = open.filter((block) => !heads.some((head) => canJoin(draft, block, head)));
  if (lost.length === 0) return;
  for (const block of lost) change(draft, block, (status) => ({ ...status, state: "abandoned" }));
  draft.frontier = { ...draft.frontier, open: open.filter((block) => !lost.includes(block)) };
}

/** Can the chain that ends in `head` still take `block` in? Yes also while its ancestors are not known. */
function canJoin(draft: Draft, block: Hash, head: Hash): boolean {
  const candidate = statusOf(draft, block)?.block;
  const tip = statusOf(draft, head)?.block;
  if (candidate === undefined || tip === undefined) return true;
  if (shardOf(candidate) !== shardOf(tip)) return false;
  if (candidate.height <= tip.height) return descends(draft, head, block);
  const below = ancestorAt(draft, block, tip.height);
  return below === undefined || below === head;
}

/** Is `older` an ancestor of `younger`, or the same? */
const descends = (draft: Draft, younger: Hash, older: Hash): boolean =>
  ancestorAt(draft, younger, statusOf(draft, older)?.block.height ?? -1) === older;

/** The ancestor at `height`, or the block itself; `undefined` when the way there is not known. */
function ancestorAt(draft: Draft, block: Hash, height: number): Hash | undefined {
  let status = statusOf(draft, block);
  while (status !== undefined && status.block.height > height)
    status = statusOf(draft, status.block.parent);
  return status?.block.height === height ? status.block.hash : undefined;
}

/** All votes of one entry together: a check of 67 signatures counts 67 votes at once. */
function countVotes(draft: Draft, facts: readonly Fact[], node: NodeId): void {
  const byBlock = new Map<Hash, Counted[]>();
  for (const fact of facts)
    if (fact.kind === "counted")
      byBlock.set(fact.block, [...(byBlock.get(fact.block) ?? []), fact]);
  for (const [block, votes] of byBlock)
    change(draft, block, (status) => {
      const before = status.tallies.get(node) ?? byNumber<number, boolean>();
      const now = new Map<number, boolean>();
      for (const { voter, verified } of votes)
        now.set(voter, verified || (now.get(voter) ?? before.get(voter)) === true);
      const tally = sharedByNumber(before).with(now);
      return { ...status, tallies: sharedByNode(status.tallies).with([[node, tally]]) };
    });
}

/** A node that starts again knows what it stored, and says so in the same entry; votes it had counted are gone. */
function forget(draft: Draft, node: NodeId): void {
  for (const hash of draft.frontier.open)
    change(draft, hash, (status) => ({
      ...status,
      tallies: sharedByNode(status.tallies).with([[node, undefined]]),
      assembledBy: status.assembledBy.filter((other) => other !== node),
    }));
}

const shardOf = ({ proposer }: BlockView): number => parseNodeId(proposer)?.shard ?? 0;

/** For a projection that was not made by this fold. */
function frontierOf(blocks: Projection["blocks"]): Frontier {
  const all = [...blocks.values()];
  const committed = all.filter(({ state }) => state === "committed").map(({ block }) => block);
  const parents = new Set(committed.map(({ parent }) => parent));
  const rivals = new Map<number, number>();
  for (const { block } of all) {
    const place = block.height * SHARDS_MAX + shardOf(block);
    rivals.set(place, (rivals.get(place) ?? 0) + 1);
  }
  return {
    open: all
      .filter(({ state }) => state === "proposed" || state === "certified")
      .map(({ block }) => block.hash),
    heads: committed.map(({ hash }) => hash).filter((hash) => !parents.has(hash)),
    rivals,
  };
}
