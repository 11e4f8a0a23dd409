/**
 * A recipe under many seeds, whole or in parts, and the parts put together again. A line says which sweep it is of:
 * the seeds of the whole, the recipe, and the code that ran it; so parts that do not belong together are refused.
 * @module
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { SEED_MAX } from "../scenarios/bounds.ts";
import { canonicalJson } from "../scenarios/payload.ts";
import type { Recipe } from "../sim/recipe.ts";
import { runRecipe, type Options } from "./commands.ts";
import { isAsExpected } from "./outcome.ts";
import { print, refuse } from "./output.ts";
import { readBounded, recipeFrom } from "./recipes.ts";

const hash16 = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

const lineSchema = v.strictObject({
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(SEED_MAX)),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  entries: v.number(),
  committedHeight: v.number(),
  violations: v.array(
    v.strictObject({ checker: v.string(), entry: v.number(), detail: v.string() }),
  ),
  /** Every violation that the recipe expects was found, and no other. */
  asExpected: v.boolean(),
  /** Seeds of the whole sweep. */
  of: v.pipe(v.string(), v.regex(/^\d{1,10}\.\.\d{1,10}$/)),
  recipe: hash16,
  engine: hash16,
});

type Line = v.InferOutput<typeof lineSchema>;

const SEEDS_MAX = 1_000_000;

/** One line a seed. Parts are every Nth seed, so that they are disjoint and of one size. */
export function sweep(source: string, options: Options): number {
  const seeds = seedsOf(options.seeds, options.part);
  const engine = engineDigest();
  let status = 0;
  for (const seed of seeds) {
    const { recipe } = recipeFrom(source, { ...options, seed: String(seed) });
    const line = lineOf(recipe, { of: options.seeds ?? "", engine });
    if (!line.asExpected) status = 1;
    print(options.json ? JSON.stringify(line) : lineText(line));
  }
  return status;
}

function lineOf(recipe: Recipe, { of, engine }: Pick<Line, "of" | "engine">): Line {
  const { outcome } = runRecipe(recipe, {});
  return {
    seed: recipe.seed,
    digest: outcome.digest,
    entries: outcome.entries,
    committedHeight: Math.max(
      0,
      ...outcome.shards.flatMap(({ nodes }) => nodes.map(({ committedHeight }) => committedHeight)),
    ),
    violations: outcome.violations.map(({ checker, entry, detail }) => ({
      checker,
      entry,
      detail,
    })),
    asExpected: isAsExpected(outcome),
    of,
    recipe: short(canonicalJson({ ...recipe, seed: undefined })),
    engine,
  };
}

function lineText({ seed, committedHeight, digest, violations }: Line): string {
  const fired = violations.map(({ checker, entry }) => `${checker}@${entry}`).join(" ");
  return `seed ${seed}  height ${committedHeight}  digest ${digest.slice(0, 16)}  ${fired === "" ? "no violation" : fired}`;
}

const short = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Layers 1 to 5: what a run depends on, beside the packages. */
const ENGINE = ["primitives", "crypto", "protocol", "sim", "scenarios"];

/** Of the sources that decide what a run does: two programs with one digest give one answer. */
function engineDigest(): string {
  const files = ENGINE.flatMap((folder) =>
    readdirSync(join(ROOT, "src", folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !/\.(test|bench)\.ts$/.test(path))
      .map((path) => join("src", folder, path)),
  ).sort();
  const all = createHash("sha256");
  for (const file of ["package-lock.json", ...files])
    all.update(`${file.replaceAll("\\", "/")}\n`).update(readFileSync(join(ROOT, file)));
  return all.digest("hex").slice(0, 16);
}

/** More than any sweep writes. */
const PART_BYTES_MAX = 1_000_000_000;

/** Prints what the whole sweep would have printed, and ends as it would have ended. */
export function mergeSweep(files: readonly string[], json: boolean): number {
  if (files.length === 0)
    return refuse(
      "FILE",
      "sweep --merge: expected the files of the parts, or - for standard input",
    );
  const parts = files.map((file): Part => {
    const isInput = file === "-";
    const text = readBounded(isInput ? 0 : file, "part", PART_BYTES_MAX);
    return { name: isInput ? "standard input" : file, text };
  });
  const lines = wholeOf(parts);
  for (const line of lines) print(json ? JSON.stringify(line) : lineText(line));
  return lines.every(({ asExpected }) => asExpected) ? 0 : 1;
}

interface Part {
  readonly name: string;
  readonly text: string;
}

/** The lines of the whole, ascending by seed. @throws Refusal when these are not the parts of one whole */
export function wholeOf(parts: readonly Part[]): readonly Line[] {
  const lines = parts
    .flatMap(({ name, text }) =>
      text.split("\n").flatMap((line, i) => (line === "" ? [] : [parsed(line, name, i + 1)])),
    )
    .sort((a, b) => a.seed - b.seed);
  const fault = faultIn(lines);
  return fault === undefined ? lines : refuse("MERGE", fault);
}

function parsed(text: string, name: string, number: number): Line {
  const result = v.safeParse(lineSchema, jsonIn(text));
  return result.success
    ? result.output
    : refuse("MERGE", `${name}, line ${number}: this is no whole line of sweep --json`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Why these are not the parts of one whole, in a sentence. @param lines ascending by seed */
function faultIn(lines: readonly Line[]): string | undefined {
  const [first] = lines;
  if (first === undefined) return "there is no line in these files";
  const [from = 0, to = 0] = first.of.split("..").map(Number);
  const other = (what: "of" | "recipe" | "engine") =>
    lines.find((line) => line[what] !== first[what]);
  const [range, recipe, engine] = [other("of"), other("recipe"), other("engine")];
  if (range !== undefined)
    return `seed ${range.seed} is of the sweep ${range.of}, and seed ${first.seed} of ${first.of}`;
  if (recipe !== undefined)
    return `seed ${recipe.seed} is of another recipe than seed ${first.seed}`;
  if (engine !== undefined)
    return `seed ${engine.seed} was run by another version of the program than seed ${first.seed}`;
  const twice = lines.find(({ seed }, i) => lines[i - 1]?.seed === seed);
  if (twice !== undefined) return `seed ${twice.seed} is there twice`;
  const stranger = lines.find(({ seed }) => seed < from || seed > to);
  if (stranger !== undefined) return `seed ${stranger.seed} is not in the sweep ${first.of}`;
  const missing = to - from + 1 - lines.length;
  if (missing === 0) return undefined;
  const gap = lines.findIndex(({ seed }, i) => seed !== from + i);
  const lost = from + (gap < 0 ? lines.length : gap);
  const more = missing === 1 ? "" : ` and ${missing - 1} more`;
  return `seed ${lost}${more} of ${first.of} ${missing === 1 ? "is" : "are"} missing`;
}

function seedsOf(range: string | undefined, part: string | undefined): readonly number[] {
  const ends = /^(\d{1,10})\.\.(\d{1,10})$/.exec(range ?? "");
  const [from, to] = [Number(ends?.[1]), Number(ends?.[2])];
  if (ends === null || from > to || to - from >= SEEDS_MAX)
    return refuse(
      "SEEDS",
      `--seeds: expected A..B with A ≤ B and at most ${SEEDS_MAX} seeds, such as 1..100, got ${range ?? "nothing"}`,
    );
  const shares = /^(\d{1,6})\/(\d{1,6})$/.exec(part ?? "1/1");
  const [own, all] = [Number(shares?.[1]), Number(shares?.[2])];
  if (shares === null || own < 1 || own > all)
    return refuse(
      "PART",
      `--part: expected I/N with 1 ≤ I ≤ N, such as 1/4, got ${part ?? "nothing"}`,
    );
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (_, i) => i % all === own - 1,
  );
}
