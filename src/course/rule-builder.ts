/**
 * Rule sets that a student puts together from clauses, and the search that tries to break them: the schedules that are
 * known to break something, then seeded ones in which chance delays, forces timeouts and picks a liar.
 *
 * The search is no proof. What survives it has survived it, and nothing more.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { oneOf, prngOf, type Prng } from "../primitives/prng.ts";
import { millis } from "../primitives/time.ts";
import {
  builtId,
  RULE_CLAUSES,
  SOUND_CLAUSES,
  type RuleClause,
} from "../protocol/hotstuff2/rules-composed.ts";
import { protocolFor } from "../protocol/registry.ts";
import { COUNTEREXAMPLES, standing } from "../scenarios/counterexamples.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe, ScriptEntry } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import type { Violation } from "../sim/trace/entry.ts";
import { MUTANT_STAGES } from "./mutation-stages.ts";
import type { RunInput } from "./running.ts";

export type { RuleClause };

/** Every clause that can be chosen: those of HotStuff-2 first, then temptations. */
export const CLAUSES: readonly RuleClause[] = RULE_CLAUSES;

/** The fewest that survive. */
export const SOUND: readonly RuleClause[] = SOUND_CLAUSES;

const isClause = (value: unknown): value is RuleClause =>
  RULE_CLAUSES.some((clause) => clause === value);

/** The name of the rule set with these clauses, for a recipe. What is no clause counts nothing. Total. */
export const rulesFrom = (clauses: unknown): string =>
  builtId(Array.isArray(clauses) ? clauses.filter(isClause) : []);

/** Something to be survived: a run, but for its rules. */
export interface Schedule {
  /** `ce/5`, `unlinked-commits`, `seed 7`. */
  readonly name: string;
  readonly input: RunInput;
}

/** The longest time without a commit once all is well, and the time that is left to show it. */
const PATIENCE_MS = 6000;
const AFTER_MS = 7000;

const resolved = (input: RunInput): Recipe => {
  const answer = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!answer.ok) throw new Error(answer.message);
  return answer.recipe;
};

/** From here on nobody interferes, in milliseconds; lies that began go on. */
const calmFrom = ({ script }: Recipe): number => Math.max(2400, ...script.map(({ at }) => at));

/** The same run, no longer than it takes to see it fail. */
function shortened(name: string, input: RunInput): Schedule {
  const recipe = resolved(input);
  const bounds = {
    progressMs: Math.min(recipe.progressMs, PATIENCE_MS),
    untilMs: Math.min(recipe.untilMs, calmFrom(recipe) + AFTER_MS),
  };
  return { name, input: { ...input, ...bounds } };
}

/** Clauses that no counterexample asks for, by the mutant whose stage does. */
const STAGES = [
  "vote-twice",
  "unlinked-commits",
  "claimed-power",
  "believe-at-sight",
  "unbound-body",
  "count-again",
  "first-come",
];

/** The counterexamples, and a stage for each rule that none of them is about. */
export const knownSchedules = (): readonly Schedule[] => [
  ...COUNTEREXAMPLES.map((each) => shortened(each.id, standing(each))),
  ...STAGES.map((id) => shortened(id, present(MUTANT_STAGES[id], "a stage"))),
];

const NODES = ["s0v0", "s0v1", "s0v2", "s0v3"];
/** From here on the network is well. */
const CALM_MS = 2400;
const LIES = [
  "stale-parent",
  "silent-proposer",
  "equivocating-proposer",
  "double-proposer",
  "double-voter",
  "mute",
];

/** All but one or two. */
const most = (chance: Prng): string[] => {
  const spared = [
    oneOf(chance, NODES),
    ...(chance.uniform(0, 2) === 0 ? [oneOf(chance, NODES)] : []),
  ];
  return NODES.filter((node) => !spared.includes(node));
};

function held(chance: Prng, round: number): ScriptEntry {
  const kind = oneOf(chance, ["BlockVote", "BlockVote", "BlockHeader"]);
  return { at: 0, do: "hold", match: { kind, round, to: most(chance) } };
}

function givingUp(chance: Prng, at: number): readonly ScriptEntry[] {
  return most(chance).map((node) => ({ at, do: "timeout", node }));
}

/** A short run of four, in which chance plays the adversary and at most one validator lies. */
export function seededSchedule(seed: number): Schedule {
  const chance = prngOf(seed, "workload");
  const liar = chance.uniform(0, 1) === 0 ? undefined : oneOf(chance, NODES);
  const turns = [0, 1200, chance.uniform(1200, CALM_MS)];
  const lies =
    liar === undefined
      ? []
      : turns.map((at): ScriptEntry => ({
          at,
          do: "misbehave",
          node: liar,
          as: oneOf(chance, LIES),
        }));
  const holds = [0, 1, 2, 3].flatMap((round) =>
    chance.uniform(0, 2) === 0 ? [] : held(chance, round),
  );
  const script = [
    ...holds,
    ...lies,
    ...[900, 1200, 1500, 1800].flatMap((at) => givingUp(chance, at)),
    { at: CALM_MS, do: "release", match: {} } as const,
  ];
  const input: RunInput = {
    seed,
    script,
    timing: { proposalIntervalMs: 400, roundTimeoutMs: 900, timeoutStepMs: 100 },
    progressMs: PATIENCE_MS,
    untilMs: CALM_MS + AFTER_MS,
  };
  return { name: `seed ${seed}`, input };
}

/** Entries at a time: after each portion it is looked whether something fired. */
const PORTION = 60;
/** So many blocks that all honest validators commit when all is calm: it has survived. */
const ENOUGH = 2;

/** The run under the rule set of these clauses, up to the first thing that goes wrong, or to where all goes well. */
export function firstViolation(
  clauses: readonly RuleClause[],
  { input }: Schedule,
): Violation | undefined {
  const recipe = resolved({ ...input, rules: rulesFrom(clauses) });
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  session.advance({ until: millis(calmFrom(recipe)) });
  const reached = Math.max(...honestHeights(session));
  for (;;) {
    const { status } = session.advance({ portion: PORTION });
    const [first] = session.violations();
    if (first !== undefined || status !== "advanced") return first;
    if (Math.min(...honestHeights(session)) >= reached + ENOUGH) return undefined;
  }
}

const honestHeights = (session: Session): readonly number[] =>
  session
    .reports()
    .flatMap(({ misbehavesAs, summary }) =>
      misbehavesAs === undefined ? summary.committedHeight : [],
    );

/** A run in which it failed, to be opened and looked at. */
export interface Witness {
  readonly name: string;
  readonly input: RunInput;
  readonly checker: string;
  /** The entry in which the checker fired. */
  readonly entry: number;
}

export interface Survival {
  readonly runs: number;
  /** Runs in which something happened that never must: two histories, two votes in one round, a false certificate. */
  readonly forks: number;
  /** Runs in which nothing was committed any more, although the network was well. */
  readonly stuck: number;
  readonly witness: { readonly fork?: Witness; readonly stuck?: Witness };
}

export const NOTHING_YET: Survival = { runs: 0, forks: 0, stuck: 0, witness: {} };

/** One schedule more. For a page that does not want to wait for all of them. */
export function surviving(
  so: Survival,
  clauses: readonly RuleClause[],
  schedule: Schedule,
): Survival {
  const violation = firstViolation(clauses, schedule);
  const runs = so.runs + 1;
  if (violation === undefined) return { ...so, runs };
  const { checker, entry } = violation;
  const input = { ...schedule.input, rules: rulesFrom(clauses), expect: [checker] };
  const witness: Witness = { name: schedule.name, input, checker, entry };
  return checker === "progress"
    ? { ...so, runs, stuck: so.stuck + 1, witness: { stuck: witness, ...so.witness } }
    : { ...so, runs, forks: so.forks + 1, witness: { fork: witness, ...so.witness } };
}

/** Everything that is to be survived: what is known, then one run a seed. */
export const schedulesFor = (seeds: readonly number[]): readonly Schedule[] => [
  ...knownSchedules(),
  ...seeds.map(seededSchedule),
];

/** Does a rule set of these clauses survive the known schedules and those of these seeds? */
export const survives = (clauses: readonly RuleClause[], seeds: readonly number[]): Survival =>
  schedulesFor(seeds).reduce((so, schedule) => surviving(so, clauses, schedule), NOTHING_YET);
