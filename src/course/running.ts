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
import type { Recipe, ScriptEntry } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { MessageCount } from "../sim/tally.ts";
import type { MessageRecord, TraceEntry, Violation } from "../sim/trace/entry.ts";
import type { Projection } from "../sim/trace/projection.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { mutated, mutation } from "./mutation.ts";

/** A recipe as a lesson writes it: without its version. */
export type RunInput = Readonly<
  Omit<Partial<RecipeInput>, "v" | "script" | "edits" | "accounts" | "expect">
> & {
  readonly script?: readonly ScriptEntry[];
  readonly edits?: readonly ScriptEntry[];
  readonly accounts?: Recipe["accounts"];
  readonly expect?: readonly string[];
};

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

/** What can be asked of a trace, wherever it lies: the page's own, as far as it is computed, or a whole run. */
export interface Reading {
  readonly recipe: Recipe;
  /** From the first. */
  readonly entries: readonly TraceEntry[];
  readonly violations: readonly Violation[];
  /** Checkers that fired, each once, in the order in which they did. */
  readonly fired: readonly string[];
  /** Facts of a kind in the order of the run. */
  seen<K extends FactKind>(kind: K): readonly Seen<K>[];
  /** Rules that were asked, or one of them. */
  rulings(rule?: string): readonly SeenRuling[];
  /** The world after entry `cursor`. */
  at(cursor: number): Projection;
  /** Kind and place of a message on the wire. */
  message(number: number): MessageRecord | undefined;
  /** Hashes of the blocks that a node committed, from height 1, up to entry `upTo`. */
  commits(node: string, upTo?: number): readonly Hash[];
}

/** A whole run. */
export interface Ran extends Reading {
  readonly session: Session;
  /** Committed height of each node, in the order of the committees. */
  readonly heights: readonly number[];
  /** Label of a transaction → how it ended. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Account → balance in its shard, at the shard's first validator that never misbehaved. */
  readonly balances: Readonly<Record<string, number>>;
  /** Kind of message → copies sent, and their bytes. */
  readonly messages: Readonly<Record<string, MessageCount>>;
  /** Rule → how often it refused. */
  readonly refusals: Readonly<Record<string, number>>;
}

type Trace = Pick<TraceStore, "entries" | "length" | "message" | "projectionAt">;

/** @param violations of the trace so far */
export function readingOf(recipe: Recipe, trace: Trace, violations: readonly Violation[]): Reading {
  const entries = trace.entries(1, trace.length());
  const place = (entry: TraceEntry) => ({
    of: entry.node ?? ("" as NodeId),
    entry: entry.index,
    atMs: entry.at / 1000,
  });
  return {
    recipe,
    entries,
    violations,
    fired: [...new Set(violations.map(({ checker }) => checker))],
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
    at: trace.projectionAt,
    message: trace.message,
    commits: (node, upTo = Infinity) =>
      entries.flatMap((entry) =>
        entry.node === node && entry.index <= upTo
          ? entry.facts.flatMap((fact) => (fact.kind === "committed" ? [fact.block] : []))
          : [],
      ),
  };
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
  const running = beginRun(recipe);
  running.advance(entries);
  return running.ran();
}

/** A run that is computed in portions, for whoever has other things to do between them. */
export interface Running {
  /** So many entries more; `true`: it is at its end. */
  advance(entries: number): boolean;
  /** The run as far as it is computed. */
  ran(): Ran;
}

export function beginRun(given: Recipe): Running {
  const recipe = mutated(given);
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort(recipe.crypto) });
  const trace = createTraceStore(session.info);
  return {
    advance(entries) {
      const { status, batch } = session.advance({ portion: entries });
      trace.append(batch);
      return status === "finished";
    },
    ran: () => ranSoFar(recipe, session, trace),
  };
}

function ranSoFar(recipe: Recipe, session: Session, trace: TraceStore): Ran {
  const reports = session.reports();
  const honest = reports.filter(({ misbehavesAs }) => misbehavesAs === undefined);
  const balances: Record<string, number> = {};
  for (const { summary } of [...honest].reverse()) Object.assign(balances, summary.balances);
  return {
    ...readingOf(recipe, trace, session.violations()),
    session,
    heights: reports.map(({ summary }) => summary.committedHeight),
    statuses: Object.fromEntries(
      session.transactions().map(({ label, status }) => [label, status]),
    ),
    balances,
    messages: session.messages(),
    refusals: session.refusals(),
  };
}

const kept = new Map<string, Ran>();
const KEPT_MAX = 16;

/** The same run is computed once, as long as it was asked for not long ago. */
export function keptRun(input: RunInput): Ran {
  const key = `${mutation() ?? ""}${JSON.stringify(input)}`;
  const known = kept.get(key) ?? runOf(input);
  kept.delete(key);
  kept.set(key, known);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return known;
}

/** The first entry in which something holds; `undefined`: it never does. */
export const entryWhere = (
  { entries }: Reading,
  holds: (entry: TraceEntry) => boolean,
): number | undefined => entries.find(holds)?.index;
