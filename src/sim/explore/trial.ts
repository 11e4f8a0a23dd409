/**
 * A run made for what it shows and not to be shown: nothing is hashed, kept or counted, so it takes a fraction
 * of the time of a session. The same recipe has the same entries either way, but for their digests.
 * @module
 */
import type { CryptoJob, JobResult } from "../../crypto/jobs.ts";
import { jobKey } from "../../crypto/job-key.ts";
import { schemeOf } from "../../crypto/scheme.ts";
import type { Hash } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { AnyProtocol, MessageLabel } from "../../protocol/core/protocol.ts";
import { checkersFor } from "../checkers/index.ts";
import type { CryptoPort } from "../crypto-port.ts";
import { infoOf } from "../roll.ts";
import type { Recipe } from "../recipe.ts";
import { emptyRegistry } from "../registry.ts";
import { take } from "../stepping.ts";
import type { TraceEntry, Violation } from "../trace/entry.ts";
import { seenOf } from "../trace/seen.ts";
import { turnTo, upcoming } from "../upcoming.ts";
import { firstWorld, stageOf } from "../world.ts";

export interface Trial {
  readonly entries: number;
  /** In the order in which they were found. */
  readonly violations: readonly Fallen[];
}

export interface Fallen extends Violation {
  /** Simulated milliseconds, rounded up. */
  readonly atMs: number;
}

export interface Limits {
  /** A run that is longer is broken off: it may never end. */
  readonly entriesMax: number;
  /** Hears of each violation; `true` ends the trial. Absent: the first ends it. */
  readonly isEnough?: (violation: Violation) => boolean;
  /** Asked after each entry; `true` ends the trial: there is nothing more to see. */
  readonly isOver?: () => boolean;
  /** Hears of each message when it is first sent. */
  readonly label?: (label: MessageLabel, atMs: number) => void;
}

/**
 * @param port `bareCrypto()`, shared by trials that follow one another
 * @param look sees each entry
 */
export function tryOut(
  recipe: Recipe,
  protocol: AnyProtocol,
  port: CryptoPort,
  { entriesMax, isEnough = () => true, isOver = () => false, label = () => {} }: Limits,
  look: (entry: TraceEntry) => void = () => {},
): Trial {
  const stage = stageOf(recipe, protocol, port);
  const world = firstWorld(stage);
  const registry = emptyRegistry(true);
  const judges = checkersFor(recipe, infoOf(stage, world));
  const end = millis(recipe.untilMs);
  const violations: Fallen[] = [];
  while (world.length < entriesMax) {
    const next = upcoming(stage, world);
    if (next === undefined || next.at > end) break;
    turnTo(stage, world, next);
    const entry = take(stage, world, registry, next);
    for (const message of registry.fresh) label(message.label, Math.floor(world.now / 1000));
    registry.fresh = [];
    if (entry === undefined) continue;
    look(entry);
    const seen = seenOf(entry);
    const found = judges.flatMap((judge) => judge.observe(seen));
    violations.push(...found.map((each) => ({ ...each, atMs: Math.ceil(entry.at / 1000) })));
    if (found.some(isEnough) || isOver()) break;
  }
  return { entries: world.length, violations };
}

/** More than any trial needs. */
const KEPT_MAX = 10_000;

/** Stand-in signatures, each question on its own; what users signed is really checked, once for all trials. */
export function bareCrypto(): CryptoPort {
  const scheme = schemeOf("keyed");
  const open = new Map<Hash, CryptoJob>();
  const users = new Map<Hash, JobResult>();
  let asked = 0;
  return {
    keyOf(job) {
      asked += 1;
      return (job.kind === "verifyTransactions" ? jobKey(job) : String(asked)) as Hash;
    },
    request(key, job) {
      if (open.size >= KEPT_MAX) open.clear();
      if (!users.has(key)) open.set(key, job);
    },
    answer(key) {
      const job = open.get(key);
      if (job === undefined) return users.get(key);
      const result = scheme.compute(job);
      open.delete(key);
      if (job.kind === "verifyTransactions") {
        if (users.size >= KEPT_MAX) users.clear();
        users.set(key, result);
      }
      return result;
    },
  };
}
