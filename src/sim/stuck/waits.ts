/**
 * For whom a transaction between shards waits at a moment: read from what its validators could do for it and what
 * stops them. A wait leads to another (a lock to its holder, a proof to the shard that has not ordered the transaction
 * yet) until it comes to one that has its reason outside, or back to where it began.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { firstStop, type Deed, type Guard, type Option } from "../../protocol/core/options.ts";
import { hasEnded, type Story } from "../checkers/lines.ts";

export const AWAITED = [
  "news",
  "provisions",
  "certificate",
  "words",
  "decision",
  "turn",
  "result",
] as const;

/** What is waited for: to hear of it, what a shard holds, its certificate, its validators' words, the coordinator. */
export type What = (typeof AWAITED)[number];

export interface Wait {
  readonly transaction: Hash;
  /** Where it waits, and for which shard: its own, where it waits for its own validators. */
  readonly shard: number;
  readonly awaited: number;
  readonly what: What;
  readonly have?: number;
  readonly needed?: number;
  readonly coordinator?: NodeId;
  /** Blocks after which the shard gives it up, if nothing comes before. */
  readonly givenUpIn?: number;
}

export interface Root {
  readonly wait: Wait;
  /** Transactions on the way to it, the first that was asked about first. */
  readonly path: readonly Hash[];
  /** They wait for each other. */
  readonly ring: readonly Hash[];
}

/** What the validators of each shard that are up and follow their rules could do. */
export type Sight = ReadonlyMap<number, readonly (readonly Option[])[]>;

/** Where one validator is with a transaction, and what it waits for there. */
type Local =
  | {
      readonly kind: "outside";
      readonly stage: number;
      readonly wait: Omit<Wait, "transaction" | "shard">;
    }
  /** Another transaction has to end before. */
  | { readonly kind: "behind"; readonly stage: number; readonly other: Hash };

/** How far a validator is: the furthest of a shard speaks for it. */
const PENDING = 0;
const ORDERED = 100;
const SETTLED = 200;
const DECIDED = 300;

/** @returns `undefined` where the transaction has ended on all its shards */
export function rootOf(
  sight: Sight,
  stories: ReadonlyMap<Hash, Story>,
  from: Hash,
): Root | undefined {
  const seen: { readonly hash: Hash; readonly shard: number }[] = [];

  const visit = (hash: Hash, shard: number): Root => {
    const again = seen.findIndex((place) => place.hash === hash && place.shard === shard);
    const local = localOf(sight, hash, shard);
    const here = { transaction: hash, shard };
    const path = (): readonly Hash[] => [...new Set(seen.map((place) => place.hash))];
    if (again >= 0) {
      const around = seen.slice(again);
      const ring = [...new Set(around.map((place) => place.hash))];
      const awaited = around.find((place) => place.shard !== shard)?.shard ?? shard;
      return { wait: { ...here, awaited, what: "turn" }, path: path(), ring };
    }
    seen.push({ hash, shard });
    const end = (wait: Omit<Wait, "transaction" | "shard">): Root => ({
      wait: { ...here, ...wait, ...givenUp(sight, hash, shard) },
      path: path(),
      ring: [],
    });
    if (local === undefined) return end({ awaited: shard, what: "news" });
    if (local.kind === "behind") {
      const holder = stories.get(local.other);
      const next = holder && placeOf(holder, shard);
      return next === undefined ? end({ awaited: shard, what: "turn" }) : visit(local.other, next);
    }
    const { wait } = local;
    const isElsewhere = wait.awaited !== shard;
    const isForth = wait.what === "provisions" || wait.what === "certificate";
    const story = stories.get(hash);
    if (!isElsewhere || !isForth || story === undefined) return end(wait);
    return hasGiven(sight, story, wait) ? end(wait) : visit(hash, wait.awaited);
  };

  const story = stories.get(from);
  const shard = story && placeOf(story, undefined);
  return shard === undefined ? undefined : visit(from, shard);
}

/** A shard where the transaction has not ended: this one, or else the lowest. */
function placeOf(story: Story, preferred: number | undefined): number | undefined {
  const open = story.participants.filter((shard) => !hasEnded(story, shard));
  return preferred !== undefined && open.includes(preferred) ? preferred : open[0];
}

/** Has the shard said what is waited for? Then it does not arrive. */
function hasGiven(
  sight: Sight,
  { hash, ordered, endings }: Story,
  { what, awaited }: Pick<Wait, "what" | "awaited">,
): boolean {
  if (endings.has(awaited)) return true;
  if (what === "provisions") return ordered.has(awaited);
  return (sight.get(awaited) ?? []).some((options) => {
    const certify = find(options, hash, "certifyState", awaited);
    return certify !== undefined && firstStop(certify.guards)?.asks === "stateUncertified";
  });
}

/** By the validator of the shard that is furthest with it; `undefined`: nobody there knows it. */
function localOf(sight: Sight, hash: Hash, shard: number): Local | undefined {
  return (sight.get(shard) ?? [])
    .flatMap((options) => localAt(options, hash, shard) ?? [])
    .reduce<Local | undefined>(
      (best, each) => (best === undefined || each.stage > best.stage ? each : best),
      undefined,
    );
}

const find = (
  options: readonly Option[],
  hash: Hash,
  deed: Deed,
  shard?: number,
): Option | undefined =>
  options.find(
    (each) =>
      each.transaction === hash &&
      each.deed === deed &&
      (shard === undefined || each.shard === shard),
  );

const stopAt = (options: readonly Option[], hash: Hash, deed: Deed): Guard | undefined => {
  const found = find(options, hash, deed);
  return found && firstStop(found.guards);
};

function localAt(options: readonly Option[], hash: Hash, shard: number): Local | undefined {
  const comesBack = find(options, hash, "retry");
  if (comesBack !== undefined) {
    const stop = firstStop(comesBack.guards);
    return stop === undefined ? turn(shard, SETTLED) : behind(stop, "winner", SETTLED);
  }
  if (find(options, hash, "end") !== undefined) return ofOrdered(options, hash, shard);
  if (find(options, hash, "list") === undefined) return undefined;
  const stop = stopAt(options, hash, "list");
  switch (stop?.asks) {
    case "proven":
      return provisions(stop, PENDING);
    case "accountsFree":
      return behind(stop, "holder", PENDING);
    case "lineOver":
      return behind(stop, "previous", PENDING);
    default:
      return turn(shard, PENDING);
  }
}

function ofOrdered(options: readonly Option[], hash: Hash, shard: number): Local {
  const decide = find(options, hash, "decide");
  const stop = decide && firstStop(decide.guards);
  if (decide === undefined || stop === undefined || stop.asks === "undecided")
    return turn(shard, DECIDED);
  const goesOn = stopAt(options, hash, "settle") ?? stopAt(options, hash, "run");
  if (goesOn?.asks === "proven") return provisions(goesOn, ORDERED);
  if (goesOn?.asks === "allProven") return unproven(options, hash, shard);
  if (goesOn?.asks === "listedHere")
    return { kind: "outside", stage: SETTLED, wait: { awaited: shard, what: "result" } };
  return goesOn === undefined ? turn(shard, ORDERED) : uncertified(options, hash, shard, decide);
}

/** As implemented a proof of each shard is made by itself: the one of which the least is here. */
function unproven(options: readonly Option[], hash: Hash, shard: number): Local {
  const stops = options.flatMap(({ transaction, deed, guards }) => {
    const stop = transaction === hash && deed === "prove" ? firstStop(guards) : undefined;
    return stop === undefined || stop.asks === "unproven" ? [] : [stop];
  });
  const [least] = stops.sort((a, b) => number(a, "heard") - number(b, "heard"));
  return least === undefined ? turn(shard, ORDERED) : provisions(least, ORDERED);
}

/** The result is there; words of its own shard come first, then the certificates of the others. */
function uncertified(
  options: readonly Option[],
  hash: Hash,
  shard: number,
  { guards }: Option,
): Local {
  const missing = guards.flatMap(({ asks, ok, values }) =>
    asks === "certificateOf" && !ok ? [Number(values["shard"])] : [],
  );
  const stage = SETTLED + guards.length - missing.length;
  const own = missing.includes(shard) ? shard : missing[0];
  if (own === undefined)
    return { kind: "outside", stage, wait: { awaited: shard, what: "result" } };
  const certify = find(options, hash, "certifyState", own);
  const stop = certify && firstStop(certify.guards);
  if (stop?.asks === "countsHere") {
    const coordinator = String(stop.values["coordinator"]) as NodeId;
    const awaited = Number(/^s(\d+)v/.exec(coordinator)?.[1] ?? shard);
    return { kind: "outside", stage, wait: { awaited, what: "decision", coordinator } };
  }
  if (stop?.asks === "words") {
    const counts = { have: number(stop, "power"), needed: number(stop, "needed") };
    return { kind: "outside", stage, wait: { awaited: own, what: "words", ...counts } };
  }
  return { kind: "outside", stage, wait: { awaited: own, what: "certificate" } };
}

const number = ({ values }: Guard, name: string): number => Number(values[name] ?? 0);

const provisions = (stop: Guard, stage: number): Local => ({
  kind: "outside",
  stage: stage + number(stop, "heard"),
  wait: {
    awaited: number(stop, "source"),
    what: "provisions",
    have: number(stop, "heard"),
    needed: number(stop, "needed"),
  },
});

const behind = ({ values }: Guard, name: string, stage: number): Local => ({
  kind: "behind",
  stage,
  other: String(values[name]) as Hash,
});

const turn = (shard: number, stage: number): Local => ({
  kind: "outside",
  stage,
  wait: { awaited: shard, what: "turn" },
});

function givenUp(sight: Sight, hash: Hash, shard: number): Pick<Wait, "givenUpIn"> {
  const lates = (sight.get(shard) ?? []).flatMap((options) => {
    const stop = stopAt(options, hash, "abort");
    return stop?.asks === "late" && number(stop, "blocks") >= 0 ? [stop] : [];
  });
  const left = lates.map((stop) => number(stop, "blocks") - number(stop, "age"));
  return left.length === 0 ? {} : { givenUpIn: Math.min(...left) };
}
