/**
 * The keys of the lab, for two runs at once.
 * @module
 */
import { runStore } from "../../store/store.ts";
import { transportKeys, type Key } from "../keys.ts";
import { wayBack } from "../way-back.ts";
import { comparison } from "./running.ts";

export function togglePlay(): void {
  if (comparison.store.getState().playing) comparison.pause();
  else comparison.play(() => runStore.getState().speed);
}

export const compareKeys = (): readonly Key[] => [
  ...transportKeys({ unit: "moment", togglePlay, ...comparison }),
  {
    keys: "Escape",
    shown: "Esc",
    does: "toLab",
    run: () => void (window.location.hash = wayBack()),
  },
];
