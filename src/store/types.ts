/**
 * What the page knows: the recipe, how far it is computed, where the cursor is, what is selected.
 * Views read it through `useRun` (`store.ts`) and change it only through `commands`.
 * @module
 */
import type { StoreApi } from "zustand/vanilla";
import type { Hash, NodeId } from "../primitives/ids.ts";
import type { Difference } from "../sim/around.ts";
import type { SessionInfo, TraceEntry, Violation } from "../sim/trace/entry.ts";
import type { Projection } from "../sim/trace/projection.ts";
import type { Outlook } from "../sim/why-not.ts";
import type { TraceStore } from "../sim/trace/trace-store.ts";
import type { Recipe, ScriptVerb } from "../sim/recipe.ts";
import type { Parting } from "../scenarios/trail.ts";
import type { Label } from "./tree.ts";
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import type { PoolStatus } from "../worker/activity.ts";
import type { CertificateAnswer, CertificateQuestion } from "../worker/engine.ts";

/** One selection everywhere. */
export type Selection =
  | { readonly kind: "block"; readonly block: Hash }
  | { readonly kind: "node"; readonly node: NodeId }
  | { readonly kind: "message"; readonly message: number; readonly envelope?: number }
  | { readonly kind: "entry"; readonly entry: number }
  | { readonly kind: "certificate"; readonly block: Hash; readonly node: NodeId }
  | { readonly kind: "transaction"; readonly transaction: Hash };

/** What a person asked about an entry. */
export interface Question {
  readonly kind: "why" | "followed";
  readonly entry: number;
  /** Light all that came before it, or after it, and not only what it rests on, or what rests on it. */
  readonly isWhole?: boolean;
  /** The furthest entry that was shown since it was asked: the answer goes so far. */
  readonly upTo: number;
}

/** Simulated time per second of a person's time, or one entry after another at an even pace. */
export type Speed =
  | { readonly kind: "beats"; readonly perSecond: number }
  | { readonly kind: "clock"; readonly ratio: number };

/** Why the page cannot go on, in one sentence, and what can be done. */
export interface PageError {
  readonly code: "NO-WORKERS" | "ENGINE" | "MEMORY" | "LINK" | "RECIPE";
  readonly sentence: string;
}

/** Where the cursor goes as soon as the engine is there: an entry, the end of the run, the next commit. */
export type Awaited = { readonly entry: number } | "end" | "commit";

export type Phase = "opening" | "running" | "complete" | "failed";

/** One branch of the tree of runs, as it is drawn. */
export interface BranchView {
  readonly id: number;
  /** The branch that it parts from, if that is shown too. */
  readonly parent: number | undefined;
  /** Entries that it shares with its parent. */
  readonly forkedAt: number;
  /** What was done to make it, in a few words. */
  readonly label: string;
  readonly recipe: Recipe;
  readonly length: number;
  readonly phase: Phase;
}

/** A change was made, or one sentence says why it cannot be. */
export type Done = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** What the sender of a link saw. */
export interface LinkPromise {
  readonly entry: number;
  /** First 16 hex digits of the digest there. */
  readonly digest: string;
  /** Digests on the way there (`scenarios/trail.ts`). */
  readonly trail?: string;
  readonly verdict: "pending" | "same" | "differs";
  /** How far both runs are the same, if they differ and the link has a trail. */
  readonly parting?: Parting;
}

export interface RunState {
  readonly recipe: Recipe | undefined;
  readonly info: SessionInfo | undefined;
  /** `opening` until the first entries are there; `running` while the engine is ahead of or at the cursor; `complete` when all is computed. */
  readonly phase: Phase;
  /** The branch that is shown. */
  readonly branch: number;
  /** All that are kept, in the order in which they were made; the first is the run as it was opened. */
  readonly branches: readonly BranchView[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The last entry that may be seen, while somebody is asked what comes after it. */
  readonly fence: number | undefined;
  /** Entries computed so far; none beyond the fence. */
  readonly length: number;
  /** Entries shown: 0 … length. */
  readonly cursor: number;
  /** The world at the cursor. */
  readonly projection: Projection | undefined;
  /** The entry that the cursor stands on: the last one applied. */
  readonly current: TraceEntry | undefined;
  readonly violations: readonly Violation[];
  readonly playing: boolean;
  /** What the page waits for, while it does. */
  readonly awaits: Awaited | undefined;
  readonly speed: Speed;
  readonly selection: Selection | undefined;
  /** What is pointed at: lit everywhere, more quietly than the selection. */
  readonly hover: Selection | undefined;
  readonly question: Question | undefined;
  readonly error: PageError | undefined;
  /** A sentence that passes: "a crypto worker was replaced". */
  readonly notice: string | undefined;
  /** What a link promised: checked when the trace reaches its entry. */
  readonly promise: LinkPromise | undefined;
}

export interface Commands {
  /** Starts a run from its recipe; `cursor` is where to stand (then it does not play by itself). */
  open(recipe: Recipe, options?: OpenOptions): void;
  play(): void;
  pause(): void;
  /** Moves the cursor; clamps to what is computed, waits for the engine where it is behind. */
  seek(entry: number): void;
  step(by: number): void;
  /** Waits no longer for what is not computed: the cursor stays where it is. */
  stay(): void;
  toStart(): void;
  toEnd(): void;
  /** To the next (+1) or previous (-1) entry in which some node committed. */
  jumpCommit(direction: 1 | -1): void;
  /**
   * Nothing beyond this entry is shown, and nothing can be changed, until it is called again; `undefined` takes the
   * fence away. Opening a run does so too.
   */
  fence(entry: number | undefined): void;
  setSpeed(speed: Speed): void;
  select(selection: Selection | undefined): void;
  point(hover: Selection | undefined): void;
  /** `undefined` puts the question away. */
  ask(question: Question | undefined): void;
  dismissNotice(): void;
  /**
   * Does something to the run at the cursor, as a line of the script: what was shown so far stays, and what
   * comes is computed anew, on a branch of its own.
   */
  edit(verb: ScriptVerb, options?: EditOptions): Done;
  /** Takes a line of the script out, or puts it at another time (milliseconds). */
  removeEdit(index: number): Done;
  moveEdit(index: number, at: number): Done;
  /** A branch that differs from the beginning on: other rules, another seed. A label that is made of words follows the language. */
  vary(recipe: Recipe, label: Label): Done;
  showBranch(id: number): void;
  removeBranch(id: number): void;
  undo(): void;
  redo(): void;
}

export interface OpenOptions {
  readonly cursor?: number;
  /** What a link promises of the run at the cursor. */
  readonly digest?: string;
  readonly trail?: string;
  readonly play?: boolean;
  /** The last entry that may be seen. */
  readonly fence?: number;
}

export interface EditOptions {
  /** Milliseconds from the cursor; absent: here and now. */
  readonly inMs?: number;
  /** How long the run goes on after it at least. */
  readonly goOnMs?: number;
  readonly play?: boolean;
}

/** A run that is shown: its state, what can be done to it, and its trace. */
export interface Viewer {
  readonly store: StoreApi<RunState>;
  readonly commands: Commands;
  /** Shows a branch of the tree that another viewer grows. */
  look(branch: number, cursor: number): void;
  reader(): TraceReader | undefined;
  /** The whole run as far as it is computed, beyond a fence too: for whoever asks questions of it, never for the eye. */
  whole(): WholeRun | undefined;
  /** Asks the crypto pool whether a certificate holds, for real and now. */
  verifyCertificate(question: CertificateQuestion): Promise<CertificateAnswer>;
  /** Asks the simulation what an entry changed. `undefined`: it was asked something else meanwhile. */
  around(entry: number): Promise<Difference | undefined>;
  /** Asks the simulation what a validator could do after an entry, and what stops it. `undefined` likewise. */
  outlook(entry: number, node: NodeId): Promise<Outlook | undefined>;
  /** What the crypto pool is at now. */
  poolStatus(): Promise<PoolStatus>;
  /** Has the crypto pool compute these with real signatures. */
  compute(jobs: readonly CryptoJob[]): Promise<readonly JobResult[]>;
}

/** What `readingOf` (`course/running.ts`) makes a reading of. */
export interface WholeRun {
  readonly recipe: Recipe;
  readonly trace: TraceStore;
}

/** The part of the trace that is on this side of the worker. */
export interface TraceReader extends Pick<
  TraceStore,
  | "entry"
  | "entries"
  | "message"
  | "messageKind"
  | "timeOf"
  | "matches"
  | "marks"
  | "errors"
  | "projectionAt"
  | "memory"
> {
  readonly length: number;
  /** Entries in which some node committed, ascending. */
  readonly commits: readonly number[];
}
