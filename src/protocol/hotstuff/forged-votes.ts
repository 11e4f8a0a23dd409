/**
 * A validator that answers each proposal with votes in the names of all others, under signatures that are none, and
 * gives no word of its own.
 * @module
 */
import { headerHash } from "../chain/block.ts";
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import { isProposal } from "./messages.ts";
import { collectorOf, rewriting, type Deed, type HotStuffAction } from "./misbehaving.ts";

export const forgedVotes = rewriting(
  "forged-votes",
  "Answers every proposal with forged votes in the names of the others, and casts none itself.",
  (deed) => [...forgeries(deed), ...deed.step.actions.filter((action) => !isVote(action))],
);

const isVote = (action: HotStuffAction): boolean =>
  action.kind === "send" && action.message.kind === "Vote";

function forgeries({ context, event }: Deed): readonly HotStuffAction[] {
  if (event.kind !== "message" || !isProposal(event.message)) return [];
  const { header, shard } = event.message;
  const { height, round, timestampMs } = header;
  const to = collectorOf(context, round);
  if (to.length === 0) return [];
  const signature = "ab".repeat(SIGNATURE_BYTES);
  return context.committee.members.flatMap((_, voter): readonly HotStuffAction[] => {
    if (voter === context.index) return [];
    const vote = { blockHash: headerHash(header), height, round, voter, timestampMs, signature };
    return [{ kind: "send", to, message: { kind: "Vote", shard, vote } }];
  });
}
