/**
 * What one entry changes in the holdings of a shard; looked into before what was there. It lives for one entry.
 * @module
 */
import type { Hash, Height, NodeId } from "../../primitives/ids.ts";
import { isInFlight, type Held, type Holdings, type ShardHoldings } from "./holdings.ts";
import { sharedByText } from "./shared-map.ts";

export interface ShardDraft {
  /** The validator that speaks. */
  readonly node: NodeId;
  readonly views: Holdings["views"];
  readonly rules: Holdings["rules"];
  /** Everything but the transactions that change. */
  shard: ShardHoldings;
  readonly changed: Map<Hash, Held>;
}

export const draftOf = (holdings: Holdings, shard: ShardHoldings, node: NodeId): ShardDraft => ({
  node,
  views: holdings.views,
  rules: holdings.rules,
  shard,
  changed: new Map(),
});

const FRESH = {
  isHere: false,
  status: "pending",
  section: "normal",
  blockedBy: [],
  blockedOn: [],
  holds: [],
  isHinted: false,
  proofs: [],
  moves: [],
} as const;

/** The transaction as the shard knows it; pending and free, if nothing is known so far. */
export function heldOf(draft: ShardDraft, hash: Hash): Held {
  const known = draft.changed.get(hash) ?? draft.shard.transactions.get(hash);
  if (known !== undefined) return known;
  const isRetry = (draft.views.get(hash)?.retryCount ?? 0) > 0;
  return { ...FRESH, hash, section: isRetry ? "retry" : "normal" };
}

export const put = (draft: ShardDraft, held: Held): void => void draft.changed.set(held.hash, held);

/** Is the validator as far as any of its shard? One that lags behind speaks of what is over. */
export const isAtFront = ({ shard, node }: ShardDraft): boolean =>
  (shard.fronts.get(node) ?? 0) >= shard.height;

export const atFront = (draft: ShardDraft, height: Height): void => {
  const { shard, node } = draft;
  draft.shard = { ...shard, fronts: sharedByText(shard.fronts).with([[node, height]]) };
};

export function finished({ shard, changed }: ShardDraft): ShardHoldings {
  if (changed.size === 0) return shard;
  const inFlight = [...changed.values()].reduce((count, held) => {
    const before = shard.transactions.get(held.hash);
    const was = before !== undefined && isInFlight(before.status);
    return count + Number(isInFlight(held.status)) - Number(was);
  }, shard.inFlight);
  return { ...shard, inFlight, transactions: sharedByText(shard.transactions).with(changed) };
}
