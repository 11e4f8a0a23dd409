/**
 * A voter that knows its lock and votes all the same for what is older.
 * @module
 */
import type { Ruling } from "../core/rules.ts";
import { rewriting, voteFor, type Deed, type HotStuffAction } from "./wrapping.ts";

export const belowLock = rewriting(
  "below-lock",
  "Votes also for what its lock forbids.",
  (deed) => [
    ...deed.step.actions,
    ...deed.step.rulings.flatMap((ruling) => voteAgainst(deed, ruling)),
  ],
);

function voteAgainst(
  { context, step }: Deed,
  { rule, ok, subject }: Ruling,
): readonly HotStuffAction[] {
  if (ok || !rule.endsWith("-LOCK") || subject === undefined) return [];
  const header = step.state.blocks.get(subject)?.header;
  return header === undefined ? [] : [voteFor(context, header)];
}
