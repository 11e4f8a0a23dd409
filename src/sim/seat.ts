/**
 * One node as the world runs it: its machine, its state, its timers and its storage.
 * @module
 */
import type { NodeId } from "../primitives/ids.ts";
import { micros, type Micros } from "../primitives/time.ts";
import type { Context, Machine, TimerId } from "../protocol/core/machine.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { accountKey, validatorKey } from "./keys.ts";
import type { Recipe } from "./recipe.ts";
import { emptyStorage, type Storage } from "./storage.ts";
import { shardId, nodeId } from "../primitives/ids.ts";
import { compareText } from "../primitives/canonical.ts";

// The world never looks inside a state; only the protocol does.
export type AnyMachine = Machine<unknown, unknown, unknown>;

/** What never changes about a node. */
export interface Seat {
  readonly id: NodeId;
  readonly shard: number;
  readonly index: number;
  /** Place among all nodes. */
  readonly order: number;
  readonly secretKey: string;
  readonly publicKey: string;
  readonly fixed: Omit<Context, "now">;
}

/** What does. A copy of this is a checkpoint of the node. */
export interface Life {
  readonly state: unknown;
  readonly isUp: boolean;
  /** Rises with every start; work of an earlier life is dropped. */
  readonly incarnation: number;
  readonly misbehavesAs: string | undefined;
  /** Timer → number of the arming that counts. */
  readonly timers: ReadonlyMap<TimerId, number>;
}

export const UNBORN: Life = {
  state: undefined,
  isUp: false,
  incarnation: 0,
  misbehavesAs: undefined,
  timers: new Map(),
};

export interface NodeProcess {
  readonly seat: Seat;
  life: Life;
  storage: Storage;
}

export const contextAt = ({ fixed }: Seat, now: Micros): Context => ({ ...fixed, now });

export function seatsOf(recipe: Recipe): readonly Seat[] {
  const seats: Seat[] = [];
  for (let shard = 0; shard < recipe.shards; shard++) seats.push(...shardSeats(recipe, shard));
  return seats;
}

function shardSeats(recipe: Recipe, shard: number): readonly Seat[] {
  const { crypto, seed, validators, timing } = recipe;
  const keys = Array.from({ length: validators }, (_, i) =>
    validatorKey(crypto, seed, nodeId(shard, i)),
  );
  const members = keys.map(({ publicKey }, i) => ({ node: nodeId(shard, i), publicKey, power: 1 }));
  const committee = { shard: shardId(shard), members, totalPower: members.length };
  const accounts = Object.entries(recipe.accounts)
    .filter(([, account]) => account.shard === shard)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { balance }]) => ({ name, balance, publicKey: accountKey(seed, name).publicKey }));
  return keys.map(({ secretKey, publicKey }, index) => ({
    id: nodeId(shard, index),
    shard,
    index,
    order: shard * validators + index,
    secretKey,
    publicKey,
    fixed: { self: nodeId(shard, index), index, committee, timing, accounts },
  }));
}

export const processOf = (seat: Seat): NodeProcess => ({
  seat,
  life: UNBORN,
  storage: emptyStorage(),
});

/** The machine that the node runs now: the honest one, or a misbehavior around it. */
export function machineFor(
  protocol: AnyProtocol,
  rules: string,
  { misbehavesAs }: Life,
): AnyMachine {
  const honest = protocol.machine(rules);
  const misbehavior = protocol.misbehaviors.find(({ id }) => id === misbehavesAs);
  return misbehavior === undefined ? honest : misbehavior.wrap(honest);
}

export const NO_DELAY = micros(0);
