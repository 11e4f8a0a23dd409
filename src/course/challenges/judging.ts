/**
 * The judge: whatever is handed in, from a page or from a file, comes out as a judgement. What is no answer to the
 * challenge is not run.
 * @module
 */
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
