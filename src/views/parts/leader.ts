/**
 * Whose turn it is to propose in a shard, as its foremost honest validator sees it. Pure.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import { keyless } from "../../protocol/core/keyless.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { rulesAt, type Recipe } from "../../sim/recipe.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { NodeStatus, Projection } from "../../sim/trace/projection.ts";

export interface Turn {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly recipe: Recipe;
  readonly protocol: Pick<AnyProtocol, "proposerOf"> | undefined;
}

export function proposerIn(shard: number, turn: Turn): NodeId | undefined {
  const { projection, info, recipe, protocol } = turn;
  const seats = info.nodes.filter((node) => node.shard === shard);
  const foremost = foremostOf(
    seats.flatMap(({ id }) => {
      const status = projection.nodes.get(id);
      return status?.up === true ? [status] : [];
    }),
  );
  if (foremost === undefined || protocol === undefined) return undefined;
  // Where committees change, the turn goes round among those who belong to it.
  const voting = committeeOf(foremost.id, turn);
  const committee = keyless(
    shard,
    voting.map(({ id }) => id),
  );
  const height = ((foremost.adopted?.height ?? 0) + 1) as Parameters<AnyProtocol["proposerOf"]>[2];
  return protocol.proposerOf(rulesAt(recipe, projection.at), committee, height, foremost.round);
}

/** The seats of the committee that a validator goes by; all of its shard where it names none. */
export function committeeOf(
  node: NodeId,
  { projection, info }: Pick<Turn, "projection" | "info">,
): SessionInfo["nodes"] {
  const members = projection.agreement.committees.current.get(node)?.members;
  const shard = parseNodeId(node)?.shard;
  return info.nodes.filter((seat) => seat.shard === shard && (members?.includes(seat.id) ?? true));
}

export const powerOf = (seats: readonly { readonly power: number }[]): number =>
  seats.reduce((sum, { power }) => sum + power, 0);

/** The furthest round among those who follow the protocol, or among all if none does. */
export function foremostOf(statuses: readonly NodeStatus[]): NodeStatus | undefined {
  const honest = statuses.filter(({ misbehaves }) => misbehaves === undefined);
  const asked = honest.length > 0 ? honest : statuses;
  return asked.reduce<NodeStatus | undefined>(
    (best, each) => (best === undefined || isAhead(each, best) ? each : best),
    undefined,
  );
}

const isAhead = (a: NodeStatus, b: NodeStatus): boolean =>
  a.round > b.round || (a.round === b.round && (a.adopted?.height ?? 0) > (b.adopted?.height ?? 0));
