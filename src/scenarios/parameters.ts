/**
 * The parameters of a link, as text: what stands after the question mark of an address's fragment. Those
 * that this version does not know are passed over, so whatever changes a run must raise `v` or the payload's
 * version.
 * @module
 */

/** Fields of a recipe that a short link may spell out beside the scenario. */
export const SPELT = ["seed", "rules", "crossShard", "shards", "validators", "crypto"] as const;

/** Those of them that are numbers. */
const NUMBERS: readonly string[] = ["seed", "shards", "validators"];

const MOMENT = ["digest", "at", "trail", "layout", "embed"];
const RUN = ["r", "v", "scenario"];
const KNOWN: readonly string[] = [...MOMENT, ...RUN, ...SPELT];

export type Parameters = ReadonlyMap<string, string>;

/** The known parameters of an address or its fragment; text without any is a bare payload. Total. */
export function parametersOf(text: string): Parameters | { readonly twice: string } {
  const hash = text.indexOf("#");
  const fragment = hash < 0 ? text : text.slice(hash + 1);
  const question = fragment.indexOf("?");
  if (hash < 0 && question < 0) return new Map([["r", text]]);
  const found = new Map<string, string>();
  for (const part of question < 0 ? [] : fragment.slice(question + 1).split("&")) {
    const equals = part.indexOf("=");
    const key = part.slice(0, Math.max(0, equals));
    if (!KNOWN.includes(key)) continue;
    if (found.has(key)) return { twice: key };
    found.set(key, part.slice(equals + 1));
  }
  return found;
}

/** What a short link says of a recipe, for the schema to check. */
export function speltOut(parameters: Parameters): Readonly<Record<string, unknown>> {
  const given = SPELT.flatMap((key): readonly (readonly [string, unknown])[] => {
    const text = parameters.get(key);
    if (text === undefined) return [];
    return [[key, NUMBERS.includes(key) ? numeral(text) : plain(text)]];
  });
  return Object.fromEntries(given);
}

/** Percent escapes undone; a broken one is left as it stands, and refused by the schema. */
export function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A number, or the text itself for the schema to refuse by name. */
const numeral = (text: string): number | string => (/^\d{1,16}$/.test(text) ? Number(text) : text);
