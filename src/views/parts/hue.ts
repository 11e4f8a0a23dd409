/**
 * Identity by hue: the same validator has the same colour everywhere. Four hues; later seats repeat them,
 * always beside the name.
 * @module
 */
import { parseNodeId } from "../../primitives/ids.ts";

const HUES = 4;

export const hueOf = (node: string): string =>
  `var(--validator-${(parseNodeId(node)?.index ?? 0) % HUES})`;

/** The same for shards. */
export const shardHueOf = (shard: number): string => `var(--shard-${shard % HUES})`;
