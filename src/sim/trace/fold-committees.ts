/**
 * Committees after one more fact: who belongs to them, what validators think of each other, and whom they
 * suspect. Whether a suspicion is right is known to the observer alone.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Committees, Epoch, Opinion, Proposed, Suspicion } from "./agreement.ts";
import { byNode, sharedByNode } from "./shared-map.ts";
import type { NodeStatus } from "./status.ts";

type Of<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

interface Place {
  readonly node: NodeId;
  readonly entry: number;
  readonly nodes: ReadonlyMap<NodeId, NodeStatus>;
}

type Told = Of<"membersChanged" | "membersProposed" | "membersRefused" | "scored" | "suspected">;

export function foldCommittees(before: Committees, fact: Told, place: Place): Committees {
  switch (fact.kind) {
    case "membersChanged":
      return changed(before, fact, place);
    case "membersProposed":
      return { ...before, proposed: withProposed(before.proposed, fact, place) };
    case "membersRefused":
      return {
        ...before,
        refusals: [
          ...before.refusals,
          { by: place.node, reason: fact.reason, entry: place.entry },
        ].slice(-KEPT_MAX),
      };
    case "scored":
      return scored(before, fact, place);
    case "suspected":
      return { ...before, suspicions: withSuspicion(before.suspicions, fact, place) };
  }
}

/** More than anybody reads. */
const KEPT_MAX = 64;

function changed(before: Committees, fact: Of<"membersChanged">, place: Place): Committees {
  const { epoch, height, members } = fact;
  const { node, entry } = place;
  const own = { epoch, height, members, entry };
  return {
    ...before,
    current: sharedByNode(before.current).with([[node, own]]),
    epochs: withEpoch(before.epochs, { ...own, shard: shardOf(node), by: [node] }, node),
  };
}

const shardOf = (node: NodeId): number => parseNodeId(node)?.shard ?? 0;

/** Two committees of one epoch stand side by side: that is a split. */
function withEpoch(epochs: readonly Epoch[], epoch: Epoch, node: NodeId): readonly Epoch[] {
  const known = epochs.findIndex((other) => isSame(other, epoch));
  if (known < 0) return [...epochs, epoch];
  return epochs.map((other, i) =>
    i === known && !other.by.includes(node) ? { ...other, by: [...other.by, node] } : other,
  );
}

const isSame = (a: Epoch, b: Epoch): boolean =>
  a.shard === b.shard &&
  a.epoch === b.epoch &&
  a.height === b.height &&
  a.members.join() === b.members.join();

function withProposed(
  proposed: readonly Proposed[],
  { epoch, members, reason }: Of<"membersProposed">,
  { node, entry }: Place,
): readonly Proposed[] {
  const known = proposed.findIndex(
    (other) => other.epoch === epoch && other.members.join() === members.join(),
  );
  if (known < 0)
    return [...proposed, { epoch, members, reason, by: [node], entry }].slice(-KEPT_MAX);
  return proposed.map((other, i) =>
    i === known && !other.by.includes(node) ? { ...other, by: [...other.by, node] } : other,
  );
}

function scored(before: Committees, fact: Of<"scored">, { node, entry }: Place): Committees {
  const { peer, score, valid, uptime } = fact;
  const own = sharedByNode(before.opinions.get(node) ?? byNode<Opinion>()).with([
    [peer, { score, valid, uptime, entry }],
  ]);
  return { ...before, opinions: sharedByNode(before.opinions).with([[node, own]]) };
}

function withSuspicion(
  suspicions: readonly Suspicion[],
  { peer, by: detector, proven }: Of<"suspected">,
  { node, entry, nodes }: Place,
): readonly Suspicion[] {
  const truth = truthOf(nodes.get(peer));
  const isOf = (other: Suspicion): boolean =>
    other.by === node && other.peer === peer && other.detector === detector;
  const known = suspicions.find(isOf);
  if (known === undefined)
    return [
      ...suspicions,
      {
        by: node,
        peer,
        detector,
        isProven: proven,
        count: 1,
        firstEntry: entry,
        lastEntry: entry,
        truth,
      },
    ];
  const again = {
    ...known,
    isProven: known.isProven || proven,
    count: known.count + 1,
    lastEntry: entry,
    truth,
  };
  return suspicions.map((other) => (other === known ? again : other));
}

function truthOf(peer: NodeStatus | undefined): Suspicion["truth"] {
  if (peer?.misbehaves !== undefined) return "misbehaving";
  return peer?.up === false ? "down" : "honest";
}
