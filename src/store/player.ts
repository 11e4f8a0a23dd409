/**
 * The cursor: where a person stands in the branch that is shown, how it moves by hand and by itself, and what it
 * waits for while the engine is behind.
 * @module
 */
import type { StoreApi } from "zustand/vanilla";
import type { TraceStore } from "../sim/trace/trace-store.ts";
import { isHeld, withinFence } from "./fence.ts";
import { wordsNow } from "./page.ts";
import { moved, NO_CARRY, type Carry } from "./playback.ts";
import { promiseKept } from "./promise.ts";
import { RUN_AHEAD, type Branch, type Tree } from "./tree.ts";
import type { Awaited, RunState } from "./types.ts";

export interface Player {
  /** Stands at `cursor` of the branch that the store names, as soon as it is there. */
  enter(branch: Branch, cursor: number): void;
  /** The branch that is shown is there, or has grown. */
  onBegun(branch: Branch): void;
  onGrown(branch: Branch): void;
  moveTo(cursor: number): void;
  /** Holds the run at this entry. */
  fence(entry: number | undefined): void;
  /** To the end, and on with it while it is computed. */
  toEnd(): void;
  toCommit(direction: 1 | -1): void;
  play(): void;
  pause(): void;
  /** Waits for nothing any more. */
  stay(): void;
  /** The furthest moment of a branch that was on the screen. */
  seen(branch: number): number;
  /** What was seen of one branch is seen of another too, up to `entry`. */
  inherit(branch: number, from: number, entry: number): void;
  resetPace(): void;
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;
/** After a picture on the way, the page has so many times as long for everything else. */
const REST_AFTER_PICTURE = 4;
/** Entries that are read ahead in one idle moment of the page. */
const FOLD_AHEAD = 400;

export function createPlayer(tree: Tree, store: StoreApi<RunState>): Player {
  const set = (change: Partial<RunState>): void => store.setState(change);
  const get = store.getState;
  /** Where a person wants to stand; the trace may not be there yet. */
  let target: number | undefined;
  /** A person asked for the next commit, and it is not computed yet. */
  let awaitsCommit = false;
  let carry: Carry = NO_CARRY;
  let restsUntil = 0;
  let frame: number | undefined;
  let lastFrameAt = 0;
  const furthest = new Map<number, number>();

  /** Says what is waited for, when that changes. */
  const aim = (wanted: number | undefined, commit = false): void => {
    target = wanted;
    awaitsCommit = commit;
    const awaits = commit ? "commit" : awaitedOf(wanted);
    if (JSON.stringify(awaits) !== JSON.stringify(get().awaits)) set({ awaits });
  };

  const wholeTrace = (): TraceStore | undefined => tree.branch(get().branch)?.trace;
  const seenOf = (whole: TraceStore): TraceStore => withinFence(whole, get().fence);
  /** As far as it may be seen. */
  const traceNow = (): TraceStore | undefined => {
    const whole = wholeTrace();
    return whole === undefined ? undefined : seenOf(whole);
  };
  const isHere = (): boolean => {
    const whole = wholeTrace();
    return whole !== undefined && isHeld(whole, get().fence);
  };
  /** Nothing more comes: all is computed, or the run failed, or it is held. */
  const isOver = (): boolean => ["complete", "failed"].includes(get().phase) || isHere();
  /** A run that is held goes on, as far as anybody can see. */
  const phaseOf = ({ phase, trace }: Branch): Branch["phase"] =>
    phase === "complete" && trace !== undefined && seenOf(trace).length() < trace.length()
      ? "running"
      : phase;

  /** Puts the world at `cursor` on the page. */
  const show = (trace: TraceStore, cursor: number): void => {
    const { branch } = get();
    furthest.set(branch, Math.max(furthest.get(branch) ?? 0, cursor));
    set({ cursor, projection: trace.projectionAt(cursor), current: trace.entry(cursor) });
  };

  const grown = (whole: TraceStore): void => {
    const trace = seenOf(whole);
    const known = get().violations;
    const found = trace.violations();
    const violations = found.length === known.length ? known : [...found];
    set({ length: trace.length(), violations });
    settleTarget(trace);
    if (awaitsCommit) settleCommit(trace);
    const isAll = tree.branch(get().branch)?.phase === "complete";
    const promise = promiseKept(get().promise, whole, isAll);
    if (promise !== get().promise) set({ promise });
    readAhead(trace);
  };

  /** Shows a moment on the way, unless the page still rests from the last: who waits must be able to cancel. */
  const follow = (trace: TraceStore, reached: number): void => {
    const from = performance.now();
    if (from < restsUntil) return;
    restsUntil = Infinity;
    show(trace, reached);
    // By then the views are drawn.
    setTimeout(() => {
      const drawn = performance.now();
      restsUntil = drawn + REST_AFTER_PICTURE * (drawn - from);
    });
  };

  /** The cursor goes on towards where a person wanted it. */
  const settleTarget = (trace: TraceStore): void => {
    if (target === undefined) return;
    const reached = Math.min(target, trace.length());
    const isThere = reached === target || isOver();
    if (isThere) show(trace, reached);
    else if (reached > get().cursor) follow(trace, reached);
    if (isThere) aim(undefined, awaitsCommit);
  };

  /** The cursor goes to the next commit as soon as there is one; a run may end without. */
  const settleCommit = (trace: TraceStore): void => {
    const next = trace.commits().find((entry) => entry > get().cursor);
    if (next !== undefined) moveTo(next);
    else if (isOver()) aim(target);
    else tree.want(get().branch, trace.length());
  };

  const readAhead = whenIdle((trace: TraceStore) => {
    return trace === traceNow() && trace.foldAhead(FOLD_AHEAD) > 0;
  });

  const moveTo = (cursor: number): void => {
    carry = NO_CARRY;
    const wanted = Math.min(Math.max(0, cursor), get().fence ?? EVERYTHING);
    const trace = traceNow();
    if (trace === undefined) return aim(wanted);
    const within = Math.min(wanted, trace.length());
    aim(wanted > within && !isOver() ? wanted : undefined);
    show(trace, within);
    tree.want(get().branch, wanted);
  };

  const tick = (now: number): void => {
    const { playing, speed, cursor, length, branch } = get();
    if (!playing) return;
    frame = requestAnimationFrame(tick);
    const elapsed = now - lastFrameAt;
    lastFrameAt = now;
    const trace = traceNow();
    if (trace === undefined) return;
    const next = moved({ cursor, carry, length }, speed, elapsed, trace.entry);
    carry = next.carry;
    if (next.cursor !== cursor) {
      show(trace, next.cursor);
      if (next.cursor + RUN_AHEAD / 2 > length) tree.want(branch, next.cursor);
    }
    if (next.cursor >= length && isOver()) pause();
  };

  const pause = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    carry = NO_CARRY;
    if (target === EVERYTHING) aim(undefined, awaitsCommit);
    if (get().playing) set({ playing: false });
  };

  return {
    enter(branch, cursor) {
      const within = Math.min(cursor, get().fence ?? EVERYTHING);
      aim(within === 0 ? undefined : within);
      carry = NO_CARRY;
      if (branch.trace !== undefined) this.onBegun(branch);
    },
    onBegun(branch) {
      const { id, info, trace } = branch;
      if (info === undefined || trace === undefined) return;
      set({ info, phase: phaseOf(branch) });
      if (get().projection === undefined) show(trace, 0);
      tree.want(id, target ?? get().cursor);
      grown(trace);
    },
    onGrown(branch) {
      if (branch.trace === undefined) return;
      set({ phase: phaseOf(branch) });
      grown(branch.trace);
    },
    fence(entry) {
      if (entry === get().fence) return;
      if (entry !== undefined) pause();
      set({ fence: entry });
      const branch = tree.branch(get().branch);
      if (branch?.trace === undefined) return;
      const trace = seenOf(branch.trace);
      // What is beyond goes from the page before what is counted of it does.
      if (get().cursor > trace.length()) show(trace, trace.length());
      if (target !== undefined && target > (entry ?? EVERYTHING)) aim(entry);
      set({ phase: phaseOf(branch) });
      grown(branch.trace);
    },
    moveTo,
    toEnd: () => moveTo(isOver() ? get().length : EVERYTHING),
    toCommit(direction) {
      const { cursor, length, branch } = get();
      const commits = traceNow()?.commits() ?? [];
      const next =
        direction > 0
          ? commits.find((entry) => entry > cursor)
          : commits.findLast((entry) => entry < cursor);
      if (next !== undefined) return moveTo(next);
      aim(target, direction > 0 && !isOver());
      if (awaitsCommit) tree.want(branch, length);
    },
    play() {
      const { playing, cursor, length } = get();
      aim(target === EVERYTHING ? undefined : target);
      if (playing) return;
      if (isHere() && cursor >= length) return set({ notice: wordsNow().running.held });
      if (isOver() && cursor >= length) moveTo(0);
      set({ playing: true });
      lastFrameAt = performance.now();
      frame = requestAnimationFrame(tick);
    },
    pause,
    stay: () => aim(undefined),
    seen: (branch) => furthest.get(branch) ?? 0,
    inherit: (branch, from, entry) =>
      void furthest.set(branch, Math.min(entry, furthest.get(from) ?? 0)),
    resetPace: () => void (carry = NO_CARRY),
  };
}

function awaitedOf(target: number | undefined): Awaited | undefined {
  if (target === undefined) return undefined;
  return target === EVERYTHING ? "end" : { entry: target };
}

/** Calls `act` in an idle moment, once for all calls before it; again as long as it says that there is more. */
function whenIdle<T>(act: (value: T) => boolean): (value: T) => void {
  let latest: { readonly value: T } | undefined;
  const run = (): void => {
    const due = latest;
    latest = undefined;
    if (due !== undefined && act(due.value)) later(due.value);
  };
  const later = (value: T): void => {
    const isPlanned = latest !== undefined;
    latest = { value };
    if (isPlanned) return;
    if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 500 });
    else setTimeout(run, 50);
  };
  return later;
}
