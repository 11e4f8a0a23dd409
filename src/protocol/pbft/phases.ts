/**
 * What enough votes lead to: prepared, then committed-local, and a checkpoint that is stable.
 *
 * Source: Castro and Liskov 1999, §4.2, §4.3.
 * @module
 */
import { laterOf } from "../../primitives/ids.ts";
import { allowed } from "../core/rules.ts";
import { broadcast, change, persist, report, withEntry } from "../core/turn.ts";
import { addVerified, considerBallot } from "./ballots.ts";
import { sealPower, type Ballot, type Seal } from "./batch.ts";
import { adoptCheckpoint } from "./checkpoints.ts";
import { decide } from "./executing.ts";
import type { Message } from "./messages.ts";
import { sign } from "./ordering.ts";
import { executedHeight, primaryOf } from "./standing.ts";
import { slotKey } from "./state.ts";
import type { Turn } from "./turn.ts";

/** One's own vote is signed: it goes to all, and counts here too. */
export function onVoteSigned(turn: Turn, ballot: Ballot, signature: string): void {
  const { index } = turn.context;
  const { phase, round } = ballot;
  if (phase !== "checkpoint" && round !== turn.state.round && turn.rules.leavesView) return;
  sendVote(turn, ballot, signature);
  addVerified(turn, ballot, index, signature);
}

function sendVote(turn: Turn, ballot: Ballot, signature: string): void {
  const { index, committee } = turn.context;
  const { phase, height, round, block } = ballot;
  const { shard } = committee;
  const vote = { height, round, block, voter: index, signature };
  if (phase === "checkpoint") broadcast(turn, { kind: "Checkpoint", shard, vote });
  else if (phase === "commit") broadcast(turn, { kind: "Commit", shard, vote });
  else if (primaryOf(round, committee) === index) sendPrePrepare(turn, ballot, signature);
  else broadcast(turn, { kind: "Prepare", shard, vote });
}

/** One's own votes of this view that are not executed yet, once more: channels may lose messages. */
export function repeatVotes(turn: Turn): void {
  const { votes, round, isOpen } = turn.state;
  const executed = executedHeight(turn.state);
  for (const { ballot, verified } of votes.values()) {
    const signature = verified.get(turn.context.index);
    const isOfView = ballot.phase !== "checkpoint" && ballot.round === round && isOpen;
    if (signature !== undefined && isOfView && ballot.height > executed)
      sendVote(turn, ballot, signature);
  }
}

function sendPrePrepare(turn: Turn, { height, round }: Ballot, signature: string): void {
  const slot = turn.state.slots.get(slotKey(height, round));
  if (slot === undefined) return;
  const { batch, parent } = slot;
  const { shard } = turn.context.committee;
  const message: Message = { kind: "PrePrepare", shard, round, batch, parent, signature };
  broadcast(turn, message);
}

/** Enough votes say the same, and their signatures hold. */
export function onSealed(turn: Turn, ballot: Ballot, seal: Seal): void {
  if (ballot.phase === "checkpoint") return adoptCheckpoint(turn, seal);
  const { height, round, block } = ballot;
  const { committee } = turn.context;
  const values = { height, round, power: sealPower(seal, committee), total: committee.totalPower };
  if (ballot.phase === "prepare") {
    report(turn, allowed("PBFT-PREPARED", values, block));
    return onPrepared(turn, ballot, seal);
  }
  report(turn, allowed("PBFT-COMMITTED", values, block));
  const known = turn.state.prepared.get(height);
  if (known !== undefined) decide(turn, { ...known, seal });
}

/** The certificate is stored before the commit that rests on it is signed. */
function onPrepared(turn: Turn, ballot: Ballot, seal: Seal): void {
  const { height, round } = ballot;
  const slot = turn.state.slots.get(slotKey(height, round));
  if (slot === undefined) return;
  const known = turn.state.prepared.get(height);
  if (known === undefined || laterOf(known.seal.round, round) === round) {
    const { batch, parent } = slot;
    const prepared = withEntry(turn.state.prepared, height, { batch, parent, seal });
    change(turn, { prepared });
    persist(turn, "prepared", prepared);
  }
  const commit: Ballot = { ...ballot, phase: "commit" };
  sign(turn, commit);
  considerBallot(turn, commit);
}
