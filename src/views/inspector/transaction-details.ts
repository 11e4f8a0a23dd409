/**
 * What the inspector says of a transaction: what it does, how far each shard is with it, and where it is
 * listed. Pure.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { Held } from "../../sim/trace/holdings.ts";
import { blockName } from "../../store/names.ts";
import { shardsText } from "./crossing-lines.ts";
import { called, toTransaction, type Details, type Line, type World } from "./line.ts";

export function transactionDetails(hash: Hash, world: World): Details {
  const { projection } = world;
  const view = projection.holdings.views.get(hash);
  const listed = [...projection.blocks.values()].filter(({ block }) =>
    block.transactions.includes(hash),
  );
  return {
    title: `Transaction ${called(hash, world)}`,
    lines: [
      { name: "hash", value: hash },
      ...(view?.transfers ?? []).map(({ from, to, amount }): Line => ({
        name: "transfer",
        value: `${amount} from ${from} to ${to}`,
      })),
      ...(view === undefined ? [] : [{ name: "takes part", value: shardsText(view.participants) }]),
      ...(view === undefined || view.retryCount === 0
        ? []
        : [toTransaction("retry of", view.original, called(view.original, world))]),
      ...statusLines(hash, world),
      ...listed.map(({ block, state }): Line => ({
        name: "in block",
        value: `${blockName(block.hash, projection)}${ofShard(block.proposer, world)}, ${state}`,
        goesTo: { kind: "block", block: block.hash },
      })),
    ],
    ...(view !== undefined && { content: view }),
  };
}

/** Blocks of different shards have the same names. */
const ofShard = (proposer: string, { projection }: World): string =>
  projection.holdings.shards.size === 1 ? "" : ` of shard ${parseNodeId(proposer)?.shard ?? 0}`;

function statusLines(hash: Hash, world: World): readonly Line[] {
  const { holdings, transactions } = world.projection;
  const shards = [...holdings.shards.values()].filter(
    (shard) => shard.transactions.get(hash)?.isHere === true,
  );
  if (shards.length === 0)
    return [{ name: "status", value: transactions.get(hash) ?? "not seen yet" }];
  return shards.flatMap(({ shard, transactions: known }) => {
    const held = known.get(hash);
    if (held === undefined) return [];
    const name = holdings.shards.size === 1 ? "status" : `in shard ${shard}`;
    return [{ name, value: statusText(held, world) }];
  });
}

function statusText(held: Held, world: World): string {
  const { status, decision, reason, other, blockedBy, blockedOn, holds, moves } = held;
  const change = moves.reduce((sum, move) => sum + move.change, 0);
  return [
    status,
    decision,
    reason,
    other === undefined ? undefined : `see ${called(other, world)}`,
    blockedBy.length === 0
      ? undefined
      : `waits for ${blockedBy.map((by) => called(by, world)).join(", ")} on ${blockedOn.join(", ")}`,
    holds.length === 0 ? undefined : `holds ${holds.join(", ")}`,
    change === 0
      ? undefined
      : `changed the sum here by ${change > 0 ? "+" : "−"}${Math.abs(change)}`,
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}
