/**
 * What a schema cannot see: does that node, account, rule set, misbehavior or checker exist?
 * @module
 */
import { parseNodeId } from "../primitives/ids.ts";
import { checkers } from "../sim/checkers/index.ts";
import { crossShardVariants, hasCrossShard, protocolFor, protocols } from "../protocol/registry.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { transfersOf, type Match, type Recipe, type ScriptEntry } from "../sim/recipe.ts";

/** Checkers that other deliveries of the contract name; a recipe may expect them before they exist. */
const checkerIds = checkers.map(({ id }) => id);

const listOf = (ids: readonly string[]): string => ids.join(", ");

/** The first thing that the recipe speaks of and that is not there; `undefined`: all is there. */
export function missingReference(recipe: Recipe): string | undefined {
  const protocol = protocolFor(recipe.protocol, recipe.crossShard);
  if (protocol === undefined)
    return `protocol: there is no ${recipe.protocol}; there is ${listOf(protocols.map(({ id }) => id))}`;
  return (
    unknownRules(recipe, protocol) ??
    wrongParameter(recipe, protocol) ??
    tooManyShards(recipe, protocol) ??
    unknownCrossShard(recipe) ??
    unknownChecker(recipe) ??
    unknownShard(recipe) ??
    unpaired(recipe) ??
    first(recipe.script.map((entry, i) => unknownIn(recipe, protocol, entry, `script.${i}`)))
  );
}

const first = (answers: readonly (string | undefined)[]): string | undefined =>
  answers.find((answer) => answer !== undefined);

function unknownRules(
  { rules }: { readonly rules: string },
  protocol: AnyProtocol,
  path = "rules",
): string | undefined {
  if (protocol.hasRules(rules)) return undefined;
  return `${path}: ${protocol.id} has no rule set ${rules}; it has ${listOf(protocol.ruleSets.map(({ id }) => id))}`;
}

function wrongParameter(
  { parameters = {} }: Recipe,
  { id: own, parameters: known }: AnyProtocol,
): string | undefined {
  return first(
    Object.entries(parameters).map(([id, value]) => {
      const parameter = known.find((other) => other.id === id);
      if (parameter === undefined)
        return `parameters.${id}: ${own} has no such figure; it has ${known.length === 0 ? "none" : listOf(known.map((other) => other.id))}`;
      const { min, max } = parameter;
      return value >= min && value <= max
        ? undefined
        : `parameters.${id}: expected a whole number from ${min} to ${max}, got ${value}`;
    }),
  );
}

function tooManyShards(
  { shards, crossShard }: Recipe,
  { id, spansShards }: AnyProtocol,
): string | undefined {
  if (spansShards) return undefined;
  if (shards > 1) return `shards: ${id} runs inside one shard, got ${shards}; expected 1`;
  return crossShard === undefined
    ? undefined
    : `crossShard: ${id} runs inside one shard; leave it out`;
}

function unknownCrossShard({ crossShard }: Recipe): string | undefined {
  if (crossShard === undefined || hasCrossShard(crossShard)) return undefined;
  return `crossShard: there is no variant ${crossShard}; there is ${listOf(crossShardVariants.map(({ id }) => id))}`;
}

function unknownChecker({ expect }: Recipe): string | undefined {
  const unknown = expect.find((id) => !checkerIds.includes(id));
  return unknown === undefined
    ? undefined
    : `expect: there is no checker ${unknown}; there is ${listOf(checkerIds)}`;
}

function unknownShard({ accounts, shards }: Recipe): string | undefined {
  const lost = Object.entries(accounts).find(([, { shard }]) => shard >= shards);
  return (
    lost && `accounts.${lost[0]}: shard ${lost[1].shard} does not exist; the recipe has ${shards}`
  );
}

/** A pool is two accounts of one shard, each of which names the other. */
function unpaired({ accounts }: Recipe): string | undefined {
  return first(
    Object.entries(accounts).map(([name, { shard, pairedWith }]) => {
      if (pairedWith === undefined) return undefined;
      const other = Object.hasOwn(accounts, pairedWith) ? accounts[pairedWith] : undefined;
      const isPair = pairedWith !== name && other?.pairedWith === name && other.shard === shard;
      return isPair
        ? undefined
        : `accounts.${name}.pairedWith: ${pairedWith} has to be another account of the same shard, paired with ${name}`;
    }),
  );
}

function unknownIn(
  recipe: Recipe,
  protocol: AnyProtocol,
  entry: ScriptEntry,
  path: string,
): string | undefined {
  switch (entry.do) {
    case "submit":
      return (
        unknownTransfer(recipe, entry, path) ??
        wrongSwap(recipe, entry, path) ??
        (entry.to && unknownNode(recipe, entry.to, `${path}.to`))
      );
    case "hold":
    case "release":
    case "drop":
    case "delay":
    case "deliver":
      return unknownMatch(recipe, entry.match, `${path}.match`);
    case "partition":
      return unknownGroups(recipe, entry.groups, path);
    case "cut":
      return unknownLinks(recipe, entry.links, path);
    case "heal":
      return first(
        (entry.nodes ?? []).map((node, i) => unknownNode(recipe, node, `${path}.nodes.${i}`)),
      );
    case "rules":
      return unknownRules(entry, protocol, `${path}.rules`);
    case "reseed":
      return undefined;
    case "misbehave":
      return (
        unknownNode(recipe, entry.node, `${path}.node`) ??
        unknownMisbehavior(protocol, entry.as, path)
      );
    default:
      return unknownNode(recipe, entry.node, `${path}.node`);
  }
}

function unknownNode(
  { shards, validators }: Recipe,
  name: string,
  path: string,
): string | undefined {
  const place = parseNodeId(name);
  if (
    place !== undefined &&
    place.shard < shards &&
    place.index < validators &&
    name === `s${place.shard}v${place.index}`
  )
    return undefined;
  const last = `s${shards - 1}v${validators - 1}`;
  return `${path}: there is no node ${name}; nodes are s0v0 to ${last}`;
}

function unknownGroups(
  recipe: Recipe,
  groups: readonly (readonly string[])[],
  path: string,
): string | undefined {
  const seen = new Set<string>();
  const twice = groups.flat().find((node) => seen.size === seen.add(node).size);
  if (twice !== undefined) return `${path}.groups: ${twice} is in two groups; name each node once`;
  return first(
    groups.flatMap((group, i) =>
      group.map((node) => unknownNode(recipe, node, `${path}.groups.${i}`)),
    ),
  );
}

function unknownLinks(
  recipe: Recipe,
  links: readonly (readonly [string, string])[],
  path: string,
): string | undefined {
  const alone = links.findIndex(([a, b]) => a === b);
  if (alone >= 0)
    return `${path}.links.${alone}: ${links[alone]?.[0] ?? ""} has no link to itself; name two nodes`;
  return first(
    links.flatMap((pair, i) => pair.map((node) => unknownNode(recipe, node, `${path}.links.${i}`))),
  );
}

const many = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

function unknownMatch(recipe: Recipe, { from, to }: Match, path: string): string | undefined {
  return first([
    ...many(from).map((node) => unknownNode(recipe, node, `${path}.from`)),
    ...many(to).map((node) => unknownNode(recipe, node, `${path}.to`)),
  ]);
}

function unknownMisbehavior(
  { misbehaviors }: AnyProtocol,
  as: string,
  path: string,
): string | undefined {
  const ids = ["honest", ...misbehaviors.map(({ id }) => id)];
  return ids.includes(as)
    ? undefined
    : `${path}.as: there is no misbehavior ${as}; there is ${listOf(ids)}`;
}

function unknownTransfer(
  { accounts, crossShard }: Recipe,
  entry: Extract<ScriptEntry, { do: "submit" }>,
  path: string,
): string | undefined {
  const transfers = transfersOf(entry);
  const reads = entry.reads ?? [];
  const { returns } = entry;
  const moves = [...transfers, ...(returns === undefined ? [] : [returns])];
  const written = moves.flatMap(({ from, to }) => [from, to]);
  const lost = [...written, ...reads].find((name) => !Object.hasOwn(accounts, name));
  if (lost !== undefined) {
    const known = Object.keys(accounts);
    return `${path}.transfer: there is no account ${lost}; ${known.length === 0 ? "the recipe has none" : `accounts are ${listOf(known.slice(0, 12))}`}`;
  }
  const twice = reads.find((name) => written.includes(name));
  if (twice !== undefined)
    return `${path}.reads: ${twice} is written by the transaction; name only what is read alone`;
  const shards = new Set([...written, ...reads].map((name) => accounts[name]?.shard));
  if (shards.size === 1 || crossShard !== undefined) return undefined;
  return `${path}.transfer: its accounts live in different shards; name a crossShard variant, or keep it inside one shard`;
}

function wrongSwap(
  { accounts }: Recipe,
  { transfer, returns }: Extract<ScriptEntry, { do: "submit" }>,
  path: string,
): string | undefined {
  if (returns === undefined) return undefined;
  const { from, to } = returns;
  if (to === from) return `${path}.returns: ${from} would give to itself; name who gets it`;
  const paired = accounts[from]?.pairedWith;
  if (paired === undefined)
    return `${path}.returns: ${from} is half of no pool; give it pairedWith in accounts`;
  return paired === transfer.to
    ? undefined
    : `${path}.returns: what ${from} gives is paid for into ${paired}, not into ${transfer.to}`;
}
