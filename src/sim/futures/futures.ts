/**
 * Futures of a run: from one of its moments, chance goes on from as many seeds as somebody wants to know. They are
 * run for what comes of them alone: nothing is hashed, numbered or kept, and every future begins at the same kept
 * moment. Each is a recipe with one line of script more, and comes to the same when that recipe is run.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { bareCrypto, bareRegistry, nextEntry, type BareCrypto } from "../bare.ts";
import type { Judge } from "../checkers/checker.ts";
import { checkers } from "../checkers/index.ts";
import { positionOf } from "../edits.ts";
import { infoOf } from "../roll.ts";
import { inOrder, type Links, type Recipe, type ScriptEntry } from "../recipe.ts";
import type { Registry } from "../registry.ts";
import type { SessionInfo, TraceEntry } from "../trace/entry.ts";
import { seenOf, type SeenEntry } from "../trace/seen.ts";
import {
  checkpointOf,
  firstWorld,
  restore,
  stageOf,
  type Checkpoint,
  type Stage,
  type World,
} from "../world.ts";
import { tellerOf, type Asked, type Fate } from "./fate.ts";
import type { Future } from "./shares.ts";

/** What is asked about the futures of one moment. */
export interface Question {
  /** Entries of the run that have happened. */
  readonly entry: number;
  /** How many entries a future goes on for at most. */
  readonly horizon: number;
  readonly asked: Asked;
  /** What chance may do on the links from there on. */
  readonly links: Links;
}

/** What futures are to lead to, and by which entry. */
export interface Way {
  readonly fate: Fate;
  readonly last: number;
  readonly links: Links;
}

/** Simulated time that a future has at least, though the recipe ends before. */
const GO_ON_MS = 5_000;
const SEEDS = 4_294_967_296;

/** Of future `place`, counted from 1. */
export const seedOf = ({ seed }: Recipe, place: number): number => (seed + place) % SEEDS;

/** The recipe in which chance goes on from `seed` right after the last of these entries. */
export function futureRecipe(
  recipe: Recipe,
  moment: Pick<ScriptEntry, "at" | "after">,
  seed: number,
  links: Links = {},
): Recipe {
  const line: ScriptEntry = { ...moment, do: "reseed", seed, ...links };
  return {
    ...recipe,
    untilMs: Math.max(recipe.untilMs, Math.ceil(moment.at) + GO_ON_MS),
    script: inOrder([...recipe.script, line]),
  };
}

export interface Futures {
  readonly info: SessionInfo;
  /** Goes at least so far, if the run does. @returns how far it is */
  reach(entry: number): number;
  /** The place in a script right after entry `entry`, which has been reached; never before the starts are over. */
  momentAfter(entry: number): Pick<ScriptEntry, "at" | "after">;
  /** The future of one seed: to its horizon, for something may still break, and all else is answered first. */
  run(question: Question, seed: number): Future;
  /** Does the future of one seed come to this fate by entry `last`? It is run only until that is known. */
  leadsTo(way: Way, from: number, seed: number): boolean;
}

/** Entries between two moments that are kept. */
const SPACING = 40;

export function futuresOf(recipe: Recipe, protocol: AnyProtocol): Futures {
  const road = roadOf(recipe, protocol);
  let branch: Branch | undefined;
  const branchAt = (entry: number, links: Links): Branch => {
    const key = JSON.stringify([road.startsOf(entry), links]);
    if (branch?.key !== key) branch = branchOf(road, key, road.startsOf(entry), links);
    return branch;
  };
  return {
    info: road.info,
    reach: road.reach,
    momentAfter: road.momentAfter,
    run({ entry, horizon, asked, links }, seed) {
      const own = branchAt(entry, links);
      const teller = tellerOf(asked, own.past);
      const judges = judgesOf(own, road.info);
      const next = begin(road, own, seed);
      while (road.world.length < own.entry + horizon) {
        const made = next();
        if (made === undefined) break;
        teller.hear(made);
        const [found] = judges(seenOf(made));
        if (found !== undefined)
          return { seed, fate: { kind: "broken", checker: found.checker }, entry: made.index };
      }
      const told = teller.told() ?? { fate: { kind: "open" } as const, entry: road.world.length };
      return { seed, ...told };
    },
    leadsTo({ fate, last, links }, from, seed) {
      const own = branchAt(from, links);
      const next = begin(road, own, seed);
      const isIt =
        fate.kind === "broken" ? breaking(fate.checker, own, road.info) : becoming(fate, own);
      while (road.world.length < last) {
        const made = next();
        if (made === undefined) return false;
        const answer = isIt(made);
        if (answer !== undefined) return answer;
      }
      return false;
    },
  };
}

/** The run itself, as far as it has come, and the world in which futures of it are run. */
interface Road extends Pick<Futures, "info" | "reach" | "momentAfter"> {
  readonly recipe: Recipe;
  readonly protocol: AnyProtocol;
  readonly port: BareCrypto;
  readonly world: World;
  readonly registry: Registry;
  readonly past: readonly SeenEntry[];
  /** The moment itself, or the one at which all validators have started. */
  startsOf(entry: number): number;
  /** Puts the world at a moment that was reached. */
  goTo(entry: number): void;
}

function roadOf(own: Recipe, protocol: AnyProtocol): Road {
  const recipe = { ...own, crypto: "keyed" } as const;
  const port = bareCrypto();
  const stage = stageOf(recipe, protocol, port);
  const world = firstWorld(stage);
  const info = infoOf(stage, world);
  const registry = bareRegistry();
  const kept: Checkpoint[] = [checkpointOf(world)];
  const past: SeenEntry[] = [];

  const onward = (until: number): void => {
    while (world.length < until) {
      const entry = nextEntry(stage, world, registry);
      if (entry === undefined) break;
      if (entry.index <= past.length) continue;
      past.push(seenOf(entry));
      if (entry.index % SPACING === 0) kept.push(checkpointOf(world));
    }
    port.keep();
  };
  const goTo = (entry: number): void => {
    port.forget();
    const from = kept.findLast(({ length }) => length <= entry);
    restore(world, present(from, "a moment"));
    onward(entry);
  };
  const startsOf = (entry: number): number => Math.max(entry, info.nodes.length);
  return {
    recipe,
    protocol,
    port,
    world,
    registry,
    past,
    info,
    startsOf,
    goTo,
    reach(entry) {
      if (past.length < entry) {
        goTo(past.length);
        onward(entry);
      }
      return Math.min(entry, past.length);
    },
    momentAfter(entry) {
      const { at, after } = positionOf(past, startsOf(entry));
      return after === 0 ? { at: 0 } : { at: at / 1000, after };
    },
  };
}

/** What all futures of one moment share, made once. */
function branchOf(road: Road, key: string, entry: number, links: Links): Branch {
  const { recipe, protocol, port, world, registry, past } = road;
  road.reach(entry);
  road.goTo(entry);
  const own = futureRecipe(recipe, road.momentAfter(entry), 0, links);
  return {
    key,
    entry,
    stage: stageOf(own, protocol, port),
    line: own.script.findIndex((line) => !recipe.script.includes(line)),
    checkpoint: checkpointOf(world),
    proposed: new Map([...registry.proposed].filter(([, at]) => at <= entry)),
    past: past.slice(0, entry),
  };
}

/** Begins the future of one seed. @returns what takes its next entry */
function begin({ port, world }: Road, branch: Branch, seed: number) {
  const { stage, line, checkpoint, proposed } = branch;
  port.forget();
  restore(world, checkpoint);
  const reseed = { ...present(stage.script[line], "a line"), seed } as ScriptEntry;
  const own: Stage = { ...stage, script: stage.script.with(line, reseed) };
  const registry = bareRegistry(proposed);
  return (): TraceEntry | undefined => nextEntry(own, world, registry);
}

/** A moment from which futures begin. */
interface Branch {
  /** Of the moment, and of what chance may do from there on. */
  readonly key: string;
  readonly entry: number;
  readonly stage: Stage;
  /** The line of the script that says the seed. */
  readonly line: number;
  readonly checkpoint: Checkpoint;
  readonly proposed: ReadonlyMap<string, number>;
  readonly past: readonly SeenEntry[];
}

/** Judges who know the past, of all checkers or of one; what they had found by then is not told. */
function judgesOf({ stage, past }: Branch, info: SessionInfo, only?: string) {
  const judges: readonly Judge[] = checkers
    .filter(({ id }) => only === undefined || id === only)
    .map((checker) => checker.judge(stage.recipe, info));
  const tell = (seen: SeenEntry) => judges.flatMap((judge) => judge.observe(seen));
  for (const seen of past) tell(seen);
  return tell;
}

type Answer = (entry: TraceEntry) => boolean | undefined;

function breaking(checker: string, branch: Branch, info: SessionInfo): Answer {
  const judge = judgesOf(branch, info, checker);
  return (entry) => (judge(seenOf(entry)).length > 0 ? true : undefined);
}

/** Is the block of that height, once one is final, of that round? */
function becoming(fate: Fate, { past }: Branch): Answer {
  if (fate.kind !== "final") return () => false;
  const teller = tellerOf({ about: "block" }, past);
  return (entry) => {
    teller.hear(entry);
    const told = teller.told()?.fate;
    if (told?.kind !== "final") return undefined;
    return told.shard === fate.shard && told.height === fate.height && told.round === fate.round;
  };
}
