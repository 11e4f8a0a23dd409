/** What the inspector and the events say of real runs in Spanish, and that nothing of it is English. */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { differenceOf } from "../../sim/around.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { createTraceStore } from "../../sim/trace/trace-store.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { ENGLISH, type Words } from "../../words/words.ts";
import { toldRows } from "../events/told-rows.ts";
import { detailsOf } from "./details.ts";
import { nodeIn, type World } from "./line.ts";
import { subjectsOf } from "./proof-subjects.ts";
import { inspectorLines } from "./told-lines.ts";

const ENTRIES = 260;
const CHANGES_EVERY = 4;

function runOf(scenario: string) {
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed" });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const trace = createTraceStore(session.info);
  trace.append(session.advance().batch);
  return { session, trace, count: Math.min(ENTRIES, trace.length()) };
}

type Run = ReturnType<typeof runOf>;

const worldOf = ({ trace, count }: Run, words: Words): World => ({
  projection: trace.projectionAt(count),
  info: trace.info,
  entry: trace.entry,
  message: trace.message,
  words,
});

/** All that both views say of the run, one sentence or cell each. */
function saidOf(run: Run, words: Words): readonly string[] {
  const { session, trace, count } = run;
  const world = worldOf(run, words);
  const { projection, info } = world;
  const entries = trace.entries(1, count).flatMap((entry) => {
    const details = present(detailsOf({ kind: "entry", entry: entry.index }, world), "details");
    const around =
      entry.index % CHANGES_EVERY === 0 ? session.around(entry.index) : { status: "unknown" };
    const answer =
      "around" in around
        ? { kind: "found" as const, found: differenceOf(around.around) }
        : undefined;
    return inspectorLines({ details, world, entry, answer });
  });
  const things = [
    ...[...projection.blocks.keys()].map((block) => ({ kind: "block", block }) as const),
    ...[...projection.nodes.keys()].map((node) => ({ kind: "node", node }) as const),
    ...[...projection.holdings.views.keys()].map(
      (transaction) => ({ kind: "transaction", transaction }) as const,
    ),
    { kind: "message", message: 1 } as const,
  ].flatMap((selection) => {
    const details = present(detailsOf(selection, world), "details");
    return inspectorLines({ details, world, entry: undefined, answer: undefined });
  });
  const subjects = [...projection.blocks.values()].flatMap((status) => {
    const { listings, balances, missing } = subjectsOf(
      status,
      projection.holdings,
      info,
      words.proofs,
    );
    return [...[...listings, ...balances].map(({ says }) => says), missing ?? ""];
  });
  const told = toldRows(
    { count, entryAt: (position) => trace.entry(position + 1) },
    { kindOf: trace.messageKind, name: (id) => nodeIn(id, world), words },
  );
  const rows = told.kind === "table" ? [...told.columns, ...told.rows.flat()] : told.lines;
  return [...entries, ...things, ...subjects, ...rows];
}

/** Without the names that people gave, to accounts and transactions, and the keys of the storage. */
const withoutNames = (text: string, { trace }: Run): string =>
  [
    ...Object.values(trace.info.transactions),
    ...trace.info.accounts.map(({ name }) => name),
  ].reduce((left, name) => left.replaceAll(name, "…"), text.replace(/block\/\d+/g, "…"));

/** Small words that no sentence does without, and that no Spanish sentence has. */
const ENGLISH_WORDS =
  /(?<![\p{L}-])(the|of|and|from|for|is|are|not|with|by|to|its?|was|on|in|at|what|which|who|after|votes?|heard|counted|height|round|block|shard|lock|proof|timer|signature|waits?|sends?|check|sign|none|nothing|yes)(?![\p{L}-])/iu;

describe.each(["xs/cycle", "xs/abort", "hotstuff2/late-votes", "guide/split-vote"])(
  "in Spanish: %s",
  (scenario) => {
    const run = runOf(scenario);
    const said = saidOf(run, spanish);

    it("nothing that is said is English", () => {
      const english = said
        .map((text) => withoutNames(text, run))
        .filter((text) => ENGLISH_WORDS.test(text));
      expect([...new Set(english)]).toEqual([]);
    });

    it("as much is said as in English, where the small words are found", () => {
      const inEnglish = saidOf(run, ENGLISH);
      expect(said).toHaveLength(inEnglish.length);
      expect(inEnglish.filter((text) => ENGLISH_WORDS.test(text)).length).toBeGreaterThan(500);
    });

    it("every number of a ruling and of a fact, and every purpose, has a word", () => {
      const entries = run.trace.entries(1, run.trace.length());
      const keys = entries.flatMap(({ rulings, facts }) => [
        ...rulings.flatMap(({ values }) => Object.keys(values)),
        ...facts.flatMap((fact) =>
          Object.entries(fact).flatMap(([key, value]) => (typeof value === "number" ? [key] : [])),
        ),
      ]);
      const purposes = entries.flatMap(({ actions }) =>
        actions.flatMap(({ kind, what }) => (kind === "compute" ? [what] : [])),
      );
      expect([...new Set(keys)].filter((key) => !(key in spanish.fields))).toEqual([]);
      expect([...new Set(purposes)].filter((what) => !(what in spanish.engine))).toEqual([]);
    });
  },
);
