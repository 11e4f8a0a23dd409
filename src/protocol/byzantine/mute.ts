/**
 * A validator that listens and never says a word: to the others it looks like a crash.
 * @module
 */
import { rewriting } from "./wrapping.ts";

export const mute = rewriting("mute", "Receives everything and sends nothing.", ({ step }) =>
  step.actions.filter(({ kind }) => kind !== "send"),
);
