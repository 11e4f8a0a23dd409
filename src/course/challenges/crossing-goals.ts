/**
 * Conditions of the goals that concern transactions on several shards, each asked of the whole run.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { TransactionView } from "../../protocol/core/observe.ts";
import type { Condition } from "../challenge.ts";
import type { Ran } from "../running.ts";
import { condition } from "./goals.ts";

/** Accounts that a transaction touches. */
const accountsOf = ({ transfers, reads }: TransactionView): readonly string[] => [
  ...transfers.flatMap(({ from, to }) => [from, to]),
  ...reads,
];

const announced = (ran: Ran): ReadonlyMap<Hash, TransactionView> =>
  new Map(ran.seen("announced").map(({ transaction }) => [transaction.hash, transaction]));

/** The cycle check fired, although the two meet on one shard only: neither needs what the other waits for. */
export function falseAlarm(ran: Ran): Condition {
  const known = announced(ran);
  const shardOf = new Map(ran.session.info.accounts.map(({ name, shard }) => [name, shard]));
  const alarm = ran.seen("cycleFound").find(({ winner, loser }) => {
    const [one, other] = [known.get(winner), known.get(loser)];
    if (one === undefined || other === undefined) return false;
    const common = accountsOf(one).filter((account) => accountsOf(other).includes(account));
    return new Set(common.map((account) => shardOf.get(account))).size < 2;
  });
  return condition("falseAlarm", {}, alarm !== undefined, alarm?.entry);
}

export function cycleFound(ran: Ran): Condition {
  const found = ran.seen("cycleFound")[0];
  return condition("cycleFound", {}, found !== undefined, found?.entry);
}

/** So many transactions wait for one another in a ring, each for the next, for so long. */
export function ringOf(ran: Ran, size: number, ms: number): Condition {
  /** Transaction → who keeps it waiting on each shard, as its validators see it. */
  const waits = new Map<Hash, Map<string, readonly Hash[]>>();
  const since = new Map<string, number>();
  const key = (ring: readonly Hash[]): string => [...ring].sort().join();
  for (const { at, node, facts, index } of ran.entries) {
    const changes = facts.filter((fact) => fact.kind === "blocked");
    for (const { transaction, by } of changes) {
      const seen = waits.get(transaction) ?? new Map<string, readonly Hash[]>();
      waits.set(transaction, seen.set(node ?? "", by));
    }
    if (changes.length > 0) {
      const rings = ringsIn(waits, size).map(key);
      for (const gone of [...since.keys()].filter((each) => !rings.includes(each)))
        since.delete(gone);
      for (const ring of rings) if (!since.has(ring)) since.set(ring, at);
    }
    const lasting = [...since.values()].some((from) => at - from >= ms * 1000);
    if (lasting) return condition("ring", { size, ms }, true, index);
  }
  return condition("ring", { size, ms }, false);
}

function ringsIn(
  waits: ReadonlyMap<Hash, ReadonlyMap<string, readonly Hash[]>>,
  size: number,
): readonly (readonly Hash[])[] {
  const next = (of: Hash): readonly Hash[] => [
    ...new Set([...(waits.get(of)?.values() ?? [])].flat()),
  ];
  const walk = (path: readonly Hash[]): readonly (readonly Hash[])[] => {
    const [first] = path;
    const last = path.at(-1);
    if (first === undefined || last === undefined) return [];
    if (path.length === size) return next(last).includes(first) ? [path] : [];
    return next(last).flatMap((each) => (path.includes(each) ? [] : walk([...path, each])));
  };
  return [...waits.keys()].flatMap((start) => walk([start]));
}

/** At least so many transactions, and every one completed. */
export function allComplete(ran: Ran, count: number): Condition {
  const statuses = Object.values(ran.statuses);
  const holds = statuses.length >= count && statuses.every((status) => status === "completed");
  return condition("allComplete", { count }, holds);
}

/** A transaction ended without effect, on every shard that it concerns. */
export function abortedEverywhere(ran: Ran): Condition {
  const rejected = ran.seen("decided").filter(({ decision }) => decision === "reject");
  const shards = (hash: Hash): number =>
    new Set(rejected.flatMap((fact) => (fact.transaction === hash ? [fact.of.split("v")[0]] : [])))
      .size;
  const found = rejected.findLast(({ transaction }) => shards(transaction) > 1);
  return condition("abortedEverywhere", {}, found !== undefined, found?.entry);
}

/** From submission to its end, in milliseconds; `undefined`: it has not ended everywhere. */
function durationOf(ran: Ran, label: string): number | undefined {
  const given = ran.recipe.script.find((line) => line.do === "submit" && line.label === label);
  const hash = Object.entries(ran.session.info.transactions).find(
    ([, name]) => name === label,
  )?.[0];
  const ends = ran
    .seen("transaction")
    .filter((fact) => fact.transaction === hash && fact.status === "completed");
  const last = ends.at(-1);
  if (given === undefined || last === undefined || ran.statuses[label] !== "completed")
    return undefined;
  return last.atMs - given.at;
}

export function takesAtLeast(ran: Ran, label: string, ms: number): Condition {
  const took = durationOf(ran, label);
  return condition("takesAtLeast", { label, ms }, took !== undefined && took >= ms);
}

export function takesAtMost(ran: Ran, label: string, ms: number): Condition {
  const took = durationOf(ran, label);
  return condition("takesAtMost", { label, ms }, took !== undefined && took <= ms);
}
