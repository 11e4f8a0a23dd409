/**
 * A voter that knows its lock and votes all the same for what leaves it.
 * @module
 */
import { rewriting, voteFor, type HotStuffAction } from "./misbehaving.ts";

/** The rules that hold a voter to its lock. */
const LOCKS: readonly string[] = ["CHS-SAFE", "NHS-EXTENDS"];

export const belowLock = rewriting(
  "below-lock",
  "Votes also for what its lock forbids.",
  ({ context, step }) => [
    ...step.actions,
    ...step.rulings.flatMap(({ rule, ok, subject }): readonly HotStuffAction[] => {
      if (ok || !LOCKS.includes(rule) || subject === undefined) return [];
      const header = step.state.blocks.get(subject)?.header;
      return header === undefined ? [] : [voteFor(context, header)];
    }),
  ],
);
