/**
 * Committees of which only the seats matter: whose turn it is does not hang on keys.
 * @module
 */
import { shardId, type NodeId } from "../../primitives/ids.ts";
import type { Committee } from "./machine.ts";

/** One vote for each, and no keys. */
export const keyless = (shard: number, nodes: readonly NodeId[]): Committee => ({
  shard: shardId(shard),
  members: nodes.map((node) => ({ node, publicKey: "", power: 1 })),
  totalPower: nodes.length,
});
