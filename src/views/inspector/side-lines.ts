/**
 * What a block lists and decides, line by line: transactions with their section, deferrals, transactions that
 * may go on, that are given up, or that are decided. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import { called, toTransaction, transactionsIn, type Line, type World } from "./line.ts";

export function bodyLines({ transactions, sides }: BlockView, world: World): readonly Line[] {
  const { names, values, sections, decisions } = world.words.inspector;
  const line = (name: string, hash: Hash): Line => toTransaction(name, hash, called(hash, world));
  if (sides === undefined) return transactions.map((hash) => line(names.transaction, hash));
  const listed = (["retry", "priority", "normal"] as const).flatMap((section) =>
    sides[section].map((hash) =>
      toTransaction(
        names.transaction,
        hash,
        values.inSection(called(hash, world), sections[section]),
      ),
    ),
  );
  return [
    ...listed,
    ...sides.deferred.map(({ loser, winner }) => ({
      ...toTransaction(
        names.defers,
        loser,
        values.winner(called(loser, world), called(winner, world)),
      ),
      about: transactionsIn([winner]),
    })),
    ...sides.ready.map((hash) => line(names.letsGoOn, hash)),
    ...sides.aborted.map((hash) => line(names.givesUp, hash)),
    ...sides.certificates.map(({ transaction, decision }) =>
      toTransaction(
        names.decides,
        transaction,
        values.decided(called(transaction, world), decisions[decision]),
      ),
    ),
  ];
}
