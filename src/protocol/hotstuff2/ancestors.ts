/**
 * What a block stands on: its ancestors above the committed block, and below it as far as genesis.
 * @module
 */
import { height as heightOf, type Height } from "../../primitives/ids.ts";
import type { BlockHeader } from "../chain/block.ts";
import { GENESIS_RANK } from "../chain/certificate.ts";
import { finalOf, isUnbroken, type Ancestor, type Finality } from "../chain/finality.ts";
import type { PendingBlock } from "./state.ts";
import type { Turn } from "./turn.ts";
import { genesisHash } from "./verdicts.ts";

/** The block that `header` stands on at a lower height; `undefined` where it is not known. */
export function ancestorAt(turn: Turn, header: BlockHeader, wanted: Height): Ancestor | undefined {
  const { blocks, committed } = turn.state;
  if (wanted >= header.height) return undefined;
  let hash = header.parentHash;
  for (let at = header.height - 1; at > committed.height; at--) {
    const block = blocks.get(hash);
    if (block === undefined) return undefined;
    if (at === wanted) return { hash, height: wanted, rank: block.header.round };
    hash = block.header.parentHash;
  }
  return hash === committed.hash ? committedAt(turn, wanted) : undefined;
}

function committedAt(turn: Turn, wanted: Height): Ancestor | undefined {
  if (wanted === 0) return { hash: genesisHash(turn), height: wanted, rank: GENESIS_RANK };
  const record = turn.state.commits.findLast(({ height }) => height === wanted);
  return record && { hash: record.hash, height: wanted, rank: record.round };
}

/** The row of blocks that ends in `newest`, newest first; `undefined` where one of them is not known. */
export function rowBelow(
  turn: Turn,
  rule: Finality,
  newest: PendingBlock,
): readonly Ancestor[] | undefined {
  const { header, hash } = newest;
  const row: Ancestor[] = [{ hash, height: header.height, rank: header.round }];
  for (let at = header.height - 1; row.length < rule.row; at--) {
    const below = at > 0 ? ancestorAt(turn, header, heightOf(at)) : undefined;
    if (below === undefined) return undefined;
    row.push(below);
  }
  return row;
}

/** The block that a certificate on `newest` makes final, if any: with it, all its ancestors. */
export function finalBy(turn: Turn, rule: Finality, newest: PendingBlock): Ancestor | undefined {
  const row = rowBelow(turn, rule, newest);
  return row !== undefined && isUnbroken(rule, row) ? finalOf(rule, row) : undefined;
}
