/**
 * A script told as sentences: what each line does, and what that came to in the run. Lines of one moment that do the
 * same to several validators are one sentence. Pure.
 * @module
 */
import { messageRoles, protocolById } from "../../protocol/registry.ts";
import type { Touched } from "../../sim/explore/touched.ts";
import type { Match, OneOrMany, Recipe, ScriptEntry } from "../../sim/recipe.ts";
import { canonicalJson } from "../../scenarios/payload.ts";
import { editWords } from "../../store/edit-words.ts";
import { nodeName } from "../../store/names.ts";
import { engineWords } from "../../words/engine.ts";
import type { WhichMessages } from "../../words/explore/en.ts";
import type { Words } from "../../words/words.ts";

export interface Sentence {
  /** Simulated milliseconds. */
  readonly at: number;
  readonly text: string;
}

type TouchedLines = readonly (Touched | undefined)[];

/** @param touched one for each line of the script */
export function tellScript(
  { protocol, script, shards }: Pick<Recipe, "protocol" | "script" | "shards">,
  touched: TouchedLines,
  words: Words,
): readonly Sentence[] {
  const name = (node: string): string => nodeName(node, shards);
  const groups: { readonly entry: ScriptEntry; readonly nodes: string[]; readonly line: number }[] =
    [];
  script.forEach((entry, line) => {
    const last = groups.at(-1);
    const node = "node" in entry ? [entry.node] : [];
    if (last !== undefined && node.length > 0 && isAlike(last.entry, entry))
      last.nodes.push(...node);
    else groups.push({ entry, nodes: node, line });
  });
  return groups.map(({ entry, nodes, line }) => {
    const who = [...new Set(nodes)].map(name);
    const said =
      who.length > 0
        ? ofNodes(entry, who, protocol, words)
        : ofWorld(entry, touched[line], name, words);
    return { at: entry.at, text: said ?? sentence(editWords(entry, shards, words)) };
  });
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** The same deed at the same time, to another. */
function isAlike(one: ScriptEntry, other: ScriptEntry): boolean {
  const bare = (entry: ScriptEntry): string => canonicalJson({ ...entry, node: "", after: 0 });
  return "node" in one && bare(one) === bare(other);
}

function ofNodes(
  entry: ScriptEntry,
  who: readonly string[],
  protocol: string,
  words: Words,
): string | undefined {
  const { told } = words.explore;
  switch (entry.do) {
    case "timeout":
      return told.timeout(who, entry.timer ?? "round");
    case "crash":
    case "isolate":
      return told[entry.do](who);
    case "restart":
      return (entry.amnesia === true ? told.restartBlank : told.restart)(who);
    case "misbehave": {
      if (entry.as === "honest") return told.honest(who);
      const known = protocolById(protocol)?.misbehaviors.find(({ id }) => id === entry.as);
      return told.misbehave(who, entry.as, lowered(engineWords(known?.summary ?? "", words)));
    }
    default:
      return undefined;
  }
}

/** As it goes on after a colon; a name in capitals stays. */
const lowered = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text;

function ofWorld(
  entry: ScriptEntry,
  touched: Touched | undefined,
  name: (node: string) => string,
  words: Words,
): string | undefined {
  const { told } = words.explore;
  switch (entry.do) {
    case "hold":
    case "drop":
    case "delay": {
      // What ends losses and delays is no deed of its own.
      if ((entry.do === "drop" && entry.count === 0) || (entry.do === "delay" && entry.byMs === 0))
        return undefined;
      const which = whichOf(entry.match, touched, name);
      const to = many(entry.match.to).map(name);
      const said =
        entry.do === "hold"
          ? told.keep(to, which)
          : entry.do === "drop"
            ? told.lose(to, which, entry.count)
            : told.slow(to, which, entry.byMs);
      return touched?.copies === 0 ? `${said} ${told.none}` : said;
    }
    case "release":
      return Object.keys(entry.match).length === 0 ? told.releaseAll : undefined;
    case "heal":
      return entry.nodes === undefined ? told.healAll : undefined;
    case "partition":
      return told.partition(entry.groups.map((group) => told.listed(group.map(name))));
    default:
      return undefined;
  }
}

const many = <T>(value: OneOrMany<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const joined = <T>(value: OneOrMany<T> | undefined): string | undefined =>
  value === undefined ? undefined : many(value).join(", ");

function whichOf(
  { kind, from, shard, height, round, tx }: Match,
  touched: Touched | undefined,
  name: (node: string) => string,
): WhichMessages {
  const blocks = touched?.blocks ?? [];
  return {
    kind: joined(kind),
    role: typeof kind === "string" ? messageRoles.get(kind) : undefined,
    from: many(from).map(name),
    blocks: blocks.length > BLOCKS_MAX ? [] : blocks,
    shard: joined(shard),
    height: joined(height),
    round: joined(round),
    tx: joined(tx),
  };
}

/** More are not named. */
const BLOCKS_MAX = 4;
