/**
 * A race: two to four protocols on the same links, with the same faults and the same work, on one clock. Each
 * entrant is a recipe like any other.
 * @module
 */
import { height, nodeId, round, type NodeId } from "../primitives/ids.ts";
import { faultyMax } from "../primitives/quorum.ts";
import { keyless } from "../protocol/core/keyless.ts";
import { protocolById, protocols } from "../protocol/registry.ts";
import type { Goal } from "../sim/measure.ts";
import type { Recipe, ScriptEntry } from "../sim/recipe.ts";
import { VALIDATORS_MAX } from "./bounds.ts";
import { resolveRecipe } from "./resolve.ts";

export interface Entrant {
  readonly protocol: string;
  readonly rules: string;
}

export interface Race {
  readonly entrants: readonly Entrant[];
  readonly validators: number;
  readonly seed: number;
  /** Least and greatest delay of a link, milliseconds. */
  readonly delayMs: readonly [number, number];
  /** What signatures cost in simulated time: as a native library takes, or nothing. */
  readonly costs: "usual" | "none";
  /** How long a leader may take, milliseconds. */
  readonly timeoutMs: number;
  readonly faults: Faults;
  /** Transactions a second that clients submit. */
  readonly load: number;
  readonly seconds: number;
}

export interface Faults {
  /** So many validators, those that lead first, crash after `FAULT_AT_MS`. */
  readonly leaders: number;
  /** Messages lost at random, of a hundred. */
  readonly lossPercent: number;
  /** The network is in two halves from `SPLIT_MS[0]` to `SPLIT_MS[1]`. */
  readonly split: boolean;
}

export const ENTRANTS_MIN = 2;
export const ENTRANTS_MAX = 4;
export const FAULT_AT_MS = 1000;
export const SPLIT_MS = [2000, 4000] as const;
export const NO_FAULTS: Faults = { leaders: 0, lossPercent: 0, split: false };

/** Machines around other machines: they are run, and race only when they are asked for. */
const isWrapper = (id: string): boolean => /^(replicated|rotating|sealed)-/.test(id);

/** Every protocol with every rule set of its own. */
export const allEntrants = (): readonly Entrant[] =>
  protocols.flatMap(({ id, ruleSets }) =>
    ruleSets.map(({ id: rules }) => ({ protocol: id, rules })),
  );

/** The plain protocols as they are published; while there is one only, beside another rule set of it. */
export function usualEntrants(): readonly Entrant[] {
  const plain = protocols.filter(({ id }) => !isWrapper(id));
  const published = plain.map(({ id, defaultRules }) => ({ protocol: id, rules: defaultRules }));
  const others = allEntrants().filter(
    ({ protocol, rules }) => protocol === plain[0]?.id && rules !== plain[0]?.defaultRules,
  );
  return published.length >= ENTRANTS_MIN
    ? published.slice(0, ENTRANTS_MAX)
    : [...published, ...others].slice(0, ENTRANTS_MIN);
}

export const usualRace = (): Race => ({
  entrants: usualEntrants(),
  validators: 7,
  seed: 42,
  delayMs: [40, 40],
  costs: "usual",
  timeoutMs: 1000,
  faults: NO_FAULTS,
  load: 25,
  seconds: 10,
});

/** Votes of all to all grow with the square: the more validators, the shorter the race. */
const WORK_MAX = 10_000;
const SECONDS_MAX = 60;

export const secondsMax = (validators: number): number =>
  Math.max(1, Math.min(SECONDS_MAX, Math.floor(WORK_MAX / (validators * validators))));

/** Of any committee that a recipe may have. */
export const LEADERS_MAX = faultyMax(VALIDATORS_MAX) + 1;

/** One more than what a committee tolerates, so that it can be seen to stop. */
export const leadersMax = (validators: number): number =>
  Math.min(validators - 1, faultyMax(validators) + 1);

/** The recipe of an entrant. @throws Error when the race is out of its bounds */
export function recipeFor(race: Race, entrant: Entrant): Recipe {
  const { validators, seed, delayMs, timeoutMs, faults, seconds } = race;
  const input = {
    v: 1,
    seed,
    protocol: entrant.protocol,
    rules: entrant.rules,
    validators,
    crypto: "keyed",
    ...(race.costs === "none" && { costs: FREE }),
    network: { intraShardMs: delayMs, lossPpm: faults.lossPercent * 10_000 },
    timing: { roundTimeoutMs: timeoutMs, timeoutStepMs: Math.ceil(timeoutMs / 4) },
    accounts: PURSES,
    script: [...faultScript(race, entrant), ...workload(race)],
    untilMs: seconds * 1000,
  };
  const resolved = resolveRecipe(input);
  if (!resolved.ok) throw new Error(`bug: a race cannot be run: ${resolved.message}`);
  return resolved.recipe;
}

const FREE = { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 };
const PURSES = {
  payer: { shard: 0, balance: 1_000_000 },
  payee: { shard: 0, balance: 0 },
};

function faultScript(race: Race, entrant: Entrant): readonly ScriptEntry[] {
  const { validators, faults } = race;
  const crashes = leadersOf(entrant, validators, faults.leaders).map(
    (node) => ({ at: FAULT_AT_MS, do: "crash", node }) as const,
  );
  if (!faults.split) return crashes;
  const nodes = Array.from({ length: validators }, (_, i) => nodeId(0, i));
  const middle = Math.ceil(validators / 2);
  const groups = [nodes.slice(0, middle), nodes.slice(middle)];
  return [
    ...crashes,
    { at: SPLIT_MS[0], do: "partition", groups },
    { at: SPLIT_MS[1], do: "heal" },
  ];
}

/** One transfer after the other, evenly in time. */
const workload = ({ load, seconds }: Race): readonly ScriptEntry[] =>
  Array.from({ length: load * seconds }, (_, i) => ({
    at: Math.round((i * 1000) / load),
    do: "submit",
    label: `payment-${i + 1}`,
    transfer: { from: "payer", to: "payee", amount: 1 },
  }));

/** The validators that lead first, one after the other, while each gives its turn up. */
export function leadersOf(
  { protocol: id, rules }: Entrant,
  validators: number,
  count: number,
): readonly NodeId[] {
  const protocol = protocolById(id);
  const seats = Array.from({ length: validators }, (_, i) => nodeId(0, i));
  const committee = keyless(0, seats);
  const turns = Array.from({ length: 2 * validators }, (_, i) =>
    protocol?.proposerOf(rules, committee, height(1), round(i)),
  );
  return [...new Set(turns)].filter((node) => node !== undefined).slice(0, count);
}

/** A run, and when it has shown enough. */
export interface Heat {
  readonly recipe: Recipe;
  readonly goal: Goal;
}

/** Every link takes exactly this, and nothing else takes any time: delays can be counted. */
export const RULER_MS = 40;

/** So many blocks tell it, and so many can be waited for. */
const blocksFor = (validators: number): number => (validators <= 16 ? 8 : validators <= 31 ? 4 : 2);

/** A short calm run, to read delays and messages off. */
export function rulerFor(entrant: Entrant, validators: number, seed: number): Heat {
  const race: Race = {
    ...usualRace(),
    validators,
    seed,
    delayMs: [RULER_MS, RULER_MS],
    costs: "none",
    seconds: 2,
  };
  return { recipe: recipeFor(race, entrant), goal: { blocks: blocksFor(validators) } };
}

/** Sizes of committees over which a curve is drawn. */
export const SIZES: readonly number[] = [4, 7, 10, 16, 31, 61, 100];

/** The curve over crashed leaders is of smaller committees: each point is a whole race. */
const CRASHING_MAX = 16;
const CRASHING_SECONDS_MAX = 20;

/** The same race with from none to as many crashed leaders as its committee tolerates. */
export function crashRaces(race: Race): readonly Race[] {
  const validators = Math.min(race.validators, CRASHING_MAX);
  const seconds = Math.min(CRASHING_SECONDS_MAX, secondsMax(validators));
  return Array.from({ length: faultyMax(validators) + 1 }, (_, leaders) => ({
    ...race,
    validators,
    seconds,
    faults: { ...NO_FAULTS, leaders },
  }));
}
