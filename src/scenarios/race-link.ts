/**
 * A race as an address, `#/compare?race=hotstuff2,pbft&n=7&seed=42&faults=leaders-1`, and back. What cannot be
 * read is told, and the usual stands in its place, so that nothing else in the link is lost.
 * @module
 */
import { protocolById } from "../protocol/registry.ts";
import { SEED_MAX } from "./bounds.ts";
import { plain } from "./parameters.ts";
import {
  ENTRANTS_MAX,
  ENTRANTS_MIN,
  LEADERS_MAX,
  leadersMax,
  NO_FAULTS,
  secondsMax,
  usualEntrants,
  usualRace,
  type Entrant,
  type Faults,
  type Race,
} from "./race.ts";

export const RACE_BOUNDS = {
  n: [4, 100],
  seed: [0, SEED_MAX],
  delay: [1, 1000],
  timeout: [50, 60_000],
  load: [0, 100],
  seconds: [1, 60],
  leaders: [0, LEADERS_MAX],
  loss: [0, 50],
} as const;

/** A part of the link that was not followed. */
export type RaceRefusal =
  | { readonly kind: "entrant"; readonly given: string }
  | { readonly kind: "twice"; readonly given: string }
  | { readonly kind: "entrants"; readonly given: number }
  | {
      readonly kind: "number";
      readonly key: keyof typeof RACE_BOUNDS;
      readonly given: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "word"; readonly key: "costs" | "faults"; readonly given: string };

export interface RaceLink {
  /** With the usual wherever something was refused. */
  readonly race: Race;
  readonly refused: readonly RaceRefusal[];
}

const KEYS = ["race", "n", "seed", "delay", "costs", "timeout", "faults", "load", "seconds"];

/** Opens the usual race. */
export const LINK_TO_RACE = "#/compare?race=";

/** Whether the address asks for a race. */
export const isRaceLink = (fragment: string): boolean => /[?&]race=/.test(fragment);

/** Total. @param fragment of the address, from `#` on */
export function readRace(fragment: string): RaceLink {
  const refused: RaceRefusal[] = [];
  const given = givenIn(fragment);
  const usual = usualRace();
  const number = (key: keyof typeof RACE_BOUNDS, otherwise: number, to?: number): number =>
    numberIn(given.get(key), { key, otherwise, to: to ?? RACE_BOUNDS[key][1] }, refused);
  const validators = number("n", usual.validators);
  const longest = secondsMax(validators);
  return {
    race: {
      entrants: entrantsIn(given.get("race") ?? "", refused),
      validators,
      seed: number("seed", usual.seed),
      delayMs: delayIn(given.get("delay"), usual.delayMs, refused),
      costs: costsIn(given.get("costs"), usual.costs, refused),
      timeoutMs: number("timeout", usual.timeoutMs),
      faults: faultsIn(given.get("faults") ?? "", leadersMax(validators), refused),
      load: number("load", usual.load),
      seconds: number("seconds", Math.min(usual.seconds, longest), longest),
    },
    refused,
  };
}

/** The first of each that is known. */
function givenIn(fragment: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of fragment.slice(fragment.indexOf("?") + 1).split("&")) {
    const equals = part.indexOf("=");
    const key = part.slice(0, Math.max(0, equals));
    if (KEYS.includes(key) && !found.has(key)) found.set(key, plain(part.slice(equals + 1)));
  }
  return found;
}

interface Wanted {
  readonly key: keyof typeof RACE_BOUNDS;
  readonly otherwise: number;
  readonly to: number;
}

function numberIn(
  given: string | undefined,
  { key, otherwise, to }: Wanted,
  refused: RaceRefusal[],
): number {
  if (given === undefined || given === "") return otherwise;
  const [from] = RACE_BOUNDS[key];
  const value = /^\d{1,10}$/.test(given) ? Number(given) : -1;
  if (value >= from && value <= to) return value;
  refused.push({ kind: "number", key, given, from, to });
  return otherwise;
}

/** `40`, or `20-60`. */
function delayIn(
  given: string | undefined,
  otherwise: Race["delayMs"],
  refused: RaceRefusal[],
): Race["delayMs"] {
  if (given === undefined || given === "") return otherwise;
  const [from, to] = RACE_BOUNDS.delay;
  const [, one = "", other = one] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(given) ?? [];
  const [min, max] = [Number(one), Number(other)];
  if (one !== "" && min >= from && min <= max && max <= to) return [min, max];
  refused.push({ kind: "number", key: "delay", given, from, to });
  return otherwise;
}

function costsIn(
  given: string | undefined,
  otherwise: Race["costs"],
  refused: RaceRefusal[],
): Race["costs"] {
  if (given === undefined || given === "") return otherwise;
  if (given === "usual" || given === "none") return given;
  refused.push({ kind: "word", key: "costs", given });
  return otherwise;
}

/** `leaders-1,loss-5,split`, in any order. */
function faultsIn(given: string, leadersTo: number, refused: RaceRefusal[]): Faults {
  let faults = NO_FAULTS;
  for (const clause of given.split(",").filter((text) => text !== "" && text !== "none")) {
    const [, word = clause, text = ""] = /^(leaders|loss)-(.*)$/.exec(clause) ?? [];
    const number = (key: "leaders" | "loss", to: number): number =>
      numberIn(text === "" ? "?" : text, { key, otherwise: 0, to }, refused);
    if (word === "leaders") faults = { ...faults, leaders: number("leaders", leadersTo) };
    else if (word === "loss")
      faults = { ...faults, lossPercent: number("loss", RACE_BOUNDS.loss[1]) };
    else if (word === "split") faults = { ...faults, split: true };
    else refused.push({ kind: "word", key: "faults", given: clause });
  }
  return faults;
}

function entrantsIn(given: string, refused: RaceRefusal[]): readonly Entrant[] {
  const names = given.split(",").filter((name) => name !== "");
  if (names.length === 0) return usualEntrants();
  const found: Entrant[] = [];
  for (const name of names) {
    const entrant = entrantNamed(name);
    if (entrant === undefined) refused.push({ kind: "entrant", given: name });
    else if (found.some((other) => isSame(other, entrant)))
      refused.push({ kind: "twice", given: name });
    else found.push(entrant);
  }
  if (found.length > ENTRANTS_MAX) refused.push({ kind: "entrants", given: found.length });
  if (found.length < ENTRANTS_MIN && refused.length === 0)
    refused.push({ kind: "entrants", given: found.length });
  const others = usualEntrants().filter((other) => !found.some((own) => isSame(own, other)));
  const missing = Math.max(0, ENTRANTS_MIN - found.length);
  return [...found, ...others.slice(0, missing)].slice(0, ENTRANTS_MAX);
}

/** `pbft`, or `hotstuff2:three-chain`. */
export function entrantNamed(name: string): Entrant | undefined {
  const colon = name.indexOf(":");
  const protocol = protocolById(colon < 0 ? name : name.slice(0, colon));
  const rules = colon < 0 ? protocol?.defaultRules : name.slice(colon + 1);
  if (protocol === undefined || rules === undefined || !protocol.hasRules(rules)) return undefined;
  return { protocol: protocol.id, rules };
}

export const isSame = (one: Entrant, other: Entrant): boolean =>
  one.protocol === other.protocol && one.rules === other.rules;

export const entrantName = ({ protocol, rules }: Entrant): string =>
  protocolById(protocol)?.defaultRules === rules ? protocol : `${protocol}:${rules}`;

/** The fragment that opens this race. What is usual is left out, but for what is seen at once. */
export function linkToRace(race: Race): string {
  const { entrants, validators, seed, delayMs, costs, timeoutMs, load, seconds } = race;
  const usual = usualRace();
  const names = entrants.map((entrant) => encodeURIComponent(entrantName(entrant)));
  const [min, max] = delayMs;
  const faults = faultClauses(race.faults);
  const parts = [
    `race=${names.join(",")}`,
    `n=${validators}`,
    `seed=${seed}`,
    ...(faults === "" ? [] : [`faults=${faults}`]),
    ...(String(delayMs) === String(usual.delayMs)
      ? []
      : [`delay=${min === max ? min : `${min}-${max}`}`]),
    ...(costs === usual.costs ? [] : [`costs=${costs}`]),
    ...(timeoutMs === usual.timeoutMs ? [] : [`timeout=${timeoutMs}`]),
    ...(load === usual.load ? [] : [`load=${load}`]),
    ...(seconds === Math.min(usual.seconds, secondsMax(validators)) ? [] : [`seconds=${seconds}`]),
  ];
  return `#/compare?${parts.join("&")}`;
}

const faultClauses = ({ leaders, lossPercent, split }: Faults): string =>
  [
    ...(leaders > 0 ? [`leaders-${leaders}`] : []),
    ...(lossPercent > 0 ? [`loss-${lossPercent}`] : []),
    ...(split ? ["split"] : []),
  ].join(",");
