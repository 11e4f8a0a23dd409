/**
 * Validators by blocks: how far each is with each block, in the phases of the protocol where it names some, else
 * in those that all protocols share. Pure.
 * @module
 */
import {
  parseNodeId,
  type Hash,
  type Height,
  type NodeId,
  type Round,
} from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Slot } from "../../sim/trace/agreement.ts";
import type { SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { BlockStatus, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { committeeOf, powerOf } from "../parts/leader.ts";

/** From less to more: the block is here, a vote for it is given, a quorum is seen, the node is bound to it. */
export type Stage = "none" | "known" | "voted" | "certified" | "bound" | "final";

const STAGES: readonly Stage[] = ["none", "known", "voted", "certified", "bound", "final"];

/** In which words the stages are told: those of PBFT's phases, or of a chain of certificates. */
export type Vocabulary = "phases" | "chain";

export interface Cell {
  readonly node: NodeId;
  readonly stage: Stage;
  /** Power counted here for the block so far. */
  readonly heard: number;
  readonly needed: number;
  /** Round in which the stage was reached. */
  readonly round: Round;
  /** The entry that made it so, as far as it is known; 0: none. */
  readonly entry: number;
  /** The present entry changed it. */
  readonly isNew: boolean;
}

export interface Row {
  readonly status: BlockStatus;
  readonly height: Height;
  /** In which it was proposed, and those in which it was taken up again, ascending. */
  readonly rounds: readonly Round[];
  /** Another block stands at this height in a round of this one. */
  readonly isRivalled: boolean;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly vocabulary: Vocabulary;
  readonly nodes: readonly NodeStatus[];
  /** By height, then round, oldest first. */
  readonly rows: readonly Row[];
  /** Older rows that are not shown. */
  readonly hidden: number;
}

export interface Looked {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly shard: number;
  /** The entry at the cursor. */
  readonly present: TraceEntry | undefined;
}

const ROWS_MAX = 12;

const shardOf = (id: string): number => parseNodeId(id)?.shard ?? 0;

export function phasesTable(looked: Looked): Table {
  const { projection, shard } = looked;
  const nodes = [...projection.nodes.values()].filter(({ id }) => shardOf(id) === shard);
  const blocks = [...projection.blocks.values()]
    .filter(({ block }) => block.height > 0 && shardOf(block.proposer) === shard)
    .sort(inOrder);
  const shown = blocks.slice(-ROWS_MAX);
  const vocabulary = vocabularyOf(projection, shard);
  const scene: Scene = { ...looked, nodes, vocabulary, certified: certifiedAt(nodes, projection) };
  return {
    vocabulary,
    nodes,
    rows: shown.map((status) => rowOf(status, blocks, scene)),
    hidden: blocks.length - shown.length,
  };
}

const inOrder = (a: BlockStatus, b: BlockStatus): number =>
  a.block.height - b.block.height || a.block.round - b.block.round || a.proposedAt - b.proposedAt;

const vocabularyOf = ({ agreement }: Projection, shard: number): Vocabulary =>
  [...agreement.slots.values()].some((slot) => slot.shard === shard) ? "phases" : "chain";

interface Scene extends Looked {
  readonly nodes: readonly NodeStatus[];
  readonly vocabulary: Vocabulary;
  /** By node: blocks that its highest certificate stands for, that block and those below it. */
  readonly certified: ReadonlyMap<NodeId, ReadonlySet<Hash>>;
}

function certifiedAt(
  nodes: readonly NodeStatus[],
  { blocks }: Projection,
): ReadonlyMap<NodeId, ReadonlySet<Hash>> {
  return new Map(
    nodes.map(({ id, adopted }) => {
      const chain = new Set<Hash>();
      let at = adopted?.block;
      // As far down as rows are shown, and some more where rivals stand side by side.
      while (at !== undefined && chain.size < 2 * ROWS_MAX) {
        chain.add(at);
        at = blocks.get(at)?.block.parent;
      }
      return [id, chain];
    }),
  );
}

const roundsOf = ({ block }: BlockStatus, { agreement }: Projection): readonly Round[] =>
  [...new Set([block.round, ...(agreement.slots.get(block.hash)?.rounds ?? [])])].sort(
    (a, b) => a - b,
  );

function rowOf(status: BlockStatus, all: readonly BlockStatus[], scene: Scene): Row {
  const { projection } = scene;
  const { hash, height } = status.block;
  const rounds = roundsOf(status, projection);
  const isRivalled = all.some(
    (other) =>
      other.block.hash !== hash &&
      other.block.height === height &&
      roundsOf(other, projection).some((round) => rounds.includes(round)),
  );
  return {
    status,
    height,
    rounds,
    isRivalled,
    cells: scene.nodes.map((node) => cellOf(status, node, scene)),
  };
}

interface Found {
  readonly stage: Stage;
  readonly entry: number;
  readonly round?: Round;
  readonly power?: number;
}

function cellOf(status: BlockStatus, node: NodeStatus, scene: Scene): Cell {
  const { projection, present } = scene;
  const { hash, round } = status.block;
  const slot = projection.agreement.slots.get(hash);
  const reached = phasesOf(slot, node.id);
  const since = Math.max(0, ...reached.map((own) => own.round));
  const found = [...common(status, node, scene, since), ...reached];
  const furthest = found.reduce<Found>(
    (most, next) => (STAGES.indexOf(next.stage) > STAGES.indexOf(most.stage) ? next : most),
    { stage: "none", entry: 0 },
  );
  const isNew =
    present?.node === node.id &&
    present.facts.some((fact) => CHANGING.has(fact.kind) && blockIn(fact) === hash);
  return {
    node: node.id,
    stage: furthest.stage,
    heard: furthest.power ?? heardBy(status, node.id, scene),
    needed: neededBy(node.id, scene),
    round: furthest.round ?? round,
    entry: isNew ? projection.cursor : furthest.entry,
    isNew,
  };
}

/** What every protocol says of a block; of votes, those since the round in which it was last taken up. */
function common(
  status: BlockStatus,
  { id, cells, register }: NodeStatus,
  { vocabulary, certified }: Scene,
  since: number,
): readonly Found[] {
  const { block, assembledBy, voters, committedBy, certificates } = status;
  const { hash, height } = block;
  const cell = cells.get(height);
  const vote = cell?.votes.findLast((own) => own.block === hash && own.round >= since);
  const found: Found[] = [];
  if (assembledBy.includes(id) || block.proposer === id)
    found.push({ stage: "known", entry: status.proposedAt });
  if (vote !== undefined) found.push({ stage: "voted", entry: vote.entry, round: vote.round });
  else if (voters.includes(id) && since === 0)
    found.push({ stage: "voted", entry: status.proposedAt });
  if (committedBy.includes(id)) found.push({ stage: "final", entry: status.committedAt ?? 0 });
  if (vocabulary === "phases") return found;
  if (certificates.has(id) || certified.get(id)?.has(hash))
    found.push({ stage: "certified", entry: status.certifiedAt ?? status.proposedAt });
  if (cell?.lock?.state === "taken" && cell.lock.lock.block === hash)
    found.push({ stage: "bound", entry: cell.lock.entry });
  if (register?.lock.block === hash) found.push({ stage: "bound", entry: register.entry });
  return found;
}

/** Names of phases, as a protocol gives them. */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  "pre-prepared": "known",
  prepared: "certified",
  "committed-local": "bound",
};

const phasesOf = (
  slot: Slot | undefined,
  node: NodeId,
): readonly (Found & { readonly round: Round })[] =>
  [...(slot?.reached.get(node) ?? [])].map(([phase, { round, entry, power }]) => ({
    stage: STAGE_OF[phase] ?? "known",
    round,
    entry,
    ...(power !== undefined && { power }),
  }));

const CHANGING: ReadonlySet<Fact["kind"]> = new Set<Fact["kind"]>([
  "proposed",
  "assembled",
  "voted",
  "counted",
  "certified",
  "adopted",
  "locked",
  "phase",
  "committed",
]);

function blockIn(fact: Fact): Hash | undefined {
  switch (fact.kind) {
    case "proposed":
      return fact.block.hash;
    case "certified":
      return fact.certificate.block;
    case "locked":
      return fact.lock.block;
    default:
      return "block" in fact && typeof fact.block === "string" ? fact.block : undefined;
  }
}

/** Power of the votes that the node has counted. */
const heardBy = ({ tallies }: BlockStatus, node: NodeId, { info, shard }: Scene): number =>
  [...(tallies.get(node)?.keys() ?? [])].reduce(
    (sum, position) => sum + powerAt(info, shard, position),
    0,
  );

const powerAt = ({ nodes }: SessionInfo, shard: number, position: number): number =>
  nodes.find((node) => node.shard === shard && node.index === position)?.power ?? 0;

/** Quorum of the committee that the node goes by; of all validators of the shard where it names none. */
function neededBy(node: NodeId, scene: Scene): number {
  const total = powerOf(committeeOf(node, scene));
  return total === 0 ? 0 : quorumThreshold(total);
}
