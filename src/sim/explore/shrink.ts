/**
 * Reduces a violating run to what matters: a script from which no entry can be taken without losing the
 * violation, with the shortest lists and the roundest times that keep it.
 * @module
 */
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { bareCrypto } from "../bare.ts";
import { inOrder, type Match, type OneOrMany, type Recipe, type ScriptEntry } from "../recipe.ts";
import { TRIED_MAX, tryOut, type Fallen } from "./trial.ts";

export interface Shrunk {
  /** 1-minimal: without any one entry of its script it violates the checker no more. */
  readonly recipe: Recipe;
  readonly violation: Fallen;
  /** Runs that it took. */
  readonly runs: number;
}

type Script = readonly ScriptEntry[];

/** Longer than any run that a search tries: less may get longer. */
const ENTRIES_MAX = TRIED_MAX + 10_000;
/** What is left of a script may do its harm later by so much; simulated milliseconds. */
const LATER_MS = 3000;
/** Simulated milliseconds that are shown after the violation. */
const EPILOGUE_MS = 500;

/**
 * @param recipe that violates `checker`
 * @param tell hears the runs and the entries left, after each step forward
 * @throws Error when it does not
 */
export function shrink(
  recipe: Recipe,
  protocol: AnyProtocol,
  checker: string,
  tell: (runs: number, entries: number) => void = () => {},
): Shrunk {
  const port = bareCrypto();
  let runs = 0;
  const fallsOf = (script: Script, untilMs: number): Fallen | undefined => {
    runs += 1;
    const tried: Recipe = {
      ...recipe,
      crypto: "keyed",
      expect: [],
      script: inOrder(script),
      untilMs,
    };
    return tryOut(tried, protocol, port, { entriesMax: ENTRIES_MAX, only: checker }).violations[0];
  };
  const first = fallsOf(recipe.script, recipe.untilMs);
  if (first === undefined) throw new Error(`the run does not violate ${checker}`);

  // A run that has not fallen soon after the last one did would go on for minutes to show that it does not.
  let untilMs = Math.min(recipe.untilMs, first.atMs + LATER_MS);
  const standing = new Set<string>();
  const falls = (script: Script): boolean => {
    const key = JSON.stringify(script);
    const fallen = standing.has(key) ? undefined : fallsOf(script, untilMs);
    if (fallen === undefined) {
      standing.add(key);
      return false;
    }
    untilMs = Math.min(untilMs, fallen.atMs + LATER_MS);
    tell(runs, script.length);
    return true;
  };
  let script = fewest(recipe.script, falls);
  for (;;) {
    const simpler = simplest(script, falls);
    const fewer = simpler === script ? script : fewest(simpler, falls);
    if (fewer === script) break;
    script = fewer;
  }
  return { ...ended({ ...recipe, untilMs }, script, fallsOf, first), runs };
}

/** Cuts off what comes long after: a reader has nothing to see there. */
function ended(
  recipe: Recipe,
  script: Script,
  fallsOf: (script: Script, untilMs: number) => Fallen | undefined,
  first: Fallen,
): Omit<Shrunk, "runs"> {
  const violation = fallsOf(script, recipe.untilMs) ?? first;
  const own = { ...recipe, script: inOrder(script), expect: [violation.checker] };
  const shown = Math.ceil((violation.atMs + EPILOGUE_MS) / EPILOGUE_MS) * EPILOGUE_MS;
  const untilMs = Math.min(recipe.untilMs, shown);
  const shorter = fallsOf(script, untilMs);
  return shorter === undefined
    ? { recipe: own, violation }
    : { recipe: { ...own, untilMs }, violation: shorter };
}

/** Takes away halves, quarters, … single entries: of each size for as long as something can be taken. */
export function fewest(script: Script, falls: (script: Script) => boolean): Script {
  let rest = script;
  let size = Math.max(1, Math.floor(rest.length / 2));
  for (;;) {
    const smaller = withoutParts(rest, size, falls);
    if (smaller.length === rest.length && size === 1) return rest;
    const most = smaller.length === rest.length ? size / 2 : Math.min(size, smaller.length / 2);
    size = Math.max(1, Math.floor(most));
    rest = smaller;
  }
}

/** Each part of this size once, if it can be taken. */
function withoutParts(script: Script, size: number, falls: (script: Script) => boolean): Script {
  let rest = script;
  // The end first: what undoes a deed is needed less often than the deed.
  for (let from = script.length - size; from > -size; from -= size) {
    const start = Math.max(0, from);
    const smaller = [...rest.slice(0, start), ...rest.slice(start + size)];
    if (smaller.length < rest.length && falls(smaller)) rest = smaller;
  }
  return rest;
}

/** Each entry in turn as plain as it can be. The same script when nothing is to be made plainer. */
function simplest(script: Script, falls: (script: Script) => boolean): Script {
  let rest = script;
  for (let i = 0; i < rest.length; i++) {
    for (;;) {
      const plainer = plainerOf(rest[i]).find((entry) => falls(rest.with(i, entry)));
      if (plainer === undefined) break;
      rest = rest.with(i, plainer);
    }
  }
  return rest;
}

/** Ways to say less of an entry, those that say least first. */
function plainerOf(entry: ScriptEntry | undefined): readonly ScriptEntry[] {
  if (entry === undefined) return [];
  const { after, ...unplaced } = entry;
  const placed = after === undefined ? [] : [unplaced as ScriptEntry];
  const timed = rounder(entry.at).map((at) => ({ ...entry, at }));
  if (!("match" in entry)) return [...placed, ...timed];
  // What everybody says is not lost for good in any network.
  const isForGood = entry.do === "drop" && entry.count === undefined;
  const plainer = [...(isForGood ? [] : fromAnybody(entry.match)), ...plainerMatches(entry.match)];
  return [...placed, ...plainer.map((match) => ({ ...entry, match })), ...timed];
}

/** Rounder times before it. */
const rounder = (at: number): readonly number[] =>
  [1000, 500, 100, 10, 1]
    .map((step) => Math.floor(at / step) * step)
    .filter((time, i, all) => time < at && all.indexOf(time) === i);

/** Fewer kinds, fewer validators. */
const plainerMatches = (match: Match): readonly Match[] => [
  ...fewerOf(match.kind).map((kind) => ({ ...match, kind })),
  ...fewerOf(match.to).map((to) => ({ ...match, to })),
  ...fewerOf(match.from).map((from) => ({ ...match, from })),
];

const fromAnybody = (match: Match): readonly Match[] =>
  match.from === undefined ? [] : [withoutField(match, "from")];

function fewerOf(names: OneOrMany<string> | undefined): readonly OneOrMany<string>[] {
  if (names === undefined || typeof names === "string" || names.length < 2) return [];
  const without = names.map((_, i) => names.filter((__, place) => place !== i));
  return names.length === 2 ? names : [...names, ...without];
}

const withoutField = (match: Match, field: keyof Match): Match =>
  Object.fromEntries(Object.entries(match).filter(([name]) => name !== field));
