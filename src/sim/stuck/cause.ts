/**
 * The name of what keeps a run from going on: it follows from the edit that helps and from what can be seen at the
 * moment itself.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import {
  height as heightFrom,
  round as roundFrom,
  type Hash,
  type Height,
  type NodeId,
  type Round,
} from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { keyless } from "../../protocol/core/keyless.ts";
import type { MessageRole } from "../../protocol/core/protocol.ts";
import { isCut } from "../division.ts";
import type { ScriptVerb } from "../recipe.ts";
import type { WaitsForShard } from "./crossing-cause.ts";
import { isIdle, reachAfter, together, type Cure, type Scene } from "./cures.ts";
import type { Lost } from "./observed.ts";

/** Of chains that stand still; the last cause of all is that of transactions between them. */
export const CHAIN_CAUSES = [
  "no-quorum",
  "faulty-proposers",
  "votes-lost",
  "timers-too-short",
  "locks-apart",
  "missing-data",
  "no-work",
  "rounds-apart",
] as const;

export type ChainCauseId = (typeof CHAIN_CAUSES)[number];

/** With the names and numbers that its sentence needs. */
export type Cause =
  | {
      readonly id: "no-quorum";
      readonly needed: number;
      readonly total: number;
      /** The most validators that are up, speak, and hear each other. */
      readonly reach: number;
      readonly down: readonly NodeId[];
      readonly silent: readonly NodeId[];
      /** Up, and out of reach of the most that hear each other. */
      readonly apart: readonly NodeId[];
    }
  | {
      readonly id: "faulty-proposers";
      readonly proposers: readonly NodeId[];
      /** Of so many rounds that come, they lead so many. */
      readonly rounds: number;
      readonly theirs: number;
      /** The most rounds in a row that others lead. */
      readonly inARow: number;
    }
  | { readonly id: "votes-lost"; readonly lost: readonly Lost[]; readonly isKept: boolean }
  | {
      readonly id: "timers-too-short";
      readonly timeoutMs: number;
      readonly longestWayMs: number;
      readonly givenUp: number;
    }
  | {
      readonly id: "locks-apart";
      readonly rules: string;
      readonly needed: number;
      readonly groups: readonly {
        readonly block: Hash;
        readonly height: Height;
        readonly nodes: readonly NodeId[];
      }[];
    }
  | {
      readonly id: "missing-data";
      readonly lost: readonly Lost[];
      readonly needed: number;
      /** The block proposed last that most lack something of. */
      readonly block?: { readonly hash: Hash; readonly height: Height };
      readonly lacking: readonly NodeId[];
    }
  | { readonly id: "no-work" }
  | {
      readonly id: "rounds-apart";
      readonly rules: string;
      readonly rounds: readonly { readonly node: NodeId; readonly round: Round }[];
    }
  | WaitsForShard
  /** Nothing that was tried helps. */
  | { readonly id: "unknown" };

/** @param cure what helps, if anything does */
export function causeOf(scene: Scene, shard: number, cure: Cure | undefined): Cause {
  if (cure === undefined) return { id: isIdle(scene.observed) ? "no-work" : "unknown" };
  if (cure.kind === "recipe") return ofChange(scene, shard, cure.change);
  const verbs: readonly ScriptVerb[] = cure.kind === "without" ? [cure.entry] : cure.verbs;
  const has = (...kinds: readonly ScriptVerb["do"][]): boolean =>
    verbs.some((verb) => kinds.includes(verb.do));
  if (has("restart", "misbehave", "heal")) return ofValidators(scene, shard, verbs);
  if (has("rules")) return ofRegisters(scene, shard);
  if (has("delay")) return timersTooShort(scene);
  if (has("hold", "release", "drop")) return ofMessages(scene, shard, has("release"));
  return { id: "no-work" };
}

function ofChange(
  scene: Scene,
  shard: number,
  change: Extract<Cure, { kind: "recipe" }>["change"],
): Cause {
  if (change.timing !== undefined) return timersTooShort(scene);
  return change.rules === undefined ? ofMessages(scene, shard, false) : ofRegisters(scene, shard);
}

const timersTooShort = ({ recipe, observed }: Scene): Cause => ({
  id: "timers-too-short",
  timeoutMs: recipe.timing.roundTimeoutMs,
  longestWayMs: Math.round(observed.longestWay / 1000),
  givenUp: observed.givenUp,
});

const membersOf = ({ nodes }: Scene, shard: number): Scene["nodes"] =>
  nodes.filter(({ id }) => id.startsWith(`s${shard}v`));

/** Roles of messages that carry a validator's word. */
const WORDS: ReadonlySet<MessageRole> = new Set<MessageRole>(["vote", "timeout", "certificate"]);

/** Those who are up and say nothing any more that counts. */
const silentOf = (scene: Scene, shard: number): readonly NodeId[] =>
  membersOf(scene, shard)
    .filter(({ id, up, misbehaves }) => {
      const kinds = [...(scene.observed.spoke.get(id) ?? [])];
      const isHeard = kinds.some((kind) => WORDS.has(scene.protocol.roles[kind] ?? "other"));
      return up && misbehaves !== undefined && !isHeard;
    })
    .map(({ id }) => id);

function outOfReach(scene: Scene, shard: number): readonly NodeId[] {
  const { division } = scene.observed;
  const up = membersOf(scene, shard).flatMap(({ id, up: isUp }) => (isUp ? [id] : []));
  const heardBy = (self: NodeId): readonly NodeId[] =>
    up.filter((other) => other === self || !isCut(division, self, other));
  const most = up.map(heardBy).sort((a, b) => b.length - a.length)[0] ?? [];
  return up.filter((id) => !most.includes(id));
}

/** Is it that too few are there, or that those who are not would lead, or that the rest is bound apart? */
function ofValidators(scene: Scene, shard: number, verbs: readonly ScriptVerb[]): Cause {
  const members = membersOf(scene, shard);
  const needed = quorumThreshold(members.length);
  const silent = silentOf(scene, shard);
  const reach = reachAfter(scene, together([]), shard) - silent.length;
  if (reach < needed)
    return {
      id: "no-quorum",
      needed,
      total: members.length,
      reach: Math.max(0, reach),
      down: members.filter(({ up }) => !up).map(({ id }) => id),
      silent,
      apart: outOfReach(scene, shard),
    };
  const apart = roundsApart(scene, shard) ?? locksApart(scene, shard);
  if (apart !== undefined) return apart;
  const named = verbs.flatMap((verb) =>
    verb.do === "restart" || verb.do === "misbehave"
      ? [verb.node as NodeId]
      : verb.do === "heal"
        ? ((verb.nodes ?? []) as NodeId[])
        : [],
  );
  return faultyProposers(scene, shard, named);
}

/** All that are down or lie, for it is together that they leave the others no rounds in a row. */
function faultyProposers(scene: Scene, shard: number, named: readonly NodeId[]): Cause {
  const members = membersOf(scene, shard);
  const faulty = new Set([
    ...named,
    ...members.filter(({ up, misbehaves }) => !up || misbehaves !== undefined).map(({ id }) => id),
  ]);
  const tip = scene.observed.tips.get(shard)?.height ?? 0;
  const next = Math.max(
    0,
    ...members.map(({ round }) => (Number.isSafeInteger(round) ? round : 0)),
  );
  const committee = keyless(
    shard,
    members.map(({ id }) => id),
  );
  const leaders = Array.from({ length: 2 * members.length }, (_, i) =>
    scene.protocol.proposerOf(scene.rulesNow, committee, heightFrom(tip + 1), roundFrom(next + i)),
  );
  let inARow = 0;
  let run = 0;
  for (const leader of leaders) {
    run = faulty.has(leader) ? 0 : run + 1;
    inARow = Math.max(inARow, run);
  }
  const rounds = members.length;
  const theirs = leaders.slice(0, rounds).filter((leader) => faulty.has(leader)).length;
  return {
    id: "faulty-proposers",
    proposers: [...faulty].sort(compareText),
    rounds,
    theirs,
    inARow,
  };
}

/** Words of validators, or what they are about? By what most of the copies were. */
function ofMessages(scene: Scene, shard: number, isKept: boolean): Cause {
  const { lost } = scene.observed;
  const isWord = ({ kind }: Lost): boolean => WORDS.has(scene.protocol.roles[kind] ?? "other");
  const copies = (some: readonly Lost[]): number =>
    some.reduce((sum, { copies: count }) => sum + count, 0);
  const words = lost.filter(isWord);
  const data = lost.filter((each) => !isWord(each));
  if (copies(words) >= copies(data)) return { id: "votes-lost", lost: words, isKept };
  return missingData(scene, shard, data);
}

function missingData(scene: Scene, shard: number, lost: readonly Lost[]): Cause {
  const members = membersOf(scene, shard);
  const blocks = [...scene.observed.blocks].filter(([, { proposer }]) =>
    proposer.startsWith(`s${shard}v`),
  );
  const last = blocks.at(-1);
  const needed = quorumThreshold(members.length);
  if (last === undefined) return { id: "missing-data", lost, needed, lacking: lost[0]?.to ?? [] };
  const [hash, { height, assembledBy, proposer }] = last;
  const lacking = members
    .filter(({ id, up }) => up && id !== proposer && !assembledBy.has(id))
    .map(({ id }) => id);
  return { id: "missing-data", lost, needed, block: { hash, height }, lacking };
}

/** Rules hold validators apart: by their locks, or by the rounds that they are in. */
function ofRegisters(scene: Scene, shard: number): Cause {
  return roundsApart(scene, shard) ?? locksApart(scene, shard, true) ?? { id: "unknown" };
}

/** Rounds that clocks never bridge: they differ by more than could be given up. */
const ROUNDS_APART = 1000;

function roundsApart(scene: Scene, shard: number): Cause | undefined {
  const rounds = membersOf(scene, shard)
    .filter(({ up }) => up)
    .map(({ id, round }) => ({ node: id, round }));
  const values = rounds.map(({ round }) => round);
  return Math.max(...values) - Math.min(...values) < ROUNDS_APART
    ? undefined
    : { id: "rounds-apart", rules: scene.rulesNow, rounds };
}

/** Validators bound to different blocks, so that no quorum can vote for one. */
function locksApart(scene: Scene, shard: number, isCertain = false): Cause | undefined {
  const members = membersOf(scene, shard);
  const needed = quorumThreshold(members.length);
  const tip = scene.observed.tips.get(shard)?.height ?? 0;
  const bound = members
    .filter(({ up }) => up)
    .flatMap((node) => {
      const lock = bindingOf(node, tip);
      return lock === undefined ? [] : [{ node: node.id, ...lock }];
    });
  const groups = [...new Set(bound.map(({ block }) => block))].map((block) => {
    const each = bound.filter((other) => other.block === block);
    return { block, height: each[0]?.height ?? (0 as Height), nodes: each.map(({ node }) => node) };
  });
  const largest = Math.max(0, ...groups.map(({ nodes }) => nodes.length));
  const free = members.filter(({ up }) => up).length - bound.length;
  // Locks on one chain do not keep each other from anything.
  const isRival = new Set(groups.map(({ height }) => height)).size < groups.length;
  const isApart = isRival && largest + free < needed;
  return isCertain || isApart
    ? { id: "locks-apart", rules: scene.rulesNow, needed, groups }
    : undefined;
}

/** The lock of a validator that is not yet final, or the vote that binds it where votes do. */
function bindingOf(
  { cells, register }: Scene["nodes"][number],
  tip: number,
): { block: Hash; height: Height } | undefined {
  if (register !== undefined) {
    const { block, blockHeight } = register.lock;
    return (blockHeight ?? 0) > tip ? { block, height: blockHeight ?? (0 as Height) } : undefined;
  }
  for (const [height, { lock }] of cells)
    if (height > tip && lock?.state === "taken") return { block: lock.lock.block, height };
  return undefined;
}
