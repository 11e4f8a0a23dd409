/**
 * Two worlds held against each other: validators, blocks, transactions and violations that are not the same in
 * both. Only what differs is told.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { SessionInfo, Violation } from "../../sim/trace/entry.ts";
import type { BlockStatus, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";

export interface World {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly shards: number;
  /** Found up to this moment. */
  readonly violations: readonly Violation[];
}

/** One thing that is not the same. */
export interface Row {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}

const NONE = "none";
/** Validators that are told one by one; there may be hundreds. */
const NODES_MAX = 8;
/** Names in one cell. */
const NAMES_MAX = 6;

/** What differs at one moment, validator by validator. */
export const standing = (left: World, right: World): readonly Row[] => [
  ...nodeRows(left, right),
  ...rowOf("Blocks in one alone", left, right, (own, other) => listed(blocksOnlyIn(own, other))),
  ...violationRows(left, right),
];

/** What became of both by one moment. */
export const becomeOf = (left: World, right: World): readonly Row[] => [
  ...rowOf("Final height", left, right, heightsOf),
  ...rowOf("First final in one alone", left, right, firstFinal),
  ...rowOf("Final in one alone", left, right, (own, other) => listed(finalOnlyIn(own, other))),
  ...violationRows(left, right),
  ...transactionRows(left, right),
];

type Tell = (own: World, other: World) => string;

/** A row, if the two sides do not say the same. */
function rowOf(what: string, left: World, right: World, tell: Tell): readonly Row[] {
  const [mine, theirs] = [tell(left, right), tell(right, left)];
  return mine === theirs ? [] : [{ what, left: mine, right: theirs }];
}

const violationRows = (left: World, right: World): readonly Row[] =>
  rowOf("Broken promises", left, right, ({ violations }) =>
    listed([...new Set(violations.map(({ checker }) => checker))]),
  );

function nodeRows(left: World, right: World): readonly Row[] {
  const rows = [...left.projection.nodes].flatMap(([id, mine]) => {
    const theirs = right.projection.nodes.get(id);
    if (theirs === undefined) return [];
    const [said, answered] = [nodeWords(mine, left), nodeWords(theirs, right)];
    return said === answered
      ? []
      : [{ what: nodeName(id, left.shards), left: said, right: answered }];
  });
  const more = rows.length - NODES_MAX;
  if (more <= 0) return rows;
  const rest = { what: `${more} more validators`, left: "differ", right: "differ" };
  return [...rows.slice(0, NODES_MAX), rest];
}

/** `round 7, height 5 final, locked on A6` */
function nodeWords(node: NodeStatus, { projection }: World): string {
  const { up, misbehaves, round, committedHeight, register, adopted } = node;
  const bound = register === undefined ? undefined : register.lock.block;
  return [
    up ? undefined : "down",
    misbehaves === undefined || misbehaves === "honest" ? undefined : misbehaves,
    `round ${round}`,
    `height ${committedHeight} final`,
    bound === undefined ? undefined : `locked on ${blockName(bound, projection)}`,
    adopted === undefined
      ? undefined
      : `highest certificate for ${blockName(adopted.block, projection)}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** The greatest final height of each shard. */
function heightsOf({ projection, shards }: World): string {
  const heights = new Map<number, number>();
  for (const { id, committedHeight } of projection.nodes.values()) {
    const shard = shardOf(id);
    heights.set(shard, Math.max(heights.get(shard) ?? 0, committedHeight));
  }
  return [...heights]
    .map(([shard, height]) => (shards > 1 ? `S${shard}: ${height}` : `${height}`))
    .join(", ");
}

const shardOf = (node: string): number => parseNodeId(node)?.shard ?? 0;

const isFinal = ({ state }: BlockStatus): boolean => state === "committed";

const blocksOnlyIn = (own: World, other: World): readonly string[] =>
  [...own.projection.blocks.values()]
    .filter(({ block }) => !other.projection.blocks.has(block.hash))
    .map(({ block }) => plainName(block.hash, own, other));

const onlyFinal = (own: World, other: World): readonly BlockStatus[] =>
  [...own.projection.blocks.values()]
    .filter((status) => isFinal(status) && !isFinalIn(other, status.block.hash))
    .sort((a, b) => (a.committedAt ?? 0) - (b.committedAt ?? 0));

const isFinalIn = ({ projection }: World, hash: Hash): boolean => {
  const status = projection.blocks.get(hash);
  return status !== undefined && isFinal(status);
};

const finalOnlyIn = (own: World, other: World): readonly string[] =>
  onlyFinal(own, other).map(({ block }) => plainName(block.hash, own, other));

function firstFinal(own: World, other: World): string {
  const [first] = onlyFinal(own, other);
  if (first === undefined) return NONE;
  const { block, committedAt } = first;
  return `${plainName(block.hash, own, other)} at height ${block.height}, entry ${committedAt ?? 0}`;
}

/** The name of a block; with the beginning of its hash where the other run gives that name to another. */
function plainName(hash: Hash, own: World, other: World): string {
  const name = blockName(hash, own.projection);
  const isTaken = [...other.projection.blocks.values()].some(
    (status) => status.name === name && status.block.hash !== hash,
  );
  return isTaken ? `${name} (${hash.slice(0, 6)})` : name;
}

function transactionRows(left: World, right: World): readonly Row[] {
  const hashes = new Set(
    [left, right].flatMap(({ projection }) => [...projection.transactions.keys()]),
  );
  return [...hashes].flatMap((hash) => {
    const [mine, theirs] = [left, right].map(
      ({ projection }) => projection.transactions.get(hash) ?? "unheard of",
    );
    if (mine === theirs || mine === undefined || theirs === undefined) return [];
    const named = left.projection.transactions.has(hash) ? left : right;
    const what = `Transfer ${transactionName(hash, named.info, named.projection)}`;
    return [{ what, left: mine, right: theirs }];
  });
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return NONE;
  const more = names.length - NAMES_MAX;
  const shown = names.slice(0, NAMES_MAX).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
