/**
 * The first step of a process: at genesis, where another committee's chain ended, or from what storage kept.
 * What was promised before a crash is promised again, in the same words.
 *
 * Source: Castro and Liskov 1999, §4.2 (what is logged); the rest of recovery is ours.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, u64le, utf8ToBytes } from "../../primitives/bytes.ts";
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  height as heightOf,
  ZERO_HASH,
  type Hash,
  type ShardId,
} from "../../primitives/ids.ts";
import { START } from "../../primitives/time.ts";
import { genesisLedger, supplyOf, type Ledger } from "../chain/ledger.ts";
import type { Context, Durable } from "../core/machine.ts";
import { filtered, setTimer } from "../core/turn.ts";
import { askAround, LOOK_INTERVAL } from "./catch-up.ts";
import { signViewChange } from "./leaving.ts";
import { sign } from "./ordering.ts";
import { enlist } from "./requests.ts";
import type { Rules } from "./rules.ts";
import { executedHeight } from "./standing.ts";
import { NO_ROUND, orderMap, type CommitRecord, type Slot, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

export function boot(rules: Rules, context: Context, durable: Durable): Turn {
  const state = recovered(context, durable);
  const turn: Turn = { context, rules, state, actions: [], rulings: [] };
  setTimer(turn, "cleanup", LOOK_INTERVAL);
  if (durable.size > 0) resume(turn);
  if (context.now > START) askAround(turn);
  return turn;
}

/** Height 0 of a shard. */
export const genesisHash = ({ root }: Ledger, shard: ShardId): Hash =>
  hashParts(utf8ToBytes("PBFT_GENESIS"), u64le(shard), hexToBytes(root));

function originOf({ accounts, committee, origin }: Context): {
  readonly record: CommitRecord;
  readonly ledger: Ledger;
} {
  const ledger = origin === undefined ? genesisLedger(accounts) : (origin.state as Ledger);
  const hash = origin?.hash ?? genesisHash(ledger, committee.shard);
  const record = {
    height: origin?.height ?? GENESIS_HEIGHT,
    hash,
    round: origin?.round ?? FIRST_ROUND,
    parent: ZERO_HASH,
    stateRoot: ledger.root,
    supply: supplyOf(ledger),
    transactions: [],
    moves: [],
    history: hash,
  };
  return { record, ledger };
}

export const genesisRecord = (context: Context): CommitRecord => originOf(context).record;

function firstState(context: Context): State {
  const { record, ledger } = originOf(context);
  return {
    round: FIRST_ROUND,
    isOpen: true,
    gaveUp: NO_ROUND,
    failures: 0,
    clock: { isRunning: false, dueAt: START },
    pool: new Map(),
    admitting: new Set(),
    brought: new Set(),
    slots: new Map(),
    votes: new Map(),
    prepared: new Map(),
    decided: new Map(),
    early: new Map(),
    nextHeight: heightOf(record.height + 1),
    origin: record,
    commits: [],
    ledger,
    stable: { height: record.height, history: record.history },
    target: record.height,
    viewChanges: new Map(),
    opening: NO_ROUND,
    order: new Map(),
    orderedTo: record.height,
    checks: new Map(),
    stuckAt: NO_ROUND,
  };
}

const kept = <K extends keyof State>(durable: Durable, key: K): Partial<Pick<State, K>> =>
  durable.has(key) ? ({ [key]: durable.get(key) } as Pick<State, K>) : {};

function recovered(context: Context, durable: Durable): State {
  const tip = (durable.get("tip") ?? {}) as Partial<Pick<State, "commits" | "ledger" | "decided">>;
  const view = (durable.get("view") ?? {}) as Partial<
    Pick<State, "round" | "isOpen" | "gaveUp" | "failures" | "newView">
  >;
  const state: State = {
    ...firstState(context),
    ...kept(durable, "slots"),
    ...kept(durable, "prepared"),
    ...kept(durable, "stable"),
    ...tip,
    ...view,
  };
  const isAbove = ({ batch }: Pick<Slot, "batch">) => batch.height > state.stable.height;
  const order = state.isOpen ? (state.newView?.order ?? []) : [];
  const slots = filtered(state.slots, isAbove);
  const top = Math.max(
    executedHeight(state),
    ...order.map(({ height }) => height),
    ...[...slots.values()].flatMap(({ round, batch }) =>
      round === state.round ? batch.height : [],
    ),
  );
  return {
    ...state,
    slots,
    prepared: filtered(state.prepared, isAbove),
    order: orderMap(order),
    orderedTo: order[order.length - 1]?.height ?? state.origin.height,
    nextHeight: heightOf(top + 1),
  };
}

/** Says again what was promised and may not have been heard. */
function resume(turn: Turn): void {
  const { state } = turn;
  const executed = executedHeight(state);
  for (const { batch } of state.slots.values())
    if (batch.height > executed) enlist(turn, batch.requests);
  if (!state.isOpen) return signViewChange(turn);
  for (const { round, batch, block } of state.slots.values())
    if (round === state.round && batch.height > executed)
      sign(turn, { phase: "prepare", height: batch.height, round, block });
  for (const { seal } of state.prepared.values()) {
    const { height, round, block } = seal;
    if (round === state.round && height > executed)
      sign(turn, { phase: "commit", height, round, block });
  }
}
