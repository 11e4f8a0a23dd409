/**
 * A run that is measured while it is computed, in portions: what it costs and how soon it decides.
 * @module
 */
import { millis } from "../primitives/time.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { Counters } from "./counters.ts";
import { syncPort } from "./crypto-port.ts";
import type { Measured } from "./measured.ts";
import type { Recipe } from "./recipe.ts";
import { openSession } from "./session.ts";

/** When to stop before the end of the recipe. */
export interface Goal {
  /** Blocks that are final at every validator that is up. */
  readonly blocks?: number;
}

export interface Measuring {
  /** Computes some more. @returns whether it is done */
  go(entries: number): boolean;
  /** From 0 to 1. */
  progress(): number;
  measured(): Measured;
}

/** With stand-in signatures: what is counted is the same as with real ones. */
export function measuring(recipe: Recipe, protocol: AnyProtocol, goal: Goal = {}): Measuring {
  const session = openSession({
    recipe: { ...recipe, crypto: "keyed" },
    protocol,
    port: syncPort("keyed"),
  });
  const { blocks: wanted = Infinity } = goal;
  const counters = new Counters(recipe, wanted);
  let isDone = false;
  return {
    go(entries) {
      if (isDone) return true;
      const { status, batch } = session.advance({ portion: entries });
      counters.take(batch);
      isDone = status === "finished" || counters.isEnough();
      return isDone;
    },
    progress: () =>
      isDone
        ? 1
        : Math.max(session.now() / millis(recipe.untilMs), counters.decidedEverywhere() / wanted),
    measured: () => counters.measured(),
  };
}

/** A run of this recipe as far as `goal` says, in one go. */
export function measure(recipe: Recipe, protocol: AnyProtocol, goal: Goal = {}): Measured {
  const run = measuring(recipe, protocol, goal);
  for (;;) if (run.go(1000)) return run.measured();
}
