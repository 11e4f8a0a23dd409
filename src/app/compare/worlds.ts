/**
 * Two worlds held against each other: validators, blocks, transactions and violations that are not the same in
 * both. Only what differs is told.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { SessionInfo, Violation } from "../../sim/trace/entry.ts";
import type { BlockStatus, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import type { Words } from "../../words/words.ts";
import { timeWords } from "./explain.ts";
import { lineagesOf } from "./lineage.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";

export interface World {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly shards: number;
  /** Simulated time of an entry. */
  timeOf(entry: number): Micros;
  /** Found up to this moment. */
  readonly violations: readonly Violation[];
}

/** One thing that is not the same. */
export interface Row {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}

/** Validators that are told one by one; there may be hundreds. */
const NODES_MAX = 8;
/** Names in one cell. */
const NAMES_MAX = 6;

/** What differs at one moment, validator by validator. */
export const standing = (left: World, right: World, words: Words): readonly Row[] => [
  ...nodeRows(left, right, words),
  ...rowOf(words.compare.blocksOnlyHere, left, right, (own, other) =>
    listed(blocksOnlyIn(own, other), words),
  ),
  ...violationRows(left, right, words),
];

/** What became of both by one moment. */
export const becomeOf = (left: World, right: World, words: Words): readonly Row[] => [
  ...rowOf(words.compare.finalHeight, left, right, heightsOf),
  ...rowOf(words.compare.firstFinal, left, right, (own, other) => firstFinal(own, other, words)),
  ...rowOf(words.compare.finalOnlyHere, left, right, (own, other) =>
    listed(finalOnlyIn(own, other), words),
  ),
  ...violationRows(left, right, words),
  ...transactionRows(left, right, words),
];

type Tell = (own: World, other: World) => string;

/** A row, if the two sides do not say the same. */
function rowOf(what: string, left: World, right: World, tell: Tell): readonly Row[] {
  const [mine, theirs] = [tell(left, right), tell(right, left)];
  return mine === theirs ? [] : [{ what, left: mine, right: theirs }];
}

const violationRows = (left: World, right: World, words: Words): readonly Row[] =>
  rowOf(words.compare.brokenPromises, left, right, ({ violations }) =>
    listed([...new Set(violations.map(({ checker }) => checker))], words),
  );

function nodeRows(left: World, right: World, words: Words): readonly Row[] {
  const { moreValidators, differ } = words.compare;
  const rows = [...left.projection.nodes].flatMap(([id, mine]) => {
    const theirs = right.projection.nodes.get(id);
    if (theirs === undefined) return [];
    const [said, answered] = [nodeWords(mine, left, words), nodeWords(theirs, right, words)];
    return said === answered
      ? []
      : [{ what: nodeName(id, left.shards), left: said, right: answered }];
  });
  const more = rows.length - NODES_MAX;
  if (more <= 0) return rows;
  const rest = { what: moreValidators(more), left: differ, right: differ };
  return [...rows.slice(0, NODES_MAX), rest];
}

/** `round 7, height 5 final, locked on A6` */
function nodeWords(node: NodeStatus, { projection }: World, { compare }: Words): string {
  const { up, misbehaves, round, committedHeight, register, adopted } = node;
  const bound = register === undefined ? undefined : register.lock.block;
  return [
    up ? undefined : compare.down,
    misbehaves === undefined || misbehaves === "honest" ? undefined : misbehaves,
    compare.inRound(round),
    compare.finalTo(committedHeight),
    bound === undefined ? undefined : compare.lockedOn(blockName(bound, projection)),
    adopted === undefined ? undefined : compare.highest(blockName(adopted.block, projection)),
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

/** Blocks of one run that the other has not, in the order in which they were proposed. */
function blocksOnlyIn(own: World, other: World): readonly string[] {
  const [mine, theirs] = lineagesOf(own, other);
  const known = new Set(theirs.values());
  return [...own.projection.blocks.values()]
    .filter(({ block }) => !known.has(mine.get(block.hash) ?? -1))
    .map(({ block }) => plainName(block.hash, own, other));
}

/** Blocks that are final in one run and not in the other, in the order in which they became so. */
function onlyFinal(own: World, other: World): readonly BlockStatus[] {
  const [mine, theirs] = lineagesOf(own, other);
  const known = new Set(finalsOf(other).map(({ block }) => theirs.get(block.hash)));
  return finalsOf(own)
    .filter(({ block }) => !known.has(mine.get(block.hash)))
    .sort((a, b) => (a.committedAt ?? 0) - (b.committedAt ?? 0));
}

const finalsOf = ({ projection }: World): readonly BlockStatus[] =>
  [...projection.blocks.values()].filter(({ state }) => state === "committed");

const finalOnlyIn = (own: World, other: World): readonly string[] =>
  onlyFinal(own, other).map(({ block }) => plainName(block.hash, own, other));

function firstFinal(own: World, other: World, { compare }: Words): string {
  const [first] = onlyFinal(own, other);
  if (first === undefined) return compare.none;
  const { block, committedAt } = first;
  const time = timeWords(own.timeOf(committedAt ?? 0));
  return compare.firstFinalAt(plainName(block.hash, own, other), block.height, time);
}

/** The name of a block; with the beginning of its hash where the other run gives that name to another. */
function plainName(hash: Hash, own: World, other: World): string {
  const name = blockName(hash, own.projection);
  const isTaken = [...other.projection.blocks.values()].some(
    (status) => status.name === name && status.block.hash !== hash,
  );
  return isTaken ? `${name} (${hash.slice(0, 6)})` : name;
}

/** Transactions by name: the same transfer may have another hash under another script. */
function transactionRows(left: World, right: World, words: Words): readonly Row[] {
  const { unheardOf, transferRow } = words.compare;
  const [mine, theirs] = [statusesOf(left, words), statusesOf(right, words)];
  const names = new Set([...mine.keys(), ...theirs.keys()]);
  return [...names].flatMap((name) => {
    const [here, there] = [mine.get(name) ?? unheardOf, theirs.get(name) ?? unheardOf];
    return here === there ? [] : [{ what: transferRow(name), left: here, right: there }];
  });
}

const statusesOf = (
  { projection, info }: World,
  { technical: { statuses } }: Words,
): ReadonlyMap<string, string> =>
  new Map(
    [...projection.transactions].map(([hash, status]) => [
      transactionName(hash, info, projection),
      statuses[status],
    ]),
  );

function listed(names: readonly string[], { compare }: Words): string {
  if (names.length === 0) return compare.none;
  const more = names.length - NAMES_MAX;
  const shown = names.slice(0, NAMES_MAX).join(", ");
  return more > 0 ? compare.andMore(shown, more) : shown;
}
