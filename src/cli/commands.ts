/**
 * The commands: what each does with its arguments, and the exit status it ends with.
 * @module
 */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import {
  crossShardVariants,
  DEFAULT_CROSS_SHARD,
  protocolFor,
  protocols,
} from "../protocol/registry.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { present } from "../primitives/assert.ts";
import { encodeLink } from "../scenarios/link.ts";
import { EVERY_COUNTEREXAMPLE } from "../scenarios/counterexamples.ts";
import { scenarios } from "../scenarios/registry.ts";
import { trailTo } from "../scenarios/trail.ts";
import { checkers } from "../sim/checkers/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { FORMATS, isFormat, writerFor, type FormatId } from "../sim/formats/formats.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { MessageRecord, TraceBatch } from "../sim/trace/entry.ts";
import { lessonsCheck, listedLessons } from "./lessons.ts";
import { commitTimes, isAsExpected, outcomeOf, outcomeText, type Outcome } from "./outcome.ts";
import { print, refuse } from "./output.ts";
import { recipeFrom, wholeNumber, type Changes } from "./recipes.ts";

export interface Options extends Changes {
  readonly json: boolean;
  readonly entries: string | undefined;
  readonly trace: string | undefined;
  readonly cursor: string | undefined;
  readonly format: string | undefined;
  readonly out: string | undefined;
  readonly seeds: string | undefined;
  readonly part: string | undefined;
  readonly at: string | undefined;
}

/** Entries made between two looks at the sink: bounds what is in memory. */
const PORTION = 5000;

interface Ran {
  readonly session: Session;
  readonly outcome: Outcome;
}

const sessionOf = (recipe: Recipe): Session =>
  openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort(recipe.crypto),
  });

export function runRecipe(
  recipe: Recipe,
  limit: { entries?: number },
  sink: (batch: TraceBatch) => void = () => {},
): Ran {
  const started = performance.now();
  const session = sessionOf(recipe);
  const times = commitTimes();
  for (;;) {
    const { batch } = session.advance({ ...limit, portion: PORTION });
    for (const entry of batch.entries) times.observe(entry);
    sink(batch);
    if (batch.entries.length < PORTION) break;
  }
  return {
    session,
    outcome: outcomeOf(session, recipe, { wallMs: performance.now() - started, times }),
  };
}

export function list({ json }: Options): number {
  const all = {
    protocols: protocols.map(({ id, name, summary, defaultRules, parameters, ruleSets }) => ({
      id,
      name,
      summary,
      defaultRules,
      parameters,
      ruleSets: ruleSets.map((set) => set.id),
    })),
    rules: protocols.flatMap(({ id: protocol, ruleSets }) =>
      ruleSets.map((set) => ({ protocol, ...set })),
    ),
    scenarios: scenarios.map(({ id, title, summary, recipe }) => ({
      id,
      title,
      summary,
      expect: recipe.expect ?? [],
    })),
    checkers: checkers.map(({ id, statement }) => ({ id, statement })),
    crossShard: crossShardVariants,
    // Between shards a validator can do whatever it can inside one, and more.
    misbehaviors: protocols.flatMap(({ id: protocol }) =>
      (protocolFor(protocol, DEFAULT_CROSS_SHARD)?.misbehaviors ?? []).map(({ id, summary }) => ({
        protocol,
        id,
        summary,
      })),
    ),
    lessons: listedLessons(),
    counterexamples: EVERY_COUNTEREXAMPLE.map(({ id, falls, stands, checker, claim }) => ({
      id,
      falls,
      stands,
      checker,
      claim,
    })),
  };
  print(
    json
      ? JSON.stringify(all, undefined, 2)
      : listText({ ...all, protocols: protocols.map(protocolText) }),
  );
  return 0;
}

/** Its name and what it is, then its rule sets and its figures, a line each. */
function protocolText({ id, name, summary, ruleSets, parameters }: AnyProtocol): string {
  return [
    `  ${id} — ${name} — ${summary}`,
    `    rules: ${ruleSets.map((set) => set.id).join(", ")}`,
    ...parameters.map(
      ({ id: figure, min, max, default: usual, statement }) =>
        `    ${figure}: ${statement.replace(/\.$/, "")}; ${min} to ${max}, ${usual} by default`,
    ),
  ].join("\n");
}

function listText(all: Readonly<Record<string, readonly (object | string)[]>>): string {
  return Object.entries(all)
    .map(([title, items]) => [title, ...items.map(lineOf)].join("\n"))
    .join("\n\n");
}

const lineOf = (item: object | string): string =>
  typeof item === "string"
    ? item
    : `  ${Object.values(item)
        .filter((value) => typeof value === "string")
        .join(" — ")}`;

export function run(source: string, options: Options): number {
  const { recipe } = recipeFrom(source, options);
  const entries =
    options.entries === undefined ? undefined : wholeNumber("--entries", options.entries);
  const trace = options.trace === undefined ? undefined : opened(options.trace);
  const { outcome } = runRecipe(
    recipe,
    entries === undefined ? {} : { entries },
    ({ entries: made }) => {
      if (trace !== undefined && made.length > 0)
        writeSync(trace, `${made.map((entry) => JSON.stringify(entry)).join("\n")}\n`);
    },
  );
  if (trace !== undefined) closeSync(trace);
  print(options.json ? JSON.stringify(outcome, undefined, 2) : outcomeText(outcome));
  // A run that was cut short need not have come to what the recipe expects.
  const isWhole = entries === undefined || outcome.entries < entries;
  return isWhole
    ? statusOf(outcome)
    : statusOf({
        ...outcome,
        recipe: {
          ...recipe,
          expect: recipe.expect.filter((id) =>
            outcome.violations.some(({ checker }) => checker === id),
          ),
        },
      });
}

const statusOf = (outcome: Outcome): number => (isAsExpected(outcome) ? 0 : 1);

function opened(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    return refuse("FILE", `cannot write ${path} (${codeOf(error)})`);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "unknown";

export function link(source: string, options: Options): number {
  const { recipe, cursor: given } = recipeFrom(source, options);
  const cursor = options.cursor === undefined ? given : wholeNumber("--cursor", options.cursor);
  print(
    `${process.env["HYPERSCOPE_ADDRESS"] ?? ""}${encodeLink({ recipe, ...momentOf(recipe, cursor) })}`,
  );
  return 0;
}

/** A cursor travels with digests, so that the receiver can tell whether it is the same run. */
function momentOf(
  recipe: Recipe,
  cursor: number | undefined,
): { cursor?: number; digest?: string; trail?: string } {
  if (cursor === undefined) return {};
  const digests: string[] = [];
  const { session } = runRecipe(recipe, { entries: cursor }, ({ entries }) => {
    for (const { digest } of entries) digests.push(digest);
  });
  if (session.length() < cursor)
    return refuse(
      "CURSOR",
      `--cursor: the run has ${session.length()} entries, so ${cursor} is beyond its end`,
    );
  const trail = trailTo(cursor, (entry) => digests[entry - 1]);
  return { cursor, digest: session.digest(), ...(trail === undefined ? {} : { trail }) };
}

export function exportTrace(source: string, options: Options): number {
  const format = formatOf(options.format);
  const { recipe } = recipeFrom(source, options);
  const records: MessageRecord[] = [];
  const session = sessionOf(recipe);
  const writer = writerFor(format, {
    info: session.info,
    messages: (number) => records[number],
    about: { scenario: recipe.scenario ?? "a recipe of its own", seed: recipe.seed },
  });
  const chunks = [writer.head()];
  for (;;) {
    const { entries, messages } = session.advance({ portion: PORTION }).batch;
    for (const message of messages) records.push(message);
    chunks.push(writer.add(entries));
    if (entries.length < PORTION) break;
  }
  const text = `${chunks.join("")}${writer.end()}`;
  if (options.out === undefined) print(text);
  else writeOut(options.out, text);
  return 0;
}

function formatOf(text: string | undefined): FormatId {
  if (text !== undefined && isFormat(text)) return text;
  const expected = FORMATS.join(", ");
  return refuse("FORMAT", `--format: expected one of ${expected}, got ${text ?? "nothing"}`);
}

export function writeOut(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    refuse("FILE", `cannot write ${path} (${codeOf(error)})`);
  }
}

export function lessons(what: string | undefined): number {
  if (what !== "check") refuse("COMMAND", `lessons: expected check, got ${what ?? "nothing"}`);
  return lessonsCheck();
}
