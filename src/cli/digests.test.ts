import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { scenarios } from "../scenarios/registry.ts";
import { runRecipe } from "./commands.ts";
import { recipeFrom } from "./recipes.ts";

const folder = mkdtempSync(join(tmpdir(), "hyperscope-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The digest of every entry, in order. */
type Digests = readonly string[];

interface Run {
  readonly digests: Digests;
  /** Checkers that fired, each once, and those that the scenario expects. */
  readonly fired: readonly string[];
  readonly expected: readonly string[];
}

function wholeRun(id: string): Run {
  const changes = { set: [], seed: undefined, crypto: "keyed", until: undefined };
  const digests: string[] = [];
  const { recipe } = recipeFrom(id, changes);
  const { session } = runRecipe(recipe, {}, ({ entries }) => {
    for (const { digest } of entries) digests.push(digest);
  });
  const fired = [...new Set(session.violations().map(({ checker }) => checker))];
  return { digests, fired, expected: recipe.expect };
}

/** What the command itself leaves in the file that `--trace` names. */
function tracedBy(...args: readonly string[]): Digests {
  const file = join(folder, "trace.jsonl");
  const command = ["node_modules/tsx/dist/cli.mjs", "src/cli/main.ts", "run", ...args];
  const { status, stderr } = spawnSync(process.execPath, [...command, "--trace", file], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { digest: string }).digest);
}

const FIFTHS = [1, 2, 3, 4, 5] as const;

/** Digest by entry, at each fifth of the way. */
const golden = (digests: Digests): Readonly<Record<string, string>> =>
  Object.fromEntries(
    FIFTHS.map((fifth) => {
      const entry = Math.ceil((digests.length * fifth) / 5);
      return [entry, present(digests[entry - 1], "an entry")];
    }),
  );

describe("whole runs with stand-in signatures", () => {
  const runs = new Map<string, Run>();
  const runOf = (id: string): Run => {
    const run = runs.get(id) ?? wholeRun(id);
    runs.set(id, run);
    return run;
  };

  it.each(scenarios.map(({ id }) => id))(
    "%s violates what it is meant to, and nothing else",
    { timeout: 120_000 },
    (id) => {
      const { digests, fired, expected } = runOf(id);
      expect(fired).toEqual(expected);
      expect(digests.length).toBeGreaterThan(40);
    },
  );

  const keepOrExplain =
    "give the golden digests; give the reason for a change in the commit, or take it back";
  it(keepOrExplain, { timeout: 300_000 }, async () => {
    const all = Object.fromEntries(scenarios.map(({ id }) => [id, golden(runOf(id).digests)]));
    const text = `${JSON.stringify(all, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../scenarios/golden/digests-keyed.json");
  });

  it.each(["hotstuff2/silent-proposer", "xs/transfer"])(
    "are as the command prints them: %s",
    { timeout: 240_000 },
    (id) => {
      expect(tracedBy(id, "--crypto", "keyed")).toEqual(runOf(id).digests);
    },
  );
});
