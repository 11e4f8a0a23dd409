/**
 * Balances of a shard: what each committed block moves, once, in the history that was committed first. After a
 * fork the other history is not mixed in.
 * @module
 */
import type { Hash, Height } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { KeptState, ShardHoldings } from "./holdings.ts";
import { atFront, heldOf, put, type ShardDraft } from "./shard-draft.ts";
import { sharedByNumber } from "./shared-map.ts";

type Committed = Extract<Fact, { kind: "committed" }>;
type Moved = Extract<Fact, { kind: "moved" }>;

/** Heights whose balances are kept, so that a proof can be made of them. */
export const KEPT_MAX = 64;

export function foldCommit(draft: ShardDraft, fact: Committed): void {
  atFront(draft, fact.height);
  const { shard } = draft;
  const { height, block } = fact;
  if (height <= shard.height) {
    const isSame = shard.chain.get(height) === block;
    if (!isSame && !shard.isForked) draft.shard = { ...shard, isForked: true };
    return;
  }
  if (height === shard.height + 1 && fact.parent !== shard.head)
    return void (draft.shard = { ...shard, isForked: true });
  draft.shard = extended(shard, fact);
}

function extended(shard: ShardHoldings, { block, height, stateRoot }: Committed): ShardHoldings {
  const state: KeptState = { block, height, stateRoot, balances: shard.balances };
  return {
    ...shard,
    height,
    head: block,
    chain: sharedByNumber(shard.chain).with([[height, block]]),
    kept: [...shard.kept, state].slice(-KEPT_MAX),
  };
}

/** @param own the blocks that this validator commits in this very entry */
export function foldMove(draft: ShardDraft, fact: Moved, own: ReadonlyMap<Height, Hash>): void {
  const { transaction, height, changes } = fact;
  const block = own.get(height);
  if (block !== undefined && draft.shard.chain.get(height) !== block) return;
  const held = heldOf(draft, transaction);
  if (held.moves.some((move) => move.height === height)) return;
  const change = changes.reduce((sum, { before, after }) => sum + after - before, 0);
  put(draft, { ...held, isHere: true, moves: [...held.moves, { height, change }] });
  if (changes.length > 0) draft.shard = withBalances(draft.shard, fact);
}

function withBalances(shard: ShardHoldings, { height, changes }: Moved): ShardHoldings {
  const after = changes.map((change) => [change.account, change.after] as const);
  const balances = new Map([...shard.balances, ...after]);
  const last = shard.kept.at(-1);
  const kept =
    last?.height === height ? [...shard.kept.slice(0, -1), { ...last, balances }] : shard.kept;
  return { ...shard, balances, kept };
}

export const committedIn = (facts: readonly Fact[]): ReadonlyMap<Height, Hash> =>
  new Map(facts.flatMap((fact) => (fact.kind === "committed" ? [[fact.height, fact.block]] : [])));
