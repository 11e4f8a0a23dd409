/**
 * A validator of shard 0 of two for tests of what blocks may say: states, proofs and certificates are made
 * by hand, and signatures are not looked at here.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { userKey } from "../../crypto/ed25519.ts";
import { hashHex } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { compareText } from "../../primitives/canonical.ts";
import {
  height,
  nodeId,
  shardId,
  ZERO_HASH,
  type Hash,
  type ShardId,
} from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import { EMPTY_BODY, type BlockBody } from "../chain/block.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import {
  writesRoot,
  type CommitmentProof,
  type StateCertificate,
  type StateEntry,
} from "../chain/cross-shard.ts";
import { genesisLedger, type Ledger } from "../chain/ledger.ts";
import {
  accountsIn,
  signedTransaction,
  transactionHash,
  type Transaction,
} from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import { NOTHING_EXECUTED } from "../execution/state.ts";
import type { Content } from "../hotstuff2/application.ts";
import { NO_CYCLES } from "../livelock/state.ts";
import { insert } from "../mempool/pool.ts";
import { EMPTY_MEMPOOL } from "../mempool/state.ts";
import { NO_PROVISIONS } from "../provisions/state.ts";
import { turnOf, type NodeTurn } from "./state.ts";

const SHARDS = 2;
const VALIDATORS = 4;
const BALANCE = 1000;

/** Accounts a0, b0 live on shard 0, a1 and b1 on shard 1; the second letter is the shard. */
const NAMES = ["a0", "b0", "a1", "b1"];
const keyOf = (name: string) => userKey(hashHex(`${name}${name}`.replaceAll("b", "c").slice(0, 4)));

const committees = Array.from({ length: SHARDS }, (_, shard) => ({
  shard: shardId(shard),
  members: Array.from({ length: VALIDATORS }, (__, i) => ({
    node: nodeId(shard, i),
    publicKey: hashHex(`${shard}${i}`),
    power: 1,
  })),
  totalPower: VALIDATORS,
}));

const shardOf = (name: string): ShardId => shardId(Number(name[1]));

export const contextOn = (shard: number): Context => ({
  self: nodeId(shard, 0),
  index: 0,
  now: millis(1000),
  committee: present(committees[shard], "a committee"),
  committees,
  timing: {
    proposalIntervalMs: 300,
    roundTimeoutMs: 3000,
    timeoutStepMs: 500,
    timeoutMaxMs: 30_000,
  },
  accounts: NAMES.filter((name) => shardOf(name) === shard).map((name) => ({
    name,
    balance: BALANCE,
    publicKey: keyOf(name).publicKey,
  })),
  parameters: {},
  placement: new Map(
    NAMES.map((name) => [name, { shard: shardOf(name), publicKey: keyOf(name).publicKey }]),
  ),
});

export const pay = (from: string, to: string, amount: number, nonce = 0): Transaction =>
  signedTransaction(
    { transfers: [{ from, to, amount }], reads: [], nonce },
    { [from]: keyOf(from).secretKey },
  );

export const validatorOn = (rules: CrossShardRules, shard = 0): NodeTurn => {
  const context = contextOn(shard);
  return turnOf(
    context,
    rules,
    {
      mempool: EMPTY_MEMPOOL,
      execution: NOTHING_EXECUTED,
      provisions: NO_PROVISIONS,
      livelock: NO_CYCLES,
    },
    { ledger: genesisLedger(context.accounts), height: height(10) },
  );
};

export const knowing = (turn: NodeTurn, ...transactions: readonly Transaction[]): NodeTurn => {
  for (const transaction of transactions) insert(turn.mempool, transaction);
  return turn;
};

/** A block at `at` with these lists; sections are put in order. */
export const contentAt = (
  at: number,
  lists: Partial<BlockBody>,
  transactions: readonly Transaction[] = [],
): Content => ({
  height: height(at),
  timestampMs: at,
  body: { ...EMPTY_BODY, ...lists },
  transactions,
});

/** A block that lists new transactions as `normal`. */
export const listing = (at: number, ...transactions: readonly Transaction[]): Content => {
  const ordered = [...transactions].sort((x, y) =>
    compareText(transactionHash(x), transactionHash(y)),
  );
  return contentAt(at, { normal: ordered.map(transactionHash) }, ordered);
};

/** What a quorum of `source` says that it holds of a transaction, to `target`. */
export function proofOf(
  transaction: Transaction,
  source: number,
  change: Partial<CommitmentProof> = {},
): CommitmentProof {
  const { placement } = contextOn(0);
  return {
    transaction: transactionHash(transaction),
    source: shardId(source),
    target: shardId(1 - source),
    height: height(5),
    timestampMs: 5,
    entries: accountsIn(transaction, shardId(source), placement).map((account) => ({
      account,
      balance: BALANCE,
    })),
    signers: bitfieldOf([0, 1, 2], VALIDATORS),
    aggregatedSignature: "00",
    ...change,
  };
}

export function stateCertificate(
  transaction: Hash,
  shard: number,
  writes: readonly StateEntry[],
  change: Partial<StateCertificate> = {},
): StateCertificate {
  return {
    transaction,
    shard: shardId(shard),
    root: writes.length === 0 ? ZERO_HASH : writesRoot(writes),
    success: writes.length > 0,
    writes,
    signers: bitfieldOf([0, 1, 2], VALIDATORS),
    aggregatedSignature: "00",
    votingPower: 3,
    ...change,
  };
}

export const stateOf = (ledger: Ledger, name: string): number => ledger.balances.get(name) ?? 0;
