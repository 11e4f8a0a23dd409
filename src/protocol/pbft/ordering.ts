/**
 * What the primary does: it gives each batch the next sequence number, within the watermarks, and signs the
 * pre-prepare, which is its vote.
 *
 * Source: Castro and Liskov 1999, §4.2, §5.1 (batching: a sliding window of open batches).
 * @module
 */
import { height as heightOf, type Hash, type Height } from "../../primitives/ids.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { change, compute, persist, report, withEntry } from "../core/turn.ts";
import { ballotMessage, batchHash, type Ballot, type Batch } from "./batch.ts";
import { batchMax, executedHeight, highWatermark, isPrimary, primaryOf } from "./standing.ts";
import { recordAt, slotKey, tipOf, type Slot, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Gives away sequence numbers as long as there are requests, and numbers. */
export function order(turn: Turn): void {
  while (allHold(orderingGuards(turn))) {
    const { nextHeight: height } = turn.state;
    const requests = unordered(turn.state).slice(0, batchMax(turn.context));
    const { shard } = turn.context.committee;
    prePrepare(turn, { shard, height, requests });
  }
}

/** All that is asked before the next batch is ordered, in order. */
export function* orderingGuards(turn: Turn): Generator<Guard> {
  const { round, isOpen, nextHeight: height } = turn.state;
  yield guard("viewOpen", "PBFT-NEWVIEW", isOpen, { round });
  yield primaryGuard(turn);
  const high = highWatermark(turn);
  yield guard("watermark", "PBFT-WATERMARK", height <= high, { height, high });
  const waiting = unordered(turn.state).length;
  yield guard("requests", "PBFT-PREPREPARE", waiting > 0, { waiting });
}

/** Is it the primary of the view that it is in, or on its way to? */
export function primaryGuard(turn: Turn): Guard {
  const { committee, index: self } = turn.context;
  const { round } = turn.state;
  const rightful = primaryOf(round, committee);
  return guard("primary", "PBFT-PREPREPARE", isPrimary(turn), { round, rightful, self });
}

/** Requests that no open batch of this view has, in order of arrival. */
function unordered(state: State): readonly Transaction[] {
  if (state.pool.size === 0) return [];
  const executed = executedHeight(state);
  const taken = new Set(
    [...state.slots.values()]
      .filter(({ round, batch }) => round === state.round && batch.height > executed)
      .flatMap(({ batch }) => batch.requests.map(transactionHash)),
  );
  return [...state.pool].flatMap(([hash, request]) => (taken.has(hash) ? [] : request));
}

/** PBFT-PREPREPARE: the primary's own vote. It is stored before it is signed. */
export function prePrepare(turn: Turn, batch: Batch): void {
  const { round } = turn.state;
  const block = batchHash(batch);
  const parent = parentAt(turn.state, batch.height);
  const values = { height: batch.height, round, requests: batch.requests.length };
  report(turn, allowed("PBFT-PREPREPARE", values, block));
  change(turn, { nextHeight: heightOf(Math.max(turn.state.nextHeight, batch.height + 1)) });
  giveWord(turn, { round, batch, block, parent });
}

/** Puts the batch into its slot for good, and asks for the signature. */
export function giveWord(turn: Turn, slot: Slot): void {
  const { round, block, batch } = slot;
  const slots = withEntry(turn.state.slots, slotKey(batch.height, round), slot);
  change(turn, { slots });
  persist(turn, "slots", slots);
  sign(turn, { phase: "prepare", height: batch.height, round, block });
}

export const sign = (turn: Turn, ballot: Ballot): void =>
  compute(
    turn,
    { kind: "sign", message: ballotMessage(ballot, turn.context.committee.shard) },
    { kind: "vote", ballot },
  );

/** The batch before, as it is known here: executed, or of this view; the tip if there is neither. */
function parentAt(state: State, height: Height): Hash {
  const below = heightOf(height - 1);
  const record = recordAt(state, below);
  if (record !== undefined) return record.hash;
  const own = state.slots.get(slotKey(below, state.round))?.block;
  return own ?? state.order.get(below) ?? tipOf(state).hash;
}
