/**
 * What a person did to the tree, so that it can be undone and done again: pictures of which branches were in
 * sight, and where one stood. Branches that were replaced are kept until then.
 * @module
 */
export interface Picture {
  readonly shown: readonly number[];
  readonly branch: number;
  readonly cursor: number;
}

interface Deed {
  readonly before: Picture;
  readonly after: Picture;
}

export interface History {
  add(before: Picture, after: Picture): void;
  /** The picture to go back to; `undefined`: there is nothing to undo. */
  undo(): Picture | undefined;
  redo(): Picture | undefined;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Branches that some picture still holds. */
  held(): ReadonlySet<number>;
  clear(): void;
}

/** Deeds that can be undone. */
const DEEDS_MAX = 100;

export function createHistory(): History {
  let done: readonly Deed[] = [];
  let undone: readonly Deed[] = [];
  return {
    add(before, after) {
      done = [...done, { before, after }].slice(-DEEDS_MAX);
      undone = [];
    },
    undo() {
      const last = done.at(-1);
      if (last === undefined) return undefined;
      done = done.slice(0, -1);
      undone = [...undone, last];
      return last.before;
    },
    redo() {
      const last = undone.at(-1);
      if (last === undefined) return undefined;
      undone = undone.slice(0, -1);
      done = [...done, last];
      return last.after;
    },
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    held: () =>
      new Set(
        [...done, ...undone].flatMap(({ before, after }) => [...before.shown, ...after.shown]),
      ),
    clear() {
      done = [];
      undone = [];
    },
  };
}
