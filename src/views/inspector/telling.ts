/**
 * How the parts of a validator's state are called in this run, for what is told of an entry. Pure.
 * @module
 */
import { nodeId, parseNodeId, shardId, type Hash } from "../../primitives/ids.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { blockName } from "../../store/names.ts";
import { valuesText } from "./details.ts";
import type { Telling } from "./difference.ts";
import { called, hashName, nodeIn, selectionOf, type World } from "./line.ts";

/** Whose state an entry changed. */
export const whoseOf = ({ node }: TraceEntry, world: World): string =>
  node === undefined ? world.words.difference.network : nodeIn(node, world);

export function tellingOf(world: World, entry: TraceEntry): Telling {
  const own = parseNodeId(entry.node ?? "")?.shard ?? 0;
  const { projection, words } = world;
  return {
    who: whoseOf(entry, world),
    words,
    numbers: (values) => (Object.keys(values).length === 0 ? "" : valuesText(values, world)),
    selectionOf: (hash) => selectionOf(hash as Hash, world),
    calling: {
      block: (hash) => blockName(hash as Hash, projection),
      transaction: (hash) => called(hash as Hash, world),
      hash: (hash) => hashName(hash as Hash, world),
      seat: (position, shard = String(own)) =>
        nodeIn(nodeId(shardId(Number(shard)), Number(position)), world),
      node: (id) => nodeIn(id, world),
      time: (micros) => `${(micros / 1000).toFixed(3)} ms`,
    },
  };
}
