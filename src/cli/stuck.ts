/**
 * The command `stuck`: why nothing becomes final at a moment of a run, and the smallest edit that helps.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { millis } from "../primitives/time.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { applied } from "../sim/stuck/cures.ts";
import { diagnose, type Diagnosis } from "../sim/stuck/diagnose.ts";
import { stuck as words } from "../words/stuck/en.ts";
import { causeSentence } from "../words/stuck/telling.ts";
import type { Options } from "./commands.ts";
import { print } from "./output.ts";
import { recipeFrom, wholeNumber } from "./recipes.ts";

/** The run goes on so long after the first new block. */
const GO_ON_MS = 3000;

/** @returns 0 where the run goes on by itself, 1 where it stands still or nobody can tell */
export function stuck(source: string, options: Options): number {
  const { recipe: given, cursor } = recipeFrom(source, { ...options, crypto: "keyed" });
  const atMs = options.at === undefined ? undefined : wholeNumber("--at", options.at);
  const recipe = { ...given, untilMs: Math.max(given.untilMs, atMs ?? 0) };
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  session.advance(
    atMs === undefined
      ? cursor === undefined
        ? {}
        : { entries: cursor }
      : { until: millis(atMs) },
  );
  const entry = session.length();
  const diagnosis = diagnose({ recipe, protocol, entry });
  const cured = curedBy(given, diagnosis);
  print(
    options.json
      ? JSON.stringify({ entry, ...diagnosis, ...(cured !== undefined && { cured }) }, undefined, 2)
      : textOf(entry, diagnosis),
  );
  return diagnosis.verdict === "alive" ? 0 : 1;
}

/** The recipe with the cure in it, to be run. */
function curedBy(recipe: Recipe, diagnosis: Diagnosis): Recipe | undefined {
  if (diagnosis.verdict !== "stuck" || diagnosis.prescription === undefined) return undefined;
  const { prescription, moment } = diagnosis;
  return applied(recipe, prescription.cure, moment, Math.ceil(prescription.resumesAtMs) + GO_ON_MS);
}

function textOf(entry: number, diagnosis: Diagnosis): string {
  if (diagnosis.verdict === "unknown") return `entry ${entry}: ${words.tooLong}`;
  if (diagnosis.verdict === "alive") {
    const { last } = diagnosis;
    return `entry ${entry}: ${last === undefined ? words.alive(diagnosis.height, diagnosis.nextAtMs) : words.aliveWith(last.name, last.atMs)}`;
  }
  const { cause, height, sinceMs, watchedUntilMs, prescription, tried } = diagnosis;
  const naming = {
    node: String,
    block: (hash: string, at: number): string => `${hash.slice(0, 8)} at height ${at}`,
  };
  const helps =
    prescription === undefined
      ? [words.noCure(tried)]
      : [
          `cure: ${JSON.stringify(prescription.cure)}`,
          prescription.transaction === undefined
            ? words.resumes(prescription.height, prescription.resumesAtMs)
            : words.ends(prescription.transaction, prescription.resumesAtMs),
        ];
  return [
    cause.id === "waits-for-shard"
      ? `entry ${entry}: ${cause.name} does not come any further after ${sinceMs} ms by ${watchedUntilMs} ms`
      : `entry ${entry}: nothing after height ${height} of ${sinceMs} ms becomes final by ${watchedUntilMs} ms`,
    `${cause.id}: ${causeSentence(cause, naming, { stuck: words })}`,
    ...helps,
  ].join("\n");
}
