/**
 * The question that the ledger puts first: is it safe, and is it live, to vote for one block a height and to unlock
 * with a certificate? Four rule sets on three schedules; nobody lies, messages are late.
 * @module
 */
import { EVERY_COUNTEREXAMPLE, falling, standing } from "../../scenarios/counterexamples.ts";
import { keptRun, type RunInput } from "../running.ts";
import { forkIn } from "./runs.ts";

export const CENTRAL_RULES = ["guide", "hyperscale-2026-01", "three-chain", "hotstuff2"] as const;
export type CentralRules = (typeof CENTRAL_RULES)[number];
/** Split votes; a lock released at its own height; time-outs that release. */
export const CENTRAL_SCHEDULES = ["ce/1", "ce/3", "ce/4"] as const;
export type CentralSchedule = (typeof CENTRAL_SCHEDULES)[number];

export interface Outcome {
  readonly outcome: "forks" | "stalls" | "goes-on";
  /** Of the fork, or what all have committed at the end. */
  readonly height: number;
  readonly see: { readonly recipe: RunInput; readonly entry: number };
}

/** Enough to see blocks, and enough for the patience of the checkers where there are none. */
const [SOON_MS, PATIENT_MS] = [8000, 19_000];

export function outcomeOf(rules: CentralRules, scenario: CentralSchedule): Outcome {
  const soon: RunInput = { scenario, rules, untilMs: SOON_MS };
  const isStill = Math.min(...keptRun(soon).heights) === 0;
  return fateOf(isStill ? { ...soon, untilMs: PATIENT_MS } : soon);
}

/** What comes of a counterexample under the rules that fall, and under those that stand. */
export function counterexampleOf(
  id: string,
): Readonly<Record<"falls" | "stands", Outcome>> | undefined {
  const found = EVERY_COUNTEREXAMPLE.find((each) => each.id === id);
  return found && { falls: fateOf(falling(found)), stands: fateOf(standing(found)) };
}

function fateOf(recipe: RunInput): Outcome {
  const ran = keptRun(recipe);
  const fork = forkIn(ran);
  if (fork !== undefined)
    return { outcome: "forks", height: fork.height, see: { recipe, entry: fork.entry } };
  const height = Math.min(...ran.heights);
  const stall = ran.violations.find(({ checker }) => checker === "progress");
  return stall === undefined
    ? { outcome: "goes-on", height, see: { recipe, entry: ran.entries.length } }
    : { outcome: "stalls", height, see: { recipe, entry: stall.entry } };
}
