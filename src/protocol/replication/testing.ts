/**
 * Replicas for tests: over a consensus that makes final whatever it is told, so that a test decides what becomes
 * final when. Signatures are not computed; a test answers the questions itself.
 * @module
 */
import { hashHex } from "../../crypto/hash.ts";
import { userKey } from "../../crypto/ed25519.ts";
import { present } from "../../primitives/assert.ts";
import { height, nodeId, round, shardId, ZERO_HASH } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import { signedTransaction, type Transaction } from "../chain/transaction.ts";
import type { Context, Durable, Event, Machine, Step } from "../core/machine.ts";
import type { FinalBlock } from "../core/protocol.ts";
import { executeAsOrdered } from "./commands.ts";
import { replicatedMachine, type ReplicatedMachine } from "./machine.ts";
import type { ReplicaMessage } from "./messages.ts";
import { splitRules } from "./rules.ts";
import type { Replicated, ReplicaPurpose } from "./state.ts";

interface Told {
  readonly kind: "Final";
  readonly block: FinalBlock;
}
type Finals = readonly FinalBlock[];
type OuterStep = Step<Replicated<Finals>, Told | ReplicaMessage, ReplicaPurpose>;
type OuterEvent = Event<Told | ReplicaMessage, ReplicaPurpose>;

const nothing = { actions: [], rulings: [] } as const;

const obedient: Machine<Finals, Told, never> = {
  boot: () => ({ state: [], ...nothing }),
  step: (_context, state, event) =>
    event.kind === "message"
      ? { state: [...state, event.message.block], ...nothing }
      : { state, ...nothing },
};

export const machineUnder = (rules: string): ReplicatedMachine<Finals, Told, never> =>
  replicatedMachine({
    inner: obedient,
    finalized: (before, after) => after.slice(before?.length ?? 0),
    rules: present(
      splitRules(rules, (id) => id === "any"),
      "rules",
    ).replica,
    execute: executeAsOrdered,
  });

const alice = userKey(hashHex("aa"));
const members = [0, 1, 2, 3].map((index) => ({
  node: nodeId(0, index),
  publicKey: hashHex(`0${index}`),
  power: 1,
}));
const committee = { shard: shardId(0), members, totalPower: 4 };
const accounts = [
  { name: "alice", balance: 1000, publicKey: alice.publicKey },
  { name: "bob", balance: 0, publicKey: hashHex("bb") },
];

export const contextOf = (index: number, nowMs = 0): Context => ({
  self: nodeId(0, index),
  index,
  now: millis(nowMs),
  committee,
  committees: [committee],
  parameters: { snapshotEvery: 2 },
  placement: new Map(
    accounts.map(({ name, publicKey }) => [name, { shard: shardId(0), publicKey }]),
  ),
  timing: { proposalIntervalMs: 300, roundTimeoutMs: 3000, timeoutStepMs: 500, timeoutMaxMs: 9000 },
  accounts,
});

/** Alice pays Bob, or herself. */
export const payment = (amount: number, to = "bob"): Transaction =>
  signedTransaction(
    { transfers: [{ from: "alice", to, amount }], reads: [], nonce: amount },
    { alice: alice.secretKey },
  );

export const block = (at: number, ...transactions: readonly Transaction[]): FinalBlock => ({
  height: height(at),
  hash: ZERO_HASH,
  round: round(at),
  transactions,
});

/** One replica that is told events one after the other. */
export function replicaOf(
  index: number,
  { rules = "any", bootMs = 0, durable = new Map() as Durable } = {},
) {
  const { boot, step } = machineUnder(rules);
  let nowMs = bootMs;
  let last: OuterStep = boot(contextOf(index, bootMs), durable);
  const tell = (event: OuterEvent): OuterStep => {
    last = step(contextOf(index, nowMs), last.state, event);
    return last;
  };
  return {
    replica: () => last.state.replica,
    last: () => last,
    finalize: (...blocks: readonly FinalBlock[]) =>
      blocks.map((each) =>
        tell({ kind: "message", from: nodeId(0, index), message: { kind: "Final", block: each } }),
      ),
    receive: (from: number, message: ReplicaMessage) =>
      tell({ kind: "message", from: nodeId(0, from), message }),
    tick(ms: number) {
      nowMs = ms;
      return tell({ kind: "timer", timer: "cleanup" });
    },
    answer: (purpose: ReplicaPurpose, isGood = true) =>
      tell({ kind: "computed", purpose, result: resultOf(purpose, isGood) }),
  };
}

export type TestReplica = ReturnType<typeof replicaOf>;

function resultOf(purpose: ReplicaPurpose, isGood: boolean) {
  if (purpose.kind === "snapshot-sign") return { kind: "signed", signature: "5151" } as const;
  if (purpose.kind === "snapshot-check")
    return { kind: "verifiedAggregate", valid: isGood } as const;
  const valid = purpose.votes.map(() => isGood);
  return { kind: "verified", valid, aggregate: "a9a9" } as const;
}

/** What the last step asked to be computed. */
export const asked = (of: TestReplica): readonly ReplicaPurpose[] =>
  of.last().actions.flatMap((action) => (action.kind === "compute" ? action.purpose : []));

export const sent = (of: TestReplica): readonly ReplicaMessage[] =>
  of
    .last()
    .actions.flatMap((action) =>
      action.kind === "send" && action.message.kind !== "Final" ? action.message : [],
    );

export const refused = (of: TestReplica): readonly string[] =>
  of.last().rulings.flatMap(({ ok, rule }) => (ok ? [] : rule));

/** Tells `to` what the others sign of its newest snapshot, or of another root. */
export function signedBy(to: TestReplica, voters: readonly number[], root?: string): void {
  const { head } = to.replica();
  for (const voter of voters)
    to.receive(voter, {
      kind: "SnapshotVote",
      shard: shardId(0),
      vote: {
        index: head.index,
        root: (root ?? head.root) as typeof head.root,
        voter,
        signature: `0${voter}`,
      },
    });
}
