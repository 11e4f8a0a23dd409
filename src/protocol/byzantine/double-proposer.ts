/**
 * A proposer that makes two blocks for one turn and shows both to everybody. Who signs once a round signs
 * one of them.
 * @module
 */
import type { BlockHeader } from "../chain/block.ts";
import { isOwnProposal, rewriting, voteFor } from "./wrapping.ts";

export const doubleProposer = rewriting(
  "double-proposer",
  "Proposes two blocks for the same turn to everybody, and votes for both.",
  ({ context, step }) =>
    step.actions.flatMap((action) => {
      if (!isOwnProposal(action, context)) return [action];
      const { message } = action;
      const rival: BlockHeader = { ...message.header, timestampMs: message.header.timestampMs + 1 };
      return [
        action,
        { ...action, message: { ...message, header: rival } },
        voteFor(context, rival),
      ];
    }),
);
