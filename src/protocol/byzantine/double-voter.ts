/**
 * A voter without principles: it signs every block it is shown, whatever it has signed before.
 * @module
 */
import { headerHash } from "../chain/block.ts";
import { rewriting, voteFor, type Deed, type HotStuffAction } from "./wrapping.ts";

export const doubleVoter = rewriting(
  "double-voter",
  "Votes for every block that it receives, also for rivals in one round.",
  (deed) => [...deed.step.actions, ...extraVote(deed)],
);

function extraVote({ context, event, step }: Deed): readonly HotStuffAction[] {
  if (event.kind !== "message" || event.message.kind !== "BlockHeader") return [];
  const { header } = event.message;
  const hash = headerHash(header);
  const votesAnyway = step.actions.some(
    (action) =>
      action.kind === "compute" &&
      action.purpose.kind === "vote" &&
      action.purpose.vote.blockHash === hash,
  );
  return votesAnyway ? [] : [voteFor(context, header)];
}
