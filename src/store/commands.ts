/**
 * Everything a person can do to the page: open a run, play it, move in it, select in it. The only writers
 * of the store.
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import type { TraceStore } from "../sim/trace/trace-store.ts";
import { createClient, NoWorkers, type Client } from "../worker/client.ts";
import type { CertificateAnswer, CertificateQuestion } from "../worker/engine.ts";
import { moved, NO_CARRY, type Carry } from "./playback.ts";
import { currentTrace, dropTrace, startTrace } from "./reader.ts";
import { runStore } from "./store.ts";
import { keepTheme } from "./theme.ts";
import type { Commands, RunState, TraceReader } from "./types.ts";

const set = (change: Partial<RunState>): void => runStore.setState(change);
const get = (): RunState => runStore.getState();

/** The engine computes so many entries beyond the cursor, and no more until the cursor follows. */
const RUN_AHEAD = 3000;
const EVERYTHING = Number.MAX_SAFE_INTEGER;
/** Entries that the page keeps: about 100 MB. A longer run is shown up to here, and says so. */
const ENTRIES_MAX = 150_000;
const TOO_LONG = `This run is longer than the ${ENTRIES_MAX} entries that the page keeps. The command line runs it whole.`;

let client: Promise<Client> | undefined;
/** Rises with every run that is opened: batches of an earlier one are dropped. */
let opened = 0;
/** Where a person wants to stand; the trace may not be there yet. */
let target: number | undefined;
/** A person asked for the next commit, and it is not computed yet. */
let awaitsCommit = false;
let carry: Carry = NO_CARRY;
let frame: number | undefined;
let lastFrameAt = 0;

const connected = (): Promise<Client> => {
  client ??= createClient({
    onBatch: receive,
    onNotice: (notice) => set({ notice }),
    onEngineLost: reopen,
    onFailure: (reason, entry) => {
      const sentence =
        entry === undefined ? reason : `The run stopped at entry ${entry}. ${reason}`;
      set({ phase: "failed", error: { code: "ENGINE", sentence } });
    },
  });
  return client;
};

async function start(recipe: Recipe, restoring: boolean): Promise<void> {
  opened += 1;
  const own = opened;
  try {
    const engine = await connected();
    if (own !== opened) return;
    pending = [];
    const info = await engine.open(recipe, own);
    if (own !== opened) return;
    begin(info, restoring);
  } catch (error) {
    client = undefined;
    const isMissing = error instanceof NoWorkers;
    const sentence = error instanceof Error ? error.message : String(error);
    set({ phase: "failed", error: { code: isMissing ? "NO-WORKERS" : "ENGINE", sentence } });
  }
}

/** Batches that arrive before the answer to `open` has. */
let pending: { batch: TraceBatch; isComplete: boolean }[] | undefined;

function begin(info: SessionInfo, restoring: boolean): void {
  const waiting = pending ?? [];
  pending = undefined;
  const kept = restoring ? currentTrace() : undefined;
  if (kept === undefined) {
    set({ info, phase: "running", length: 0, violations: [], cursor: 0 });
    show(startTrace(info), 0);
  } else void wantUpTo(kept.length());
  if (target !== undefined) void wantUpTo(target);
  for (const { batch, isComplete } of waiting) receive(batch, isComplete, opened);
}

function receive(batch: TraceBatch, isComplete: boolean, run: number): void {
  if (run !== opened) return;
  const trace = currentTrace();
  if (pending !== undefined) return void pending.push({ batch, isComplete });
  if (trace === undefined) return;
  const fresh = unseen(batch, trace);
  if (fresh === undefined)
    return set({ phase: "failed", error: { code: "ENGINE", sentence: CAME_OUT_DIFFERENTLY } });
  trace.append(fresh);
  const isFull = !isComplete && trace.length() >= ENTRIES_MAX;
  const isLast = isComplete || isFull;
  set({
    length: trace.length(),
    violations:
      trace.violations().length === get().violations.length
        ? get().violations
        : [...trace.violations()],
    ...(isLast ? { phase: "complete" as const } : {}),
    ...(isFull ? { notice: TOO_LONG } : {}),
  });
  settleTarget(trace, isLast);
  if (awaitsCommit) settleCommit(trace, isLast);
  checkPromise(trace, isLast);
}

const CAME_OUT_DIFFERENTLY =
  "The rebuilt run came out differently from what is shown. That is a fault of this program, not of the run.";

/** What is not here yet, as a rebuilt engine begins with the first entry; `undefined`: it is another run. */
function unseen(
  { entries, messages, violations }: TraceBatch,
  trace: TraceStore,
): TraceBatch | undefined {
  const length = trace.length();
  const again = entries.findLast(({ index }) => index <= length);
  if (again === undefined) return { entries, messages, violations };
  if (trace.entry(again.index)?.digest !== again.digest) return undefined;
  return {
    entries: entries.filter(({ index }) => index > length),
    messages: messages.filter(({ number }) => trace.message(number) === undefined),
    violations: violations.filter(({ entry }) => entry > length),
  };
}

/** The cursor goes on towards where a person wanted it. */
function settleTarget(trace: TraceStore, isComplete: boolean): void {
  if (target === undefined) return;
  const reached = Math.min(target, trace.length());
  const isThere = reached === target || isComplete;
  if (isThere || reached > get().cursor) show(trace, reached);
  if (isThere) target = undefined;
}

/** The cursor goes to the next commit as soon as there is one; a run may end without. */
function settleCommit(trace: TraceStore, isComplete: boolean): void {
  const next = trace.commits().find((entry) => entry > get().cursor);
  if (next !== undefined) moveTo(next);
  else if (isComplete) awaitsCommit = false;
  else void wantUpTo(trace.length());
}

function checkPromise(trace: TraceStore, isComplete: boolean): void {
  const { promise } = get();
  if (promise?.verdict !== "pending") return;
  const entry = trace.entry(promise.entry);
  if (entry === undefined && !isComplete && promise.entry > 0) return;
  const digest = promise.entry === 0 ? trace.projectionAt(0).digest : (entry?.digest ?? "");
  set({ promise: { ...promise, verdict: digest.startsWith(promise.digest) ? "same" : "differs" } });
}

/** Puts the world at `cursor` on the page. */
function show(trace: TraceStore, cursor: number): void {
  set({ cursor, projection: trace.projectionAt(cursor), current: trace.entry(cursor) });
}

async function wantUpTo(entries: number): Promise<void> {
  const engine = await connected();
  engine.want(Math.min(entries + RUN_AHEAD, ENTRIES_MAX));
}

function moveTo(cursor: number): void {
  awaitsCommit = false;
  const trace = currentTrace();
  if (trace === undefined) {
    target = Math.max(0, cursor);
    return;
  }
  const wanted = Math.max(0, cursor);
  const within = Math.min(wanted, trace.length());
  target = wanted > within && get().phase !== "complete" ? wanted : undefined;
  carry = NO_CARRY;
  show(trace, within);
  void wantUpTo(wanted);
}

function reopen(): void {
  const { recipe, cursor } = get();
  if (recipe === undefined) return;
  target ??= currentTrace() === undefined ? cursor : undefined;
  set({
    notice: "The simulation's worker stopped and was rebuilt from the recipe. Your place is kept.",
  });
  void start(recipe, true);
}

function tick(now: number): void {
  const { playing, speed, cursor, length, phase } = get();
  const trace = currentTrace();
  if (!playing) return;
  frame = requestAnimationFrame(tick);
  const elapsed = now - lastFrameAt;
  lastFrameAt = now;
  if (trace === undefined) return;
  const next = moved({ cursor, carry, length }, speed, elapsed, trace.entry);
  carry = next.carry;
  if (next.cursor !== cursor) {
    show(trace, next.cursor);
    if (next.cursor + RUN_AHEAD / 2 > length) void wantUpTo(next.cursor);
  }
  if (next.cursor >= length && phase === "complete") commands.pause();
}

export const commands: Commands = {
  open(recipe, options = {}) {
    const { cursor, digest, play = cursor === undefined } = options;
    target = cursor;
    awaitsCommit = false;
    carry = NO_CARRY;
    dropTrace();
    set({
      recipe,
      info: undefined,
      phase: "opening",
      length: 0,
      cursor: 0,
      projection: undefined,
      current: undefined,
      violations: [],
      selection: undefined,
      hover: undefined,
      error: undefined,
      notice: undefined,
      promise:
        digest === undefined || cursor === undefined
          ? undefined
          : { digest, entry: cursor, verdict: "pending" },
    });
    if (play) commands.play();
    else commands.pause();
    void start(recipe, false);
  },
  play() {
    const { playing, cursor, length, phase } = get();
    if (target === EVERYTHING) target = undefined;
    awaitsCommit = false;
    if (playing) return;
    if (phase === "complete" && cursor >= length) moveTo(0);
    set({ playing: true });
    lastFrameAt = performance.now();
    frame = requestAnimationFrame(tick);
  },
  pause() {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    carry = NO_CARRY;
    if (target === EVERYTHING) target = undefined;
    set({ playing: false });
  },
  seek(entry) {
    moveTo(entry);
  },
  step(by) {
    commands.pause();
    moveTo(get().cursor + by);
  },
  toStart() {
    commands.pause();
    moveTo(0);
  },
  toEnd() {
    commands.pause();
    moveTo(get().phase === "complete" ? get().length : EVERYTHING);
  },
  jumpCommit(direction) {
    commands.pause();
    const { cursor, length, phase } = get();
    const commits = currentTrace()?.commits() ?? [];
    const next =
      direction > 0
        ? commits.find((entry) => entry > cursor)
        : commits.findLast((entry) => entry < cursor);
    if (next !== undefined) return moveTo(next);
    awaitsCommit = direction > 0 && phase !== "complete";
    if (awaitsCommit && currentTrace() !== undefined) void wantUpTo(length);
  },
  setSpeed(speed) {
    carry = NO_CARRY;
    set({ speed });
  },
  select: (selection) => set({ selection }),
  point: (hover) => set({ hover }),
  setTheme(theme) {
    keepTheme(theme);
    set({ theme });
  },
  dismissNotice: () => set({ notice: undefined }),
};

/** Asks the crypto pool whether a certificate holds, for real and now. */
export const verifyCertificate = async (
  question: CertificateQuestion,
): Promise<CertificateAnswer> => (await connected()).verifyCertificate(question);

/** The trace as views read it. */
export function traceReader(): TraceReader | undefined {
  const trace = currentTrace();
  if (trace === undefined) return undefined;
  return {
    entry: trace.entry,
    message: trace.message,
    entries: trace.entries,
    length: trace.length(),
    projectionAt: trace.projectionAt,
    commits: trace.commits(),
  };
}
