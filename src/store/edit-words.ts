/**
 * Lines of a script in a few words: for the list of edits, and for the names of branches.
 * @module
 */
import type { Match, OneOrMany, ScriptEntry, ScriptVerb } from "../sim/recipe.ts";
import type { Words } from "../words/words.ts";
import { nodeName } from "./names.ts";

/** `V2 crashes`, `BlockVote V1 → V2 is lost`: without the time. */
export function editWords(
  entry: ScriptVerb | ScriptEntry,
  shards: number,
  { edits }: Words,
): string {
  const name = (node: string): string => nodeName(node, shards);
  const copies = (match: Match): string => edits.copies(partsOf(match, name));
  switch (entry.do) {
    case "submit":
      return edits.submit(entry.transfer.from, entry.transfer.amount, entry.transfer.to);
    case "hold":
    case "release":
    case "deliver":
      return edits[entry.do](copies(entry.match));
    case "drop":
      return edits[entry.count === 0 ? "spare" : "drop"](copies(entry.match));
    case "delay":
      return entry.byMs === 0
        ? edits.quicken(copies(entry.match))
        : edits.delay(copies(entry.match), entry.byMs);
    case "isolate":
    case "crash":
      return edits[entry.do](name(entry.node));
    case "partition":
      return edits.partition(entry.groups.map((group) => group.map(name).join(" ")).join(" | "));
    case "cut":
      return edits.cut(entry.links.map(([a, b]) => `${name(a)}–${name(b)}`).join(", "));
    case "heal":
      return entry.nodes === undefined ? edits.healAll : edits.heal(list(entry.nodes, name));
    case "restart":
      return (entry.amnesia === true ? edits.restartBlank : edits.restart)(name(entry.node));
    case "timeout":
      return edits.timeout(name(entry.node), entry.timer ?? "round");
    case "misbehave":
      return entry.as === "honest"
        ? edits.honestAgain(name(entry.node))
        : edits.misbehave(name(entry.node), entry.as);
    case "rules":
      return edits.rules(entry.rules);
    case "reseed":
      return edits.reseed(entry.seed);
  }
}

const many = <T>(value: OneOrMany<T>): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

const list = <T extends string | number>(
  values: OneOrMany<T>,
  name: (value: T) => string = String,
): string => many(values).map(name).join(", ");

/** What copies have in common, each part as a list. */
const partsOf = (
  { kind, from, to, shard, height, round, tx }: Match,
  name: (node: string) => string,
): Parameters<Words["edits"]["copies"]>[0] => ({
  ...(kind !== undefined && { kind: list(kind) }),
  ...(from !== undefined && { from: list(from, name) }),
  ...(to !== undefined && { to: list(to, name) }),
  ...(shard !== undefined && { shard: list(shard) }),
  ...(height !== undefined && { height: list(height) }),
  ...(round !== undefined && { round: list(round) }),
  ...(tx !== undefined && { tx: list(tx, short) }),
});

/** A label as it is; a hash cut short. */
const short = (tx: string): string => (/^[0-9a-f]{64}$/.test(tx) ? tx.slice(0, 8) : tx);
