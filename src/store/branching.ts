/**
 * What a person does to the tree of runs: edits that make branches, edits moved and taken out, and all of it
 * undone.
 * @module
 */
import type { StoreApi } from "zustand/vanilla";
import { micros } from "../primitives/time.ts";
import type { Recipe, ScriptEntry, ScriptVerb } from "../sim/recipe.ts";
import { editWords } from "./edit-words.ts";
import { createHistory, type Picture } from "./history.ts";
import { entryBefore, momentAt } from "./moment.ts";
import { wordsNow } from "./page.ts";
import type { Player } from "./player.ts";
import { withEdit, withMoved, withoutEdit } from "./recipe-changes.ts";
import { labelText, ROOT, type Branch, type Label, type NewBranch, type Tree } from "./tree.ts";
import type { BranchView, Done, EditOptions, RunState } from "./types.ts";

/** What is done to a run near its end needs room to show. */
const GO_ON_MS = 5_000;
/** Branches that are kept side by side. */
export const BRANCHES_MAX = 12;
const FINE: Done = { ok: true };
const no = (message: string): Done => ({ ok: false, message });

const NOTHING_KNOWN = {
  info: undefined,
  projection: undefined,
  current: undefined,
  length: 0,
  cursor: 0,
  violations: [],
} as const;

export interface Branching {
  /** A new tree, of one branch. */
  plant(recipe: Recipe): Branch | undefined;
  /** The branches as they are now, into the store. */
  list(): void;
  edit(verb: ScriptVerb, options?: EditOptions): Done;
  removeEdit(index: number): Done;
  moveEdit(index: number, at: number): Done;
  vary(recipe: Recipe, label: Label): Done;
  show(id: number): void;
  remove(id: number): void;
  undo(): void;
  redo(): void;
}

export function createBranching(tree: Tree, player: Player, store: StoreApi<RunState>): Branching {
  const get = store.getState;
  /** Branches in sight, in the order in which they were made; the first is the run as it was opened. */
  let shown: readonly number[] = [];
  /** Where one stood in a branch when one left it. */
  const left = new Map<number, number>();
  const history = createHistory();

  const own = (): Branch | undefined => tree.branch(get().branch);
  const isRoot = (): boolean => get().branch === shown[0];
  const picture = (): Picture => ({ shown, branch: get().branch, cursor: get().cursor });

  const list = (): void => {
    const branches = shown.flatMap((id) => {
      const branch = tree.branch(id);
      return branch === undefined ? [] : [viewOf(branch, shown)];
    });
    store.setState({ branches, canUndo: history.canUndo(), canRedo: history.canRedo() });
  };

  /** Puts a branch on the screen. What is shown stays until it is there. */
  const goTo = (id: number, cursor: number): void => {
    const branch = tree.branch(id);
    if (branch === undefined) return;
    left.set(get().branch, get().cursor);
    const { recipe, phase, error } = branch;
    // Nothing of another run stands for one of which nothing is known yet.
    if (branch.trace === undefined) store.setState(NOTHING_KNOWN);
    store.setState({ branch: id, recipe, phase, error, promise: undefined, question: undefined });
    list();
    player.enter(branch, cursor);
  };

  const forgetUnheld = (): void => {
    const held = history.held();
    for (const id of left.keys())
      if (!held.has(id) && !shown.includes(id)) {
        left.delete(id);
        tree.forget(id);
      }
  };

  const grow = (branch: NewBranch, cursor: number, isInPlace: boolean): Done => {
    if (get().fence !== undefined) return no(wordsNow().running.held);
    if (!isInPlace && shown.length >= BRANCHES_MAX)
      return no(wordsNow().running.tooManyBranches(BRANCHES_MAX));
    player.pause();
    const before = picture();
    const id = tree.grow(branch);
    const replaced = get().branch;
    shown = isInPlace ? shown.map((other) => (other === replaced ? id : other)) : [...shown, id];
    if (branch.basis !== undefined) player.inherit(id, branch.basis.run, branch.basis.entry);
    history.add(before, { shown, branch: id, cursor });
    left.set(id, cursor);
    forgetUnheld();
    goTo(id, cursor);
    return FINE;
  };

  /** A branch like the one on the screen up to `entry`: in its place, or beside it. */
  const departing = (
    recipe: Recipe,
    label: Label,
    entry: number,
    isInPlace: boolean,
  ): NewBranch => {
    const { branch } = get();
    const basis = { run: branch, entry };
    const now = own();
    if (!isInPlace || now === undefined)
      return { recipe, label, parent: branch, forkedAt: entry, basis };
    const { parent, forkedAt } = now;
    return { recipe, label, parent, forkedAt: Math.min(forkedAt, entry), basis };
  };

  const edit = (verb: ScriptVerb, options: EditOptions = {}): Done => {
    const { recipe, cursor, branch } = get();
    const trace = own()?.trace;
    if (recipe === undefined || trace === undefined) return no(wordsNow().running.noRun);
    const { inMs, goOnMs = GO_ON_MS } = options;
    const here = momentAt(trace, cursor, trace.info.nodes.length);
    const moment = inMs === undefined ? here : { at: Math.floor(here.at) + inMs };
    const entry = { ...moment, ...verb } as ScriptEntry;
    const made = withEdit(recipe, entry, goOnMs);
    if (!made.ok) return no(made.message);
    // What nobody has seen beyond is no past yet; but the run as it was opened stays as it was.
    const isInPlace = !isRoot() && cursor >= player.seen(branch);
    const before = isInPlace ? (own()?.label ?? ROOT) : undefined;
    const label: Label = (words) => {
      const done = editWords(entry, recipe.shards, words);
      return before === undefined ? done : `${labelText(before, words)}, ${done}`;
    };
    const stand = inMs === undefined ? cursor + 1 : cursor;
    return grow(departing(made.recipe, label, cursor, isInPlace), stand, isInPlace);
  };

  /** The first branch on which no other hangs, but for the run as it was opened and the one on the screen. */
  const oldestLeaf = (): number | undefined => {
    const parents = new Set(shown.map((id) => tree.branch(id)?.parent));
    return shown.slice(1).find((id) => !parents.has(id) && id !== get().branch);
  };

  /** A line of the script is no longer where it was: what is before it stays. */
  const rewrite = (recipe: Recipe, fromMs: number, label: Label): Done => {
    const trace = own()?.trace;
    if (trace === undefined) return no(wordsNow().running.noRun);
    const entry = entryBefore(trace, micros(Math.round(fromMs * 1000)));
    return grow(departing(recipe, label, entry, !isRoot()), entry, !isRoot());
  };

  const restore = (wanted: Picture | undefined): void => {
    if (wanted === undefined) return;
    player.pause();
    shown = wanted.shown;
    goTo(wanted.branch, wanted.cursor);
  };

  return {
    plant(recipe) {
      history.clear();
      left.clear();
      const id = tree.plant(recipe);
      shown = [id];
      return tree.branch(id);
    },
    list,
    edit,
    removeEdit(index) {
      const { recipe } = get();
      const line = recipe?.script[index];
      if (recipe === undefined || line === undefined) return no(wordsNow().running.editGone);
      const made = withoutEdit(recipe, index);
      if (!made.ok) return no(made.message);
      return rewrite(made.recipe, line.at, (words) =>
        words.edits.without(editWords(line, recipe.shards, words)),
      );
    },
    moveEdit(index, at) {
      const { recipe } = get();
      const line = recipe?.script[index];
      if (recipe === undefined || line === undefined) return no(wordsNow().running.editGone);
      const made = withMoved(recipe, index, at, GO_ON_MS);
      if (!made.ok) return no(made.message);
      return rewrite(made.recipe, Math.min(at, line.at), (words) =>
        words.edits.at(editWords(line, recipe.shards, words), at),
      );
    },
    vary(recipe, label) {
      // Who tries settings one after another is not to be stopped: what was tried first makes room.
      if (shown.length >= BRANCHES_MAX) shown = shown.filter((id) => id !== oldestLeaf());
      const branch = { recipe, label, parent: get().branch, forkedAt: 0, basis: undefined };
      return grow(branch, 0, false);
    },
    show(id) {
      player.pause();
      goTo(id, left.get(id) ?? tree.branch(id)?.forkedAt ?? 0);
    },
    remove(id) {
      if (id === shown[0] || !shown.includes(id)) return;
      const before = picture();
      shown = shown.filter((other) => other !== id);
      const branch = get().branch === id ? (shown[0] ?? id) : get().branch;
      const cursor = get().branch === id ? (left.get(branch) ?? 0) : get().cursor;
      history.add(before, { shown, branch, cursor });
      if (get().branch === id) goTo(branch, cursor);
      else list();
    },
    undo: () => restore(history.undo()),
    redo: () => restore(history.redo()),
  };

  /** A branch that hangs on one out of sight is drawn on the nearest that is in sight. */
  function viewOf(branch: Branch, inSight: readonly number[]): BranchView {
    const { id, recipe, phase, trace } = branch;
    const label = labelText(branch.label, wordsNow());
    let { parent, forkedAt } = branch;
    while (parent !== undefined && !inSight.includes(parent)) {
      const hidden = tree.branch(parent);
      forkedAt = Math.min(forkedAt, hidden?.forkedAt ?? 0);
      parent = hidden?.parent ?? (inSight[0] === id ? undefined : inSight[0]);
    }
    const { fence = Infinity } = get();
    const length = trace?.length() ?? forkedAt;
    return length > fence
      ? { id, parent, forkedAt, label, recipe, length: fence, phase: "running" }
      : { id, parent, forkedAt, label, recipe, length, phase };
  }
}
