/**
 * What a block lists and decides, line by line: transactions with their section, deferrals, transactions that
 * may go on, that are given up, or that are decided. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import { called, toTransaction, type Line, type World } from "./line.ts";

export function bodyLines({ transactions, sides }: BlockView, world: World): readonly Line[] {
  const line = (name: string, hash: Hash, more = ""): Line =>
    toTransaction(name, hash, `${called(hash, world)}${more}`);
  if (sides === undefined) return transactions.map((hash) => line("transaction", hash));
  const listed = (["retry", "priority", "normal"] as const).flatMap((section) =>
    sides[section].map((hash) => line("transaction", hash, `, ${section}`)),
  );
  return [
    ...listed,
    ...sides.deferred.map(({ loser, winner }) =>
      line("defers", loser, `, for ${called(winner, world)}`),
    ),
    ...sides.ready.map((hash) => line("lets go on", hash)),
    ...sides.aborted.map((hash) => line("gives up", hash)),
    ...sides.certificates.map(({ transaction, decision }) =>
      line("decides", transaction, `: ${decision}`),
    ),
  ];
}
