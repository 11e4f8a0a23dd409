/**
 * What a person may give as a recipe, checked strictly: unknown keys are refused, every number is bounded.
 * Shape: `contract.md` §3. What the schema cannot see (does that node exist?) is asked in ./crossing.ts.
 * @module
 */
import * as v from "valibot";
import {
  ACCOUNTS_MAX,
  AFTER_MAX,
  COST_MICROS_MAX,
  LATENCY_MS_MAX,
  LIST_MAX,
  MONEY_MAX,
  NAME_MAX,
  SCRIPT_MAX,
  SEED_MAX,
  SHARDS_MAX,
  TIMER_MS_MAX,
  UNTIL_MS_MAX,
  VALIDATORS_MAX,
} from "./bounds.ts";
import { TRANSFERS_MAX } from "../protocol/chain/transaction.ts";

const whole = (min: number, max: number) =>
  v.pipe(
    v.number(`expected a whole number from ${min} to ${max}`),
    v.safeInteger(`expected a whole number from ${min} to ${max}`),
    v.minValue(min, `expected a whole number from ${min} to ${max}`),
    v.maxValue(max, `expected a whole number from ${min} to ${max}`),
  );

const name = v.pipe(
  v.string("expected a name"),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._/!-]*$/, "expected a name of letters, digits, and . _ - / !"),
  v.maxLength(NAME_MAX * 2, `expected at most ${NAME_MAX * 2} characters`),
);
const text = v.pipe(
  v.string("expected a text"),
  v.minLength(1, "expected a text"),
  v.maxLength(NAME_MAX, `expected at most ${NAME_MAX} characters`),
);
const node = v.pipe(
  v.string("expected a node"),
  v.regex(/^s\d{1,3}v\d{1,3}$/, "expected a node such as s0v1"),
);

const oneOrMany = <T extends v.GenericSchema>(schema: T) =>
  v.union([
    schema,
    v.pipe(
      v.array(schema),
      v.minLength(1, "expected at least one"),
      v.maxLength(LIST_MAX, `expected at most ${LIST_MAX}`),
    ),
  ]);

const heights = whole(0, 10_000_000);

export const matchSchema = v.strictObject({
  kind: v.optional(oneOrMany(name)),
  from: v.optional(oneOrMany(node)),
  to: v.optional(oneOrMany(node)),
  sentMicros: v.optional(oneOrMany(whole(0, UNTIL_MS_MAX * 1000))),
  shard: v.optional(oneOrMany(whole(0, SHARDS_MAX - 1))),
  height: v.optional(oneOrMany(heights)),
  round: v.optional(oneOrMany(heights)),
  tx: v.optional(
    oneOrMany(
      v.pipe(
        v.string("expected a label or a hash"),
        v.maxLength(64, "expected at most 64 characters"),
      ),
    ),
  ),
});

const transfer = v.strictObject({ from: text, to: text, amount: whole(1, MONEY_MAX) });
const returns = v.strictObject({
  from: text,
  to: text,
  atLeast: v.optional(whole(1, MONEY_MAX)),
});

const AT = `expected milliseconds from 0 to ${UNTIL_MS_MAX} with at most three decimals`;
const at = v.pipe(
  v.number(AT),
  v.minValue(0, AT),
  v.maxValue(UNTIL_MS_MAX, AT),
  v.check((ms) => Math.round(ms * 1000) / 1000 === ms, AT),
);
const after = v.optional(whole(1, AFTER_MAX));
const verb = <D extends string, E extends v.ObjectEntries>(word: D, entries: E) =>
  v.strictObject({ at, after, do: v.literal(word), ...entries });

const range = v.pipe(
  v.tuple(
    [whole(0, LATENCY_MS_MAX), whole(0, LATENCY_MS_MAX)],
    "expected two numbers: least and greatest",
  ),
  v.check(([min, max]) => min <= max, "expected the least first, then the greatest"),
);

const PAIR = "expected two nodes";
const TIMERS = ["round", "proposal", "cleanup"] as const;
const TIMER = `expected one of: ${TIMERS.join(", ")}`;
const VERBS =
  "submit, hold, release, drop, delay, deliver, isolate, partition, cut, heal, crash, restart, timeout, misbehave, rules, reseed";

export const scriptSchema = v.variant(
  "do",
  [
    verb("submit", {
      label: text,
      transfer,
      transfers: v.optional(
        v.pipe(
          v.array(transfer, "expected a list of transfers"),
          v.maxLength(TRANSFERS_MAX - 1, `expected at most ${TRANSFERS_MAX - 1} further transfers`),
        ),
      ),
      returns: v.optional(returns),
      reads: v.optional(
        v.pipe(
          v.array(text, "expected a list of accounts"),
          v.maxLength(LIST_MAX, `expected at most ${LIST_MAX}`),
        ),
      ),
      to: v.optional(node),
    }),
    verb("hold", { match: matchSchema }),
    verb("release", { match: v.optional(matchSchema, {}) }),
    verb("drop", { match: matchSchema, count: v.optional(whole(0, 1_000_000)) }),
    verb("delay", { match: matchSchema, byMs: whole(0, UNTIL_MS_MAX) }),
    verb("deliver", { match: matchSchema }),
    verb("isolate", { node }),
    verb("partition", {
      groups: v.pipe(
        v.array(v.pipe(v.array(node), v.maxLength(LIST_MAX, `expected at most ${LIST_MAX} nodes`))),
        v.minLength(1, "expected at least one group"),
        v.maxLength(LIST_MAX, `expected at most ${LIST_MAX} groups`),
      ),
    }),
    verb("cut", {
      links: v.pipe(
        v.array(v.strictTuple([node, node], PAIR), "expected a list of pairs of nodes"),
        v.minLength(1, "expected at least one pair"),
        v.maxLength(LIST_MAX, `expected at most ${LIST_MAX} pairs`),
      ),
    }),
    verb("heal", {
      nodes: v.optional(
        v.pipe(
          v.array(node, "expected a list of nodes"),
          v.minLength(1, "expected at least one node"),
          v.maxLength(LIST_MAX, `expected at most ${LIST_MAX} nodes`),
        ),
      ),
    }),
    verb("crash", { node }),
    verb("restart", { node, amnesia: v.optional(v.boolean("expected true or false")) }),
    verb("timeout", { node, timer: v.optional(v.picklist(TIMERS, TIMER)) }),
    verb("misbehave", { node, as: name }),
    verb("rules", { rules: name }),
    verb("reseed", {
      seed: whole(0, SEED_MAX),
      intraShardMs: v.optional(range),
      crossShardMs: v.optional(range),
      lossPpm: v.optional(whole(0, 1_000_000)),
    }),
  ],
  `expected one of: ${VERBS}`,
);

const script = v.pipe(
  v.array(scriptSchema, "expected a list"),
  v.maxLength(SCRIPT_MAX, `expected at most ${SCRIPT_MAX} entries`),
);

const network = v.strictObject({
  intraShardMs: v.optional(range),
  crossShardMs: v.optional(range),
  lossPpm: v.optional(whole(0, 1_000_000)),
  gstMs: v.optional(whole(0, UNTIL_MS_MAX)),
});

const timer = whole(1, TIMER_MS_MAX);
const timing = v.strictObject({
  proposalIntervalMs: v.optional(timer),
  roundTimeoutMs: v.optional(timer),
  timeoutStepMs: v.optional(whole(0, TIMER_MS_MAX)),
  timeoutMaxMs: v.optional(timer),
});

const cost = whole(0, COST_MICROS_MAX);
const costs = v.strictObject({
  signMicros: v.optional(cost),
  verifyMicros: v.optional(cost),
  addMicros: v.optional(cost),
  transactionMicros: v.optional(cost),
});

const accounts = v.pipe(
  v.record(
    text,
    v.strictObject({
      shard: whole(0, SHARDS_MAX - 1),
      balance: whole(0, MONEY_MAX),
      pairedWith: v.optional(text),
    }),
    "expected accounts by name",
  ),
  v.check(
    (all) => Object.keys(all).length <= ACCOUNTS_MAX,
    `expected at most ${ACCOUNTS_MAX} accounts`,
  ),
);

const parameters = v.pipe(
  v.record(name, whole(0, UNTIL_MS_MAX), "expected figures by name"),
  v.check((all) => Object.keys(all).length <= LIST_MAX, `expected at most ${LIST_MAX} figures`),
);

export const recipeSchema = v.strictObject({
  v: v.literal(1, "expected 1, the version of the format"),
  scenario: v.optional(name),
  seed: v.optional(whole(0, SEED_MAX)),
  edits: v.optional(script),
  protocol: v.optional(name),
  rules: v.optional(name),
  crossShard: v.optional(name),
  shards: v.optional(whole(1, SHARDS_MAX)),
  validators: v.optional(whole(1, VALIDATORS_MAX)),
  crypto: v.optional(v.picklist(["bls", "keyed"], "expected bls or keyed")),
  costs: v.optional(costs),
  network: v.optional(network),
  timing: v.optional(timing),
  parameters: v.optional(parameters),
  accounts: v.optional(accounts),
  script: v.optional(script),
  expect: v.optional(
    v.pipe(
      v.array(name, "expected a list of checkers"),
      v.maxLength(LIST_MAX, `expected at most ${LIST_MAX}`),
    ),
  ),
  progressMs: v.optional(whole(1, UNTIL_MS_MAX)),
  untilMs: v.optional(whole(1, UNTIL_MS_MAX)),
});

export type RecipeInput = v.InferOutput<typeof recipeSchema>;

export type Parsed =
  | { readonly ok: true; readonly input: RecipeInput }
  | { readonly ok: false; readonly message: string };

/** Checks the shape. The message names the place and what would be right. Total. */
export function parseInput(value: unknown): Parsed {
  if (Array.isArray(value))
    return { ok: false, message: "the recipe: expected an object, got a list" };
  const result = v.safeParse(recipeSchema, value, { abortEarly: true });
  if (result.success) return { ok: true, input: result.output };
  const issue = result.issues[0];
  const path = v.getDotPath(issue) ?? "the recipe";
  return { ok: false, message: `${path}: ${sentence(issue)}` };
}

type Issue = v.InferIssue<typeof recipeSchema>;

function sentence(issue: Issue): string {
  const kind: string = issue.type;
  if (kind === "strict_object" && issue.expected === "never") return "there is no such field";
  if (kind === "strict_object" && issue.expected === "Object") return "expected an object";
  if (kind === "strict_object") return `expected the field ${issue.expected ?? ""}`;
  const received = issue.received === undefined ? "" : `, got ${issue.received.slice(0, 60)}`;
  return `${issue.message}${received}`;
}
