/**
 * The lives of transactions, after one more entry.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import { transactionIn, type Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "./entry.ts";
import type { FactOf, FoundCycle, Life, ListedDeferral, Lives, Step } from "./lives.ts";
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
      before.all.get(hash) ?? { hash, steps: [], waiting: new Map() };
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
  if (fact.kind === "blocked" || fact.kind === "awaits") return withWaiting(life, fact, place);
  const step = { ...place, fact } as Step;
  if (life.steps.some((known) => isSameNews(known, step))) return life;
  const view = fact.kind === "announced" ? fact.transaction : life.view;
  return {
    ...life,
    ...(view !== undefined && { view }),
    steps: [...life.steps, step],
    waiting: isEnd(fact) ? without(life.waiting, place.shard) : life.waiting,
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

function withWaiting(life: Life, fact: FactOf<"blocked" | "awaits">, place: Place): Life {
  const known = life.waiting.get(place.shard);
  if ((known !== undefined && known.by !== place.node) || hasEnded(life, place.shard)) return life;
  const { blocked, awaits } = known ?? {};
  const now =
    fact.kind === "blocked"
      ? { awaits, blocked: fact.by.length === 0 ? undefined : fact }
      : { blocked, awaits: fact.shards.length === 0 ? undefined : fact };
  const waiting = new Map(life.waiting).set(place.shard, {
    by: place.node,
    ...(now.blocked !== undefined && { blocked: now.blocked }),
    ...(now.awaits !== undefined && { awaits: now.awaits }),
  });
  return { ...life, waiting };
}

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
