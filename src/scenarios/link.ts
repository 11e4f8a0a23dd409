/**
 * Links: a recipe and a cursor in the fragment of an address, never state. Digest and cursor come first, so
 * that a link cut short is noticed. A registered scenario with few changes is spelt out; all else is packed.
 *
 * Source: `contract.md` §4. Old links keep working: the payload says its version.
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import { canonicalJson, PAYLOAD_MAX, pack, unpack, type LinkFault } from "./payload.ts";
import { scenarioById } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";

export interface Link {
  readonly recipe: Recipe;
  /** Entries shown; absent: the link does not say. */
  readonly cursor?: number;
  /** First 16 hex digits of the digest at the cursor, if the sender put it in. */
  readonly digest?: string;
  readonly isEmbedded: boolean;
}

export type Decoded =
  | { readonly ok: true; readonly link: Link }
  | { readonly ok: false; readonly code: LinkFault | "LINK-SCENARIO"; readonly message: string };

const DIGEST_DIGITS = 16;

/** The fragment of an address that opens this run at this moment, from `#` on. */
export function encodeLink(
  { recipe, cursor, digest }: { recipe: Recipe; cursor?: number; digest?: string },
  route: "lab" | "present" = "lab",
): string {
  const moment = [
    digest === undefined ? undefined : `digest=${digest.slice(0, DIGEST_DIGITS)}`,
    cursor === undefined ? undefined : `at=${cursor}`,
  ];
  const parameters = [...moment, ...(spelt(recipe) ?? [`r=${pack(smallest(recipe))}`])];
  return `#/${route}?${parameters.filter((part) => part !== undefined).join("&")}`;
}

/** Fields that a short link may spell out beside the scenario. */
const SPELT = ["seed", "rules", "crossShard", "shards", "validators", "crypto"] as const;

/** `undefined`: more was changed than a short link can say. */
function spelt(recipe: Recipe): readonly string[] | undefined {
  const changes = changesFrom(recipe);
  if (changes === undefined) return undefined;
  const said = ["v", "scenario", ...SPELT];
  if (Object.keys(changes).some((key) => !said.includes(key))) return undefined;
  const others = SPELT.slice(1).flatMap((key) =>
    changes[key] === undefined ? [] : [`${key}=${recipe[key]}`],
  );
  return [`scenario=${recipe.scenario ?? ""}`, `seed=${recipe.seed}`, ...others];
}

type Changes = Readonly<Record<string, unknown>>;

/** The smallest input that resolves to this recipe. */
export const smallest = (recipe: Recipe): Changes => changesFrom(recipe) ?? { ...recipe };

/** What differs from the scenario that the recipe names; `undefined` if that is not a faithful account. */
function changesFrom(recipe: Recipe): Changes | undefined {
  const scenario = recipe.scenario === undefined ? undefined : scenarioById(recipe.scenario);
  if (scenario === undefined) return undefined;
  const base = resolveRecipe({ ...scenario.recipe, scenario: scenario.id });
  if (!base.ok) return undefined;
  const changed = Object.entries(recipe).filter(
    ([key, value]) =>
      key !== "script" && canonicalJson(value) !== canonicalJson(base.recipe[key as keyof Recipe]),
  );
  const edits = addedTo(base.recipe.script, recipe.script);
  const script =
    edits === undefined ? { script: recipe.script } : edits.length === 0 ? {} : { edits };
  const input = { v: 1, scenario: scenario.id, ...Object.fromEntries(changed), ...script };
  // What is expected follows from the rules, as a rule.
  const { expect: _expect, ...shorter } = input as Changes;
  return [shorter, input].find((each) => comesOutAs(recipe, each));
}

function comesOutAs(recipe: Recipe, input: Changes): boolean {
  const again = resolveRecipe(input);
  return again.ok && canonicalJson(again.recipe) === canonicalJson(recipe);
}

/** Script entries beyond those of the scenario; `undefined` if one of those is gone. */
function addedTo(base: Recipe["script"], script: Recipe["script"]): Recipe["script"] | undefined {
  const left = base.map(canonicalJson);
  const added = script.filter((entry) => {
    const known = left.indexOf(canonicalJson(entry));
    if (known >= 0) left.splice(known, 1);
    return known < 0;
  });
  return left.length === 0 ? added : undefined;
}

const no = (code: LinkFault | "LINK-SCENARIO", message: string): Decoded => ({
  ok: false,
  code,
  message,
});

/** A whole address, its fragment, or a bare payload. Total; nothing in it is ever run. */
export function decodeLink(text: string): Decoded {
  if (text.length > PAYLOAD_MAX + 1000)
    return no(
      "LINK-SIZE",
      `this link holds ${text.length} characters; at most ${PAYLOAD_MAX} are read`,
    );
  const question = text.indexOf("?");
  const isAddress = text.includes("#") || question >= 0;
  const parameters = isAddress
    ? parametersOf(question < 0 ? "" : text.slice(question + 1))
    : new Map([["r", text]]);
  const value = valueOf(parameters);
  if (!value.ok) return value;
  const resolved = resolveRecipe(value.value);
  if (!resolved.ok)
    return no(resolved.code === "SCENARIO" ? "LINK-SCENARIO" : "LINK-RECIPE", resolved.message);
  return withMoment(resolved.recipe, parameters);
}

function parametersOf(query: string): ReadonlyMap<string, string> {
  const pairs = query.split("&").flatMap((part): readonly (readonly [string, string])[] => {
    const equals = part.indexOf("=");
    return equals <= 0 ? [] : [[part.slice(0, equals), part.slice(equals + 1)]];
  });
  return new Map(pairs);
}

type Value =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: LinkFault; readonly message: string };

function valueOf(parameters: ReadonlyMap<string, string>): Value {
  const payload = parameters.get("r");
  if (payload !== undefined) return unpack(payload);
  const scenario = parameters.get("scenario");
  if (scenario === undefined)
    return { ok: false, code: "LINK-CUT", message: "this link ends before it says what to run" };
  const given = SPELT.flatMap((key): readonly (readonly [string, unknown])[] => {
    const text = parameters.get(key);
    if (text === undefined) return [];
    return [[key, NUMBERS.includes(key) ? numeral(text) : plain(text)]];
  });
  return { ok: true, value: { v: 1, scenario: plain(scenario), ...Object.fromEntries(given) } };
}

/** Those of them that are numbers. */
const NUMBERS: readonly string[] = ["seed", "shards", "validators"];

/** Percent escapes undone; a broken one is left as it stands, and refused by the schema. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A number, or the text itself for the schema to refuse by name. */
const numeral = (text: string): number | string => (/^\d{1,16}$/.test(text) ? Number(text) : text);

function withMoment(recipe: Recipe, parameters: ReadonlyMap<string, string>): Decoded {
  const at = parameters.get("at");
  const digest = parameters.get("digest");
  if (at !== undefined && !/^\d{1,9}$/.test(at))
    return no(
      "LINK-DAMAGED",
      `this link names the moment ${at.slice(0, 20)}; a moment is a whole number`,
    );
  if (digest !== undefined && !/^[0-9a-f]{16,64}$/.test(digest))
    return no("LINK-CUT", "the digest in this link is not whole");
  return {
    ok: true,
    link: {
      recipe,
      isEmbedded: parameters.get("embed") === "1",
      ...(at === undefined ? {} : { cursor: Number(at) }),
      ...(digest === undefined ? {} : { digest: digest.slice(0, DIGEST_DIGITS) }),
    },
  };
}
