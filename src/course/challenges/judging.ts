/**
 * The judge: whatever is handed in, from a page or from a file, comes out as a judgement. What is no answer to the
 * challenge is not run.
 * @module
 */
import { canonicalJson } from "../../scenarios/payload.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { SCRIPT_MAX } from "../../scenarios/bounds.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import type {
  Answer,
  Args,
  Challenge,
  Judgement,
  Refusal,
  RefusalKey,
  RunChallenge,
} from "../challenge.ts";
import { runRecipe, type RunInput } from "../running.ts";

/** The start with the edits laid over it; or why this is no answer. Total. */
export type Prepared =
  | { readonly ok: true; readonly recipe: Recipe; readonly edits: readonly ScriptEntry[] }
  | { readonly ok: false; readonly refused: Refusal };

const no = (key: RefusalKey, args: Args = {}): Prepared => ({
  ok: false,
  refused: { key, args },
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function prepared(challenge: RunChallenge, edits: unknown, seed: number): Prepared {
  const { allowed, editsMax } = challenge;
  if (!Array.isArray(edits) || edits.length > SCRIPT_MAX) return no("notEdits");
  const lines: readonly unknown[] = edits;
  const fromMs = challenge.fromMs(seed);
  for (const line of lines) {
    if (!isRecord(line) || typeof line["do"] !== "string" || typeof line["at"] !== "number")
      return no("notEdits");
    const verb = line["do"];
    if (!allowed.some((each) => each === verb)) return no("verb", { verb: verb.slice(0, 20) });
    if (line["at"] < fromMs) return no("tooEarly", { ms: fromMs });
  }
  if (lines.length > editsMax) return no("tooMany", { count: lines.length, max: editsMax });
  const start: RunInput = challenge.start(seed);
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...start, edits: lines });
  if (!resolved.ok) return no("impossible");
  return { ok: true, recipe: resolved.recipe, edits: lines as readonly ScriptEntry[] };
}

/** The run that the challenge begins with, with the signatures that a page shows. */
export function startOf(challenge: RunChallenge, seed: number): Recipe {
  const resolved = resolveRecipe({ v: 1, ...challenge.start(seed) });
  if (!resolved.ok) throw new Error(`${challenge.id}: ${resolved.message}`);
  return resolved.recipe;
}

/** Where one stands in it at first: everybody is up, and what may not be touched is over. */
export function openingEntry(challenge: RunChallenge, seed: number): number {
  const untilMs = challenge.fromMs(seed) + QUIET_MS;
  return runRecipe({ ...startOf(challenge, seed), crypto: "keyed", untilMs }).entries.length;
}

/** A block is on its way no longer than this when nothing holds it up, and the next is not yet there. */
const QUIET_MS = 100;

/** The run with the edits of an answer, to be watched. */
export function withAnswer(challenge: RunChallenge, seed: number, answer: Answer): Recipe {
  const edits = answer.kind === "edits" ? answer.edits : [];
  const resolved = resolveRecipe({ v: 1, ...challenge.start(seed), edits: [...edits] });
  if (!resolved.ok) throw new Error(`${challenge.id}: ${resolved.message}`);
  return resolved.recipe;
}

/** When a run ends, what is expected of it, where it came from and how it is signed decide nothing. */
const FREE: readonly string[] = ["script", "untilMs", "expect", "scenario", "crypto"];

const worldOf = (recipe: Recipe): string =>
  canonicalJson(
    Object.fromEntries(Object.entries(recipe).filter(([field]) => !FREE.includes(field))),
  );

/** What was done to the run of the challenge; `undefined`: this is another run. */
export function editsBeyond(start: Recipe, recipe: Recipe): readonly ScriptEntry[] | undefined {
  if (worldOf(start) !== worldOf(recipe)) return undefined;
  const left = start.script.map(canonicalJson);
  const added = recipe.script.filter((line) => {
    const own = left.indexOf(canonicalJson(line));
    if (own >= 0) left.splice(own, 1);
    return own < 0;
  });
  return left.length === 0 ? added : undefined;
}

export const refusedJudgement = (refused: Refusal): Judgement => ({
  passed: false,
  conditions: [],
  refused,
  score: 0,
});

/** Runs the start with these edits and asks the challenge. Total. */
export function judgeRun(challenge: RunChallenge, edits: unknown, seed: number): Judgement {
  const made = prepared(challenge, edits, seed);
  return made.ok
    ? challenge.judge(runRecipe(made.recipe), made.edits, seed)
    : refusedJudgement(made.refused);
}

/** Any answer to any challenge. Total. */
export function judgeAnswer(challenge: Challenge, answer: Answer, seed: number): Judgement {
  if (challenge.kind === "run")
    return answer.kind === "edits"
      ? judgeRun(challenge, answer.edits, seed)
      : refusedJudgement({ key: "notEdits", args: {} });
  return answer.kind === "made"
    ? challenge.judge(answer.made, seed)
    : refusedJudgement({ key: "notEdits", args: {} });
}
