/**
 * What a block stands on, above the committed block and below it; the lock that a certificate brings, and
 * the block that it makes final.
 * @module
 */
import { height as heightOf, type Height } from "../../primitives/ids.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import { finalOf, isUnbroken, type Ancestor, type Finality } from "../chain/finality.ts";
import { firstRound, rankOf, rootOf } from "./origin.ts";
import type { PendingBlock } from "./state.ts";
import type { Turn } from "./turn.ts";

type Place = Pick<Ancestor, "hash" | "height">;

/** The parent of a block; `undefined` where the block is not known, or is the first of all. */
function parentOf(turn: Turn, { hash, height }: Place): Ancestor | undefined {
  const header = turn.state.blocks.get(hash)?.header;
  const record = header === undefined ? recordAt(turn, height) : undefined;
  const isKnown = header !== undefined || record?.hash === hash;
  const parent = header?.parentHash ?? record?.parent;
  const root = rootOf(turn.context, turn.state);
  if (!isKnown || parent === undefined || height <= root.height) return undefined;
  const below = heightOf(height - 1);
  if (below === root.height)
    return { hash: parent, height: below, rank: firstRound(turn.context) - 1 };
  const rank = header?.parentQc.round ?? recordAt(turn, below)?.round;
  return rank === undefined ? undefined : { hash: parent, height: below, rank };
}

const recordAt = ({ state, context }: Turn, height: Height) =>
  state.commits[height - rootOf(context, state).height - 1];

/** The block that `place` stands on at a lower height; `undefined` where it is not known. */
export function ancestorAt(turn: Turn, place: Place, wanted: Height): Ancestor | undefined {
  let at = parentOf(turn, place);
  while (at !== undefined && at.height > wanted) at = parentOf(turn, at);
  return at?.height === wanted ? at : undefined;
}

/** The certified block itself; the block where the chain begins for the certificate of nothing. */
export function certifiedBy(turn: Turn, qc: QuorumCertificate): Ancestor {
  const rank = rankOf(turn.context, qc);
  if (isGenesisCertificate(qc)) return { ...rootOf(turn.context, turn.state), rank };
  return { hash: qc.blockHash, height: qc.height, rank };
}

/** The block that a certificate locks, so many certificates deep; `undefined` where it is not known. */
export function lockedBy(turn: Turn, qc: QuorumCertificate): Ancestor | undefined {
  let at: Ancestor | undefined = certifiedBy(turn, qc);
  for (let depth = 1; depth < turn.rules.lockDepth && at !== undefined; depth++)
    at = parentOf(turn, at);
  return at;
}

/** The row of blocks that ends in `newest`, newest first; `undefined` where one of them is not known. */
export function rowBelow(
  turn: Turn,
  rule: Finality,
  newest: PendingBlock,
): readonly Ancestor[] | undefined {
  const { header, hash } = newest;
  let oldest: Ancestor = { hash, height: header.height, rank: header.round };
  const row = [oldest];
  const root = rootOf(turn.context, turn.state);
  while (row.length < rule.row) {
    const below = parentOf(turn, oldest);
    if (below === undefined || below.height === root.height) return undefined;
    row.push(below);
    oldest = below;
  }
  return row;
}

/** The block that a certificate on `newest` makes final, if any: with it, all its ancestors. */
export function finalBy(turn: Turn, rule: Finality, newest: PendingBlock): Ancestor | undefined {
  const row = rowBelow(turn, rule, newest);
  return row !== undefined && isUnbroken(rule, row) ? finalOf(rule, row) : undefined;
}
