/**
 * Many messages in few strokes: copies that one validator sends to many, and answers of many to one, each as
 * one bundle with its exact count. Every message is in one bundle. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Traveller } from "./travel.ts";

export interface Bundle {
  readonly kind: string;
  readonly fate: Traveller["fate"];
  /** The one that sends them all, or gets them all. */
  readonly node: NodeId;
  readonly direction: "from" | "to";
  readonly count: number;
  /** The earliest and the latest arrival, in simulated microseconds. */
  readonly first: number;
  readonly last: number;
}

/** The largest first; equal ones by validator and kind. */
export function bundlesOf(travellers: readonly Traveller[]): readonly Bundle[] {
  const sizes = new Map<string, number>();
  const keysOf = ({ kind, fate, from, to }: Traveller): readonly [string, string] => [
    `from ${from} ${kind} ${fate}`,
    `to ${to} ${kind} ${fate}`,
  ];
  for (const traveller of travellers)
    for (const key of keysOf(traveller)) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const bundles = new Map<string, Bundle>();
  for (const traveller of travellers) {
    const [from, to] = keysOf(traveller);
    const isFan = (sizes.get(from) ?? 0) >= (sizes.get(to) ?? 0);
    const key = isFan ? from : to;
    bundles.set(key, withOne(bundles.get(key), traveller, isFan));
  }
  return [...bundles.values()].sort(
    (a, b) =>
      b.count - a.count ||
      (a.node < b.node ? -1 : a.node > b.node ? 1 : a.kind < b.kind ? -1 : Number(a.kind > b.kind)),
  );
}

function withOne(
  known: Bundle | undefined,
  { kind, fate, from, to, due }: Traveller,
  isFan: boolean,
): Bundle {
  return {
    kind,
    fate,
    node: isFan ? from : to,
    direction: isFan ? "from" : "to",
    count: (known?.count ?? 0) + 1,
    first: Math.min(known?.first ?? Infinity, due),
    last: Math.max(known?.last ?? 0, due),
  };
}
