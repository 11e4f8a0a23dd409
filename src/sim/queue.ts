/**
 * What is going to happen, in one total order: time, then class, then node, then order of scheduling.
 * Class: the world's script first, then what nodes do internally, timers, network, clients.
 *
 * Source of the order: hyperscale `simulation/event_queue.rs`; the script's class is ours.
 * @module
 */
import type { Micros } from "../primitives/time.ts";

export const CLASS = { world: 0, internal: 1, timer: 2, network: 3, client: 4 } as const;

export interface Scheduled<T> {
  readonly at: Micros;
  readonly class: number;
  /** Place of the node in the order of nodes; 0 for the world. */
  readonly node: number;
  readonly sequence: number;
  readonly what: T;
}

/** Negative when `a` comes before `b`. Never 0 for two entries of one queue. */
export const before = (a: Scheduled<unknown>, b: Scheduled<unknown>): number =>
  a.at - b.at || a.class - b.class || a.node - b.node || a.sequence - b.sequence;

/** A binary heap; entries are immutable, so a copy of the array is a copy of the queue. */
export interface Queue<T> {
  push(entry: Scheduled<T>): void;
  peek(): Scheduled<T> | undefined;
  pop(): Scheduled<T> | undefined;
  /** Takes out every entry for which `take` holds, in order. */
  extract(take: (what: T) => boolean): readonly Scheduled<T>[];
  snapshot(): readonly Scheduled<T>[];
}

export function queueOf<T>(entries: readonly Scheduled<T>[] = []): Queue<T> {
  const heap: Scheduled<T>[] = [...entries];
  return {
    push: (entry) => rise(heap, entry),
    peek: () => heap[0],
    pop: () => popFrom(heap),
    extract(take) {
      const taken = heap.filter(({ what }) => take(what)).sort(before);
      if (taken.length === 0) return taken;
      const kept = heap.filter(({ what }) => !take(what));
      heap.length = 0;
      for (const entry of kept) rise(heap, entry);
      return taken;
    },
    snapshot: () => [...heap],
  };
}

function rise<T>(heap: Scheduled<T>[], entry: Scheduled<T>): void {
  let i = heap.length;
  heap.push(entry);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as Scheduled<T>;
    if (before(above, entry) < 0) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = entry;
}

function popFrom<T>(heap: Scheduled<T>[]): Scheduled<T> | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    const right = child + 1;
    if (right < heap.length && before(heap[right] as Scheduled<T>, heap[child] as Scheduled<T>) < 0)
      child = right;
    const below = heap[child] as Scheduled<T>;
    if (before(last, below) < 0) break;
    heap[i] = below;
    i = child;
  }
  heap[i] = last;
  return top;
}
