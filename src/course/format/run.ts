/**
 * Runs and moments, as attributes name them.
 * @module
 */
import { scenarios } from "../../scenarios/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { comparisonOf, eventsOf } from "../conditions.ts";
import type { Condition, Moment, Where } from "../lesson.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import type { RunInput } from "../running.ts";
import { unread, untilOf } from "../until.ts";
import {
  attributesOf,
  type Attributes,
  type DirectiveNode,
  type Faults,
  type Nodes,
} from "./tree.ts";

/** Fields of a recipe that an attribute or the head may set. */
export const RUN = [
  "scenario",
  "stage",
  "seed",
  "protocol",
  "rules",
  "mutant",
  "crossShard",
  "validators",
  "shards",
  "untilMs",
  "crypto",
];

const RUN_NUMBERS = ["seed", "validators", "shards", "untilMs"];

const SCENARIOS = scenarios.map(({ id }) => id);

/** Checked as a recipe is; a lesson names fields, never scripts. */
export function runFrom(
  given: Readonly<Record<string, unknown>>,
  node: Nodes,
  faults: Faults,
): RunInput | undefined {
  const input = Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      // The sound rules with one of them broken.
      if (key === "mutant") return ["rules", `hotstuff2!${String(value)}`];
      const isNumeral = typeof value === "string" && /^\d{1,16}$/.test(value);
      return [key, RUN_NUMBERS.includes(key) && isNumeral ? Number(value) : value];
    }),
  );
  const resolved = resolveRecipe({ v: 1, ...input });
  if (resolved.ok) return input as RunInput;
  if (resolved.code === "SCENARIO")
    return faults.unread(node, "scenario", unread(String(given["scenario"]), SCENARIOS));
  return faults.at(node, "recipe", resolved.message);
}

/** The attributes of a run, and the rest. */
export function splitRun(attributes: Attributes): readonly [Attributes, Attributes] {
  const entries = Object.entries(attributes);
  return [
    Object.fromEntries(entries.filter(([key]) => RUN.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !RUN.includes(key))),
  ];
}

/** A run that names no scenario changes the one that is there. */
export function laidOver(
  given: Attributes,
  before: RunInput | undefined,
  node: Nodes,
  faults: Faults,
): RunInput | undefined {
  if (Object.keys(given).length === 0) return before;
  const { stage, ...rest } = given;
  if (stage !== undefined) {
    if (!faults.knows(node, "unknown", stage, Object.keys(MUTANT_STAGES))) return undefined;
    return runFrom({ ...MUTANT_STAGES[stage], ...rest }, node, faults);
  }
  const base = given["scenario"] === undefined ? before : undefined;
  return runFrom({ ...base, ...given }, node, faults);
}

export function momentOf(
  node: DirectiveNode,
  before: RunInput | undefined,
  shown: string | undefined,
  faults: Faults,
): Moment | undefined {
  const [given, rest] = splitRun(attributesOf(node));
  const recipe = laidOver(given, before, node, faults);
  const where = whereOf(rest, node, faults, ["layout"]);
  if (recipe === undefined) return faults.at(node, "missing", "scenario");
  const layout = rest["layout"] ?? shown;
  return { recipe, where, ...(layout === undefined ? {} : { layout }) };
}

export const WHERE = ["until", "after", "at", "end"];

export function whereOf(
  attributes: Attributes,
  node: Nodes,
  faults: Faults,
  others: readonly string[],
): Where {
  for (const key of Object.keys(attributes))
    faults.knows(node, "attribute", key, [...WHERE, ...others, ...RUN]);
  const { until, after, at, end } = attributes;
  if (end !== undefined) return { end: true };
  if (until !== undefined) {
    const [found, first] = [untilOf(until), after === undefined ? undefined : untilOf(after)];
    if (!found.ok) faults.unread(node, "condition", found.unread);
    if (first?.ok === false) faults.unread(node, "condition", first.unread);
    if (found.ok)
      return { until: found.value, ...(first?.ok === true ? { after: first.value } : {}) };
  }
  if (at !== undefined && !/^\d{1,9}$/.test(at)) faults.at(node, "value", `at=${at}`);
  return { entry: Number(at ?? 0) || 0 };
}

export function conditionsOf(
  attributes: Attributes,
  node: Nodes,
  faults: Faults,
): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const [key, text] of Object.entries(attributes)) {
    if (key === "happens" || key === "never") {
      const read = eventsOf(text, key);
      if (read.ok) conditions.push(...read.value);
      else faults.unread(node, "condition", read.unread);
    } else if (key === "value") {
      for (const part of text.split(";")) {
        const read = comparisonOf(part);
        if (read.ok) conditions.push(read.value);
        else faults.unread(node, "condition", read.unread);
      }
    } else faults.knows(node, "attribute", key, ["happens", "never", "value", "why"]);
  }
  if (conditions.length === 0) faults.at(node, "missing", "happens, never, value");
  return conditions;
}
