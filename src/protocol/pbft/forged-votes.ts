/**
 * A backup that answers each pre-prepare with prepares and commits in the names of the others, under signatures
 * that are none.
 * @module
 */
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import { peersOf } from "../core/turn.ts";
import { batchHash } from "./batch.ts";
import { rewriting, type Deed, type PbftAction } from "./wrapping.ts";

export const forgedVotes = rewriting(
  "forged-votes",
  "Answers every pre-prepare with forged prepares and commits in the names of the others.",
  (deed) => [...forgeries(deed), ...deed.step.actions],
);

function forgeries({ context, event }: Deed): readonly PbftAction[] {
  if (event.kind !== "message" || event.message.kind !== "PrePrepare") return [];
  const { batch, round, shard } = event.message;
  const to = peersOf({ context });
  const place = { height: batch.height, round, block: batchHash(batch) };
  return context.committee.members.flatMap((_, voter): readonly PbftAction[] => {
    if (voter === context.index) return [];
    const vote = { ...place, voter, signature: "ab".repeat(SIGNATURE_BYTES) };
    return [
      { kind: "send", to, message: { kind: "Prepare", shard, vote } },
      { kind: "send", to, message: { kind: "Commit", shard, vote } },
    ];
  });
}
