/**
 * Traces by hand for the checkers of what shards do together: who said what, and when; and what a checker
 * has against it under one variant or another. Accounts a0 and b0 live in shard 0, a1 and b1 in shard 1, and
 * so on, each with 1000.
 * @module
 */
import { height, nodeId, round, shardId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { Fact, TransactionView } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { ScriptVerb } from "../recipe.ts";
import { calmRecipe } from "../testing.ts";
import type { SessionInfo, TraceEntry } from "../trace/entry.ts";
import { seenOf } from "../trace/seen.ts";
import { hashOf, status } from "../trace/testing.ts";
import type { Checker } from "./checker.ts";

export { hashOf, move, status } from "../trace/testing.ts";

/** How long the recipe lets things take. */
export const BOUND_MS = 1000;

/** A line of a trace before it has its number. */
export type Line = Omit<TraceEntry, "index">;

const SHARDS = [0, 1, 2] as const;
const HOMES = { a0: 0, b0: 0, a1: 1, b1: 1, a2: 2, b2: 2 } as const;
export type Account = keyof typeof HOMES;

const info: SessionInfo = {
  protocol: "hotstuff2",
  rules: "hotstuff2",
  scheme: "keyed",
  nodes: SHARDS.flatMap((shard) =>
    [0, 1, 2, 3].map((index) => ({
      id: nodeId(shard, index),
      shard,
      index,
      publicKey: "",
      power: 1,
    })),
  ),
  genesis: SHARDS.map((shard) => ({ shard, hash: hashOf(`genesis ${shard}`), supply: 2000 })),
  transactions: Object.fromEntries(["A", "B", "C"].map((name) => [hashOf(name), name])),
  accounts: Object.entries(HOMES).map(([name, shard]) => ({ name, shard, balance: 1000 })),
  untilMs: 60_000,
};

/** A payment of 100, by name; `of`: it is the retry of that number of another. */
export function pay(
  name: string,
  from: Account,
  to: Account,
  of: { readonly original: string; readonly retryCount: number } = {
    original: name,
    retryCount: 0,
  },
): TransactionView {
  const shards = [...new Set([HOMES[from], HOMES[to]])].sort((a, b) => a - b);
  return {
    hash: hashOf(name),
    transfers: [{ from, to, amount: 100 }],
    reads: [],
    participants: shards.map(shardId),
    original: hashOf(of.original),
    retryCount: of.retryCount,
  };
}

/** At `ms`, in one entry, `node` came to these facts. */
export const says = (ms: number, node: string, ...facts: readonly Fact[]): Line => ({
  at: millis(ms),
  node: node as NodeId,
  cause: { kind: "boot" },
  rulings: [],
  sends: [],
  actions: [],
  facts,
  digest: "",
});

/** The same facts from all validators of a shard, one after the other. */
export const all = (ms: number, shard: number, ...facts: readonly Fact[]): readonly Line[] =>
  [0, 1, 2, 3].map((index) => says(ms + index, nodeId(shard, index), ...facts));

/** What a script does to the world, or to the validator that the verb names. */
export function deed(ms: number, verb: ScriptVerb, ...facts: readonly Fact[]): Line {
  const { node: _nobody, ...line } = says(ms, "", ...facts);
  const cause = { kind: "script", index: 0, entry: { at: ms, ...verb } } as const;
  return "node" in verb ? { ...line, cause, node: verb.node as NodeId } : { ...line, cause };
}

export const lies = (ms: number, node: string, as = "liar"): Line =>
  deed(ms, { do: "misbehave", node, as }, { kind: "misbehaves", as });

export const crashes = (ms: number, node: string): Line =>
  deed(ms, { do: "crash", node }, { kind: "crashed" });

/** A ruling of a validator of shard 0 on a transaction. */
export const rules = (ms: number, rule: string, subject: Hash): Line => {
  const ruling: Ruling = { rule: rule as Ruling["rule"], ok: false, subject, values: {} };
  return { ...says(ms, "s0v0"), rulings: [ruling] };
};

export const announced = (...transactions: readonly TransactionView[]): readonly Fact[] =>
  transactions.map((transaction) => ({ kind: "announced", transaction }));

export const locked = (name: string, ...accounts: readonly Account[]): Fact => ({
  kind: "accountsLocked",
  transaction: hashOf(name),
  accounts,
  height: height(1),
});

export const unlocked = (name: string, ...accounts: readonly Account[]): Fact => ({
  kind: "accountsUnlocked",
  transaction: hashOf(name),
  accounts,
});

export const accepted = (name: string): Fact => status(name, "completed", { decision: "accept" });
export const rejected = (name: string): Fact => status(name, "completed", { decision: "reject" });
export const aborted = (name: string): Fact => status(name, "aborted");
export const retried = (name: string): Fact => status(name, "retried");

export const committed = (
  h: number,
  change: Partial<Extract<Fact, { kind: "committed" }>> = {},
): Fact => ({
  kind: "committed",
  block: hashOf(`block ${h}`),
  height: height(h),
  round: round(h),
  parent: hashOf(`block ${h - 1}`),
  stateRoot: hashOf("state"),
  supply: 2000,
  ...change,
});

/** Every shard commits twice in each bound of time, until `ms`; between them the lines, by time. */
export function ticking(ms: number, ...lines: readonly Line[]): readonly Line[] {
  const step = BOUND_MS / 2;
  const ticks = Array.from({ length: Math.floor(ms / step) }, (_, i) =>
    SHARDS.map((shard) => says((i + 1) * step, nodeId(shard, 0), committed(i + 1))),
  );
  return [...ticks.flat(), ...lines].sort((a, b) => a.at - b.at);
}

/** Each violation as `1500 [X8]`: at which millisecond, and the hazard if it names one. */
export function firedBy(
  checker: Checker,
  crossShard: string | undefined,
  lines: readonly Line[],
): readonly string[] {
  return violationsOf(checker, crossShard, lines).map(({ ms, detail }) => {
    const hazard = /^\[[^\]]+\]/.exec(detail)?.[0];
    return hazard === undefined ? `${ms}` : `${ms} ${hazard}`;
  });
}

export function violationsOf(
  checker: Checker,
  crossShard: string | undefined,
  lines: readonly Line[],
): readonly { readonly ms: number; readonly detail: string }[] {
  const judge = checker.judge(
    calmRecipe({ progressMs: BOUND_MS, shards: SHARDS.length }),
    crossShard === undefined ? info : { ...info, crossShard },
  );
  return lines.flatMap((line, i) =>
    judge
      .observe(seenOf({ ...line, index: i + 1 }))
      .map(({ detail }) => ({ ms: line.at / 1000, detail })),
  );
}

/** What fires, by the variant that is to blame. */
export const firedUnder = (
  checker: Checker,
  lines: readonly Line[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    ["hyperscale-2026-01", "guide-two-phase", "coordinator", "corrected", "ordered"].map(
      (variant) => [variant, firedBy(checker, variant, lines)],
    ),
  );

/** One violation, at this millisecond: with its hazard's number as implemented, and with none under rules that are to hold. */
export const once = (ms: number, hazard: string): Readonly<Record<string, readonly string[]>> => ({
  "hyperscale-2026-01": [`${ms} [${hazard}]`],
  "guide-two-phase": [`${ms} [G3.16]`],
  coordinator: [`${ms} [2PC]`],
  corrected: [`${ms}`],
  ordered: [`${ms}`],
});

export const never: Readonly<Record<string, readonly string[]>> = {
  "hyperscale-2026-01": [],
  "guide-two-phase": [],
  coordinator: [],
  corrected: [],
  ordered: [],
};
