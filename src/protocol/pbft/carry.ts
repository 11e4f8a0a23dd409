/**
 * What a new view must take over: for each height above the newest checkpoint the batch that was prepared in the
 * highest view, and a null batch where there is none below one that was. A function of the view-changes alone,
 * so that everybody computes the same.
 *
 * Source: Castro and Liskov 1999, §4.4 (the set O, min-s and max-s).
 * @module
 */
import { height as heightOf, type Height, type ShardId } from "../../primitives/ids.ts";
import { batchHash, type Batch, type Prepared } from "./batch.ts";
import type { Carried, ViewChange } from "./messages.ts";

export interface Inheritance {
  /** The paper's min-s: the newest stable checkpoint among the view-changes. */
  readonly low: Height;
  /** The view-change that proves it. */
  readonly proof: ViewChange | undefined;
  /** One batch for each height from `low` + 1, without gaps. */
  readonly batches: readonly Batch[];
}

type Told = readonly ViewChange[];

/** The certificate of the highest view for that height. */
function highest(viewChanges: Told, height: Height): Prepared | undefined {
  const all = viewChanges
    .flatMap(({ prepared }) => prepared)
    .filter(({ batch }) => batch.height === height);
  return all.reduce<Prepared | undefined>(
    (best, next) => (best === undefined || next.seal.round >= best.seal.round ? next : best),
    undefined,
  );
}

export function inheritance(viewChanges: Told, shard: ShardId): Inheritance {
  const proof = viewChanges.reduce<ViewChange | undefined>(
    (best, next) => (best === undefined || next.stable > best.stable ? next : best),
    undefined,
  );
  const low = proof?.stable ?? heightOf(0);
  const heights = viewChanges.flatMap(({ prepared }) => prepared.map(({ batch }) => batch.height));
  const top = Math.max(low, ...heights);
  const batches = Array.from({ length: top - low }, (_, i): Batch => {
    const height = heightOf(low + 1 + i);
    return highest(viewChanges, height)?.batch ?? { shard, height, requests: [] };
  });
  return { low, proof, batches };
}

export const orderOf = ({ batches }: Inheritance): readonly Carried[] =>
  batches.map((batch) => ({ height: batch.height, block: batchHash(batch) }));

export const isSameOrder = (one: readonly Carried[], other: readonly Carried[]): boolean =>
  one.length === other.length &&
  one.every(({ height, block }, i) => other[i]?.height === height && other[i].block === block);
