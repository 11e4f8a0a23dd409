/**
 * What is to be seen of a validator from without: is it up, does it misbehave, and does it still reach a quorum
 * of its committee? Pure, but for the hook.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import { dividedBy, isCut, isDivided, UNDIVIDED, type Division } from "../../sim/division.ts";
import { instantOf, type ScriptEntry } from "../../sim/recipe.ts";
import type { NodeStatus } from "../../sim/trace/projection.ts";
import { useRun } from "../../store/store.ts";
import { lastOf } from "./carrying.ts";

export interface NodeLook {
  readonly isUp: boolean;
  readonly isMisbehaving: boolean;
  /** Behind a wall: so many do not reach it that the rest is no quorum. */
  readonly isWalled: boolean;
}

export const nodeLook = (
  { id, up, misbehaves }: Pick<NodeStatus, "id" | "up" | "misbehaves">,
  walled: ReadonlySet<NodeId>,
): NodeLook => ({
  isUp: up,
  isMisbehaving: misbehaves !== undefined,
  isWalled: walled.has(id),
});

/** @param now simulated microseconds; what the script does at this very instant has happened */
export function walledAt(
  script: readonly ScriptEntry[],
  now: number,
  nodes: readonly NodeId[],
): ReadonlySet<NodeId> {
  const division = script
    .filter((entry) => instantOf(entry) <= now)
    .reduce<Division>(dividedBy, UNDIVIDED);
  if (!isDivided(division)) return NOBODY;
  return new Set(nodes.filter((node) => !reachesQuorum(division, node, nodes)));
}

const NOBODY: ReadonlySet<NodeId> = new Set();

function reachesQuorum(division: Division, node: NodeId, nodes: readonly NodeId[]): boolean {
  const shard = parseNodeId(node)?.shard;
  const committee = nodes.filter((other) => parseNodeId(other)?.shard === shard);
  const reached = committee.filter((other) => other === node || !isCut(division, node, other));
  return hasQuorum(reached.length, committee.length);
}

const NO_SCRIPT: readonly ScriptEntry[] = [];
const rememberedWalls = lastOf((script: readonly ScriptEntry[], at: number, info: Infos) =>
  walledAt(
    script,
    at,
    (info?.nodes ?? []).map(({ id }) => id),
  ),
);
type Infos = { readonly nodes: readonly { readonly id: NodeId }[] } | undefined;

/** Who is behind a wall at the cursor. */
export function useWalled(): ReadonlySet<NodeId> {
  const script = useRun(({ recipe }) => recipe?.script ?? NO_SCRIPT);
  const at = useRun(({ projection }) => projection?.at ?? 0);
  const info = useRun((state) => state.info);
  return rememberedWalls(script, at, info);
}
