/**
 * Where a recipe comes from on the command line: a scenario, a file, a link or its payload, or standard
 * input; and what `--set` and its friends change in it.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { decodeLink, smallest } from "../scenarios/link.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { scenarioById, scenarios } from "../scenarios/registry.ts";
import type { Recipe } from "../sim/recipe.ts";
import { refuse } from "./output.ts";

const FILE_BYTES_MAX = 4_000_000;
type Input = Readonly<Record<string, unknown>>;

export interface Given {
  readonly recipe: Recipe;
  /** The moment that a link named. */
  readonly cursor: number | undefined;
}

export interface Changes {
  readonly set: readonly string[];
  readonly seed: string | undefined;
  readonly crypto: string | undefined;
  readonly until: string | undefined;
}

export function recipeFrom(source: string, changes: Changes): Given {
  const { input, cursor } = inputFrom(source);
  const changed = changes.set.reduce(withSetting, input);
  const resolved = resolveRecipe({
    ...changed,
    ...(changes.seed === undefined ? {} : { seed: wholeNumber("--seed", changes.seed) }),
    ...(changes.crypto === undefined ? {} : { crypto: changes.crypto }),
    ...(changes.until === undefined ? {} : { untilMs: wholeNumber("--until", changes.until) }),
  });
  if (!resolved.ok) return refuse(resolved.code, resolved.message);
  return { recipe: resolved.recipe, cursor };
}

/** @throws Refusal when `text` is not a whole number that JavaScript holds exactly */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    refuse("NUMBER", `${option}: expected a whole number, got ${text.slice(0, 40)}`);
  return value;
}

function inputFrom(source: string): { input: Input; cursor: number | undefined } {
  if (source === "-") return { input: parsed(readBounded(0), "standard input"), cursor: undefined };
  if (scenarioById(source) !== undefined)
    return { input: { v: 1, scenario: source }, cursor: undefined };
  if (existsSync(source)) return { input: parsed(readBounded(source), source), cursor: undefined };
  if (looksLikeLink(source)) return fromLink(source);
  return refuse(
    "RECIPE",
    `${source.slice(0, 80)} is no scenario, no file and no link; scenarios are ${scenarios.map(({ id }) => id).join(", ")}`,
  );
}

const looksLikeLink = (source: string): boolean =>
  source.includes("#") || /^1[A-Za-z0-9_-]{12,}$/.test(source);

function fromLink(source: string): { input: Input; cursor: number | undefined } {
  const decoded = decodeLink(source);
  if (!decoded.ok) return refuse(decoded.code, decoded.message);
  // As short as it can be, so that a change of rules is seen as one.
  return { input: smallest(decoded.link.recipe), cursor: decoded.link.cursor };
}

/**
 * @param source a path, or 0 for standard input
 * @param what is expected in it, for people
 * @param most bytes that are read
 */
export function readBounded(source: string | 0, what = "recipe", most = FILE_BYTES_MAX): string {
  try {
    const bytes = readFileSync(source);
    if (bytes.length > most)
      return refuse("SIZE", `the ${what} has ${bytes.length} bytes; at most ${most} are read`);
    return bytes.toString("utf8");
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      typeof error.code === "string" &&
      /^E[A-Z]+$/.test(error.code)
    )
      return refuse(
        "FILE",
        `cannot read ${source === 0 ? "standard input" : source} (${error.code})`,
      );
    throw error;
  }
}

function parsed(text: string, from: string): Input {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("JSON", `${from} is not JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuse("RECIPE", `${from} holds no recipe; a recipe is a JSON object with v: 1`);
  return value as Input;
}

const FORBIDDEN = ["__proto__", "constructor", "prototype"];

/** `path=value`; the value is JSON, or a text where it is none. */
function withSetting(input: Input, setting: string): Input {
  const equals = setting.indexOf("=");
  const path = setting.slice(0, Math.max(0, equals)).split(".");
  if (equals <= 0 || path.some((key) => key === "" || FORBIDDEN.includes(key)))
    return refuse("SET", `--set ${setting.slice(0, 60)}: expected path=value, such as rules=guide`);
  return placed(
    withTopField(input, path[0] ?? ""),
    path,
    jsonOrText(setting.slice(equals + 1)),
  ) as Input;
}

/** A path may lead into what the scenario says and the input does not repeat. */
function withTopField(input: Input, key: string): Input {
  const scenario =
    typeof input["scenario"] === "string" ? scenarioById(input["scenario"]) : undefined;
  const inherited = (scenario?.recipe as Input | undefined)?.[key];
  return key in input || typeof inherited !== "object" ? input : { ...input, [key]: inherited };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function placed(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target) && /^\d+$/.test(key)) {
    const index = Number(key);
    return target.map((item, i) => (i === index ? placed(item, rest, value) : (item as unknown)));
  }
  const fields = typeof target === "object" && target !== null ? (target as Input) : {};
  return { ...fields, [key]: placed(fields[key], rest, value) };
}
