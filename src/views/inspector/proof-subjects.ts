/**
 * What can be proven of a block: each transaction that it lists, and each balance after it, as long as those
 * are kept. Pure.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { compareText } from "../../primitives/canonical.ts";
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { KEPT_MAX } from "../../sim/trace/fold-balances.ts";
import type { Holdings, ShardHoldings } from "../../sim/trace/holdings.ts";
import type { BlockStatus } from "../../sim/trace/projection.ts";
import { transactionName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";
import { balanceClaim, listingClaim, type Claim } from "./proof-steps.ts";

export interface Subject {
  /** The same for the same thing, whatever else can be proven. */
  readonly id: string;
  /** The statement: "alice has 900". */
  readonly says: string;
  /** Computed when asked for: a tree of hashes each time. */
  readonly claim: () => Claim;
}

export interface Subjects {
  readonly listings: readonly Subject[];
  readonly balances: readonly Subject[];
  /** Why there are no balances, in one sentence. */
  readonly missing?: string;
}

export function subjectsOf(
  { block }: BlockStatus,
  holdings: Holdings,
  info: SessionInfo,
  words: Words["proofs"],
): Subjects {
  const listings = [...new Set(block.transactions)].map((hash): Subject => ({
    id: hash,
    says: words.listed(transactionName(hash, info, { holdings })),
    claim: () => present(listingClaim(block, hash), "a listed transaction"),
  }));
  const shard = holdings.shards.get(parseNodeId(block.proposer)?.shard ?? 0);
  const kept = shard?.kept.find((state) => state.block === block.hash);
  if (shard === undefined || kept === undefined)
    return { listings, balances: [], missing: whyMissing(shard, block, words) };
  const balances = [...kept.balances]
    .sort(([a], [b]) => compareText(a, b))
    .map(([account, balance]): Subject => ({
      id: `account ${account}`,
      says: words.has(account, balance),
      claim: () => present(balanceClaim(kept.balances, account, block.stateRoot), "an account"),
    }));
  return { listings, balances };
}

function whyMissing(
  shard: ShardHoldings | undefined,
  { height, hash }: { readonly height: number; readonly hash: Hash },
  words: Words["proofs"],
): string {
  if (shard === undefined || height > shard.height) return words.early;
  return [...shard.chain.values()].includes(hash) ? words.late(KEPT_MAX) : words.elsewhere;
}
