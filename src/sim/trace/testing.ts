/**
 * Traces by hand: entries that hold nothing but the facts of a test, and the world that two small shards begin
 * with.
 * @module
 */
import { merkleRoot } from "../../crypto/merkle.ts";
import { blake3Bytes } from "../../crypto/hash.ts";
import { bytesToHex, utf8ToBytes } from "../../primitives/bytes.ts";
import { nodeId, type Hash, type Height, type Round, type ShardId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { stateLeaves } from "../../protocol/chain/ledger.ts";
import type { Fact, TransactionView } from "../../protocol/core/observe.ts";
import type { SessionInfo, TraceEntry } from "./entry.ts";

/** A hash that stands for the name. */
export const hashOf = (name: string): Hash => bytesToHex(blake3Bytes(utf8ToBytes(name))) as Hash;

/** Two shards of four; alice and ann in the first, bob and ben in the second, 1000 each. */
export const twoShards: SessionInfo = {
  protocol: "hotstuff2",
  rules: "hotstuff2",
  scheme: "keyed",
  nodes: [0, 1].flatMap((shard) =>
    [0, 1, 2, 3].map((index) => ({
      id: nodeId(shard, index),
      shard,
      index,
      publicKey: "",
      power: 1,
    })),
  ),
  genesis: [0, 1].map((shard) => ({ shard, hash: hashOf(`genesis ${shard}`), supply: 2000 })),
  transactions: { [hashOf("A")]: "A", [hashOf("B")]: "B" },
  crossShard: "ordered",
  accounts: [
    { name: "alice", shard: 0, balance: 1000 },
    { name: "ann", shard: 0, balance: 1000 },
    { name: "ben", shard: 1, balance: 1000 },
    { name: "bob", shard: 1, balance: 1000 },
  ],
  untilMs: 10_000,
};

/** `pay("A", "alice", "bob", 100)`: a transaction called A between two of the accounts above. */
export function pay(name: string, from: string, to: string, amount: number): TransactionView {
  const shards = twoShards.accounts.filter((account) => [from, to].includes(account.name));
  const participants = [...new Set(shards.map(({ shard }) => shard as ShardId))];
  return {
    hash: hashOf(name),
    transfers: [{ from, to, amount }],
    reads: [],
    participants,
    original: hashOf(name),
    retryCount: 0,
  };
}

/** What one node says in one entry: `["s0v0", fact, fact …]`. */
export type Said = readonly [node: string, ...facts: readonly Fact[]];

/** Entries in order. */
export const said = (...lines: readonly Said[]): readonly TraceEntry[] =>
  lines.map(([node, ...facts], i) => ({
    index: i + 1,
    at: micros(i * 1000),
    node: node as NonNullable<TraceEntry["node"]>,
    cause: { kind: "boot" },
    rulings: [],
    sends: [],
    actions: [],
    facts,
    digest: "",
  }));

/** What a block of `shard` at `height` did, with the balances after it. */
export function commit(
  shard: number,
  height: number,
  balances: Readonly<Record<string, number>>,
  name = `block ${shard}/${height}`,
): Extract<Fact, { kind: "committed" }> {
  const parent = height === 1 ? `genesis ${shard}` : `block ${shard}/${height - 1}`;
  return {
    kind: "committed",
    block: hashOf(name),
    height: height as Height,
    round: height as Round,
    parent: hashOf(parent),
    stateRoot: merkleRoot(stateLeaves(new Map(Object.entries(balances)))),
    supply: Object.values(balances).reduce((sum, balance) => sum + balance, 0),
  };
}

export const move = (
  name: string,
  height: number,
  ...changes: readonly (readonly [account: string, before: number, after: number])[]
): Fact => ({
  kind: "moved",
  transaction: hashOf(name),
  height: height as Height,
  changes: changes.map(([account, before, after]) => ({ account, before, after })),
});

export const status = (
  name: string,
  is: Extract<Fact, { kind: "transaction" }>["status"],
  more: Partial<Extract<Fact, { kind: "transaction" }>> = {},
): Fact => ({ kind: "transaction", transaction: hashOf(name), status: is, ...more });
