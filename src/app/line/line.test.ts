import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import {
  crossShardMutants,
  crossShardVariants,
  hasCrossShard,
  protocolFor,
  protocols,
} from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { openSession } from "../../sim/session.ts";
import type { FaultBounds } from "../../sim/trace/line-bounds.ts";
import { changed } from "../../store/recipe-changes.ts";
import { nodeName } from "../../store/names.ts";
import { statedRules } from "../../tidy/rules.ts";
import { ENGLISH, loadWords } from "../../words/words.ts";
import { ruleOptions, variantOptions } from "./options.ts";
import { boundsSaid, mutantSaid, soundOf } from "./told.ts";

const SPANISH = await loadWords("es");
const { line } = ENGLISH;

const recipeOf = (input: object): Recipe => {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", untilMs: 400, ...input });
  expect(resolved).toMatchObject({ ok: true });
  return (resolved as Extract<typeof resolved, { ok: true }>).recipe;
};

/** Entries of a short run. */
const runs = (recipe: Recipe): number => {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), recipe.protocol);
  return openSession({ recipe, protocol, port: syncPort("keyed") }).advance().batch.entries.length;
};

const bare = (id: string): string => id.slice(id.lastIndexOf("!") + 1);

/** Run by the tests of one machine alone, in a committee of its own making. */
const OF_ONE_MACHINE = ["word-twice", "counted-alike"];

const all = [...protocols.flatMap(({ mutants }) => mutants), ...crossShardMutants];

describe("mutants that can be chosen", () => {
  const source = fileURLToPath(new URL("../../protocol", import.meta.url));
  const stated = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("RULES.md"))
    .flatMap((path) => statedRules({ path, text: readFileSync(`${source}/${path}`, "utf8") }))
    .filter((rule) => rule.class === "safety");

  it("are all that the registers of rules name", () => {
    expect(stated.length).toBeGreaterThan(30);
    const names = new Set([...all.map(({ id }) => bare(id)), ...OF_ONE_MACHINE]);
    const sets = new Set(protocols.flatMap(({ ruleSets }) => ruleSets.map(({ id }) => id)));
    const missing = stated.flatMap(({ id, mutants }) =>
      mutants.some((name) => names.has(name) || sets.has(name)) ? [] : [id],
    );
    expect(missing).toEqual([]);
  });

  it.each(protocols.map((protocol) => [protocol.id, protocol] as const))(
    "of %s are offered, and run, each beside the sound rules",
    (id, { mutants, hasRules }) => {
      expect(mutants.length).toBeGreaterThan(2);
      const own = recipeOf({ protocol: id });
      const offered = ruleOptions(own, line);
      for (const { id: rules } of mutants) {
        expect(offered.find(({ value }) => value === rules)?.group).toBe(line.mutants.group);
        const recipe = recipeOf({ protocol: id, rules });
        expect(runs(recipe)).toBeGreaterThan(3);
        expect(hasRules(soundOf(rules))).toBe(true);
        expect(changed(recipe, { rules: soundOf(rules) })).toMatchObject({ ok: true });
      }
    },
  );

  it("between shards are offered, and run", () => {
    const offered = variantOptions("ordered", line).map(({ value }) => value);
    expect(new Set(offered).size).toBe(crossShardVariants.length + crossShardMutants.length);
    for (const { id } of crossShardMutants) {
      expect(hasCrossShard(soundOf(id))).toBe(true);
      expect(runs(recipeOf({ shards: 2, crossShard: id }))).toBeGreaterThan(7);
    }
  });

  it.each([ENGLISH, SPANISH])("are told in a few words, in each language", (words) => {
    for (const mutant of all) {
      const what = words.line.mutants.what[bare(mutant.id)];
      expect(`${mutant.id} ${what}`).not.toContain("undefined");
      expect(mutantSaid(mutant, words.line)).toContain(mutant.breaks);
    }
  });

  it("leave a rule set that nobody has listed where it is", () => {
    const own = { protocol: "hotstuff2", rules: "hotstuff2!built.onc.loc" };
    expect(ruleOptions(own, line).filter(({ value }) => value === own.rules)).toHaveLength(1);
  });
});

describe("broken bounds in words", () => {
  const bounds = (change: Partial<FaultBounds>): FaultBounds => ({
    shard: 0,
    members: [],
    n: 4,
    quorum: 3,
    f: 1,
    liars: [],
    forgetful: [],
    down: [],
    lying: [],
    breaksSafety: false,
    breaksLiveness: false,
    ...change,
  });
  const who = (...ids: readonly string[]) => ids as FaultBounds["liars"];

  it("say which promise is gone, and which is not", () => {
    const down = bounds({ down: who("s0v1", "s0v2"), breaksLiveness: true });
    const [liveness, safety, ...rest] = boundsSaid(down, 1, nodeName, line);
    expect(liveness).toMatch(/^Liveness: V1 and V2 are down; 4 validators bear 1/);
    expect(safety).toBe(line.bounds.safetyHolds);
    expect(rest).toEqual([]);
  });

  it("count a lost memory beside a lie", () => {
    const both = bounds({
      liars: who("s1v3"),
      forgetful: who("s1v2"),
      breaksSafety: true,
      shard: 1,
    });
    const naming = (id: string) => nodeName(id, 2);
    expect(boundsSaid(both, 2, naming, line)).toEqual([
      expect.stringMatching(
        /^Shard 1: Safety: S1·V3 lies or has lied and S1·V2 lost its memory; 4 validators bear 1/,
      ),
    ]);
  });

  it("say nothing while they hold", () => {
    expect(boundsSaid(bounds({ liars: who("s0v1") }), 1, nodeName, SPANISH.line)).toEqual([]);
  });
});
