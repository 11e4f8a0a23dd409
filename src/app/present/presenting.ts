/**
 * What is presented: the deck, the place in it, how it stands on the stage, and whether the hall is held. The run
 * itself is the page's own. One presentation a window; two windows keep in step (`in-step.ts`).
 * @module
 */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { decodeLink } from "../../scenarios/link.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { commands } from "../../store/commands.ts";
import { runStore } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { findEntry } from "../../store/find-entry.ts";
import { isSameRun, runText } from "../../store/same-run.ts";
import type { Deck, DeckMoment } from "./deck.ts";
import { hallLayouts } from "./hall-layout.ts";
import type { Channel, Role, Shown } from "./in-step.ts";

export type Tool = "laser" | "spot" | "ink";

export interface RemotePointer {
  readonly tool: "laser" | "spot";
  /** Fractions of the hall's window. */
  readonly x: number;
  readonly y: number;
}

export interface Presenting {
  readonly role: Role;
  readonly deck: Deck | undefined;
  readonly place: number;
  /** Absent: the usual one of the run. */
  readonly layout: string | undefined;
  readonly size: 0 | 1 | 2;
  /** What the hall is held at; the speaker goes on alone. */
  readonly held: Shown | undefined;
  readonly isBlank: boolean;
  readonly tool: Tool | undefined;
  readonly pointer: RemotePointer | undefined;
  /** Absent: there was none so far. */
  readonly hasPartner: boolean | undefined;
  /** The run has to be computed up to the moment that was asked for. */
  readonly isSearching: boolean;
  /** The run ended before it came to what the deck waits for. */
  readonly isUnreached: boolean;
}

const NOTHING: Presenting = {
  role: "hall",
  deck: undefined,
  place: 0,
  layout: undefined,
  size: 0,
  held: undefined,
  isBlank: false,
  tool: undefined,
  pointer: undefined,
  hasPartner: undefined,
  isSearching: false,
  isUnreached: false,
};

export const presentingStore = createStore<Presenting>(() => NOTHING);
export const usePresenting = <T>(select: (state: Presenting) => T): T =>
  useStore(presentingStore, select);

const get = presentingStore.getState;
const set = (change: Partial<Presenting>): void => presentingStore.setState(change);

let channel: Channel | undefined;
/** Entries at which what a deck waits for happens, by the moment. */
const found = new WeakMap<DeckMoment, number>();
/** The last thing that was asked for: what is found later for another is not shown. */
let asked = 0;

export function resetPresenting(role: Role): void {
  asked += 1;
  presentingStore.setState({ ...NOTHING, role, size: get().size });
}

export const attach = (to: Channel | undefined): void => void (channel = to);
export const setPresenting = set;

/** A held hall takes nothing but its release. */
const isDeaf = (): boolean => get().role === "hall" && get().held !== undefined;

/** The moment of the deck at the present place. */
export const momentNow = ({ deck, place }: Presenting): DeckMoment | undefined =>
  deck?.moments[place];

export const entryOf = (moment: DeckMoment): number | undefined =>
  "entry" in moment.where ? moment.where.entry : found.get(moment);

/** Does the run stand where the plan says? */
export function isOnPlan(
  { deck, place }: Pick<Presenting, "deck" | "place">,
  recipe: Recipe | undefined,
  cursor: number,
): boolean {
  const moment = deck?.moments[place];
  return moment === undefined || (entryOf(moment) === cursor && isSameRun(moment.recipe, recipe));
}

export function goTo(place: number): void {
  const { deck } = get();
  const moment = deck?.moments[place];
  if (moment === undefined || isDeaf()) return;
  asked += 1;
  const turn = asked;
  set({ place, isUnreached: false, isSearching: false, layout: moment.layout ?? get().layout });
  const entry = entryOf(moment);
  if (entry !== undefined) return showMoment(moment, entry);
  set({ isSearching: true });
  showRun(moment.recipe, 0, {});
  if (!("until" in moment.where)) return;
  findEntry(
    moment.where,
    moment.recipe,
    () => turn !== asked,
    (at) => {
      if (at === undefined) return set({ isSearching: false, isUnreached: true });
      found.set(moment, at);
      showMoment(moment, at);
      set({ isSearching: false });
    },
  );
}

const showMoment = (moment: DeckMoment, entry: number): void =>
  showRun(moment.recipe, entry, moment);

/** After any excursion: the moment of the deck as it was planned. Excursions stay as branches. */
export const backToPlan = (): void => goTo(get().place);

export const turnTo = (by: 1 | -1): void => {
  const { deck, place } = get();
  const last = (deck?.moments.length ?? 1) - 1;
  const wanted = Math.max(0, Math.min(last, place + by));
  if (wanted !== place) goTo(wanted);
};

/** Does what moves the run, unless the hall is held. */
export function move(act: () => void): void {
  if (isDeaf()) return;
  asked += 1;
  set({ isSearching: false, isUnreached: false });
  act();
}

export function chooseLayout(layout: string): void {
  if (!isDeaf()) set({ layout });
}

/** The n-th of the layouts that fit the run, from 1. */
export function chooseLayoutByNumber(n: number): void {
  const layout = hallLayouts(runStore.getState().recipe)[n - 1];
  if (layout !== undefined) chooseLayout(layout);
}

export const layoutNow = ({ layout }: Pick<Presenting, "layout">, recipe: Recipe | undefined) =>
  layout ?? hallLayouts(recipe)[0] ?? "tree";

export function resize(by: 1 | -1 | 0): void {
  const size = by === 0 ? 0 : Math.max(0, Math.min(2, get().size + by));
  set({ size: size as Presenting["size"] });
}

export function toggleBlank(): void {
  const { isBlank, held } = get();
  // A held hall can still be darkened.
  set({ isBlank: !isBlank, held: held === undefined ? undefined : { ...held, blank: !isBlank } });
}

export const toggleTool = (tool: Tool): void => takeUp(get().tool === tool ? undefined : tool);
export const dropTool = (): void => takeUp(undefined);

function takeUp(tool: Tool | undefined): void {
  set({ tool, pointer: undefined });
  if (get().role === "speaker") channel?.point("none", 0, 0);
}

export function toggleHold(): void {
  const { role, held, hasPartner } = get();
  if (held === undefined) {
    const shown = shownNow();
    if (shown !== undefined) set({ held: { ...shown, held: true } });
  } else if (role === "hall" && hasPartner === true) channel?.release();
  else release();
}

export const release = (): void => set({ held: undefined });

export const tellDeck = (deck: string, text: string): void => channel?.change(deck, text);

export function pointFrom(tool: "laser" | "spot", x: number, y: number): void {
  channel?.point(tool, x, y);
}

/** What the hall shows; `undefined` while there is nothing to show. */
export function shownNow(): Shown | undefined {
  const { held, place, size, isBlank, isSearching } = get();
  if (held !== undefined) return held;
  const { recipe, projection, selection } = runStore.getState();
  if (recipe === undefined || projection === undefined || isSearching) return undefined;
  return {
    run: runText(recipe),
    entry: projection.cursor,
    digest: projection.digest,
    ...(selection === undefined ? {} : { select: selection }),
    place,
    layout: layoutNow(get(), recipe),
    size,
    isPlanned: isOnPlan(get(), recipe, projection.cursor),
    held: false,
    blank: isBlank,
  };
}

/** Shows what another window shows, at once and without motion. */
export function follow(shown: Shown): void {
  const { run, entry, digest, select, place, layout, size, isPlanned, held, blank } = shown;
  asked += 1;
  set({
    place,
    layout,
    size,
    held: held ? shown : undefined,
    isBlank: blank,
    isSearching: false,
    isUnreached: false,
  });
  const { recipe } = runStore.getState();
  const isOpen = recipe !== undefined && runText(recipe) === run;
  const moment = get().deck?.moments[place];
  // Whoever leads has looked for it already.
  if (isPlanned && moment !== undefined && "until" in moment.where) found.set(moment, entry);
  const wanted = isOpen ? recipe : recipeOf(run);
  if (wanted !== undefined)
    showRun(wanted, entry, { digest, ...(select === undefined ? {} : { select }) });
}

/** The last link that was read: while a run plays, every message names the same one. */
let lastRead: { readonly run: string; readonly recipe: Recipe | undefined } | undefined;

function recipeOf(run: string): Recipe | undefined {
  if (lastRead?.run === run) return lastRead.recipe;
  const decoded = decodeLink(run);
  lastRead = { run, recipe: decoded.ok ? decoded.link.recipe : undefined };
  return lastRead.recipe;
}

interface There {
  readonly digest?: string;
  readonly select?: Selection;
}

/** The run at an entry: as it is open, as a branch that is kept, or opened anew. */
export function showRun(recipe: Recipe, entry: number, { digest, select }: There): void {
  const { recipe: open, branches } = runStore.getState();
  commands.pause();
  const branch = branches.find((each) => isSameRun(each.recipe, recipe));
  if (isSameRun(open, recipe)) commands.seek(entry);
  else if (branch !== undefined) {
    commands.showBranch(branch.id);
    commands.seek(entry);
  } else commands.open(recipe, { cursor: entry, ...(digest === undefined ? {} : { digest }) });
  commands.ask(undefined);
  if (runStore.getState().selection !== select) commands.select(select);
}
