/**
 * A validator that answers each proposal with votes in the names of all others, under signatures that are
 * none, and gives no word of its own. Where the first vote in a name shuts out the later ones, the real
 * votes are lost (H11).
 * @module
 */
import { headerHash } from "../chain/block.ts";
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import { rewriting, type Deed, type HotStuffAction } from "./wrapping.ts";

export const forgedVotes = rewriting(
  "forged-votes",
  "Answers every proposal with forged votes in the names of the others, and casts none itself.",
  (deed) => [...forgeries(deed), ...deed.step.actions.filter((action) => !isVote(action))],
);

const isVote = (action: HotStuffAction): boolean =>
  action.kind === "send" && action.message.kind === "BlockVote";

function forgeries({ context, event }: Deed): readonly HotStuffAction[] {
  if (event.kind !== "message" || event.message.kind !== "BlockHeader") return [];
  const { header, shard } = event.message;
  const { height, round, timestampMs } = header;
  const to = context.committee.members
    .map(({ node }) => node)
    .filter((node) => node !== context.self);
  const signature = "ab".repeat(SIGNATURE_BYTES);
  return context.committee.members.flatMap((_, voter): readonly HotStuffAction[] => {
    if (voter === context.index) return [];
    const vote = { blockHash: headerHash(header), height, round, voter, timestampMs, signature };
    return [{ kind: "send", to, message: { kind: "BlockVote", shard, vote } }];
  });
}
