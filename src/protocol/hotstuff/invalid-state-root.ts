/**
 * A leader that claims a state which its transactions do not lead to, and votes for it. Every voter executes the
 * block itself.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import { headerHash } from "../chain/block.ts";
import { isOwnProposal, rewriting, voteFor, type HotStuffAction } from "./misbehaving.ts";

export const invalidStateRoot = rewriting(
  "invalid-state-root",
  "Proposes blocks whose state root is not that of their transactions.",
  ({ context, step: { actions } }) => {
    const proposal = actions.find((action) => isOwnProposal(action, context));
    if (proposal === undefined) return actions;
    const { message } = proposal;
    const stateRoot = hashParts(utf8ToBytes("INVENTED"), hexToBytes(message.header.stateRoot));
    const header = { ...message.header, stateRoot };
    const before = headerHash(message.header);
    return actions.map((action): HotStuffAction => {
      if (action === proposal) return { ...proposal, message: { ...message, header } };
      const isItsVote =
        action.kind === "compute" &&
        action.purpose.kind === "vote" &&
        action.purpose.vote.blockHash === before;
      return isItsVote ? voteFor(context, header) : action;
    });
  },
);
