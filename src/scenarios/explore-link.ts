/**
 * A search as an address, `#/explore?honest=1&checker=agreement&search=7&runs=4000&seed=42&scenario=hotstuff2/happy-path`,
 * and back: what is searched as in a link to a run, and how. What cannot be read is told, and the usual stands in
 * its place, so that nothing else in the link is lost.
 * @module
 */
import { checkers } from "../sim/checkers/index.ts";
import type { Recipe } from "../sim/recipe.ts";
import { SEED_MAX } from "./bounds.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { plain } from "./parameters.ts";
import { canonicalJson, pack } from "./payload.ts";
import { resolveRecipe } from "./resolve.ts";
import { smallest, type Changes } from "./smallest.ts";

export interface Choice {
  readonly recipe: Recipe;
  /** Late messages and clocks do all the harm: nobody lies, nobody crashes. */
  readonly isHonest: boolean;
  /** The one whose violations count; absent: all. */
  readonly checker?: string;
  /** Of the search, not of the run. */
  readonly seed: number;
  /** Schedules that are tried, at most. */
  readonly runs: number;
}

export const EXPLORE_BOUNDS = { search: [0, SEED_MAX], runs: [1, 100_000_000] } as const;

export const USUAL = { seed: 1, runs: 4000 } as const;

/** A part of the link that was not followed. */
export type ExploreRefusal =
  /** A sentence without its full stop, in English. */
  | { readonly kind: "recipe"; readonly message: string }
  | {
      readonly kind: "number";
      readonly key: keyof typeof EXPLORE_BOUNDS;
      readonly given: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "word"; readonly key: "checker" | "honest"; readonly given: string };

export interface ExploreLink {
  /** With the usual wherever something was refused. */
  readonly choice: Choice;
  readonly refused: readonly ExploreRefusal[];
}

/** Opens the usual search. */
export const LINK_TO_EXPLORE = "#/explore";

const OWN = ["honest", "checker", "search", "runs"];

/** A run of a protocol as such: no scenario, no edits. */
export function plainRun(): Recipe {
  const resolved = resolveRecipe({ v: 1 });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

export const usualChoice = (): Choice => ({ recipe: plainRun(), isHonest: false, ...USUAL });

/** Total. @param fragment of the address, from `#` on */
export function readExplore(fragment: string): ExploreLink {
  const refused: ExploreRefusal[] = [];
  const given = givenIn(fragment);
  const number = (key: keyof typeof EXPLORE_BOUNDS, otherwise: number): number => {
    const text = given.get(key);
    if (text === undefined) return otherwise;
    const value = wholeWithin(key, text);
    if (value !== undefined) return value;
    const [from, to] = EXPLORE_BOUNDS[key];
    refused.push({ kind: "number", key, given: text, from, to });
    return otherwise;
  };
  const checker = given.get("checker");
  const isChecker = checker !== undefined && checkers.some(({ id }) => id === checker);
  if (checker !== undefined && !isChecker)
    refused.push({ kind: "word", key: "checker", given: checker });
  const honest = given.get("honest") ?? "0";
  if (honest !== "0" && honest !== "1")
    refused.push({ kind: "word", key: "honest", given: honest });
  return {
    choice: {
      recipe: recipeIn(fragment, refused),
      isHonest: honest === "1",
      ...(isChecker && { checker }),
      seed: number("search", USUAL.seed),
      runs: number("runs", USUAL.runs),
    },
    refused,
  };
}

/** `undefined`: this is no whole number within the bounds. */
export function wholeWithin(key: keyof typeof EXPLORE_BOUNDS, text: string): number | undefined {
  const [from, to] = EXPLORE_BOUNDS[key];
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  return value >= from && value <= to ? value : undefined;
}

/** What says how to search: the first of each. */
function givenIn(fragment: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of partsOf(fragment)) {
    const equals = part.indexOf("=");
    const key = part.slice(0, Math.max(0, equals));
    const text = plain(part.slice(equals + 1));
    if (OWN.includes(key) && text !== "" && !found.has(key)) found.set(key, text);
  }
  return found;
}

function partsOf(fragment: string): readonly string[] {
  const query = fragment.indexOf("?");
  return query < 0 ? [] : fragment.slice(query + 1).split("&");
}

const SAYS_A_RUN = /^(r|v|scenario|seed|rules|crossShard|shards|validators|crypto)=/;

function recipeIn(fragment: string, refused: ExploreRefusal[]): Recipe {
  if (!partsOf(fragment).some((part) => SAYS_A_RUN.test(part))) return plainRun();
  const decoded = decodeLink(fragment);
  if (decoded.ok) return decoded.link.recipe;
  refused.push({ kind: "recipe", message: decoded.message });
  return plainRun();
}

/** The fragment that opens this search. What is usual is left out. */
export function linkToExplore({ recipe, isHonest, checker, seed, runs }: Choice): string {
  const own = [
    ...(isHonest ? ["honest=1"] : []),
    ...(checker === undefined ? [] : [`checker=${encodeURIComponent(checker)}`]),
    ...(seed === USUAL.seed ? [] : [`search=${seed}`]),
    ...(runs === USUAL.runs ? [] : [`runs=${runs}`]),
    ...runIn(recipe),
  ];
  return own.length === 0 ? LINK_TO_EXPLORE : `${LINK_TO_EXPLORE}?${own.join("&")}`;
}

/** What is searched, as a link to a run says it; nothing for the usual. */
function runIn(recipe: Recipe): readonly string[] {
  if (recipe.scenario !== undefined) return partsOf(encodeLink({ recipe }));
  const least = leastOf(recipe);
  return Object.keys(least).length <= 1 ? [] : [`r=${pack(least)}`];
}

/** The least input that resolves to this recipe, which names no scenario. */
function leastOf(recipe: Recipe): Changes {
  const usual = plainRun();
  const own = Object.entries(recipe).filter(
    ([key, value]) =>
      key === "v" || canonicalJson(value) !== canonicalJson(usual[key as keyof Recipe]),
  );
  const least = Object.fromEntries(own);
  const again = resolveRecipe(least);
  return again.ok && canonicalJson(again.recipe) === canonicalJson(recipe) ? least : { ...recipe };
}

/** What a command names as its recipe: a scenario as it is registered, else a payload. */
export function commandSource(recipe: Recipe): string {
  const input = recipe.scenario === undefined ? leastOf(recipe) : smallest(recipe);
  const { scenario } = recipe;
  return scenario !== undefined && Object.keys(input).length === 2 ? scenario : pack(input);
}

/** The command that searches the same. */
export const commandFor = ({ recipe, isHonest, checker, seed, runs }: Choice): string =>
  [
    `npm run -s hyperscope -- explore '${commandSource(recipe)}' --seed ${seed} --runs ${runs}`,
    ...(checker === undefined ? [] : [`--checker ${checker}`]),
    ...(isHonest ? ["--honest"] : []),
  ].join(" ");
