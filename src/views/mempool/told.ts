/**
 * The queues of all shards as a table: a row for each transaction, and one for each line that stands below. Pure.
 * @module
 */
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";
import type { ShardQueue } from "./queue.ts";
import type { Row } from "./row.ts";

export function queuesTold(queues: readonly ShardQueue[], words: Words["mempool"]): Told {
  const { columns } = words.told;
  return table(
    columns,
    queues.flatMap((queue) => shardRows(queue, words)),
  );
}

function shardRows(queue: ShardQueue, words: Words["mempool"]): readonly (readonly string[])[] {
  const { shard, stacks, ended, meterSays, residueSays } = queue;
  const cells = (title: string, { name, says, needs }: Row): readonly string[] => [
    `S${shard}`,
    title,
    name,
    says,
    needs.map((need) => needText(need, words)).join("; "),
  ];
  return [
    ...stacks.flatMap(({ title, rows }) => rows.map((row) => cells(title, row))),
    ...ended.map((row) => cells(words.stacks.ended, row)),
    [`S${shard}`, words.told.all, "", meterSays, ""],
    ...(residueSays === undefined ? [] : [[`S${shard}`, words.told.all, "", residueSays, ""]]),
  ];
}

function needText({ account, livesOn, says }: Row["needs"][number], words: Words["mempool"]) {
  const place = livesOn === undefined ? account : `${account} ${words.ofShard(livesOn)}`;
  return words.told.account(place, says);
}
