/**
 * Links: a recipe and a cursor in the fragment of an address, never state. A registered scenario with few
 * changes is spelt out; all else is packed. Whatever a cut may take without a trace comes first, and what
 * says which run it is, last: a link that lost its end opens no other run.
 *
 * Source: `contract.md` §4. Old links keep working (`golden-links.test.ts`).
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import { parametersOf, plain, SPELT, speltOut, type Parameters } from "./parameters.ts";
import { PAYLOAD_MAX, pack, unpack, type LinkFault } from "./payload.ts";
import { scenarios } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";
import { changesFrom, smallest } from "./smallest.ts";
import { isTrail } from "./trail.ts";

export { smallest } from "./smallest.ts";

export interface Link {
  readonly recipe: Recipe;
  /** Entries shown; absent: the link does not say. */
  readonly cursor?: number;
  /** First 16 hex digits of the digest at the cursor, if the sender put it in. */
  readonly digest?: string;
  /** Digests on the way there (./trail.ts). */
  readonly trail?: string;
  /** How the views were arranged, for the page to read. */
  readonly layout?: string;
  /** Without the shell, for a frame on another page. */
  readonly isEmbedded: boolean;
}

type Refused = {
  readonly ok: false;
  readonly code: LinkFault | "LINK-SCENARIO";
  /** One sentence without its full stop, of at most `MESSAGE_MAX` characters, and never markup. */
  readonly message: string;
};

export type Decoded = { readonly ok: true; readonly link: Link } | Refused;

const DIGEST_DIGITS = 16;
/** Characters; longer ones are passed over, since no arrangement of a person's is so long. */
export const LAYOUT_MAX = 400;
const MESSAGE_MAX = 300;

/** The fragment of an address that opens this run at this moment, from `#` on. */
export function encodeLink(
  {
    recipe,
    cursor,
    digest,
    trail,
    layout,
    isEmbedded = false,
  }: Partial<Link> & Pick<Link, "recipe">,
  route: "lab" | "present" = "lab",
): string {
  const moment = [
    digest === undefined ? undefined : `digest=${digest.slice(0, DIGEST_DIGITS)}`,
    cursor === undefined ? undefined : `at=${cursor}`,
    trail === undefined ? undefined : `trail=${trail}`,
    layout === undefined ? undefined : `layout=${layout}`,
    isEmbedded ? "embed=1" : undefined,
  ];
  const parameters = [...moment, ...(spelt(recipe) ?? [`r=${pack(smallest(recipe))}`])];
  return `#/${route}?${parameters.filter((part) => part !== undefined).join("&")}`;
}

/** `undefined`: more was changed than a short link can say. */
function spelt(recipe: Recipe): readonly string[] | undefined {
  const changes = changesFrom(recipe);
  if (changes === undefined || recipe.scenario === undefined) return undefined;
  const said = ["v", "scenario", ...SPELT];
  if (Object.keys(changes).some((key) => !said.includes(key))) return undefined;
  if (isBegunBy(recipe.scenario)) return undefined;
  const others = SPELT.slice(1).flatMap((key) =>
    changes[key] === undefined ? [] : [`${key}=${recipe[key]}`],
  );
  return [`seed=${recipe.seed}`, ...others, `scenario=${recipe.scenario}`];
}

/** Whether another scenario's name is the beginning of this one: cut short, it would open that. */
const isBegunBy = (id: string): boolean =>
  scenarios.some((other) => other.id !== id && id.startsWith(other.id));

/** A whole address, its fragment, or a bare payload. Total; nothing in it is ever run. */
export function decodeLink(text: string): Decoded {
  if (text.length > PAYLOAD_MAX + 1000)
    return no(
      "LINK-SIZE",
      `this link holds ${text.length} characters; at most ${PAYLOAD_MAX} are read`,
    );
  const parameters = parametersOf(text);
  if ("twice" in parameters) return no("LINK-DAMAGED", `this link says ${parameters.twice} twice`);
  const input = inputOf(parameters);
  if (!input.ok) return no(input.code, input.message);
  const resolved = resolveRecipe(input.value);
  if (resolved.ok) return withMoment(resolved.recipe, parameters);
  return resolved.code === "SCENARIO"
    ? unknownScenario(input.value)
    : no("LINK-RECIPE", resolved.message);
}

/** In one line, short, and without what could be taken for markup or change how text is shown. */
function no(code: Refused["code"], message: string): Refused {
  const line = message.replace(/[<>\p{C}\p{Z}]+/gu, " ").trim();
  const isLong = line.length > MESSAGE_MAX;
  return { ok: false, code, message: isLong ? `${line.slice(0, MESSAGE_MAX - 1)}…` : line };
}

type Input =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: LinkFault; readonly message: string };

function inputOf(parameters: Parameters): Input {
  const payload = parameters.get("r");
  const scenario = parameters.get("scenario");
  const version = parameters.get("v") ?? "1";
  if (version !== "1")
    return {
      ok: false,
      code: "LINK-VERSION",
      message: `this link is of version ${version.slice(0, 20)}; this page reads version 1`,
    };
  if (payload !== undefined && [scenario, ...SPELT.map((key) => parameters.get(key))].some(isSaid))
    return { ok: false, code: "LINK-DAMAGED", message: "this link says twice what to run" };
  if (payload !== undefined) return unpack(payload);
  if (scenario === undefined)
    return { ok: false, code: "LINK-CUT", message: "this link ends before it says what to run" };
  return { ok: true, value: { v: 1, scenario: plain(scenario), ...speltOut(parameters) } };
}

const isSaid = (text: string | undefined): boolean => text !== undefined;

function unknownScenario(input: unknown): Refused {
  const { scenario = "" } = input as { scenario?: string };
  return scenarios.some(({ id }) => id.startsWith(scenario))
    ? no("LINK-CUT", `this link ends in the middle of a scenario's name, ${scenario}`)
    : no("LINK-SCENARIO", `there is no scenario ${scenario}; the menu of the page has them all`);
}

function withMoment(recipe: Recipe, parameters: Parameters): Decoded {
  const at = parameters.get("at");
  const digest = parameters.get("digest");
  const trail = parameters.get("trail");
  const layout = parameters.get("layout");
  if (at !== undefined && !/^\d{1,9}$/.test(at))
    return no(
      "LINK-DAMAGED",
      `this link names the moment ${at.slice(0, 20)}; a moment is a whole number`,
    );
  if (digest !== undefined && !/^[0-9a-f]{16,64}$/.test(digest))
    return no("LINK-CUT", "the digest in this link is not whole");
  if (trail !== undefined && !isTrail(trail))
    return no("LINK-DAMAGED", "the digests on the way in this link are not whole");
  return {
    ok: true,
    link: {
      recipe,
      isEmbedded: parameters.get("embed") === "1",
      ...(at === undefined ? {} : { cursor: Number(at) }),
      ...(digest === undefined ? {} : { digest: digest.slice(0, DIGEST_DIGITS) }),
      ...(trail === undefined ? {} : { trail }),
      ...(layout === undefined ? {} : { layout: plain(layout).slice(0, LAYOUT_MAX + 1) }),
    },
  };
}
