/**
 * The tree of runs of one page: branches that share their beginnings, their traces, and the engine that
 * computes them. It knows nothing of cursors and views.
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import type { SessionInfo, TraceBatch } from "../sim/trace/entry.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { createClient, NoWorkers, type Client } from "../worker/client.ts";
import { engineWords } from "../words/engine.ts";
import type { Words } from "../words/words.ts";
import { wordsNow } from "./page.ts";
import type { PageError, Phase } from "./types.ts";

/** Words that were given once, or that are told anew in the language of the page. */
export type Label = string | ((words: Words) => string);

export const labelText = (label: Label, words: Words): string =>
  typeof label === "string" ? label : label(words);

/** Immutable but for its trace, which only grows; a change makes another record under the same id. */
export interface Branch {
  /** The engine knows the run by this number. */
  readonly id: number;
  readonly parent: number | undefined;
  /** Entries that it shares with its parent. */
  readonly forkedAt: number;
  readonly label: Label;
  readonly recipe: Recipe;
  /** A branch with the same entries up to `entry`: what is known there need not be computed again. */
  readonly basis: { readonly run: number; readonly entry: number } | undefined;
  readonly phase: Phase;
  readonly info: SessionInfo | undefined;
  readonly trace: TraceStore | undefined;
  readonly error: PageError | undefined;
}

/** What happened to a branch: it is there, it grew, it cannot go on; or something is to be said. */
export interface TreeListener {
  onBegun(branch: Branch): void;
  onGrown(branch: Branch): void;
  onFailed(branch: Branch): void;
  onNotice(sentence: string): void;
}

export type NewBranch = Pick<Branch, "recipe" | "label" | "parent" | "forkedAt" | "basis">;

export interface Tree {
  branch(id: number): Branch | undefined;
  /** Begins a new tree: all branches are forgotten. */
  plant(recipe: Recipe): number;
  grow(branch: NewBranch): number;
  /** Computes a branch up to this entry, and a bound beyond it. */
  want(id: number, entries: number): void;
  forget(id: number): void;
  listen(listener: TreeListener): () => void;
  client(): Promise<Client>;
}

/** The engine computes so many entries beyond the cursor, and no more until the cursor follows. */
export const RUN_AHEAD = 3000;
/** Entries that the page keeps of one run: page and engine together stay below 300 MB, see `sim/trace/policy.ts`. */
export const ENTRIES_MAX = 250_000;

interface Arrival {
  readonly batch: TraceBatch;
  readonly isComplete: boolean;
}

/** @param connect starts the workers; elsewhere than in a page, something that computes in place */
export function createTree(connect: typeof createClient = createClient): Tree {
  const branches = new Map<number, Branch>();
  const listeners = new Set<TreeListener>();
  /** Batches that arrive before the answer to `open` has. */
  const early = new Map<number, Arrival[]>();
  /** Runs that the engine has open. */
  const live = new Set<number>();
  const wanted = new Map<number, number>();
  let connecting: Promise<Client> | undefined;
  let lastId = 0;

  const tell = (act: (listener: TreeListener) => void): void => listeners.forEach(act);
  const notify = (sentence: string): void => tell((listener) => listener.onNotice(sentence));
  const put = (branch: Branch): Branch => {
    branches.set(branch.id, branch);
    return branch;
  };
  const fail = (id: number, error: PageError): void => {
    const branch = branches.get(id);
    if (branch === undefined) return;
    const failed = put({ ...branch, phase: "failed", error });
    tell((listener) => listener.onFailed(failed));
  };

  const client = (): Promise<Client> => {
    connecting ??= connect({
      onBatch: receive,
      onNotice: (sentence) => notify(engineWords(sentence, wordsNow())),
      onEngineLost: rebuild,
      onFailure: (reason, entry, run) => {
        const words = wordsNow();
        const why = engineWords(reason, words);
        const sentence = entry === undefined ? why : words.running.stoppedAt(entry, why);
        for (const id of run === undefined ? live : [run]) fail(id, { code: "ENGINE", sentence });
      },
    });
    return connecting;
  };

  /** A run of its own beginning, to which the others are not to give way: two may stand side by side. */
  const besideOthers = (id: number): Branch["basis"] =>
    [...live].some((other) => other !== id) ? { run: id, entry: 0 } : undefined;

  const start = async (id: number): Promise<void> => {
    const branch = branches.get(id);
    if (branch === undefined || live.has(id)) return;
    live.add(id);
    try {
      const engine = await client();
      early.set(id, []);
      begin(id, await engine.open(branch.recipe, id, branch.basis ?? besideOthers(id)));
    } catch (error) {
      connecting = undefined;
      live.delete(id);
      const isMissing = error instanceof NoWorkers;
      const text = error instanceof Error ? error.message : String(error);
      const sentence = engineWords(text, wordsNow());
      fail(id, { code: isMissing ? "NO-WORKERS" : "ENGINE", sentence });
    }
  };

  const begin = (id: number, info: SessionInfo): void => {
    const branch = branches.get(id);
    const waiting = early.get(id) ?? [];
    early.delete(id);
    if (branch === undefined) return;
    // What is shared is there already, under the labels of the run that it was shared with.
    const trace = branch.trace?.fork(branch.trace.length(), info) ?? createTraceStore(info);
    const begun = put({ ...branch, info, trace, phase: "running" });
    tell((listener) => listener.onBegun(begun));
    ask(id);
    for (const { batch, isComplete } of waiting) receive(batch, isComplete, id);
  };

  /** What a branch shares with another is there at once. */
  const sharedWith = (basis: Branch["basis"]): Partial<Branch> => {
    const source = basis === undefined ? undefined : branches.get(basis.run);
    if (basis === undefined || source?.trace === undefined || source.info === undefined) return {};
    const { info, trace } = source;
    if (trace.length() < basis.entry) return {};
    return { info, trace: trace.fork(basis.entry, info), phase: "running" };
  };

  const receive = (batch: TraceBatch, isComplete: boolean, id: number): void => {
    const waiting = early.get(id);
    if (waiting !== undefined) return void waiting.push({ batch, isComplete });
    const branch = branches.get(id);
    if (branch?.trace === undefined || branch.phase === "failed") return;
    const fresh = unseen(batch, branch.trace);
    if (fresh === undefined)
      return fail(id, { code: "ENGINE", sentence: wordsNow().running.cameOutDifferently });
    if (!kept(() => branch.trace?.append(fresh))) {
      tell((listener) => listener.onGrown(branch));
      // What it would compute from here on has no room.
      leave(id);
      const sentence = wordsNow().running.outOfMemory(branch.trace.length());
      return fail(id, { code: "MEMORY", sentence });
    }
    const isFull = !isComplete && branch.trace.length() >= ENTRIES_MAX;
    const grown = put({ ...branch, phase: isComplete || isFull ? "complete" : branch.phase });
    tell((listener) => listener.onGrown(grown));
    if (isFull) notify(wordsNow().running.tooLong(ENTRIES_MAX));
  };

  /** The engine begins again with the recipes; what is kept here is compared with what comes. */
  const rebuild = (): void => {
    const running = [...live];
    live.clear();
    notify(wordsNow().running.rebuilt);
    for (const id of running) if (branches.get(id)?.phase !== "complete") void start(id);
  };

  const ask = (id: number): void => {
    const branch = branches.get(id);
    if (branch?.trace === undefined || ["complete", "failed"].includes(branch.phase)) return;
    const entries = Math.min(Math.max(wanted.get(id) ?? 0, branch.trace.length()), ENTRIES_MAX);
    if (!live.has(id)) return void start(id);
    void client()
      .then((engine) => engine.want(entries, id))
      .then((isKnown) => {
        if (isKnown || !live.delete(id)) return;
        void start(id);
      });
  };

  const leave = (id: number): void => {
    live.delete(id);
    void connecting?.then((engine) => engine.leave(id));
  };

  const forget = (id: number): void => {
    branches.delete(id);
    early.delete(id);
    wanted.delete(id);
    leave(id);
  };

  const grow = (branch: NewBranch): number => {
    lastId += 1;
    put({ ...branch, ...UNBORN, ...sharedWith(branch.basis), id: lastId });
    void start(lastId);
    return lastId;
  };

  return {
    branch: (id) => branches.get(id),
    plant(recipe) {
      for (const id of branches.keys()) forget(id);
      return grow({ recipe, label: ROOT, parent: undefined, forkedAt: 0, basis: undefined });
    },
    grow,
    want(id, entries) {
      wanted.set(id, entries + RUN_AHEAD);
      ask(id);
    },
    forget,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    client,
  };
}

/** Whether there was room for it: a browser says in a RangeError that there is none. */
function kept(keep: () => void): boolean {
  try {
    keep();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The run as it was opened. */
export const ROOT: Label = ({ running }) => running.asOpened;

const UNBORN = {
  phase: "opening",
  info: undefined,
  trace: undefined,
  error: undefined,
} as const;

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
