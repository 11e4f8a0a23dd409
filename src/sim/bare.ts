/**
 * Runs that are made for their facts alone: nothing is hashed, counted or kept, so they take a fraction of the
 * time of a session. The same recipe has the same entries either way, but for their digests.
 * @module
 */
import { jobKey } from "../crypto/job-key.ts";
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import { schemeOf } from "../crypto/scheme.ts";
import type { Hash, NodeId } from "../primitives/ids.ts";
import { millis } from "../primitives/time.ts";
import type { MessageLabel } from "../protocol/core/protocol.ts";
import type { CryptoPort } from "./crypto-port.ts";
import { emptyRegistry, type Registry } from "./registry.ts";
import { take } from "./stepping.ts";
import type { TraceEntry } from "./trace/entry.ts";
import { turnTo, upcoming } from "./upcoming.ts";
import type { Stage, World } from "./world.ts";

/** @param proposed blocks that have been on the wire, and the entry that put them there */
export const bareRegistry = (proposed: ReadonlyMap<string, number> = new Map()): Registry => ({
  ...emptyRegistry(true),
  proposed: new Map(proposed),
  // Nothing beyond it is counted.
  frontier: Infinity,
});

/**
 * The next entry. `undefined`: the run is over.
 *
 * @param label hears of each message when it is first sent, and by whom
 */
export function nextEntry(
  stage: Stage,
  world: World,
  registry: Registry,
  label?: (label: MessageLabel, sender: NodeId | undefined) => void,
): TraceEntry | undefined {
  const end = millis(stage.recipe.untilMs);
  for (;;) {
    const next = upcoming(stage, world);
    if (next === undefined || next.at > end) return undefined;
    turnTo(stage, world, next);
    const entry = take(stage, world, registry, next);
    if (label !== undefined)
      for (const message of registry.fresh) label(message.label, entry?.node);
    registry.fresh = [];
    if (entry !== undefined) return entry;
  }
}

/** Signature checks of users that are remembered: the same for all runs of the same transactions. */
const USERS_MAX = 10_000;

export interface BareCrypto extends CryptoPort {
  /** What was asked up to now is of a run that others go on from. */
  keep(): void;
  /** What was asked since is of a run that is over. */
  forget(): void;
}

/** Stand-in signatures, each question on its own: no content is hashed to find equal ones. */
export function bareCrypto(): BareCrypto {
  const scheme = schemeOf("keyed");
  const jobs = new Map<Hash, CryptoJob>();
  const users = new Map<Hash, JobResult>();
  const beyond: Hash[] = [];
  let asked = 0;
  return {
    keep: () => void (beyond.length = 0),
    forget() {
      for (const key of beyond) jobs.delete(key);
      beyond.length = 0;
    },
    keyOf(job) {
      asked += 1;
      return (job.kind === "verifyTransactions" ? jobKey(job) : String(asked)) as Hash;
    },
    request(key, job) {
      if (jobs.has(key)) return;
      jobs.set(key, job);
      beyond.push(key);
    },
    answer(key) {
      const known = users.get(key);
      const job = jobs.get(key);
      if (known !== undefined || job === undefined) return known;
      const result = scheme.compute(job);
      if (job.kind === "verifyTransactions") {
        if (users.size >= USERS_MAX) users.clear();
        users.set(key, result);
      }
      return result;
    },
  };
}
