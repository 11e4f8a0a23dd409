/**
 * The accounts as a table: a row for each account, one for the sum of each shard, one for all the money. Pure.
 * @module
 */
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";
import { signed, type AccountRow, type MoneyMeter, type ShardAccounts } from "./table.ts";

export function accountsTold(
  shards: readonly ShardAccounts[],
  { says }: Pick<MoneyMeter, "says">,
  words: Words["accounts"],
): Told {
  const { told, account, balance, change, lock, sum, conservation } = words;
  return table(
    [told.shard, account, balance, change, lock],
    [
      ...shards.flatMap((shard) => [
        ...shard.rows.map((row) => [
          `S${shard.shard}`,
          row.account,
          `${row.balance}`,
          signed(row.change),
          holdersText(row, words),
        ]),
        [`S${shard.shard}`, sum, `${shard.sum}`, "", ""],
      ]),
      [told.all, conservation, "", "", says],
    ],
  );
}

function holdersText({ lockedBy, inFlight }: AccountRow, words: Words["accounts"]): string {
  const { free, told } = words;
  if (lockedBy.length === 0 && inFlight.length === 0) return free;
  const locked = lockedBy.length === 0 ? [] : [told.lockedFor(lockedBy.map(({ name }) => name))];
  const flying = inFlight.map(({ name, amount, says }) => told.flying(name, signed(amount), says));
  return [...locked, ...flying].join("; ");
}
