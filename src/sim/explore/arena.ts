/**
 * Where a search takes place: the run that is searched, who takes part, and how long trouble may last. When it
 * is over everything is put right again, so that a protocol that owes progress can be held to it.
 * @module
 */
import { faultyMax } from "../../primitives/quorum.ts";
import type { AnyProtocol, MessageRole } from "../../protocol/core/protocol.ts";
import { crossRoles } from "../../protocol/chain/cross-messages.ts";
import { keyless } from "../../protocol/core/keyless.ts";
import { present } from "../../primitives/assert.ts";
import { height as heightOf, nodeId, round as roundOf } from "../../primitives/ids.ts";
import { shardOf } from "../checkers/checker.ts";
import type { Recipe, ScriptEntry } from "../recipe.ts";
import { lastWork, workFor } from "./work.ts";

export interface Arena {
  /** Stand-in signatures, work to do, and long enough to see that nothing is done any more. */
  readonly base: Recipe;
  /** Asked for when all is well again: it shows whether the run goes on. */
  readonly lastWork: readonly ScriptEntry[];
  readonly protocol: AnyProtocol;
  readonly committees: readonly (readonly string[])[];
  /** Validators of each committee that may be made faulty, beside those whom the recipe makes so. */
  readonly spare: number;
  readonly kinds: readonly string[];
  /** Those of them that go from shard to shard. */
  readonly crossing: readonly string[];
  roleOf(kind: string): MessageRole;
  /** Who proposes at that height when the round is lost. */
  leaderAfter(shard: number, height: number, round: number): string;
  readonly misbehaviors: readonly string[];
  /** Those of them that leave consensus alone: beside one of these, somebody may lose all that it knew. */
  readonly sparing: readonly string[];
  /** Trouble begins before; whole simulated milliseconds. */
  readonly troubledUntil: number;
  /** Everything that a search did is undone here. */
  readonly clearsAt: number;
  /** Long enough for several rounds to be lost by waiting: so long a secret may be kept. */
  readonly secretMs: number;
  /** What goes on afterwards is watched for so long; what stands still, until it counts as a standstill. */
  readonly watchedMs: number;
}

/** Long enough for a round to be lost by waiting, and for the next one to begin. */
const AFTER_A_ROUND_MS = 1500;
const CLEARING_MS = 500;
const SECRET_ROUNDS = 3;
/**
 * A run stands still when nothing was made final for so many of the longest waits: clocks that ran out early put
 * validators rounds apart, and where patience doubles they meet late.
 */
const WAITS = 12;
/** Where a standstill does not count, what still goes wrong goes wrong sooner. */
const FEW_WAITS = 2;

/** What is looked for. */
export interface Aim {
  /** Nobody lies and nobody crashes: late messages and clocks do all the harm. */
  readonly isHonest?: boolean;
  /** Only violations of these count; absent: of all. */
  readonly checkers?: readonly string[];
}

export function arenaOf(
  given: Recipe,
  protocol: AnyProtocol,
  { isHonest = false, checkers }: Aim = {},
): Arena {
  const recipe = workFor(given, protocol);
  const { shards, validators, timing, network } = recipe;
  const troubledUntil = timing.roundTimeoutMs + AFTER_A_ROUND_MS;
  const clearsAt = Math.max(troubledUntil + CLEARING_MS, lastDeed(recipe), network.gstMs);
  // Between shards a transaction may stand still while blocks go on: to watch those for minutes shows nothing new.
  const countsStandstill = checkers?.includes("progress") ?? true;
  const waits = recipe.crossShard !== undefined ? 0 : countsStandstill ? WAITS : FEW_WAITS;
  const progressMs = Math.max(recipe.progressMs, waits * timing.timeoutMaxMs);
  const untilMs = Math.max(recipe.untilMs, clearsAt + progressMs + AFTER_A_ROUND_MS);
  const committees = Array.from({ length: shards }, (_, shard) =>
    Array.from({ length: validators }, (__, i) => nodeId(shard, i)),
  );
  const base: Recipe = { ...recipe, crypto: "keyed", progressMs, untilMs, expect: [] };
  const proposers = committees.map((members, shard) => keyless(shard, members));
  const between = recipe.crossShard === undefined ? {} : crossRoles;
  const roles: Readonly<Record<string, MessageRole>> = { ...protocol.roles, ...between };
  return {
    base,
    lastWork: lastWork(base),
    protocol,
    committees,
    spare: isHonest ? 0 : Math.max(0, faultyMax(validators) - faultyIn(recipe.script)),
    kinds: Object.keys(roles),
    crossing: Object.keys(between),
    leaderAfter: (shard, height, round) =>
      protocol.proposerOf(
        recipe.rules,
        present(proposers[shard], "a committee"),
        heightOf(height),
        roundOf(round + 1),
      ),
    roleOf: (kind) => roles[kind] ?? "other",
    misbehaviors: protocol.misbehaviors.map(({ id }) => id),
    sparing: protocol.misbehaviors.flatMap(({ id, sparesConsensus }) =>
      sparesConsensus === true ? id : [],
    ),
    troubledUntil,
    clearsAt,
    secretMs: SECRET_ROUNDS * timing.roundTimeoutMs,
    watchedMs: recipe.progressMs + AFTER_A_ROUND_MS,
  };
}

const lastDeed = ({ script }: Recipe): number =>
  Math.ceil(Math.max(0, ...script.filter(({ do: verb }) => verb !== "submit").map(({ at }) => at)));

/** The most in one committee that a script makes faulty. */
function faultyIn(script: readonly ScriptEntry[]): number {
  const nodes = new Set(
    script.flatMap((entry) =>
      entry.do === "misbehave" || entry.do === "crash" ? [entry.node] : [],
    ),
  );
  const perShard = new Map<string, number>();
  for (const node of nodes) {
    const shard = shardOf(node);
    perShard.set(shard, (perShard.get(shard) ?? 0) + 1);
  }
  return Math.max(0, ...perShard.values());
}
