/**
 * The consensus of one epoch, run inside: it sees a committee, a shard number and a storage of its own, so that
 * nothing that is signed, stored or armed in one epoch can be taken for something of another.
 * @module
 */
import { once } from "../../primitives/memo.ts";
import {
  height,
  round,
  shardId,
  type Hash,
  type NodeId,
  type ShardId,
} from "../../primitives/ids.ts";
import { plus, type Micros } from "../../primitives/time.ts";
import { execute, supplyOf } from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Action, Context, Durable, Event, Step, TimerId } from "../core/machine.ts";
import type { FinalBlock } from "../core/protocol.ts";
import { change, compute, load, persist, reply, setTimer, withEntry } from "../core/turn.ts";
import type { Chain, Epoch, State } from "./state.ts";
import { epochOf, isMember, membersOf, post, powerOf, type MembersTurn } from "./turn.ts";

type InnerEvent = Event<unknown, unknown>;
type InnerAction = Action<unknown, unknown>;

/** Signatures name the shard: each epoch signs as a shard of its own. */
const SHARDS_APART = 1000;
/** Rounds of epoch e begin at 1000 e, so that no two epochs share one. */
const ROUNDS_APART = 1000;

type Placement = Context["placement"];

/** By number of the epoch's shard; one object each, so that what is computed of it is computed once. */
const placements = once((_placement: Placement) => new Map<number, Placement>());

function placementIn(placement: Placement, shard: ShardId, at: ShardId): Placement {
  if (shard === at) return placement;
  const known = placements(placement);
  const moved =
    known.get(at) ??
    new Map(
      [...placement].map(([name, placed]) => [
        name,
        placed.shard === shard ? { ...placed, shard: at } : placed,
      ]),
    );
  known.set(at, moved);
  return moved;
}

/** What the consensus of `epoch` is told about itself. */
export function contextIn(
  context: Context,
  epoch: Pick<Epoch, "number" | "seats" | "origin">,
): Context {
  const { self, committee, placement } = context;
  const members = membersOf(context, epoch);
  const shard = shardId(committee.shard + epoch.number * SHARDS_APART);
  const own = { shard, members, totalPower: powerOf(members) };
  const { origin: _, ...rest } = context;
  const { origin } = epoch;
  return {
    ...rest,
    index: members.findIndex(({ node }) => node === self),
    committee: own,
    committees: [own],
    placement: placementIn(placement, committee.shard, shard),
    ...(origin && {
      origin: {
        height: height(origin.height),
        hash: origin.hash,
        round: round(epoch.number * ROUNDS_APART - 1),
        state: origin.ledger,
      },
    }),
  };
}

/** Storage of one epoch, as its consensus knows it. */
const storageOf = (durable: Durable, { number }: Epoch): Durable => {
  const prefix = `${number}/`;
  return new Map(
    [...durable].flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
    ),
  );
};

/** Starts the consensus of the present epoch, if this validator has a vote in it. */
export function begin(turn: MembersTurn, durable: Durable = new Map()): void {
  const { instance: _, ...idle } = turn.state;
  turn.state = { ...idle, due: new Map(), stale: new Map([...idle.stale, ...idle.due]) };
  if (!isMember(turn)) return;
  const epoch = epochOf(turn.state);
  const { consensus, context } = turn;
  absorb(turn, undefined, consensus.boot(contextIn(context, epoch), storageOf(durable, epoch)));
}

/** Hands an event to the consensus of the present epoch; nothing happens where there is none. */
export function deliver(turn: MembersTurn, event: InnerEvent): void {
  const { instance } = turn.state;
  if (instance === undefined) return;
  const context = contextIn(turn.context, epochOf(turn.state));
  absorb(turn, instance.state, turn.consensus.step(context, instance.state, event));
}

function absorb(
  turn: MembersTurn,
  before: unknown,
  { state, actions, rulings }: Step<unknown, unknown, unknown>,
): void {
  change(turn, { instance: { state } });
  turn.rulings.push(...rulings);
  for (const block of turn.inner.finalized(before, state)) extend(turn, block);
  for (const action of actions) translate(turn, action);
}

/** MEMBER-BOUNDARY: a block that the consensus made final, unless it lies beyond the end of the epoch. */
function extend(turn: MembersTurn, block: FinalBlock): void {
  const { chain } = turn.state;
  const end = epochOf(turn.state).end;
  if (turn.rules.endsAtBoundary && block.height > end) return;
  if (block.height !== chain.height + 1) return;
  const next = chainAfter(chain, block, end);
  const pool = new Map([...turn.state.pool].filter(([tx]) => !next.ledger.executed.has(tx)));
  change(turn, { chain: next, pool });
  persist(turn, "chain", next);
}

function chainAfter(chain: Chain, block: FinalBlock, end: number): Chain {
  const transactions = block.transactions as readonly Transaction[];
  const ledger = execute(chain.ledger, { transactions, aborted: [] });
  const record = {
    height: block.height,
    hash: block.hash,
    round: block.round,
    parent: chain.hash,
    stateRoot: ledger.root,
    supply: supplyOf(ledger),
  };
  return {
    ...chain,
    height: block.height,
    hash: block.hash,
    ledger,
    records: [...chain.records, record],
    ...(block.height === end && { atEnd: ledger }),
  };
}

/** What the consensus wants done, as this validator does it. */
function translate(turn: MembersTurn, action: InnerAction): void {
  const { number } = epochOf(turn.state);
  switch (action.kind) {
    case "send":
      return post(turn, action.to, { kind: "inner", message: action.message });
    case "setTimer":
      return arm(turn, action.timer, action.after);
    case "persist":
      return persist(turn, `${number}/${action.key}`, action.value);
    case "load": {
      const purpose = { kind: "inner", epoch: number, purpose: action.purpose } as const;
      return load(turn, `${number}/${action.key}`, purpose);
    }
    case "compute":
      return compute(turn, action.work, { kind: "inner", epoch: number, purpose: action.purpose });
    case "reply":
      return answer(turn, action.transaction, action.result);
  }
}

/** `cleanup` is shared: ./machine.ts arms it for whoever is next. */
function arm(turn: MembersTurn, timer: TimerId, after: Micros): void {
  const at = plus(turn.context.now, after);
  const stale = new Map([...turn.state.stale].filter(([other]) => other !== timer));
  change(turn, { due: withEntry(turn.state.due, timer, at), stale });
  if (timer !== "cleanup") setTimer(turn, timer, after);
}

/** A client is told only what is final: an execution beyond the end of the epoch is none. */
function answer(turn: MembersTurn, transaction: Hash, result: string): void {
  if (turn.state.chain.ledger.executed.has(transaction)) reply(turn, transaction, result);
}

/** A client's transaction: to the consensus, or to those who have a vote. */
export function submit(turn: MembersTurn, transaction: unknown, isForwarded: boolean): void {
  const hash = transactionHash(transaction as Transaction);
  const { chain, pool, instance } = turn.state;
  if (chain.ledger.executed.has(hash)) return;
  change(turn, { pool: withEntry(pool, hash, transaction) });
  if (instance !== undefined) deliver(turn, { kind: "submit", transaction });
  else if (!isForwarded) post(turn, votersOf(turn), { kind: "Forward", transaction });
}

const votersOf = ({ context, state }: MembersTurn): readonly NodeId[] =>
  membersOf(context, epochOf(state)).map(({ node }) => node);

/** What the epoch before left undone. */
export function resubmit(turn: MembersTurn): void {
  for (const transaction of turn.state.pool.values()) submit(turn, transaction, false);
}

/** Is this the alarm of a clock that an earlier epoch had set? */
export const isStale = ({ stale, due }: State, timer: TimerId, now: Micros): boolean =>
  stale.get(timer) === now && due.get(timer) !== now;
