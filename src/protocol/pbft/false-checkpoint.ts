/**
 * A validator that signs another state at each checkpoint than the one that it has: PBFT agrees on states there,
 * and a quorum of equal ones is needed.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import { ballotMessage } from "./batch.ts";
import { changing } from "./wrapping.ts";

export const falseCheckpoint = changing(
  "false-checkpoint",
  "Signs, at each checkpoint, a state that its requests do not lead to.",
  (action, { committee }) => {
    if (action.kind !== "compute" || action.purpose.kind !== "vote") return [action];
    if (action.purpose.ballot.phase !== "checkpoint") return [action];
    const { ballot } = action.purpose;
    const block = hashParts(utf8ToBytes("INVENTED"), hexToBytes(ballot.block));
    const forged = { ...ballot, block };
    const message = ballotMessage(forged, committee.shard);
    return [
      { ...action, work: { kind: "sign", message }, purpose: { kind: "vote", ballot: forged } },
    ];
  },
);
