/**
 * The lives of transactions, after one more entry.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import { transactionIn, type Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "./entry.ts";
import type { Awaits, FactOf, FoundCycle, Life, ListedDeferral, Lives, Step } from "./lives.ts";
import { sharedByText } from "./shared-map.ts";

export { emptyLives, type Lives } from "./lives.ts";

export function foldLives(before: Lives, entry: TraceEntry): Lives {
  const { node, facts } = entry;
  if (node === undefined || !facts.some(isTelling)) return before;
  if (facts.some((fact) => fact.kind === "misbehaves" && fact.as !== "honest"))
    return { ...before, liars: new Set([...before.liars, node]) };
  if (before.liars.has(node)) return before;
  const place = { entry: entry.index, at: entry.at, shard: parseNodeId(node)?.shard ?? 0, node };
  const changed = new Map<Hash, Life>();
  for (const fact of facts) {
    const hash = transactionIn(fact);
    if (hash === undefined) continue;
    const life = changed.get(hash) ??
      before.all.get(hash) ?? { hash, steps: [], awaits: new Map() };
    const after = lived(life, fact, place);
    if (after !== life) changed.set(hash, after);
  }
  return {
    ...before,
    ...(changed.size > 0 && { all: sharedByText(before.all).with(changed) }),
    ...withCycles(before, facts, place),
    ...withDeferrals(before, facts, place),
  };
}

type Place = Omit<Step, "fact">;

const isTelling = (fact: Fact): boolean =>
  fact.kind === "proposed"
    ? fact.block.sides !== undefined
    : fact.kind === "misbehaves" || transactionIn(fact) !== undefined;

function lived(life: Life, fact: Fact, place: Place): Life {
  if (fact.kind === "awaits") return withAwaits(life, fact, place);
  if (fact.kind === "blocked") return life;
  const step = { ...place, fact } as Step;
  if (life.steps.some((known) => isSameNews(known, step))) return life;
  const view = fact.kind === "announced" ? fact.transaction : life.view;
  return {
    ...life,
    ...(view !== undefined && { view }),
    steps: [...life.steps, step],
    awaits: isEnd(fact) ? without(life.awaits, place.shard) : life.awaits,
  };
}

/** Of what all validators of a shard do alike, once is enough. */
const isSameNews = (known: Step, step: Step): boolean =>
  known.fact.kind === step.fact.kind &&
  known.shard === step.shard &&
  detailOf(known) === detailOf(step);

/** What tells two steps of one kind apart. */
function detailOf({ fact, node }: Step): string {
  switch (fact.kind) {
    case "transaction":
      return fact.status;
    case "provisionSigned":
      return `${fact.target} ${node}`;
    case "provisionCounted":
      return `${fact.source} ${fact.voter} ${fact.verified}`;
    case "proofSealed":
      return `${fact.proof.source}`;
    case "settled":
      return fact.outcome;
    case "executed":
      return `${fact.basis} ${fact.root}`;
    case "rolledBack":
      return fact.root;
    case "executionVoted":
      return node;
    case "executionVoteCounted":
      return `${fact.voter} ${fact.verified}`;
    case "stateCertified":
      return `${fact.shard} ${fact.root}`;
    case "cycleFound":
      return `${fact.winner} ${fact.source}`;
    default:
      return "";
  }
}

const isEnd = (fact: Fact): boolean =>
  fact.kind === "transaction" &&
  (fact.status === "completed" || fact.status === "aborted" || fact.status === "retried");

/** Who lags behind, or is down, does not hide how far others are. */
function withAwaits(life: Life, { what, shards }: FactOf<"awaits">, { shard }: Place): Life {
  const known = life.awaits.get(shard);
  const isBehind = known !== undefined && progressOf(known) > progressOf({ what, shards });
  if (isBehind || hasEnded(life, shard)) return life;
  return { ...life, awaits: new Map(life.awaits).set(shard, { what, shards }) };
}

/** Provisions come before certificates, and the fewer are missing the further it is. */
const progressOf = ({ what, shards }: Awaits): number =>
  (what === "certificates" ? SHARDS_MANY : 0) - shards.length;

/** More than there are. */
const SHARDS_MANY = 1000;

const hasEnded = ({ steps }: Life, shard: number): boolean =>
  steps.some((step) => step.shard === shard && isEnd(step.fact));

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

function withCycles(before: Lives, facts: readonly Fact[], place: Place): Partial<Lives> {
  const fresh = facts.flatMap((fact): FoundCycle[] => {
    if (fact.kind !== "cycleFound") return [];
    const isKnown = before.cycles.some(
      (known) =>
        known.shard === place.shard &&
        known.fact.winner === fact.winner &&
        known.fact.loser === fact.loser,
    );
    return isKnown ? [] : [{ ...place, fact }];
  });
  return fresh.length === 0 ? {} : { cycles: [...before.cycles, ...fresh] };
}

function withDeferrals(before: Lives, facts: readonly Fact[], place: Place): Partial<Lives> {
  const fresh = facts.flatMap((fact): ListedDeferral[] => {
    if (fact.kind !== "proposed") return [];
    const { hash: block, height, sides } = fact.block;
    const { entry, at, shard } = place;
    return (sides?.deferred ?? []).map(({ winner, loser }) => ({
      entry,
      at,
      shard,
      block,
      height,
      winner,
      loser,
    }));
  });
  return fresh.length === 0 ? {} : { deferrals: [...before.deferrals, ...fresh] };
}
