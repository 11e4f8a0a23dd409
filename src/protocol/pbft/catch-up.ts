/**
 * Catching up: whoever is stuck, or comes back, says how far it is; whoever is further shows the decided batches
 * with their proofs, its checkpoint, and what opened the view. Nothing of it has to be believed.
 *
 * Source: Castro and Liskov 1999, §4.3, §4.6 (state transfer); Castro's thesis (2001), §5.2 (retransmission on
 * request). Deviation: batches are executed one by one, instead of copying a state.
 * @module
 */
import { laterOf, type NodeId } from "../../primitives/ids.ts";
import { refused } from "../core/rules.ts";
import { broadcast, change, report, send, setTimer } from "../core/turn.ts";
import { millis } from "../../primitives/time.ts";
import { batchHash, sealPower, type Committed, type Seal } from "./batch.ts";
import { isSealedByQuorum, passesUnchecked, sealCheck } from "./checking.ts";
import { adoptCheckpoint } from "./checkpoints.ts";
import { decide } from "./executing.ts";
import { repeatViewChange } from "./leaving.ts";
import type { MessageOf } from "./messages.ts";
import { onNewView } from "./opening.ts";
import { repeatVotes } from "./phases.ts";
import { repeatRequests } from "./requests.ts";
import { executedHeight } from "./standing.ts";
import { NO_ROUND, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

export const LOOK_INTERVAL = millis(1000);
/** Batches of one answer. */
const BATCHES_MAX = 16;

/** Every second: is anything open, and is it where it was a second ago? */
export function lookAround(turn: Turn): void {
  setTimer(turn, "cleanup", LOOK_INTERVAL);
  repeatRequests(turn);
  repeatViewChange(turn);
  const height = executedHeight(turn.state);
  const isStuck = hasOpenEnds(turn.state);
  if (isStuck && turn.state.stuckAt === height) {
    repeatVotes(turn);
    askAround(turn);
  }
  change(turn, { stuckAt: isStuck ? height : NO_ROUND });
}

function hasOpenEnds(state: State): boolean {
  const executed = executedHeight(state);
  return (
    !state.isOpen ||
    state.pool.size > 0 ||
    state.target > executed ||
    [...state.votes.values()].some(({ ballot }) => ballot.height > executed)
  );
}

export function askAround(turn: Turn): void {
  const { stable, round, isOpen } = turn.state;
  const { shard } = turn.context.committee;
  const height = executedHeight(turn.state);
  broadcast(turn, { kind: "FetchState", shard, height, stable: stable.height, round, isOpen });
}

/** Answers with what the asker does not have; with nothing if there is nothing. */
export function onFetch(turn: Turn, asked: MessageOf<"FetchState">, from: NodeId): void {
  const { state, context } = turn;
  const batches = [...state.decided.values()]
    .filter(({ batch }) => batch.height > asked.height)
    .sort((a, b) => a.batch.height - b.batch.height)
    .slice(0, BATCHES_MAX);
  const { seal } = state.stable;
  const newView = state.isOpen ? state.newView : undefined;
  const isLater =
    newView !== undefined &&
    (newView.round > asked.round || (newView.round === asked.round && !asked.isOpen));
  const checkpoint = state.stable.height > asked.stable ? seal : undefined;
  if (batches.length === 0 && checkpoint === undefined && !isLater) return;
  send(turn, [from], {
    kind: "State",
    shard: context.committee.shard,
    batches,
    ...(checkpoint && { checkpoint }),
    ...(isLater && { newView }),
  });
}

export function onState(turn: Turn, { batches, checkpoint, newView }: MessageOf<"State">): void {
  for (const committed of batches) inspect(turn, committed);
  if (checkpoint !== undefined && checkpoint.height > turn.state.stable.height)
    inspectCheckpoint(turn, checkpoint);
  if (newView !== undefined) onNewView(turn, newView);
}

/** PBFT-FETCH: a batch from elsewhere comes with the commits of a quorum. */
function inspect(turn: Turn, committed: Committed): void {
  const { batch, seal } = committed;
  const { committee } = turn.context;
  if (batch.height <= executedHeight(turn.state) || turn.state.decided.has(batch.height)) return;
  const power = sealPower(seal, committee);
  const isProven =
    seal.signers.size === committee.members.length &&
    turn.rules.isCommitted(power, committee.totalPower) &&
    batchHash(batch) === seal.block &&
    batch.height === seal.height &&
    batch.shard === committee.shard;
  if (!isProven)
    return report(turn, refused("PBFT-FETCH", { height: batch.height, power }, batchHash(batch)));
  if (passesUnchecked(turn, { kind: "decided", committed }, [sealCheck(turn, "commit", seal)]))
    onFetched(turn, committed);
}

export function onFetched(turn: Turn, committed: Committed): void {
  change(turn, { target: laterOf(turn.state.target, committed.batch.height) });
  decide(turn, committed);
}

function inspectCheckpoint(turn: Turn, seal: Seal): void {
  if (!isSealedByQuorum(turn, seal))
    return report(turn, refused("PBFT-CHECKPOINT", { height: seal.height }, seal.block));
  if (passesUnchecked(turn, { kind: "checkpoint", seal }, [sealCheck(turn, "checkpoint", seal)]))
    adoptCheckpoint(turn, seal);
}
