/**
 * A run that is shown: its state, everything a person can do to it, and its trace. Several viewers may show
 * branches of one tree.
 * @module
 */
import { createStore } from "zustand/vanilla";
import { createBranching } from "./branching.ts";
import { withinFence } from "./fence.ts";
import { pageStore } from "./page.ts";
import { createPlayer } from "./player.ts";
import type { Tree } from "./tree.ts";
import type { LinkPromise, OpenOptions, RunState, TraceReader, Viewer } from "./types.ts";
import type { TraceStore } from "../sim/trace/trace-store.ts";

/** Calm enough to follow, quick enough that a block is final within seconds. */
export const DEFAULT_SPEED = { kind: "beats", perSecond: 12 } as const;

const NOTHING_OPEN = {
  recipe: undefined,
  info: undefined,
  phase: "opening",
  length: 0,
  cursor: 0,
  projection: undefined,
  current: undefined,
  violations: [],
  fence: undefined,
  selection: undefined,
  hover: undefined,
  question: undefined,
  error: undefined,
  notice: undefined,
  promise: undefined,
  awaits: undefined,
} as const;

export function createViewer(tree: Tree): Viewer {
  const store = createStore<RunState>(() => ({
    ...NOTHING_OPEN,
    branch: 0,
    branches: [],
    canUndo: false,
    canRedo: false,
    playing: false,
    speed: DEFAULT_SPEED,
  }));
  const set = (change: Partial<RunState>): void => store.setState(change);
  const get = store.getState;
  const player = createPlayer(tree, store);
  const branching = createBranching(tree, player, store);
  const isShown = (id: number): boolean => id === get().branch;

  tree.listen({
    onBegun(branch) {
      branching.list();
      if (isShown(branch.id)) player.onBegun(branch);
    },
    onGrown(branch) {
      branching.list();
      if (isShown(branch.id)) player.onGrown(branch);
    },
    onFailed({ id, error, trace }) {
      branching.list();
      if (!isShown(id)) return;
      set({ phase: "failed", error });
      player.stay();
      if (trace === undefined) player.pause();
    },
    onNotice: (notice) => set({ notice }),
  });

  pageStore.subscribe(({ words }, before) => {
    if (words !== before.words) branching.list();
  });

  const traceNow = (): TraceStore | undefined => tree.branch(get().branch)?.trace;
  const still = (move: () => void): void => {
    player.pause();
    move();
  };

  return {
    store,
    commands: {
      open(recipe, options = {}) {
        const { cursor, play = cursor === undefined, fence } = options;
        player.pause();
        const promise = promiseOf(options);
        const branch = branching.plant(recipe);
        if (branch === undefined) return;
        set({ ...NOTHING_OPEN, recipe, branch: branch.id, promise, fence });
        branching.list();
        player.enter(branch, cursor ?? 0);
        if (play) player.play();
      },
      play: player.play,
      pause: player.pause,
      seek: player.moveTo,
      step: (by) => still(() => player.moveTo(get().cursor + by)),
      stay: player.stay,
      toStart: () => still(() => player.moveTo(0)),
      toEnd: () => still(player.toEnd),
      jumpCommit: (direction) => still(() => player.toCommit(direction)),
      fence(entry) {
        player.fence(entry);
        branching.list();
      },
      setSpeed(speed) {
        player.resetPace();
        set({ speed });
      },
      select: (selection) => set({ selection }),
      point: (hover) => set({ hover }),
      ask: (question) => set({ question }),
      dismissNotice: () => set({ notice: undefined }),
      edit(verb, options) {
        const done = branching.edit(verb, options);
        if (done.ok && options?.play === true) player.play();
        return done;
      },
      removeEdit: branching.removeEdit,
      moveEdit: branching.moveEdit,
      vary: branching.vary,
      showBranch: branching.show,
      removeBranch: branching.remove,
      undo: branching.undo,
      redo: branching.redo,
    },
    /** The branch is planted elsewhere; this viewer only looks at it. */
    look(id, cursor) {
      const branch = tree.branch(id);
      if (branch === undefined) return;
      const { recipe, phase, error } = branch;
      set({ ...NOTHING_OPEN, recipe, phase, error, branch: id });
      player.enter(branch, cursor);
    },
    reader() {
      const trace = traceNow();
      return trace === undefined ? undefined : readerOf(withinFence(trace, get().fence));
    },
    whole() {
      const [trace, { recipe }] = [traceNow(), get()];
      return trace === undefined || recipe === undefined ? undefined : { recipe, trace };
    },
    poolStatus: async () => (await tree.client()).poolStatus(),
    compute: async (jobs) => (await tree.client()).compute(jobs),
    verifyCertificate: async (question) => (await tree.client()).verifyCertificate(question),
    async around(entry) {
      const { branch: run, recipe } = get();
      return recipe === undefined
        ? undefined
        : (await tree.client()).around({ entry, run, recipe });
    },
    async outlook(entry, node) {
      const { branch: run, recipe } = get();
      return recipe === undefined
        ? undefined
        : (await tree.client()).outlook({ entry, run, recipe, node });
    },
  };
}

function promiseOf({ cursor, digest, trail }: OpenOptions): LinkPromise | undefined {
  if (digest === undefined || cursor === undefined) return undefined;
  return { entry: cursor, digest, verdict: "pending", ...(trail === undefined ? {} : { trail }) };
}

/** One reader for a trace, however often it is asked for. */
const readers = new WeakMap<TraceStore, TraceReader>();

function readerOf(trace: TraceStore): TraceReader {
  const known = readers.get(trace);
  if (known !== undefined) return known;
  const reader: TraceReader = {
    entry: trace.entry,
    entries: trace.entries,
    message: trace.message,
    messageKind: trace.messageKind,
    timeOf: trace.timeOf,
    matches: trace.matches,
    marks: trace.marks,
    errors: trace.errors,
    projectionAt: trace.projectionAt,
    memory: trace.memory,
    get length() {
      return trace.length();
    },
    get commits() {
      return trace.commits();
    },
  };
  readers.set(trace, reader);
  return reader;
}
