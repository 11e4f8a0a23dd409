/**
 * Why a transaction between shards stands still while the chains go on: for which shard it waits, for what of it, and
 * why that does not come.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { crossRulesOf } from "../../protocol/chain/cross-variants.ts";
import { isCut, type Division } from "../division.ts";
import type { Scene } from "./cures.ts";
import type { CrossLost, Lost } from "./observed.ts";
import type { Root, Wait, What } from "./waits.ts";

/** Why what is waited for does not come. */
export const REASONS = [
  "apart",
  "silent",
  "kept",
  "lost",
  "ring",
  "never-again",
  "unknown",
] as const;

export type Reason = (typeof REASONS)[number];

export interface WaitsForShard extends Wait {
  readonly id: "waits-for-shard";
  readonly name: string;
  readonly reason: Reason;
  readonly lost: readonly Lost[];
  /** Validators of that shard that are down, or do not follow the rules. */
  readonly silent: readonly NodeId[];
  /** Is nothing said a second time under these rules? */
  readonly isSaidOnce: boolean;
  /** Names of transactions that wait for each other. */
  readonly ring: readonly string[];
  /** Names of others that wait for this one. */
  readonly behind: readonly string[];
}

const KINDS: Readonly<Record<What, readonly string[]>> = {
  news: ["TransactionGossip"],
  provisions: ["StateProvisionBatch"],
  certificate: ["StateCertificateBatch", "TransactionCertificateGossip"],
  words: ["StateVoteBatch"],
  decision: ["StateVoteBatch", "TransactionCertificateGossip"],
  turn: [],
  result: [],
};

export function waitsForShard(
  scene: Scene,
  { wait, ring }: Root,
  nameOf: (hash: Hash) => string,
  behind: readonly Hash[],
): WaitsForShard {
  const { shard, awaited, what, transaction } = wait;
  const lost = scene.observed.crossLost.filter(
    (each) =>
      KINDS[what].includes(each.kind) &&
      each.transaction === transaction &&
      (what === "news" || what === "words" || each.from === awaited) &&
      each.to === (what === "words" && wait.coordinator === undefined ? each.to : shard),
  );
  const silent = silentIn(scene, wait);
  const isSaidOnce = crossRulesOf(scene.recipe.crossShard)?.sendsAgain === false;
  return {
    id: "waits-for-shard",
    ...wait,
    name: nameOf(transaction),
    reason: reasonOf(scene, wait, { lost, silent, isRing: ring.length > 0, isSaidOnce }),
    lost: byKind(lost),
    silent,
    isSaidOnce,
    ring: ring.map(nameOf),
    behind: behind.map(nameOf),
  };
}

interface Findings {
  readonly lost: readonly CrossLost[];
  readonly silent: readonly NodeId[];
  readonly isRing: boolean;
  readonly isSaidOnce: boolean;
}

function reasonOf(
  scene: Scene,
  wait: Wait,
  { lost, silent, isRing, isSaidOnce }: Findings,
): Reason {
  if (isRing) return "ring";
  if (isApart(scene, wait, scene.observed.division)) return "apart";
  const size = membersOf(scene, wait.awaited).length;
  const isWeak = size - silent.length < quorumThreshold(size);
  if (wait.coordinator === undefined ? isWeak : silent.length > 0) return "silent";
  const kept = lost.reduce((sum, each) => sum + each.kept, 0);
  const copies = lost.reduce((sum, each) => sum + each.copies, 0);
  if (copies > 0) return kept * 2 >= copies ? "kept" : "lost";
  return isSaidOnce ? "never-again" : "unknown";
}

const membersOf = ({ nodes }: Pick<Scene, "nodes">, shard: number): Scene["nodes"] =>
  nodes.filter(({ id }) => id.startsWith(`s${shard}v`));

/** Of the shard that is waited for; of a coordinator, itself. */
const silentIn = (scene: Scene, { awaited, coordinator }: Wait): readonly NodeId[] =>
  membersOf(scene, awaited).flatMap(({ id, up, misbehaves }) =>
    (!up || misbehaves !== undefined) && (coordinator === undefined || coordinator === id)
      ? [id]
      : [],
  );

/** Can too few of that shard be heard by any validator here? */
export function isApart(
  scene: Pick<Scene, "nodes">,
  { shard, awaited, coordinator }: Wait,
  division: Division,
): boolean {
  if (shard === awaited) return false;
  const there = membersOf(scene, awaited).filter(
    ({ id }) => coordinator === undefined || coordinator === id,
  );
  const needed = coordinator === undefined ? quorumThreshold(there.length) : 1;
  return membersOf(scene, shard).every(
    ({ id }) => there.filter((other) => !isCut(division, other.id, id)).length < needed,
  );
}

function byKind(lost: readonly CrossLost[]): readonly Lost[] {
  const kinds = new Map<string, { copies: number; to: Set<NodeId> }>();
  for (const { kind, copies, receivers } of lost) {
    const known = kinds.get(kind) ?? { copies: 0, to: new Set() };
    for (const receiver of receivers) known.to.add(receiver);
    kinds.set(kind, { copies: known.copies + copies, to: known.to });
  }
  return [...kinds].map(([kind, { copies, to }]) => ({
    kind,
    copies,
    to: [...to].sort(compareText),
  }));
}
