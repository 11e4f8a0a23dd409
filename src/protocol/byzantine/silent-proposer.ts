/**
 * A proposer that never shows its blocks. It votes and answers like everybody else.
 * @module
 */
import { isOwnProposal, rewriting } from "./wrapping.ts";

export const silentProposer = rewriting(
  "silent-proposer",
  "Never sends the blocks that it should propose.",
  ({ context, step }) => step.actions.filter((action) => !isOwnProposal(action, context)),
);
