/**
 * What becomes of a run when it goes on: does anything become final that was not?
 * @module
 */
import type { Height } from "../../primitives/ids.ts";
import { millis, type Micros } from "../../primitives/time.ts";
import type { Session } from "../session.ts";
import type { Tip } from "./observed.ts";

export interface Wanted {
  /** By shard: what is final already, and how many heights more are to become so after `since`. */
  readonly tips: ReadonlyMap<number, Tip>;
  readonly shards: readonly number[];
  readonly heights: number;
  readonly since: Micros;
  /** Simulated milliseconds at which nobody waits any longer. */
  readonly untilMs: number;
  readonly entriesMax: number;
  /** Hears how far it is in simulated time, from 0 to 1. */
  tell?(progress: number): void;
}

export interface Outlook {
  /** Shards with at least one new height, and when the first came. */
  readonly first: ReadonlyMap<number, { readonly height: Height; readonly at: Micros }>;
  /** Shards with as many as were wanted. */
  readonly done: ReadonlySet<number>;
  /** It came to its end, or to all that was wanted, before the entries were used up. */
  readonly isKnown: boolean;
}

const PORTION = 400;

/** The session is advanced; honest validators alone are believed. */
export function outlookOf(session: Session, wanted: Wanted): Outlook {
  const shardOf = new Map(session.info.nodes.map(({ id, shard }) => [id, shard]));
  const first = new Map<number, { height: Height; at: Micros }>();
  const done = new Set<number>();
  const heights = new Map<number, Set<Height>>();
  const liars = new Set(
    session
      .reports()
      .flatMap(({ node, misbehavesAs }) => (misbehavesAs === undefined ? [] : [node])),
  );
  const until = millis(wanted.untilMs);
  let made = 0;
  for (;;) {
    const { status, batch } = session.advance({ until, portion: PORTION });
    for (const { at, node, facts } of batch.entries) {
      const shard = node === undefined ? undefined : shardOf.get(node);
      if (shard === undefined || node === undefined) continue;
      for (const fact of facts) {
        if (fact.kind === "misbehaves" && fact.as !== "honest") liars.add(node);
        if (fact.kind !== "committed" || at < wanted.since || liars.has(node)) continue;
        if (fact.height <= (wanted.tips.get(shard)?.height ?? 0)) continue;
        if (!first.has(shard)) first.set(shard, { height: fact.height, at });
        const known = heights.get(shard) ?? new Set();
        heights.set(shard, known.add(fact.height));
        if (known.size >= wanted.heights) done.add(shard);
      }
    }
    made += batch.entries.length;
    if (wanted.shards.every((shard) => done.has(shard))) return { first, done, isKnown: true };
    if (status === "finished" || batch.entries.length < PORTION)
      return { first, done, isKnown: true };
    if (made >= wanted.entriesMax) return { first, done, isKnown: false };
    wanted.tell?.((session.now() - wanted.since) / Math.max(1, until - wanted.since));
  }
}
