/**
 * Lines of a script in a few words: for the list of edits, and for the names of branches.
 * @module
 */
import type { Match, OneOrMany, ScriptEntry, ScriptVerb } from "../sim/recipe.ts";
import { nodeName } from "./names.ts";

/** `V2 crashes`, `BlockVote V1 → V2 is lost`: without the time. */
export function editWords(entry: ScriptVerb | ScriptEntry, shards: number): string {
  const name = (node: string): string => nodeName(node, shards);
  const copies = (match: Match): string => matchWords(match, name);
  switch (entry.do) {
    case "submit":
      return `${entry.transfer.from} pays ${entry.transfer.amount} to ${entry.transfer.to}`;
    case "hold":
      return `${copies(entry.match)} held back`;
    case "release":
      return `${copies(entry.match)} let go`;
    case "drop":
      return `${copies(entry.match)} lost`;
    case "delay":
      return entry.byMs === 0
        ? `${copies(entry.match)} no longer slowed`
        : `${copies(entry.match)} ${entry.byMs} ms late`;
    case "deliver":
      return `${copies(entry.match)} delivered now`;
    case "isolate":
      return `${name(entry.node)} cut off`;
    case "partition":
      return `split: ${entry.groups.map((group) => group.map(name).join(" ")).join(" | ")}`;
    case "cut":
      return `no link ${entry.links.map(([a, b]) => `${name(a)}–${name(b)}`).join(", ")}`;
    case "heal":
      return entry.nodes === undefined ? "network heals" : `${list(entry.nodes, name)} heard again`;
    case "crash":
      return `${name(entry.node)} crashes`;
    case "restart":
      return `${name(entry.node)} restarts${entry.amnesia === true ? " without memory" : ""}`;
    case "timeout":
      return `${name(entry.node)}’s ${entry.timer ?? "round"} timer fires`;
    case "misbehave":
      return entry.as === "honest"
        ? `${name(entry.node)} honest again`
        : `${name(entry.node)} turns ${entry.as}`;
    case "rules":
      return `rules become ${entry.rules}`;
  }
}

const many = <T>(value: OneOrMany<T>): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

const list = (values: OneOrMany<string>, name: (node: string) => string): string =>
  many(values).map(name).join(", ");

function matchWords(match: Match, name: (node: string) => string): string {
  const { kind, from, to, shard, height, round, tx } = match;
  const words = [
    kind === undefined ? "messages" : many(kind).join(", "),
    from === undefined ? "" : `from ${list(from, name)}`,
    to === undefined ? "" : `to ${list(to, name)}`,
    shard === undefined ? "" : `of shard ${many(shard).join(", ")}`,
    height === undefined ? "" : `height ${many(height).join(", ")}`,
    round === undefined ? "" : `round ${many(round).join(", ")}`,
    tx === undefined ? "" : `about ${many(tx).map(short).join(", ")}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}

/** A label as it is; a hash cut short. */
const short = (tx: string): string => (/^[0-9a-f]{64}$/.test(tx) ? tx.slice(0, 8) : tx);
