/**
 * What the inspector says of a transaction: what it does, how far each shard is with it, and where it is
 * listed. Pure.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { Held } from "../../sim/trace/holdings.ts";
import type { BlockStatus } from "../../sim/trace/projection.ts";
import { blockName } from "../../store/names.ts";
import { called, toTransaction, transactionsIn, type Details, type Line } from "./line.ts";
import type { World } from "./line.ts";
import { reasonText } from "./phrases.ts";

export function transactionDetails(hash: Hash, world: World): Details {
  const { projection, words } = world;
  const { names, values, titles } = words.inspector;
  const view = projection.holdings.views.get(hash);
  const listed = [...projection.blocks.values()].filter(({ block }) =>
    block.transactions.includes(hash),
  );
  return {
    title: titles.transaction(called(hash, world)),
    lines: [
      ...(view?.transfers ?? []).map(({ from, to, amount }): Line => ({
        name: names.transfer,
        value: values.transfer(amount, from, to),
      })),
      ...(view === undefined
        ? []
        : [{ name: names.takesPart, value: values.shards(view.participants) }]),
      ...(view === undefined || view.retryCount === 0
        ? []
        : [toTransaction(names.retryOf, view.original, called(view.original, world))]),
      ...statusLines(hash, world),
      ...listed.map((status): Line => ({
        name: names.inBlock,
        value: listedText(status, world),
        goesTo: { kind: "block", block: status.block.hash },
      })),
      { name: names.hash, value: "", hash },
    ],
    ...(view !== undefined && { content: view }),
  };
}

/** Blocks of different shards have the same names. */
function listedText({ block, state }: BlockStatus, { projection, words }: World): string {
  const { values, blockStates } = words.inspector;
  const name = blockName(block.hash, projection);
  return projection.holdings.shards.size === 1
    ? values.inBlock(name, blockStates[state])
    : values.inBlockOf(name, parseNodeId(block.proposer)?.shard ?? 0, blockStates[state]);
}

function statusLines(hash: Hash, world: World): readonly Line[] {
  const { holdings, transactions } = world.projection;
  const { names, values, statuses } = world.words.inspector;
  const shards = [...holdings.shards.values()].filter(
    (shard) => shard.transactions.get(hash)?.isHere === true,
  );
  if (shards.length === 0) {
    const status = transactions.get(hash);
    return [{ name: names.status, value: status === undefined ? values.unseen : statuses[status] }];
  }
  return shards.flatMap(({ shard, transactions: known }) => {
    const held = known.get(hash);
    if (held === undefined) return [];
    const name = holdings.shards.size === 1 ? names.status : names.inShard(shard);
    const others = [...(held.other === undefined ? [] : [held.other]), ...held.blockedBy];
    return [{ name, value: heldText(held, world), about: transactionsIn(others) }];
  });
}

function heldText(held: Held, world: World): string {
  const { status, decision, reason, other, blockedBy, blockedOn, holds, moves } = held;
  const { values, statuses, decisions } = world.words.inspector;
  const change = moves.reduce((sum, move) => sum + move.change, 0);
  return [
    statuses[status],
    decision === undefined ? undefined : decisions[decision],
    reason === undefined ? undefined : reasonText(reason, world.words),
    other === undefined ? undefined : values.see(called(other, world)),
    blockedBy.length === 0
      ? undefined
      : values.waits(blockedBy.map((by) => called(by, world)).join(", "), blockedOn.join(", ")),
    holds.length === 0 ? undefined : values.holds(holds.join(", ")),
    change === 0 ? undefined : values.changed(`${change > 0 ? "+" : "−"}${Math.abs(change)}`),
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}
