/**
 * The front page begins quickly, so that something is final before anyone looks away, and slows down to be
 * followed from then on.
 * @module
 */
import { commands } from "../store/commands.ts";
import { DEFAULT_SPEED, runStore } from "../store/store.ts";
import { highestFinal } from "./front-story.ts";

const QUICK = { kind: "beats", perSecond: 30 } as const;

/** Until the first block is final, or somebody chooses a pace. */
export function beginQuickly(): void {
  const { speed } = runStore.getState();
  if (speed !== DEFAULT_SPEED) return;
  commands.setSpeed(QUICK);
  const stop = runStore.subscribe(({ speed: now, projection }) => {
    if (now !== QUICK) return stop();
    if (projection === undefined || highestFinal(projection) === undefined) return;
    stop();
    commands.setSpeed(DEFAULT_SPEED);
  });
}
