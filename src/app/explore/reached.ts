/**
 * Which of the rules of a protocol a search has reached. Pure.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";

export interface ReachedRules {
  /** Let something pass. */
  readonly passed: readonly string[];
  readonly refused: readonly string[];
  /** Of the areas that were reached: those that were not. */
  readonly never: readonly string[];
  readonly reached: number;
  /** Of the areas that were reached, all that are stated, and what is reached besides. */
  readonly stated: number;
}

const areaOf = (rule: string): string => rule.split("-")[0] ?? rule;

/**
 * @param rules as a search counts them: with a `!` where one refused
 * @param stated ids of all rules of all protocols
 */
export function reachedOf(rules: readonly string[], stated: Iterable<string>): ReachedRules {
  const refused = rules.filter((rule) => rule.endsWith("!")).map((rule) => rule.slice(0, -1));
  const passed = rules.filter((rule) => !rule.endsWith("!"));
  const reached = new Set([...passed, ...refused]);
  const areas = new Set([...reached].map(areaOf));
  const own = [...stated].filter((rule) => areas.has(areaOf(rule)));
  const never = own.filter((rule) => !reached.has(rule)).sort(compareText);
  return { passed, refused, never, reached: reached.size, stated: reached.size + never.length };
}
