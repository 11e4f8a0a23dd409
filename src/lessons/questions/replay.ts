/**
 * From the question to its answer in the run, one beat after another; where nothing is to move, at once.
 * @module
 */
import { commands } from "../../store/commands.ts";
import { runStore } from "../../store/store.ts";

const WHOLE_MS = 4000;
const BEAT_MS_MIN = 60;
const BEAT_MS_MAX = 800;

const isStill = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Ends as soon as somebody else moves the cursor. @returns ends it */
export function replay(from: number, to: number): () => void {
  commands.pause();
  if (isStill() || to <= from) {
    commands.seek(to);
    return () => undefined;
  }
  const beatMs = Math.min(BEAT_MS_MAX, Math.max(BEAT_MS_MIN, WHOLE_MS / (to - from)));
  const stride = Math.ceil((to - from) / (WHOLE_MS / beatMs));
  commands.seek(from);
  let at = from;
  const end = (): void => clearInterval(timer);
  const timer = setInterval(() => {
    if (runStore.getState().cursor !== at) return end();
    at = Math.min(to, at + stride);
    commands.seek(at);
    if (at >= to) end();
  }, beatMs);
  return end;
}
