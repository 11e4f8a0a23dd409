/**
 * The world at any entry, by folding from a moment that is kept. How many entries a call may fold, and what is kept
 * for it, says `policy.ts`. Nothing here depends on time: the same calls fold the same entries.
 * @module
 */
import { assert, present } from "../../primitives/assert.ts";
import type { CoarseMoments } from "./coarse-moments.ts";
import type { TraceEntry } from "./entry.ts";
import { NEAR_SPACING, RECENT_MAX, RUNWAY } from "./policy.ts";
import { apply } from "./projection.ts";
import type { Projection } from "./status.ts";

export interface Folds {
  /** Entries that the last `at` folded. */
  readonly last: number;
  /** Entries folded so far, by `at` and ahead. */
  readonly total: number;
}

/** A step of a person is not further than this. */
const STEP_MAX = 8;

type EntryAt = (index: number) => TraceEntry | undefined;

export class Moments {
  private readonly entryAt: EntryAt;
  private readonly coarse: CoarseMoments;
  /** Near the cursor, at multiples of `NEAR_SPACING`. */
  private readonly near = new Map<number, Projection>();
  /** The last worlds that were passed, each as it was. */
  private readonly recent = new Map<number, Projection>();
  /** The furthest that is folded. */
  private front: Projection;
  /** Lays near moments below those that are there, while the cursor walks back towards them. */
  private laying: Projection | undefined;
  private cursor = 0;
  private last = 0;
  private total = 0;

  /** @param coarse holds at least the world before the first entry */
  constructor(coarse: CoarseMoments, entryAt: EntryAt) {
    this.coarse = coarse;
    this.entryAt = entryAt;
    this.front = coarse.at(Infinity);
  }

  /** The world after `cursor` entries. @throws Error beyond what is there */
  at(cursor: number): Projection {
    this.last = 0;
    const projection = this.recent.get(cursor) ?? this.foldTo(cursor);
    if (cursor < this.cursor) this.layBelow(this.cursor - cursor, cursor);
    this.cursor = cursor;
    this.forgetFar();
    return projection;
  }

  /** Folds up to `entries` entries beyond the furthest; says how many it folded. */
  foldAhead(entries: number, length: number): number {
    const from = this.front.cursor;
    const goal = Math.min(length, from + entries);
    while (this.front.cursor < goal) this.pass(this.next(this.front));
    return goal - from;
  }

  fork(cursor: number, entryAt: EntryAt): Moments {
    return new Moments(this.coarse.fork(cursor), entryAt);
  }

  folds(): Folds {
    return { last: this.last, total: this.total };
  }

  sizes() {
    return {
      kept: this.coarse.count,
      spacing: this.coarse.spacing,
      near: this.near.size + this.recent.size,
      ahead: this.front.cursor,
      flightsBytes: this.coarse.flightsBytes(),
    };
  }

  private foldTo(cursor: number): Projection {
    let projection = this.startFor(cursor);
    assert(projection.cursor <= cursor, "a fold goes forward");
    this.note(projection);
    while (projection.cursor < cursor) {
      projection = this.next(projection);
      this.pass(projection);
      this.note(projection);
    }
    return projection;
  }

  /** What to fold from: something near if that leaves a runway, else something kept far enough below. */
  private startFor(cursor: number): Projection {
    const floor = cursor - (cursor % NEAR_SPACING);
    const below = Math.max(0, cursor - RUNWAY);
    const isStep = Math.abs(cursor - this.cursor) <= STEP_MAX;
    const begin = this.beginOfNear(floor);
    const isRunway =
      begin !== undefined && (begin <= below || cursor - begin >= RUNWAY / 2 || isStep);
    if (isRunway) return this.recentAt(cursor, floor) ?? present(this.near.get(floor), "one near");
    const onward = this.onwardTo(cursor, below);
    if (onward !== undefined) return onward;
    if (this.front.cursor <= below && this.front.cursor > this.coarse.cursorAt(below))
      return this.front;
    return this.coarse.at(below);
  }

  /** Where the cursor stands, if going on from there costs less than a kept moment, and leaves a runway. */
  private onwardTo(cursor: number, below: number): Projection | undefined {
    if (this.cursor > cursor || this.cursor <= this.coarse.cursorAt(below)) return undefined;
    const begin = this.beginOfNear(this.cursor - (this.cursor % NEAR_SPACING));
    const isRunway = begin !== undefined && (begin <= below || this.cursor - begin >= RUNWAY / 2);
    return isRunway ? this.recent.get(this.cursor) : undefined;
  }

  /** The closest of the last worlds, from `floor` on. */
  private recentAt(cursor: number, floor: number): Projection | undefined {
    for (let at = cursor; at > floor; at--) {
      const found = this.recent.get(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where the unbroken row of near moments that reaches `top` begins. */
  private beginOfNear(top: number): number | undefined {
    if (!this.near.has(top)) return undefined;
    let begin = top;
    while (this.near.has(begin - NEAR_SPACING)) begin -= NEAR_SPACING;
    return begin;
  }

  /** A portion of what is missing below, so that it is there when a walk back arrives. */
  private layBelow(moved: number, cursor: number): void {
    const begin = this.beginOfNear(cursor - (cursor % NEAR_SPACING));
    if (begin === undefined || begin === 0 || cursor - begin > RUNWAY) return;
    const start = this.coarse.cursorAt(begin - 1);
    const isUnderWay =
      this.laying !== undefined && this.laying.cursor >= start && this.laying.cursor < begin;
    let laying = isUnderWay && this.laying !== undefined ? this.laying : this.coarse.at(start);
    const missing = begin - laying.cursor;
    const portion = Math.ceil((missing * moved) / Math.max(1, cursor - begin + moved));
    this.noteNear(laying);
    for (let i = 0; i < Math.min(portion, missing); i++) {
      laying = this.next(laying);
      this.noteNear(laying);
    }
    this.laying = laying;
  }

  private next(projection: Projection): Projection {
    const index = projection.cursor + 1;
    this.last += 1;
    this.total += 1;
    return apply(projection, present(this.entryAt(index), `entry ${index}`));
  }

  /** A world that may be further than any before. */
  private pass(projection: Projection): void {
    if (projection.cursor <= this.front.cursor) return;
    this.front = projection;
    this.coarse.consider(projection);
  }

  private note(projection: Projection): void {
    const { cursor } = projection;
    this.noteNear(projection);
    this.recent.delete(cursor);
    this.recent.set(cursor, projection);
    for (const [oldest] of this.recent) {
      if (this.recent.size <= RECENT_MAX) break;
      this.recent.delete(oldest);
    }
  }

  private noteNear(projection: Projection): void {
    if (projection.cursor % NEAR_SPACING === 0 && !this.near.has(projection.cursor))
      this.near.set(projection.cursor, projection);
  }

  private forgetFar(): void {
    const from = this.cursor - this.coarse.spacing * 2 - RUNWAY;
    const to = this.cursor + RUNWAY;
    for (const at of this.near.keys()) if (at < from || at > to) this.near.delete(at);
    if (this.laying !== undefined && (this.laying.cursor < from || this.laying.cursor > to))
      this.laying = undefined;
  }
}
