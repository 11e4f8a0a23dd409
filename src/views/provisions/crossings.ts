/**
 * What goes from one shard to another for a transaction: the provisions of each validator, and certificates.
 * Pure.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { stepsOf, type Life, type Step } from "../../sim/trace/lives.ts";
import { BAR, dotLift } from "./measures.ts";

export interface Crossing {
  readonly kind: "provision" | "certificate";
  readonly hash: Hash;
  /** Where it comes from. */
  readonly shard: number;
  readonly target: number;
  /** Who sent it: the validator whose provision it is, or the first that had the certificate. */
  readonly node: NodeId;
  /** Simulated microseconds. */
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** @param rows middle of the row of the transaction in the band of each shard */
export function crossingsOf(
  life: Life,
  rows: ReadonlyMap<number, number>,
  x: (micros: number) => number,
): readonly Crossing[] {
  return [...provisionPairs(life), ...certificatePairs(life)].flatMap((pair): Crossing[] => {
    const { kind, from, to, lift } = pair;
    const [source, target] = [rows.get(from.shard), rows.get(to.shard)];
    if (source === undefined || target === undefined) return [];
    const away = target > source ? BAR : -BAR;
    const ends = { x1: x(from.at), y1: source + away, x2: x(to.at), y2: target - lift };
    const way = { node: from.node, sentAt: from.at, arrivedAt: to.at, target: to.shard };
    return [{ kind, hash: life.hash, shard: from.shard, ...way, ...ends }];
  });
}

type End = Pick<Step, "at" | "shard" | "node">;

interface Pair {
  readonly kind: Crossing["kind"];
  readonly from: End;
  readonly to: End;
  readonly lift: number;
}

function provisionPairs(life: Life): readonly Pair[] {
  const signed = new Map(
    stepsOf(life, "provisionSigned").map((step) => [
      `${step.shard}/${step.fact.target}/${parseNodeId(step.node)?.index}`,
      step,
    ]),
  );
  const arrived = new Set<string>();
  return stepsOf(life, "provisionCounted").flatMap((to): Pair[] => {
    const { source, voter } = to.fact;
    const key = `${source}/${to.shard}/${voter}`;
    const from = signed.get(key);
    if (from === undefined || arrived.has(key)) return [];
    arrived.add(key);
    return [{ kind: "provision", from, to, lift: dotLift(voter) }];
  });
}

function certificatePairs(life: Life): readonly Pair[] {
  const all = stepsOf(life, "stateCertified");
  return all.flatMap((to): Pair[] => {
    const from = all.find(
      ({ fact, shard }) =>
        shard === to.fact.shard && shard === fact.shard && fact.root === to.fact.root,
    );
    return from === undefined || to.shard === to.fact.shard
      ? []
      : [{ kind: "certificate", from, to, lift: 0 }];
  });
}
