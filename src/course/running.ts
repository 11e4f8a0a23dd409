/**
 * Runs for teaching: a recipe in, the whole trace out, with the questions that lessons, claims and challenges ask
 * of it. In place and at once; stand-in signatures unless the recipe says otherwise, for nothing here depends on them.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Hash, NodeId } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { Ruling } from "../protocol/core/rules.ts";
import { protocolFor } from "../protocol/registry.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import type { RecipeInput } from "../scenarios/schema.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";

/** A recipe as a lesson writes it: without its version. */
export type RunInput = Omit<Partial<RecipeInput>, "v">;

export type FactKind = Fact["kind"];
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;

/** A fact with the entry that it was observed in. */
export type Seen<K extends FactKind> = FactOf<K> & {
  /** Whose fact it is; empty for what happened to the world. */
  readonly of: NodeId;
  readonly entry: number;
  readonly atMs: number;
};

/** A rule that was asked, with the entry that it was asked in. */
export type SeenRuling = Ruling & {
  readonly of: NodeId;
  readonly entry: number;
  readonly atMs: number;
};

/** A whole run. */
export interface Ran {
  readonly recipe: Recipe;
  readonly trace: TraceStore;
  readonly session: Session;
  readonly entries: readonly TraceEntry[];
  /** Checkers that fired, each once, in the order in which they did. */
  readonly fired: readonly string[];
  /** Facts of a kind in the order of the run. */
  seen<K extends FactKind>(kind: K): readonly Seen<K>[];
  rulings(rule?: string): readonly SeenRuling[];
  /** Hashes of the blocks that a node committed, from height 1. */
  commits(node: string): readonly Hash[];
  /** Committed height of each node, in the order of the committees. */
  readonly heights: readonly number[];
  /** Label of a transaction → how it ended. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Account → balance in its shard, at the shard's first honest validator that is up. */
  readonly balances: Readonly<Record<string, number>>;
  /** Kind of message → how many copies were sent, and bytes. */
  readonly messages: Session["messages"];
}

const ENTRIES_MAX = 200_000;

/**
 * @param entries stop there at the latest
 * @throws Error with the recipe's fault, which names the place
 */
export function runOf(input: RunInput, entries = ENTRIES_MAX): Ran {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  return runRecipe(resolved.recipe, entries);
}

export function runRecipe(recipe: Recipe, entries = ENTRIES_MAX): Ran {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort(recipe.crypto) });
  const trace = createTraceStore(session.info);
  const { batch } = session.advance({ entries });
  trace.append(batch);
  return ranOf(recipe, session, trace, batch.entries);
}

function ranOf(
  recipe: Recipe,
  session: Session,
  trace: TraceStore,
  entries: readonly TraceEntry[],
): Ran {
  const place = (entry: TraceEntry) => ({
    of: entry.node ?? ("" as NodeId),
    entry: entry.index,
    atMs: entry.at / 1000,
  });
  const reports = session.reports();
  const honest = reports.filter(({ misbehavesAs }) => misbehavesAs === undefined);
  return {
    recipe,
    trace,
    session,
    entries,
    fired: [...new Set(session.violations().map(({ checker }) => checker))],
    seen: <K extends FactKind>(kind: K) =>
      entries.flatMap((entry) =>
        entry.facts.flatMap((fact) =>
          fact.kind === kind ? [{ ...(fact as FactOf<K>), ...place(entry) }] : [],
        ),
      ),
    rulings: (rule) =>
      entries.flatMap((entry) =>
        entry.rulings.flatMap((ruling) =>
          rule === undefined || ruling.rule === rule ? [{ ...ruling, ...place(entry) }] : [],
        ),
      ),
    commits: (node) =>
      reports.find((report) => report.node === node)?.summary.commits.map(({ hash }) => hash) ?? [],
    heights: reports.map(({ summary }) => summary.committedHeight),
    statuses: Object.fromEntries(
      session.transactions().map(({ label, status }) => [label, status]),
    ),
    balances: Object.assign(
      {},
      ...[...honest].reverse().map(({ summary }) => summary.balances),
    ) as Readonly<Record<string, number>>,
    messages: () => session.messages(),
  };
}

const kept = new Map<string, Ran>();
const KEPT_MAX = 12;

/** The same run is computed once, as long as it was asked for not long ago. */
export function keptRun(input: RunInput): Ran {
  const key = JSON.stringify(input);
  const known = kept.get(key) ?? runOf(input);
  kept.delete(key);
  kept.set(key, known);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return known;
}

/** The first entry in which something holds; `undefined`: it never does. */
export const entryWhere = (
  { entries }: Ran,
  holds: (entry: TraceEntry) => boolean,
): number | undefined => entries.find(holds)?.index;
