/**
 * The contract between a state machine and its world. *Event*: what happened to this validator.
 * *Action*: what it wants done. *Message*: what goes on the wire. *Trace entry* (see `sim/trace`):
 * what an observer saw.
 *
 * A machine is total and synchronous: no clock, no chance, no logging. Its state is plain, readonly,
 * structured-clonable data, and the next state shares what did not change.
 * @module
 */
import type { JobResult, Work } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round, ShardId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Ruling } from "./rules.ts";

/** What a validator is told about itself and its committee. The same at every step but `now`. */
export interface Context {
  readonly self: NodeId;
  /** Position of `self` in the committee. */
  readonly index: number;
  readonly now: Micros;
  readonly committee: Committee;
  readonly timing: Timing;
  /** Balances at genesis of the accounts that live in this shard, sorted by name. */
  readonly accounts: readonly GenesisAccount[];
  /** The committees of all shards, by number of shard. */
  readonly committees: readonly Committee[];
  /** Where each account of the whole system lives, and who may spend. */
  readonly placement: ReadonlyMap<string, Placed>;
  /** Figures of the protocol, by the name that its descriptor gives them. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Where this chain begins, if it goes on from another; absent: at genesis. */
  readonly origin?: Origin;
}

/** The last block of an earlier committee: a chain of another committee goes on from it. */
export interface Origin {
  readonly height: Height;
  readonly hash: Hash;
  readonly round: Round;
  /** The protocol's own form of the state after that block. */
  readonly state: unknown;
}

export interface Placed {
  readonly shard: ShardId;
  /** Ed25519 key, 32 bytes. */
  readonly publicKey: Hex;
  /** The other account of the pool that this one is half of; absent: it is in none. */
  readonly pairedWith?: string;
}

/** The validators of one shard, in committee order. */
export interface Committee {
  readonly shard: ShardId;
  readonly members: readonly Member[];
  /** Sum of `power`. */
  readonly totalPower: number;
}

export interface Member {
  readonly node: NodeId;
  readonly publicKey: Hex;
  readonly power: number;
}

export interface GenesisAccount {
  readonly name: string;
  readonly balance: number;
  /** Ed25519 key that may spend, 32 bytes. */
  readonly publicKey: Hex;
}

/** All in simulated milliseconds. */
export interface Timing {
  readonly proposalIntervalMs: number;
  readonly roundTimeoutMs: number;
  /** Added to the timeout for each round that failed since the last progress. */
  readonly timeoutStepMs: number;
  readonly timeoutMaxMs: number;
}

/** `proposal` ticks; `cleanup` fetches and catches up; `round` is fired by a script to force a timeout. */
export type TimerId = "proposal" | "cleanup" | "round";

/** `M`: the protocol's messages. `P`: why it asked for a computation; handed back with the answer. */
export type Event<M, P> =
  | { readonly kind: "message"; readonly from: NodeId; readonly message: M }
  | { readonly kind: "timer"; readonly timer: TimerId }
  | { readonly kind: "computed"; readonly purpose: P; readonly result: JobResult }
  /** Answer to `load`: `value` is absent when nothing is stored under the key. */
  | { readonly kind: "loaded"; readonly purpose: P; readonly value?: unknown }
  | { readonly kind: "submit"; readonly transaction: unknown };

export type Action<M, P> =
  /** One message to each of `to`; never to oneself. `after`: how long the sender holds it back; absent: not at all. */
  | {
      readonly kind: "send";
      readonly to: readonly NodeId[];
      readonly message: M;
      readonly after?: Micros;
    }
  /** Arms a timer; replaces the one of the same id. */
  | { readonly kind: "setTimer"; readonly timer: TimerId; readonly after: Micros }
  /** Writes to storage that survives a crash, before any later action takes effect. */
  | { readonly kind: "persist"; readonly key: string; readonly value: unknown }
  | { readonly kind: "load"; readonly key: string; readonly purpose: P }
  | { readonly kind: "compute"; readonly work: Work; readonly purpose: P }
  /** Tells the client what became of a transaction: one answer of many that it compares. */
  | { readonly kind: "reply"; readonly transaction: Hash; readonly result: string };

/** What one event led to. `rulings` are in the order in which the rules were asked. */
export interface Step<S, M, P> {
  readonly state: S;
  readonly actions: readonly Action<M, P>[];
  readonly rulings: readonly Ruling[];
}

/** Storage of one node: what `persist` wrote, by key. Empty at first boot and after amnesia. */
export type Durable = ReadonlyMap<string, unknown>;

export interface Machine<S, M, P> {
  /** The first step of a process: at genesis, after a restart (with `durable`), after amnesia (without). */
  boot(context: Context, durable: Durable): Step<S, M, P>;
  step(context: Context, state: S, event: Event<M, P>): Step<S, M, P>;
}
