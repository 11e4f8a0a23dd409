/**
 * A presentation from its address to its end: which deck, which moment to begin with, and the channel between
 * the windows.
 * @module
 */
import { decodeLink } from "../../scenarios/link.ts";
import { scenarios } from "../../scenarios/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { commands, traceReader } from "../../store/commands.ts";
import { keep, kept } from "../../store/kept.ts";
import { adoptMoments, keptMoments, momentsWritten } from "../../store/moments.ts";
import { pageStore } from "../../store/page.ts";
import { mainTree, runStore } from "../../store/store.ts";
import { forgetOpened } from "../way-back.ts";
import { isSameRun } from "../../store/same-run.ts";
import { deckOfKept, deckOfRun, KEPT_DECK, placeAt, type Deck } from "./deck.ts";
import type { ReadDeck } from "./deck-file.ts";
import { layoutOf } from "./hall-layout.ts";
import { openChannel, shownSchema, type Channel, type Role, type Shown } from "./in-step.ts";
import {
  attach,
  follow,
  goTo,
  presentingStore,
  release,
  resetPresenting,
  setPresenting,
  showRun,
  shownNow,
  tellDeck,
} from "./presenting.ts";
import { findTurns, TURNS_MAX } from "./turning-points.ts";
import * as v from "valibot";

/** What an address names. */
export type Opening =
  | {
      readonly ok: true;
      /** `kept`, `file-…`, or a name of a person's; absent: the turning points of the run. */
      readonly deck?: string;
      readonly recipe: Recipe;
      readonly cursor?: number;
      readonly digest?: string;
      readonly layout?: string;
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

const OWN = ["deck", "theme"];

export function openingOf(fragment: string): Opening {
  const question = fragment.indexOf("?");
  const parts = question < 0 ? [] : fragment.slice(question + 1).split("&");
  const own = new Map(parts.map((part) => part.split("=") as [string, string | undefined]));
  const deck = own.get("deck");
  const named = deck !== undefined && /^[\w-]{1,64}$/.test(deck) ? { deck } : {};
  const isOfARun = parts.some((part) => part !== "" && !OWN.includes(part.split("=")[0] ?? ""));
  if (!isOfARun) {
    const first = resolveRecipe({ v: 1, scenario: scenarios[0]?.id });
    return first.ok ? { ok: true, recipe: first.recipe, ...named } : first;
  }
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return decoded;
  const { recipe, cursor, digest, layout } = decoded.link;
  return {
    ok: true,
    recipe,
    ...named,
    ...(cursor === undefined ? {} : { cursor }),
    ...(digest === undefined ? {} : { digest }),
    ...(layoutOf(layout) === undefined || layout === undefined ? {} : { layout }),
  };
}

const FILE = "deck";

/** Reads a deck with a parser that is fetched for it; a good one is kept for the other window and for a reload. */
export async function openDeckText(text: string): Promise<ReadDeck> {
  const { readDeck } = await import("./deck-file.ts");
  const read = readDeck(text, pageStore.getState().language);
  if (read.ok) keep(FILE, text);
  return read;
}

/** A deck that is no run's own; `undefined`: there is none of this name here. */
export async function deckNamed(name: string | undefined): Promise<Deck | undefined> {
  if (name === KEPT_DECK) return deckOfKept(keptMoments());
  const text = kept(FILE);
  if (name?.startsWith("file-") !== true || text === undefined) return undefined;
  const read = await openDeckText(text);
  return read.ok && read.deck.id === name ? read.deck : undefined;
}

/** A partner that is there answers at once. */
const ANSWER_WITHIN_MS = 250;

/** Begins a presentation; returns how to end it. */
export function present(role: Role, fragment: string, opening: Opening & { ok: true }): () => void {
  resetPresenting(role);
  forgetOpened();
  let isOver = false;
  let end = (): void => undefined;
  void deckNamed(opening.deck).then((deck) => {
    if (!isOver) end = run(role, fragment, opening, deck);
  });
  return () => {
    isOver = true;
    end();
    commands.pause();
  };
}

function run(
  role: Role,
  fragment: string,
  opening: Opening & { ok: true },
  deck: Deck | undefined,
): () => void {
  const ofRun = deckOfRun(opening.recipe, [{ entry: 0, turn: "start" }]);
  setPresenting({ deck: deck ?? ofRun, layout: opening.layout });
  const id = opening.deck ?? (deck ?? ofRun).id;
  let isBegun = false;
  const channel = openChannel(role, new BroadcastChannel(`hyperscope:${id}`), {
    shown: () => (isBegun ? shownNow() : undefined),
    onShown(shown) {
      isBegun = true;
      follow(shown);
    },
    onPartner(isThere) {
      const { hasPartner } = presentingStore.getState();
      if (isThere || hasPartner !== undefined) setPresenting({ hasPartner: isThere });
    },
    onRelease: release,
    onDeck(name, text) {
      if (name === KEPT_DECK) adoptMoments(text);
      else keep(FILE, text);
      goToDeck(role, name);
    },
    onPointer: ({ tool, x, y }) =>
      setPresenting({ pointer: tool === "none" ? undefined : { tool, x, y } }),
  });
  attach(channel);
  const stopLooking = deck === undefined ? growWith(opening.recipe) : () => undefined;
  const begin = (): void => {
    if (isBegun) return;
    isBegun = true;
    const left = leftAt(id, fragment);
    if (left !== undefined) follow(left);
    else if (deck === undefined) showRun(opening.recipe, opening.cursor ?? 0, opening);
    else goTo(0);
  };
  channel.join();
  const timer = setTimeout(begin, ANSWER_WITHIN_MS);
  const stopTelling = tellOn(channel);
  const leave = (): void => writeLeft(id, fragment);
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    clearTimeout(timer);
    stopTelling();
    stopLooking();
    attach(undefined);
    channel.close();
  };
}

const goToDeck = (role: Role, deck: string): void =>
  void (window.location.hash = `#/${role === "hall" ? "present" : "speaker"}?deck=${deck}`);

/** Another deck, in this window and in the other. */
export function changeDeck(deck: string): void {
  tellDeck(deck, deck === KEPT_DECK ? momentsWritten(keptMoments()) : (kept(FILE) ?? ""));
  goToDeck(presentingStore.getState().role, deck);
}

/** Whatever a person does in this window makes it the one that leads. */
function tellOn(channel: Channel): () => void {
  const lead = (): void => {
    const { role, held } = presentingStore.getState();
    if (role === "speaker" || held === undefined) channel.lead();
  };
  window.addEventListener("pointerdown", lead, true);
  window.addEventListener("keydown", lead, true);
  const stops = [runStore.subscribe(channel.update), presentingStore.subscribe(channel.update)];
  return () => {
    window.removeEventListener("pointerdown", lead, true);
    window.removeEventListener("keydown", lead, true);
    for (const stop of stops) stop();
  };
}

/** Turning points are looked for so far. */
export const LOOKED_THROUGH_MAX = 12_000;
const AHEAD = 2000;

/** The deck of a run that nobody has prepared: its turning points, as they are computed. */
function growWith(recipe: Recipe): () => void {
  const turns = findTurns();
  let read = 0;
  let isLeft = false;
  const look = (): void => {
    const { recipe: open, length, violations, branch, phase, cursor } = runStore.getState();
    if (!isSameRun(open, recipe)) return;
    const upTo = Math.min(length, LOOKED_THROUGH_MAX);
    if (phase === "running" && length <= read + AHEAD && turns.found.length < TURNS_MAX - 1)
      if (length < LOOKED_THROUGH_MAX && length === read) mainTree.want(branch, read + AHEAD);
    if (upTo <= read) return;
    const before = turns.found.length;
    for (const entry of traceReader()?.entries(read + 1, upTo) ?? [])
      turns.observe(entry, violations);
    read = upTo;
    if (turns.found.length > before) {
      const deck = deckOfRun(recipe, turns.found);
      const { place, hasPartner } = presentingStore.getState();
      // Until somebody has turned a page, the place is where the link stands.
      isLeft ||= place > 0 || hasPartner === true;
      setPresenting({ deck, ...(isLeft ? {} : { place: placeAt(deck, recipe, cursor) }) });
    }
    if (phase === "running" && turns.found.length < TURNS_MAX - 1 && read < LOOKED_THROUGH_MAX)
      mainTree.want(branch, read + AHEAD);
  };
  const stop = runStore.subscribe(look);
  look();
  return stop;
}

const leftSchema = v.strictObject({ fragment: v.string(), shown: shownSchema });

/** Where this window stood before it was loaded anew. */
function leftAt(id: string, fragment: string): Shown | undefined {
  try {
    const text = sessionStorage.getItem(`hyperscope/present/${id}`);
    const left = v.safeParse(leftSchema, JSON.parse(text ?? "null"));
    return left.success && left.output.fragment === fragment ? left.output.shown : undefined;
  } catch {
    return undefined;
  }
}

function writeLeft(id: string, fragment: string): void {
  const shown = shownNow();
  if (shown === undefined) return;
  try {
    sessionStorage.setItem(`hyperscope/present/${id}`, JSON.stringify({ fragment, shown }));
  } catch {
    // It begins where the address says.
  }
}
