/**
 * The keys of the lab, for two runs at once.
 * @module
 */
import { runStore } from "../../store/store.ts";
import type { Key } from "../keys.ts";
import { wayBack } from "../way-back.ts";
import { comparison } from "./running.ts";

export function togglePlay(): void {
  if (comparison.store.getState().playing) comparison.pause();
  else comparison.play(() => runStore.getState().speed);
}

export const compareKeys = (): readonly Key[] => [
  { keys: "Space", shown: "Space", does: "play, pause", run: togglePlay, yieldsToControls: true },
  {
    keys: "ArrowLeft",
    shown: "←",
    does: "one moment back",
    run: () => comparison.step(-1),
  },
  {
    keys: "ArrowRight",
    shown: "→",
    does: "one moment forward",
    run: () => comparison.step(1),
  },
  {
    keys: "Shift+ArrowLeft",
    shown: "Shift ←",
    does: "to the previous commit of either",
    run: () => comparison.toCommit(-1),
  },
  {
    keys: "Shift+ArrowRight",
    shown: "Shift →",
    does: "to the next commit of either",
    run: () => comparison.toCommit(1),
  },
  { keys: "Home", shown: "Home", does: "to the start", run: comparison.toStart },
  { keys: "End", shown: "End", does: "to the end", run: comparison.toEnd },
  {
    keys: "Escape",
    shown: "Esc",
    does: "back to the lab",
    run: () => void (window.location.hash = wayBack()),
  },
];
