/**
 * The keys of the page, as one table: the listeners and the list that `?` opens are made of it.
 * @module
 */
import { tinykeys } from "tinykeys";
import { commands } from "../store/commands.ts";
import { pageStore, setLayout, wordsNow } from "../store/page.ts";
import { keepMoment } from "../store/moments.ts";
import { runStore } from "../store/store.ts";
import type { Words } from "../words/words.ts";
import { toRegion } from "./regions.ts";
import { PRESET_IDS } from "./workspace/layout.ts";

export interface Key {
  readonly keys: string;
  readonly shown: string;
  /** Its words are in the catalogue. */
  readonly does: keyof Words["keys"];
  readonly run: () => void;
  /** Pressing a control with this key is that control's business. */
  readonly yieldsToControls?: boolean;
}

/** What the keys of a transport move, and in what: the lab moves by entries, two runs side by side by moments. */
export interface Transport {
  readonly unit: "entry" | "moment";
  togglePlay(): void;
  step(by: 1 | -1): void;
  toCommit(direction: 1 | -1): void;
  toStart(): void;
  toEnd(): void;
}

export const transportKeys = (transport: Transport): readonly Key[] => {
  const { unit, togglePlay, step, toCommit, toStart, toEnd } = transport;
  return [
    { keys: "Space", shown: "Space", does: "play", run: togglePlay, yieldsToControls: true },
    { keys: "ArrowLeft", shown: "←", does: `${unit}Back`, run: () => step(-1) },
    { keys: "ArrowRight", shown: "→", does: `${unit}Forward`, run: () => step(1) },
    {
      keys: "Shift+ArrowLeft",
      shown: "Shift ←",
      does: "commitBack",
      run: () => toCommit(-1),
    },
    {
      keys: "Shift+ArrowRight",
      shown: "Shift →",
      does: "commitForward",
      run: () => toCommit(1),
    },
    { keys: "Home", shown: "Home", does: "toStart", run: toStart },
    { keys: "End", shown: "End", does: "toEnd", run: toEnd },
  ];
};

export const keyTable = (openHelp: () => void): readonly Key[] => [
  ...transportKeys({
    unit: "entry",
    togglePlay,
    step: commands.step,
    toCommit: commands.jumpCommit,
    toStart: commands.toStart,
    toEnd: commands.toEnd,
  }),
  {
    keys: "Escape",
    shown: "Esc",
    does: "clear",
    run: clear,
  },
  ...PRESET_IDS.map((id, i) => ({
    keys: String(i + 1),
    shown: i === 0 ? `1 … ${PRESET_IDS.length}` : "",
    does: "layout" as const,
    run: () => setLayout(id),
  })),
  { keys: "m", shown: "M", does: "keep", run: keepThis },
  { keys: "F6", shown: "F6", does: "region", run: () => toRegion(1) },
  { keys: "Shift+F6", shown: "", does: "region", run: () => toRegion(-1) },
  { keys: "$mod+z", shown: "Ctrl Z", does: "undo", run: commands.undo },
  { keys: "$mod+Shift+Z", shown: "Ctrl Shift Z", does: "redo", run: commands.redo },
  { keys: "?", shown: "?", does: "help", run: openHelp },
  { keys: "Shift+?", shown: "", does: "help", run: openHelp },
];

export function togglePlay(): void {
  if (runStore.getState().playing) commands.pause();
  else commands.play();
}

/** Keeps the moment on the screen for a deck, and says so. */
function keepThis(): void {
  const count = keepMoment(pageStore.getState().layout);
  if (count !== undefined) runStore.setState({ notice: wordsNow().notices.kept(count) });
}

function clear(): void {
  commands.select(undefined);
  commands.ask(undefined);
}

const TYPING =
  "input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]";
const CONTROL = `${TYPING}, button, a[href], summary, [role=button], [role=switch], input`;

/** Listens until the returned function is called. */
export const listenToKeys = (openHelp: () => void): (() => void) => listenTo(keyTable(openHelp));

const OWNING = `${TYPING}, [data-owns-arrows], [role=separator], [role=tab]`;
/** Keys by which one goes about within a grid or a list. */
const isWithin = (keys: string): boolean => /Arrow|Home|End/.test(keys);

/** A letter, a digit or a sign without a key that is held: what a voice or a slip may press. */
const isSingle = (keys: string): boolean => keys.replace(/^Shift\+/, "").length === 1;

/** Listens to the keys of a table until the returned function is called. */
export function listenTo(
  table: readonly Pick<Key, "keys" | "run" | "yieldsToControls">[],
): () => void {
  const bindings = Object.fromEntries(
    table.map(({ keys, run, yieldsToControls }) => [
      keys,
      (event: KeyboardEvent) => {
        if (isSingle(keys) && !pageStore.getState().singleKeys) return;
        const target = event.target instanceof Element ? event.target : undefined;
        const isTaken = target?.closest(
          yieldsToControls === true ? CONTROL : isWithin(keys) ? OWNING : TYPING,
        );
        if (isTaken !== null && isTaken !== undefined) return;
        if (document.querySelector("dialog[open], :popover-open") !== null) return;
        event.preventDefault();
        run();
      },
    ]),
  );
  return tinykeys(window, bindings);
}
