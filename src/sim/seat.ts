/**
 * One node as the world runs it: its machine, its state, its timers and its storage.
 * @module
 */
import type { NodeId } from "../primitives/ids.ts";
import { micros, type Micros } from "../primitives/time.ts";
import type { Committee, Context, Machine, Placed, TimerId } from "../protocol/core/machine.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { protocolById } from "../protocol/registry.ts";
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
  const shards = Array.from({ length: recipe.shards }, (_, shard) => committeeOf(recipe, shard));
  const committees = shards.map(({ committee }) => committee);
  const owners = ownersOf(recipe);
  return shards.flatMap((shard) => shardSeats(recipe, shard, committees, owners));
}

interface ShardKeys {
  readonly keys: readonly { readonly secretKey: string; readonly publicKey: string }[];
  readonly committee: Committee;
}

function committeeOf({ crypto, seed, validators }: Recipe, shard: number): ShardKeys {
  const keys = Array.from({ length: validators }, (_, i) =>
    validatorKey(crypto, seed, nodeId(shard, i)),
  );
  const members = keys.map(({ publicKey }, i) => ({ node: nodeId(shard, i), publicKey, power: 1 }));
  return { keys, committee: { shard: shardId(shard), members, totalPower: members.length } };
}

interface Owner extends Placed {
  readonly name: string;
  readonly balance: number;
}

const ownersOf = ({ accounts, seed }: Recipe): readonly Owner[] =>
  Object.entries(accounts)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { shard, balance, pairedWith }]) => ({
      name,
      shard: shardId(shard),
      balance,
      publicKey: accountKey(seed, name).publicKey,
      ...(pairedWith !== undefined && { pairedWith }),
    }));

function shardSeats(
  { validators, timing, protocol, parameters }: Recipe,
  { keys, committee }: ShardKeys,
  committees: readonly Committee[],
  owners: readonly Owner[],
): readonly Seat[] {
  const { shard } = committee;
  const placement = new Map(owners.map(({ name, ...placed }) => [name, placed]));
  const accounts = owners
    .filter((owner) => owner.shard === shard)
    .map(({ name, balance, publicKey }) => ({ name, balance, publicKey }));
  const shared = {
    committee,
    timing,
    accounts,
    committees,
    placement,
    parameters: parametersOf(protocol, parameters),
  };
  return keys.map(({ secretKey, publicKey }, index) => ({
    id: nodeId(shard, index),
    shard,
    index,
    order: shard * validators + index,
    secretKey,
    publicKey,
    fixed: { self: nodeId(shard, index), index, ...shared },
  }));
}

/** What the recipe says, and the protocol's own figures for the rest. */
const parametersOf = (
  protocol: string,
  own: Recipe["parameters"] = {},
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (protocolById(protocol)?.parameters ?? []).map(({ id, default: usual }) => [
      id,
      own[id] ?? usual,
    ]),
  );

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
