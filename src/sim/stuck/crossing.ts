/**
 * A transaction between shards that stands still while its shards go on. As with chains, it is found by running: first
 * the run as it is, for as long as something happens to it; then a copy for each edit that could help.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { present } from "../../primitives/assert.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { SEND_AGAIN_BLOCKS } from "../../protocol/chain/cross-rules.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { protocolFor } from "../../protocol/registry.ts";
import type { Story } from "../checkers/lines.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe } from "../recipe.ts";
import { openSession, type Session } from "../session.ts";
import { outlookOf } from "../why-not.ts";
import { isApart, waitsForShard, type WaitsForShard } from "./crossing-cause.ts";
import {
  applied,
  crossingCures,
  divisionAfter,
  reachAfter,
  type Cure,
  type Scene,
} from "./cures.ts";
import { endingsOf, type Endings } from "./endings.ts";
import { search } from "./search.ts";
import { rootOf, type Root, type Sight } from "./waits.ts";

export interface CrossingCase {
  readonly session: Session;
  readonly scene: Scene;
  readonly protocol: AnyProtocol;
  /** Entries that have happened. */
  readonly entries: number;
  readonly lastDeedMs: number;
  readonly horizonMs: number;
  readonly entriesMax: number;
  tell(progress: number): void;
}

export interface CrossingPrescription {
  readonly cure: Cure;
  readonly endsAtMs: number;
}

export type CrossingDiagnosis =
  /** Nothing waits, or all that waits comes to its end: the last of it when. */
  | { readonly verdict: "alive"; readonly last?: { readonly name: string; readonly atMs: number } }
  | {
      readonly verdict: "waits";
      readonly cause: WaitsForShard;
      readonly sinceMs: number;
      readonly watchedUntilMs: number;
      readonly prescription?: CrossingPrescription;
      readonly tried: number;
    }
  | { readonly verdict: "unknown" };

/** What is lost is sent again after so many blocks; and as implemented a shard gives up after thirty. */
const BLOCKS_PATIENT = 4 * SEND_AGAIN_BLOCKS;
const FAR_MS = 2_000_000;

export function diagnoseCrossing(one: CrossingCase): CrossingDiagnosis {
  const { scene, session, tell } = one;
  const { open } = scene.observed;
  if (open.length === 0) return { verdict: "alive" };
  const nameOf = namesIn(session, open);
  const lines = new Set(open.map(({ original }) => original));
  const asIs = runOn(one, undefined, lines);
  tell(1);
  const waiting = open.filter(({ original }) => !asIs.ended.has(original));
  if (waiting.length === 0) return { verdict: "alive", ...lastOf(asIs, nameOf) };
  if (!asIs.isKnown) return { verdict: "unknown" };
  const sight = sightAt(one);
  const stories = new Map(waiting.map((story) => [story.hash, story]));
  const roots = waiting.flatMap(({ hash }) => rootOf(sight, stories, hash) ?? []);
  const first = roots[0];
  if (first === undefined) return { verdict: "unknown" };
  const root = rootAmong(roots, first);
  const story = present(stories.get(root.wait.transaction), "a transaction that waits");
  let tried = 0;
  const helps = (cure: Cure): CrossingPrescription | undefined => {
    if (!isWithinReach(scene, cure, story.participants)) return undefined;
    if (cure.kind === "lines" && isApart(scene, root.wait, divisionAfter(scene, cure)))
      return undefined;
    tried += 1;
    const { ended } = runOn(one, cure, new Set([story.original]));
    tell(1);
    const at = ended.get(story.original);
    return at === undefined ? undefined : { cure, endsAtMs: at / 1000 };
  };
  const prescription = search(crossingCures(scene), helps);
  const isBehind = ({ path, wait }: Root): boolean =>
    wait.transaction === root.wait.transaction && path[0] !== wait.transaction;
  const behind = roots.filter(isBehind).flatMap(({ path }) => path[0] ?? []);
  return {
    verdict: "waits",
    cause: waitsForShard(
      scene,
      root,
      nameOf,
      behind.filter((hash) => !root.ring.includes(hash)),
    ),
    sinceMs: story.touchedAt / 1000,
    watchedUntilMs: asIs.watchedUntilMs,
    ...(prescription !== undefined && { prescription }),
    tried,
  };
}

/** The one that most of those that wait come to; of equals the first. */
function rootAmong(roots: readonly Root[], first: Root): Root {
  const count = ({ wait }: Root): number =>
    roots.filter((other) => other.wait.transaction === wait.transaction).length;
  return roots.reduce((best, each) => (count(each) > count(best) ? each : best), first);
}

function lastOf({ ended }: Endings, nameOf: (hash: Hash) => string) {
  const [last] = [...ended].sort(([, a], [, b]) => b - a);
  return last === undefined ? {} : { last: { name: nameOf(last[0]), atMs: last[1] / 1000 } };
}

function namesIn(session: Session, open: readonly Story[]): (hash: Hash) => string {
  const { transactions } = session.info;
  return (hash) => {
    const original = open.find((story) => story.hash === hash)?.original ?? hash;
    return transactions[hash] ?? transactions[original] ?? hash.slice(0, 6);
  };
}

/** The run with the cure in it, until these lines have ended or nothing happens to them any more. */
function runOn(one: CrossingCase, cure: Cure | undefined, lines: ReadonlySet<Hash>): Endings {
  const { scene, session, protocol, entries } = one;
  const { recipe, moment, observed } = scene;
  const until = Math.ceil(scene.nowMs) + FAR_MS;
  const longer = { ...recipe, untilMs: until };
  const other = cure === undefined ? longer : applied(recipe, cure, moment, until);
  const isFork = cure === undefined || cure.kind === "lines";
  const run = isFork ? session.fork(other, entries) : undefined;
  return endingsOf(
    run ??
      openSession({
        recipe: other,
        protocol: protocolOf(other, protocol),
        port: syncPort("keyed"),
      }),
    {
      open: observed.open,
      lines,
      isFork: run !== undefined,
      since: session.now(),
      lastDeedMs: one.lastDeedMs,
      patienceMs: patienceOf(one),
      entriesMax: one.entriesMax + (run === undefined ? entries : 0),
      tell: one.tell,
    },
  );
}

const protocolOf = ({ protocol, crossShard }: Recipe, usual: AnyProtocol): AnyProtocol =>
  protocolFor(protocol, crossShard) ?? usual;

/** So many blocks, at the pace of chains that have nothing else to do. */
function patienceOf({ scene: { recipe, observed }, horizonMs }: CrossingCase): number {
  const block = Math.max(recipe.timing.proposalIntervalMs, observed.longestWay / 500);
  return Math.max(horizonMs, BLOCKS_PATIENT * block);
}

const isWithinReach = (scene: Scene, cure: Cure, shards: readonly number[]): boolean =>
  shards.every((shard) => {
    const size = scene.nodes.filter(({ id }) => id.startsWith(`s${shard}v`)).length;
    return reachAfter(scene, cure, shard) >= quorumThreshold(size);
  });

/** What those who are up and follow their rules could do at the moment. */
function sightAt({ session, entries }: CrossingCase): Sight {
  const answer = session.around(entries);
  if (answer.status !== "found") return new Map();
  const sight = new Map<number, ReturnType<typeof optionsOf>[]>();
  const optionsOf = (id: (typeof session.info.nodes)[number]["id"]) => {
    const outlook = outlookOf(entries, id, answer.aftermath);
    return outlook?.isUp === true && outlook.misbehavesAs === undefined ? outlook.options : [];
  };
  for (const { id, shard } of session.info.nodes)
    sight.set(shard, [...(sight.get(shard) ?? []), optionsOf(id)]);
  return sight;
}
