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

type Draft = { -readonly [K in keyof Bundle]: Bundle[K] };

/** The largest first; equal ones by validator and kind. */
export function bundlesOf(travellers: readonly Traveller[]): readonly Bundle[] {
  const sizes = new Map<string, number>();
  const keys = travellers.map(({ kind, fate, from, to }): readonly [string, string] => [
    `from ${from} ${kind} ${fate}`,
    `to ${to} ${kind} ${fate}`,
  ]);
  for (const pair of keys) for (const key of pair) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const bundles = new Map<string, Draft>();
  for (const [i, traveller] of travellers.entries()) {
    const [from, to] = keys[i] ?? ["", ""];
    const isFan = (sizes.get(from) ?? 0) >= (sizes.get(to) ?? 0);
    addTo(bundles, traveller, isFan ? from : to, isFan);
  }
  return [...bundles.values()].sort(
    (a, b) => b.count - a.count || byText(a.node, b.node) || byText(a.kind, b.kind),
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Counted in place: this is done for thousands at every entry. */
function addTo(
  bundles: Map<string, Draft>,
  { kind, fate, from, to, due }: Traveller,
  key: string,
  isFan: boolean,
): void {
  const known = bundles.get(key);
  if (known === undefined) {
    const [node, direction] = isFan ? [from, "from" as const] : [to, "to" as const];
    bundles.set(key, { kind, fate, node, direction, count: 1, first: due, last: due });
    return;
  }
  known.count += 1;
  known.first = Math.min(known.first, due);
  known.last = Math.max(known.last, due);
}
