/**
 * Searches the schedules of a run for one that violates a checker: first one move after the other, then moves
 * that chance draws, where chance prefers what led to something new. The machines that run are the real ones.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { prngOf } from "../../primitives/prng.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { bareCrypto } from "../bare.ts";
import type { Recipe } from "../recipe.ts";
import type { TraceEntry, Violation } from "../trace/entry.ts";
import type { Seen } from "../trace/seen.ts";
import { arenaOf, type Aim, type Arena } from "./arena.ts";
import { corpusOf } from "./corpus.ts";
import { looker, type Reached } from "./coverage.ts";
import { linesOf, STYLES, type Outcome, type Style } from "./lines.ts";
import { plannedOf, type Entered, type MessageClass, type Schedule } from "./moves.ts";
import { rowsOf } from "./rows.ts";
import { settling } from "./settling.ts";
import { oneByOne, type Share } from "./systematic.ts";
import { TRIED_MAX, tryOut } from "./trial.ts";

export interface Finding {
  /** Replays it alone. Not shrunk yet. */
  readonly recipe: Recipe;
  readonly violation: Violation;
  readonly seed: number;
  /** Number of the schedule that found it. */
  readonly run: number;
}

/** How far a search is. */
export interface Searched {
  readonly runs: number;
  readonly entries: number;
  /** Rules that were applied, and those with a `!` that refused; ascending. */
  readonly rules: readonly string[];
  /** Distinct turns of events, and distinct states of the committee. */
  readonly features: number;
  readonly states: number;
  /** Schedules that reached something new, and are changed further. */
  readonly kept: number;
}

export interface Explorer {
  /** Tries so many more schedules. @returns what they violate and none before them violated */
  go(runs: number): readonly Finding[];
  searched(): Searched;
}

export interface ExploreOptions extends Aim {
  /** 32 bits. */
  readonly seed: number;
  /** Several that search side by side share the list of single moves: each takes every `of`th. */
  readonly share?: Share;
}

/** Entries of the run that nothing troubles: with so many, another one like it takes long. */
const BUSY_MIN = 500;
/** Of a run that was found so much is left after the violation; simulated milliseconds. */
const AFTERWARDS_MS = 3000;
const UNTROUBLED: Schedule = { moves: [], isLong: false };
/** Of the classes of messages, the first so many: what comes late is reached by changing what came before. */
const CLASSES_MAX = 60;
const MOMENTS_MAX = 200;
const ENTERED_MAX = 200;
/** Whoever sends a message of a class later than that after the first one says it again. */
const TURN_MS = 200;

export function explorer(
  recipe: Recipe,
  protocol: AnyProtocol,
  { seed, share = { part: 0, of: 1 }, ...aim }: ExploreOptions,
): Explorer {
  const { checkers } = aim;
  const arena = arenaOf(recipe, protocol, aim);
  const chance = prngOf(seed, "workload");
  const port = bareCrypto();
  const seen = { rules: new Set<string>(), features: new Set<string>(), states: new Set<string>() };
  const corpus = corpusOf(arena, chance);
  const found = new Set<string>();
  const isWanted = ({ checker }: Violation, { excused = [] }: Schedule): boolean =>
    !found.has(checker) &&
    !excused.includes(checker) &&
    (checkers === undefined || checkers.includes(checker));
  const total = { runs: 0, entries: 0 };
  let sources: Source[] = [];

  /** What goes through all there is takes turns with chance; it ends, and chance does not. */
  const next = (): Tried => {
    const place = total.runs * share.of < FIRST ? 0 : total.runs % (sources.length + 1);
    const source = sources[place];
    if (source === undefined) return { schedule: corpus.draw() };
    const schedule = source.next();
    if (schedule !== undefined) return { schedule, source };
    sources = sources.filter((each) => each !== source);
    return next();
  };

  const tryOne = ({ schedule, source }: Tried): readonly Finding[] => {
    const eye = looker();
    const { script, clearsAt } = plannedOf(arena, schedule);
    const calm = settling(arena, clearsAt);
    const moments = new Set<number>();
    const entered: Entered[] = [];
    const classes = new Map<string, MessageClass & { readonly senders: Set<string> }>();
    const look = (entry: TraceEntry, judged: Seen): void => {
      eye.look(entry);
      calm.look(entry, judged);
      if (moments.size < MOMENTS_MAX) moments.add(Math.floor(entry.at / 1000));
      if (entered.length < ENTERED_MAX) entered.push(...enteredIn(entry));
    };
    const isFresh = (violation: Violation): boolean => isWanted(violation, schedule);
    const untilMs = Math.max(arena.base.untilMs, clearsAt + arena.watchedMs);
    const tried: Recipe = { ...arena.base, script, untilMs };
    const { entries, violations } = tryOut(
      tried,
      protocol,
      port,
      {
        entriesMax: TRIED_MAX,
        isEnough: isFresh,
        isOver: calm.isOver,
        label: (message, sender, atMs) => {
          const { kind, shard, height, round, phase } = message;
          const key = `${kind}/${shard}/${height}/${round}/${phase}`;
          const known = classes.get(key);
          if (known !== undefined && atMs - known.atMs <= TURN_MS) known.senders.add(sender);
          if (known !== undefined || classes.size >= CLASSES_MAX) return;
          classes.set(key, {
            kind,
            shard,
            atMs,
            senders: new Set([sender]),
            ...(height !== undefined && { height }),
            ...(round !== undefined && { round }),
            ...(phase !== undefined && { phase }),
          });
        },
      },
      look,
    );
    total.runs += 1;
    total.entries += entries;
    const fresh = violations.filter(isFresh);
    for (const { checker } of fresh) found.add(checker);
    const reached = eye.reached();
    const hints = { classes: [...classes.values()], moments: [...moments], entered };
    const gain = learn(seen, reached);
    // Whose memory is lost is excused in this schedule, and would not be in one made of it.
    if (schedule.excused === undefined) corpus.consider(schedule, hints, gain, reached);
    source?.hear({ hints, reached });
    if (total.runs === 1)
      sources = sourcesFor(arena, { hints, reached }, share, entries > BUSY_MIN);
    return fresh.map((violation) => ({
      recipe: { ...tried, untilMs: Math.min(tried.untilMs, violation.atMs + AFTERWARDS_MS) },
      violation,
      seed,
      run: total.runs,
    }));
  };

  return {
    go(runs) {
      return Array.from({ length: runs }, () => {
        const tried = total.runs === 0 ? { schedule: UNTROUBLED } : next();
        return tryOne(tried);
      }).flat();
    },
    searched: () => ({
      ...total,
      rules: [...seen.rules].sort(compareText),
      features: seen.features.size,
      states: seen.states.size,
      kept: corpus.size(),
    }),
  };
}

const enteredIn = ({ at, node, facts }: TraceEntry): readonly Entered[] =>
  facts.flatMap((fact) =>
    fact.kind === "roundEntered" && node !== undefined
      ? [{ node, round: fact.round, atMs: at / 1000 }]
      : [],
  );

/** Where schedules come from, beside chance. */
interface Source {
  /** `undefined`: it has no more. */
  next(): Schedule | undefined;
  /** What came of the last one. */
  hear(outcome: Outcome): void;
}

interface Tried {
  readonly schedule: Schedule;
  readonly source?: Source;
}

/** What finds most has several turns where the others have one: where so much goes on, few schedules are tried. */
function sourcesFor(arena: Arena, first: Outcome, share: Share, isBusy: boolean): Source[] {
  const linesFor = (style: Style): Source => sourceOf(linesOf(arena, first, share, style), first);
  const list = sourceOf(oneByOne(arena, first.hints, share), first);
  const honest = linesFor(STYLES.honest);
  const secrets = linesFor(STYLES.secrets);
  const rows = sourceOf(rowsOf(arena, first, share), first);
  if (arena.spare === 0) return [list, rows, honest, secrets, honest];
  const later = linesFor(STYLES.liesLater);
  if (isBusy) return [list, later, secrets, list, honest];
  return [list, rows, secrets, later, honest, secrets, later, linesFor(STYLES.liesFirst)];
}

/** So many of the list are tried before all else, of all that search side by side: every lie once. */
const FIRST = 120;

function sourceOf(schedules: Generator<Schedule, void, Outcome>, first: Outcome): Source {
  // The first answer goes to nobody: nothing was asked yet.
  let last = first;
  return {
    next: () => {
      const { value, done } = schedules.next(last);
      return done === true ? undefined : (value as Schedule);
    },
    hear: (outcome) => void (last = outcome),
  };
}

/** @returns how much of it is new */
function learn(
  seen: { rules: Set<string>; features: Set<string>; states: Set<string> },
  { rules, features, states }: Reached,
): number {
  const before = seen.features.size + 3 * seen.rules.size;
  for (const rule of rules) seen.rules.add(rule);
  for (const feature of features) seen.features.add(feature);
  for (const state of states) seen.states.add(state);
  return seen.features.size + 3 * seen.rules.size - before;
}
