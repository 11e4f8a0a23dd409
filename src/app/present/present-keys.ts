/**
 * The keys of a presentation, for the hall's page and the speaker's window alike, as one table.
 * @module
 */
import { commands } from "../../store/commands.ts";
import type { Words } from "../../words/words.ts";
import { togglePlay, type Key } from "../keys.ts";
import {
  backToPlan,
  chooseLayoutByNumber,
  move,
  resize,
  toggleBlank,
  toggleHold,
  toggleTool,
  turnTo,
} from "./presenting.ts";

export interface PresentKey extends Pick<Key, "keys" | "run" | "yieldsToControls"> {
  /** Absent: another way to press the one before. */
  readonly shown?: string;
  readonly does?: keyof Words["present"]["keys"];
}

/** What only one of the two pages can do. */
export interface OwnDeeds {
  escape(): void;
  help(): void;
  fullScreen(): void;
  qr(): void;
  openNotes(): void;
}

export const presentKeys = (own: OwnDeeds): readonly PresentKey[] => [
  { keys: "PageDown", shown: "Page Down", does: "next", run: () => turnTo(1) },
  { keys: "PageUp", shown: "Page Up", does: "previous", run: () => turnTo(-1) },
  { keys: "ArrowRight", shown: "→", does: "forward", run: () => move(() => commands.step(1)) },
  { keys: "ArrowLeft", shown: "←", does: "back", run: () => move(() => commands.step(-1)) },
  {
    keys: "Space",
    shown: "Space",
    does: "play",
    run: () => move(togglePlay),
    yieldsToControls: true,
  },
  { keys: "Backspace", shown: "Backspace", does: "plan", run: backToPlan },
  { keys: "f", shown: "F", does: "fullScreen", run: own.fullScreen },
  { keys: "b", shown: "B  .", does: "blank", run: toggleBlank },
  { keys: ".", run: toggleBlank },
  { keys: "h", shown: "H", does: "hold", run: toggleHold },
  { keys: "l", shown: "L", does: "laser", run: () => toggleTool("laser") },
  { keys: "s", shown: "S", does: "spot", run: () => toggleTool("spot") },
  { keys: "i", shown: "I", does: "ink", run: () => toggleTool("ink") },
  { keys: "q", shown: "Q", does: "qr", run: own.qr },
  { keys: "+", shown: "+", does: "larger", run: () => resize(1) },
  { keys: "Shift++", run: () => resize(1) },
  { keys: "=", run: () => resize(1) },
  { keys: "-", shown: "−", does: "smaller", run: () => resize(-1) },
  { keys: "0", shown: "0", does: "usual", run: () => resize(0) },
  { keys: "n", shown: "N", does: "notes", run: own.openNotes },
  ...Array.from({ length: 9 }, (_, i): PresentKey => ({
    keys: String(i + 1),
    run: () => chooseLayoutByNumber(i + 1),
    ...(i === 0 && { shown: "1 … 9", does: "layout" }),
  })),
  { keys: "Escape", shown: "Esc", does: "escape", run: own.escape },
  { keys: "?", shown: "?", does: "help", run: own.help },
  { keys: "Shift+?", run: own.help },
];
