/**
 * An edit that was found to help: in words, and made.
 * @module
 */
import { applied, type Cure } from "../../sim/stuck/cures.ts";
import type { Prescription } from "../../sim/stuck/diagnose.ts";
import type { Recipe, ScriptMoment } from "../../sim/recipe.ts";
import { editWords } from "../../store/edit-words.ts";
import type { Commands, Done, TraceReader } from "../../store/types.ts";
import type { Words } from "../../words/words.ts";

/** How long the run goes on after the first new block, so that one sees that more follow. */
const GO_ON_MS = 3000;

export function cureWords(cure: Cure, { shards }: Recipe, words: Words): string {
  const { stuck, edits } = words;
  if (cure.kind === "lines")
    return stuck.listed(cure.verbs.map((verb) => editWords(verb, shards, words)));
  if (cure.kind === "without") return edits.without(editWords(cure.entry, shards, words));
  const { timing, network, rules, crossShard } = cure.change;
  if (crossShard !== undefined) return stuck.variant(crossShard);
  if (timing !== undefined) return stuck.timing(timing.roundTimeoutMs);
  return network === undefined ? stuck.rules(rules ?? "") : stuck.weather(network.gstMs);
}

/** What is shown, and where. */
interface Shown {
  readonly recipe: Recipe;
  readonly reader: TraceReader;
  readonly cursor: number;
  readonly moment: ScriptMoment;
}

/** As any other edit: on a branch of its own, and it can be undone. */
export function make(
  { cure, resumesAtMs }: Prescription,
  { recipe, reader, cursor, moment }: Shown,
  commands: Commands,
): Done {
  const nowMs = reader.timeOf(cursor) / 1000;
  const goOnMs = Math.ceil(Math.max(0, resumesAtMs - nowMs)) + GO_ON_MS;
  const [verb, ...others] = cure.kind === "lines" ? cure.verbs : [];
  if (verb !== undefined && others.length === 0) return commands.edit(verb, { goOnMs, play: true });
  if (cure.kind === "without" && resumesAtMs <= recipe.untilMs)
    return commands.removeEdit(cure.line);
  const changed = applied(recipe, cure, moment, Math.ceil(nowMs) + goOnMs);
  const done = commands.vary(changed, (words) => cureWords(cure, recipe, words));
  // What has these entries too is gone on from here.
  if (done.ok && cure.kind === "lines") commands.seek(cursor);
  else if (done.ok) commands.play();
  return done;
}
