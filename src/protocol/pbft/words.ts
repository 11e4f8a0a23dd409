/**
 * What validators have signed, as messages bring it: prepares (a pre-prepare is the primary's), commits, checkpoints.
 * @module
 */
import { FIRST_ROUND } from "../../primitives/ids.ts";
import type { Committee } from "../core/machine.ts";
import type { SignedWord } from "../core/protocol.ts";
import { ballotMessage, batchHash, type Phase } from "./batch.ts";
import type { Message } from "./messages.ts";
import { primaryOf } from "./standing.ts";

const PHASES: Readonly<Partial<Record<Message["kind"], Phase>>> = {
  Prepare: "prepare",
  Commit: "commit",
  Checkpoint: "checkpoint",
};

export function wordsIn(message: Message, committee: Committee): readonly SignedWord[] {
  const { shard } = committee;
  if (message.kind === "PrePrepare") {
    const { batch, round, signature } = message;
    const { height } = batch;
    const ballot = { phase: "prepare", height, round, block: batchHash(batch) } as const;
    const signer = primaryOf(round, committee);
    return [{ signer, message: ballotMessage(ballot, shard), signature }];
  }
  const phase = PHASES[message.kind];
  if (phase === undefined || !("vote" in message)) return [];
  const { voter, signature, height, round, block } = message.vote;
  const ballot = { phase, height, block, round: phase === "checkpoint" ? FIRST_ROUND : round };
  return [{ signer: voter, message: ballotMessage(ballot, shard), signature }];
}
