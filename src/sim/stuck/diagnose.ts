/**
 * Why nothing becomes final, and the smallest edit after which something does. Both are found by running: first the
 * run as it is, for as long as patience allows; then a copy of it for each edit that could help, the smallest first.
 *
 * Nothing is told while the run goes on by itself.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Height } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { syncPort } from "../crypto-port.ts";
import { positionOf } from "../edits.ts";
import { rulesAt, type Recipe, type ScriptMoment } from "../recipe.ts";
import { openSession, type Session } from "../session.ts";
import type { TraceEntry } from "../trace/entry.ts";
import { apply, emptyProjection } from "../trace/projection.ts";
import { causeOf, type Cause } from "./cause.ts";
import { diagnoseCrossing, type CrossingDiagnosis } from "./crossing.ts";
import { applied, chainCures, reachAfter, type Cure, type Scene } from "./cures.ts";
import { observing } from "./observed.ts";
import { outlookOf, type Outlook } from "./outlook.ts";
import { search } from "./search.ts";

export interface Prescription {
  readonly cure: Cure;
  /** When the first new block is final after it, in simulated milliseconds. */
  readonly resumesAtMs: number;
  readonly height: Height;
  /** What ends then, where it is a transaction that waited: the chains went on all the time. */
  readonly transaction?: string;
}

export type Diagnosis =
  /** It goes on by itself. */
  | {
      readonly verdict: "alive";
      readonly nextAtMs: number;
      readonly height: Height;
      /** The last to end of the transactions between shards that were under way. */
      readonly last?: { readonly name: string; readonly atMs: number };
    }
  | {
      readonly verdict: "stuck";
      readonly shard: number;
      /** The last height that is final, and since when nothing else is. */
      readonly height: Height;
      readonly sinceMs: number;
      /** How far the run was let go on as it is. */
      readonly watchedUntilMs: number;
      readonly cause: Cause;
      /** Where lines of a cure go. */
      readonly moment: ScriptMoment;
      /** Absent: none of the edits that were tried helps. */
      readonly prescription?: Prescription;
      /** Edits that were run. */
      readonly tried: number;
    }
  /** More happens than can be looked through, and nothing final among it. */
  | { readonly verdict: "unknown" };

export interface Case {
  readonly recipe: Recipe;
  readonly protocol: AnyProtocol;
  /** Entries that have happened; clamped to the length of the run. */
  readonly entry: number;
  /** Hears how far the search is, from 0 to 1. */
  tell?(progress: number): void;
}

/** Entries that are looked through for one answer. */
const ENTRIES_MAX = 120_000;
/** Two heights more, so that what was on its way already is not taken for a cure. */
const HEIGHTS = 2;
const HORIZON_MS_MAX = 900_000;
/** Rounds beyond a whole turn: so many in a row make a block final where it takes the most. */
const TURNS_MORE = 4;

/** With stand-in signatures: what happens is the same as with real ones. Total, and the same every time. */
export function diagnose({ recipe: given, protocol, entry, tell }: Case): Diagnosis {
  const recipe: Recipe = { ...given, crypto: "keyed" };
  const { session, scene, entries } = sceneAt(recipe, protocol, entry);
  const shards = [...new Set(session.info.nodes.map(({ shard }) => shard))];
  const untilMs = Math.ceil(lastDeedMs(scene) + horizonOf(scene));
  const report = progressOf(tell);

  const look = (other: Recipe, cure: Cure | undefined, among: readonly number[]): Outlook => {
    const isFork = cure === undefined || cure.kind === "lines";
    const run = isFork ? session.fork(other, entries) : undefined;
    const outlook = outlookOf(
      run ?? openSession({ recipe: other, protocol, port: syncPort("keyed") }),
      {
        tips: scene.observed.tips,
        shards: among,
        heights: cure === undefined ? 1 : HEIGHTS,
        since: session.now(),
        untilMs,
        entriesMax: ENTRIES_MAX + (isFork ? 0 : entries),
        tell: report,
      },
    );
    report(1);
    return outlook;
  };

  const asIs = look({ ...recipe, untilMs: Math.max(recipe.untilMs, untilMs) }, undefined, shards);
  const still = shards.filter((shard) => !asIs.first.has(shard));
  const next = [...asIs.first.values()].sort((a, b) => a.at - b.at)[0];
  const [shard] = still;
  if (shard === undefined) {
    const crossing = diagnoseCrossing({
      session,
      scene,
      protocol,
      entries,
      lastDeedMs: lastDeedMs(scene),
      horizonMs: horizonOf(scene),
      entriesMax: ENTRIES_MAX,
      tell: report,
    });
    if (crossing.verdict === "waits") return waitOf(scene, crossing);
    if (crossing.verdict === "unknown") return { verdict: "unknown" };
    return {
      verdict: "alive",
      nextAtMs: (next?.at ?? 0) / 1000,
      height: present(next, "a block").height,
      ...(crossing.last !== undefined && { last: crossing.last }),
    };
  }
  if (!asIs.isKnown) return { verdict: "unknown" };

  let tried = 0;
  const helps = (cure: Cure): Prescription | undefined => {
    if (still.some((each) => !isWithinReach(scene, cure, each))) return undefined;
    tried += 1;
    const outlook = look(applied(recipe, cure, scene.moment, untilMs), cure, still);
    const isEnough = still.every(
      (each) => outlook.done.has(each) || (outlook.first.has(each) && !scene.observed.goesOnEmpty),
    );
    const first = outlook.first.get(shard);
    return isEnough && first !== undefined
      ? { cure, resumesAtMs: first.at / 1000, height: first.height }
      : undefined;
  };

  const prescription = search(chainCures(scene), helps);
  const tip = scene.observed.tips.get(shard);
  return {
    verdict: "stuck",
    shard,
    height: tip?.height ?? (0 as Height),
    sinceMs: (tip?.at ?? 0) / 1000,
    watchedUntilMs: untilMs,
    cause: causeOf(scene, shard, prescription?.cure),
    moment: scene.moment,
    ...(prescription !== undefined && { prescription }),
    tried,
  };
}

/** In the shape of every other standstill: of the shard where the transaction waits. */
function waitOf(
  { observed, moment }: Scene,
  waits: Extract<CrossingDiagnosis, { verdict: "waits" }>,
): Diagnosis {
  const { cause, sinceMs, watchedUntilMs, tried, prescription } = waits;
  const height = observed.tips.get(cause.shard)?.height ?? (0 as Height);
  return {
    verdict: "stuck",
    shard: cause.shard,
    height,
    sinceMs,
    watchedUntilMs,
    cause,
    moment,
    ...(prescription !== undefined && {
      prescription: {
        cure: prescription.cure,
        resumesAtMs: prescription.endsAtMs,
        height,
        transaction: cause.name,
      },
    }),
    tried,
  };
}

function isWithinReach(scene: Scene, cure: Cure, shard: number): boolean {
  const size = scene.nodes.filter(({ id }) => id.startsWith(`s${shard}v`)).length;
  return reachAfter(scene, cure, shard) >= quorumThreshold(size);
}

/**
 * Long enough for every validator to have its turn, and for rounds that have become long: a run that is only slow
 * is not stuck.
 */
function horizonOf({ recipe: { timing, progressMs, validators }, observed }: Scene): number {
  const { roundTimeoutMs, timeoutStepMs, timeoutMaxMs } = timing;
  // Each failed round adds to the next, and in some protocols doubles it.
  const longer = Math.max(roundTimeoutMs + timeoutStepMs, observed.longestRound / 500);
  const round = Math.max(roundTimeoutMs, Math.min(timeoutMaxMs, longer));
  const turns = validators + TURNS_MORE;
  return Math.min(HORIZON_MS_MAX, Math.max(progressMs, turns * round));
}

/** What the script is still to do belongs to the run as it is: a network that it heals later is not cut for good. */
const lastDeedMs = ({ recipe, nowMs }: Scene): number =>
  Math.max(
    nowMs,
    recipe.network.lossPpm > 0 && recipe.network.gstMs <= nowMs + HORIZON_MS_MAX
      ? recipe.network.gstMs
      : 0,
    ...recipe.script.flatMap(({ at, do: deed }) =>
      deed === "submit" || at > nowMs + HORIZON_MS_MAX ? [] : [at],
    ),
  );

function sceneAt(
  recipe: Recipe,
  protocol: AnyProtocol,
  wanted: number,
): { session: Session; scene: Scene; entries: number } {
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { take, observed } = observing(session.info);
  const times: Pick<TraceEntry, "at">[] = [];
  let projection = emptyProjection(session.info);
  for (;;) {
    const { batch } = session.advance({ entries: wanted, portion: 1000 });
    take(batch);
    for (const entry of batch.entries) {
      times.push({ at: entry.at });
      projection = apply(projection, entry);
    }
    if (batch.entries.length < 1000) break;
  }
  const entries = session.length();
  const scene: Scene = {
    recipe,
    protocol,
    moment: momentOf(times, entries, session.info.nodes.length),
    nowMs: session.now() / 1000,
    nodes: [...projection.nodes.values()],
    rulesNow: rulesAt(recipe, session.now()),
    observed: observed(),
  };
  return { session, scene, entries };
}

/** Right after the entry; before anything, after the starts. */
function momentOf(
  times: readonly Pick<TraceEntry, "at">[],
  entry: number,
  validators: number,
): ScriptMoment {
  if (entry === 0) return { at: 0, after: validators };
  const { at, after } = positionOf(times, entry);
  return { at: at / 1000, after };
}

/** Nobody knows how many edits will be tried: each brings the end nearer by a share of what is left. */
function progressOf(tell: Case["tell"]): (part: number) => void {
  let behind = 0;
  let last = 0;
  return (part) => {
    if (part < last) behind += (1 - behind) / 6;
    last = part;
    tell?.(Math.min(1, behind + ((1 - behind) / 6) * Math.min(1, part)));
  };
}
