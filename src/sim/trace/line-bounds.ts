/**
 * How many validators of a committee are faulty at a moment, and which promise that takes away. Safety bears f
 * that lie, now or before, or have lost their memory; liveness bears f that lie or are down now.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "./entry.ts";
import { powerOf } from "./line-record.ts";
import type { Projection } from "./status.ts";

export interface FaultBounds {
  readonly shard: number;
  readonly members: readonly NodeId[];
  /** Power of the committee, of a quorum, and what it bears. */
  readonly n: number;
  readonly quorum: number;
  readonly f: number;
  /** Lie, or have lied. */
  readonly liars: readonly NodeId[];
  /** Lost their registers, and never lied. */
  readonly forgetful: readonly NodeId[];
  /** Down, and do not lie. */
  readonly down: readonly NodeId[];
  /** Lie at this moment. */
  readonly lying: readonly NodeId[];
  readonly breaksSafety: boolean;
  readonly breaksLiveness: boolean;
}

/** @param forgot nodes that have been restarted without their memory so far */
export function boundsAt(
  projection: Pick<Projection, "nodes" | "holdings" | "agreement" | "at">,
  info: SessionInfo,
  forgot: ReadonlySet<string>,
): readonly FaultBounds[] {
  const shards = [...new Set(info.nodes.map(({ shard }) => shard))].sort((a, b) => a - b);
  return shards.flatMap((shard) => boundsOf(shard, projection, info, forgot) ?? []);
}

function boundsOf(
  shard: number,
  projection: Parameters<typeof boundsAt>[0],
  info: SessionInfo,
  forgot: ReadonlySet<string>,
): FaultBounds | undefined {
  const members = membersAt(shard, projection, info);
  const n = powerOf(members, info);
  if (n < 1) return undefined;
  const quorum = quorumThreshold(n);
  const f = n - quorum;
  const { nodes, holdings, at } = projection;
  // At the very beginning nobody has booted yet, and nobody has crashed.
  const isDown = (id: NodeId): boolean => at > 0 && nodes.get(id)?.up === false;
  const liesNow = (id: NodeId): boolean => nodes.get(id)?.misbehaves !== undefined;
  const liars = members.filter((id) => liesNow(id) || holdings.liars.has(id));
  const forgetful = members.filter((id) => forgot.has(id) && !liars.includes(id));
  const lying = members.filter(liesNow);
  const down = members.filter((id) => isDown(id) && !liesNow(id));
  return {
    shard,
    members,
    n,
    quorum,
    f,
    liars,
    forgetful,
    down,
    lying,
    breaksSafety: powerOf([...liars, ...forgetful], info) > f,
    breaksLiveness: powerOf([...lying, ...down], info) > f,
  };
}

/** The committee of the latest epoch that somebody goes by; where committees do not change, all of the shard. */
function membersAt(
  shard: number,
  { agreement }: Pick<Projection, "agreement">,
  info: SessionInfo,
): readonly NodeId[] {
  const epochs = agreement.committees.epochs.filter((epoch) => epoch.shard === shard);
  const latest = epochs.reduce<(typeof epochs)[number] | undefined>(
    (best, epoch) => (best === undefined || epoch.epoch > best.epoch ? epoch : best),
    undefined,
  );
  if (latest !== undefined) return latest.members;
  return info.nodes.filter(({ id }) => parseNodeId(id)?.shard === shard).map(({ id }) => id);
}
