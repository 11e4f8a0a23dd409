/**
 * The guide's own listings, line by line, so that they can be run.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes } from "../../primitives/bytes.ts";
import { present } from "../../primitives/assert.ts";
import { ZERO_HASH, type Hash } from "../../primitives/ids.ts";

/** §1.3, `compute_merkle_root`. */
export function computeMerkleRoot(hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) return ZERO_HASH;
  let level = [...hashes];
  while (level.length > 1) {
    const next: Hash[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [first, second] = level.slice(i, i + 2);
      const left = present(first, "a chunk");
      next.push(second === undefined ? left : hashParts(hexToBytes(left), hexToBytes(second)));
    }
    level = next;
  }
  return present(level[0], "a root");
}

/** §2.2, `voted_heights`: height → block and round. */
export type VotedHeights = Map<number, readonly [block: string, round: number]>;

/** §2.2, `try_vote_on_block`: is a vote signed? */
export function tryVoteOnBlock(
  voted: VotedHeights,
  block: string,
  height: number,
  round: number,
): boolean {
  const existing = voted.get(height);
  if (existing !== undefined && existing[0] !== block) return false;
  voted.set(height, [block, round]);
  return true;
}

/** §2.3, `maybe_unlock_for_qc`: `retain(|&height, _| height > qc_height)`. */
export function maybeUnlockForQc(voted: VotedHeights, qcHeight: number): void {
  for (const height of voted.keys()) if (!(height > qcHeight)) voted.delete(height);
}

export interface View {
  readonly view: number;
  readonly viewAtHeightStart: number;
}

/** §2.4, `on_proposal_timer`. */
export function onProposalTimer({ view }: View): View {
  return { view: view + 1, viewAtHeightStart: view + 1 };
}
