/**
 * Three shards of four for tests of the machines that work across shards: contexts, accounts with keys,
 * one part of a validator over any state, and the things that shards send each other. Signatures are those
 * of the keyed scheme; a test passes the machine's questions to `answerTo` and brings the answers back.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { userKey } from "../../crypto/ed25519.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { JobResult, Work } from "../../crypto/jobs.ts";
import { keyedKeyFromSeed, keyedSign, keyedSum } from "../../crypto/keyed.ts";
import { schemeOf } from "../../crypto/scheme.ts";
import { assert, present } from "../../primitives/assert.ts";
import { utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { height, nodeId, shardId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { Committee, Context, GenesisAccount } from "../core/machine.ts";
import { EMPTY_BODY, genesisHeader, type BlockBody } from "./block.ts";
import type { CrossMessage, CrossPurpose } from "./cross-messages.ts";
import type { CrossShardRules } from "./cross-rules.ts";
import {
  provisionMessage,
  voteMessage,
  writesRoot,
  type CommitmentProof,
  type OpenTransaction,
  type StateCertificate,
  type StateEntry,
  type StateProvision,
  type StateVote,
} from "./cross-shard.ts";
import { genesisLedger, type Ledger } from "./ledger.ts";
import type { Chain, CommittedBlock, Part } from "./part.ts";
import { accountsIn, signedTransaction, transactionHash, type Transaction } from "./transaction.ts";

const SHARDS = [0, 1, 2];
const SIZE = 4;
/** What every account has at genesis. */
export const BALANCE = 100;

const seedOf = (name: string): Hex => blake3(utf8ToBytes(name));

/** Three accounts a shard: `a0`, `b0`, `c0` live in shard 0. */
const accounts: readonly (GenesisAccount & { readonly home: number })[] = SHARDS.flatMap((home) =>
  ["a", "b", "c"].map((letter) => {
    const name = `${letter}${home}`;
    return { name, home, balance: BALANCE, publicKey: userKey(seedOf(name)).publicKey };
  }),
);

const placement: Context["placement"] = new Map(
  accounts.map(({ name, home, publicKey }) => [name, { shard: shardId(home), publicKey }]),
);

const committeeOf = (shard: number, size: number): Committee => ({
  shard: shardId(shard),
  totalPower: size,
  members: Array.from({ length: size }, (_, i) => {
    const node = nodeId(shard, i);
    return { node, publicKey: keyedKeyFromSeed(seedOf(node)).publicKey, power: 1 };
  }),
});

/** Who looks, and when. */
export interface Seat {
  readonly shard?: number;
  readonly index?: number;
  readonly nowMs?: number;
  /** Validators of each shard. */
  readonly size?: number;
}

export function contextOf({ shard = 0, index = 0, nowMs = 0, size = SIZE }: Seat = {}): Context {
  const committees = SHARDS.map((each) => committeeOf(each, size));
  return {
    self: nodeId(shard, index),
    index,
    now: millis(nowMs),
    committee: present(committees[shard], `committee of shard ${shard}`),
    committees,
    placement,
    parameters: {},
    timing: {
      proposalIntervalMs: 300,
      roundTimeoutMs: 3000,
      timeoutStepMs: 500,
      timeoutMaxMs: 30_000,
    },
    accounts: accounts.filter(({ home }) => home === shard),
  };
}

/** A part whose surroundings a test changes between two calls. */
export interface LoosePart<S> extends Part<S> {
  context: Context;
  readonly chain: Chain;
}

export function partOf<S>(rules: CrossShardRules, state: S, seat: Seat = {}): LoosePart<S> {
  const context = contextOf(seat);
  const chain = { ledger: genesisLedger(context.accounts), height: height(0) };
  return { context, rules, chain, state, out: { actions: [], rulings: [], internal: [] } };
}

type AnyPart = LoosePart<unknown>;

/** What was said and asked so far no longer counts. */
export function clear({ out }: AnyPart): void {
  out.actions.length = 0;
  out.rulings.length = 0;
  out.internal.length = 0;
}

export const refusalsOf = ({ out }: AnyPart): readonly string[] =>
  out.rulings.filter(({ ok }) => !ok).map(({ rule }) => rule);

export const allowedBy = ({ out }: AnyPart): readonly string[] =>
  out.rulings.filter(({ ok }) => ok).map(({ rule }) => rule);

export const toldBy = ({ out }: AnyPart): readonly string[] => out.internal.map(({ kind }) => kind);

export interface Sending<K extends CrossMessage["kind"]> {
  readonly to: readonly NodeId[];
  readonly message: Extract<CrossMessage, { kind: K }>;
}

export const sendingsOf = <K extends CrossMessage["kind"]>(
  { out }: AnyPart,
  kind: K,
): readonly Sending<K>[] =>
  out.actions.flatMap((action) =>
    action.kind === "send" && action.message.kind === kind
      ? [{ to: action.to, message: action.message as Sending<K>["message"] }]
      : [],
  );

export interface Question<K extends CrossPurpose["kind"]> {
  readonly work: Work;
  readonly purpose: Extract<CrossPurpose, { kind: K }>;
}

export const questionsOf = <K extends CrossPurpose["kind"]>(
  { out }: AnyPart,
  kind: K,
): readonly Question<K>[] =>
  out.actions.flatMap((action) =>
    action.kind === "compute" && action.purpose.kind === kind
      ? [{ work: action.work, purpose: action.purpose as Question<K>["purpose"] }]
      : [],
  );

/** The first open question of a kind, which is open no longer. */
export function takeQuestion<K extends CrossPurpose["kind"]>(
  part: AnyPart,
  kind: K,
): Question<K> | undefined {
  const { actions } = part.out;
  const first = questionsOf(part, kind)[0];
  const at = actions.findIndex(
    (action) => action.kind === "compute" && action.purpose === first?.purpose,
  );
  if (at >= 0) actions.splice(at, 1);
  return first;
}

/** What the world answers a validator. */
export function answerTo({ context }: AnyPart, work: Work): JobResult {
  const secretKey = seedOf(context.self);
  return schemeOf("keyed").compute(work.kind === "sign" ? { ...work, secretKey } : work);
}

type Answer<K extends JobResult["kind"]> = Extract<JobResult, { kind: K }>;

/** The same, of a kind that the test knows. */
export function answerOf<K extends JobResult["kind"]>(
  part: AnyPart,
  work: Work,
  kind: K,
): Answer<K> {
  const answer = answerTo(part, work);
  assert(answer.kind === kind, `an answer of kind ${kind}`);
  return answer as Answer<K>;
}

interface Details {
  readonly amount?: number;
  readonly reads?: readonly string[];
  readonly nonce?: number;
}

export const paymentsOf = (
  pairs: readonly (readonly [from: string, to: string])[],
  { amount = 10, reads = [], nonce = 0 }: Details = {},
): Transaction =>
  signedTransaction(
    { transfers: pairs.map(([from, to]) => ({ from, to, amount })), reads, nonce },
    Object.fromEntries(pairs.map(([from]) => [from, seedOf(from)])),
  );

export const payment = (from: string, to: string, details: Details = {}): Transaction =>
  paymentsOf([[from, to]], details);

const TRIES = 1000;

/** The first, by nonce, with a hash of that kind. */
export function sought(
  make: (nonce: number) => Transaction,
  isSought: (hash: Hash) => boolean,
): Transaction {
  for (let nonce = 0; nonce < TRIES; nonce++) {
    const made = make(nonce);
    if (isSought(transactionHash(made))) return made;
  }
  throw new Error("no such transaction");
}

/** One with a lower hash than `other`, and one with a higher. */
export const below = (other: Transaction, make: (nonce: number) => Transaction): Transaction =>
  sought(make, (hash) => hash < transactionHash(other));

export const above = (other: Transaction, make: (nonce: number) => Transaction): Transaction =>
  sought(make, (hash) => hash > transactionHash(other));

/** What `shard` holds of a transaction at genesis. */
export const entriesOf = (transaction: Transaction, shard: number): readonly StateEntry[] =>
  accountsIn(transaction, shardId(shard), placement).map((account) => ({
    account,
    balance: BALANCE,
  }));

const signBy = (shard: number, voter: number, message: Hex): Hex =>
  keyedSign(seedOf(nodeId(shard, voter)), message);

const sumBy = (shard: number, voters: readonly number[], message: Hex): Hex =>
  keyedSum(voters.map((voter) => signBy(shard, voter, message))) ?? "00".repeat(96);

interface Route {
  readonly source: number;
  readonly target: number;
  readonly entries?: readonly StateEntry[];
}

const contentOf = (transaction: Transaction, { source, target, entries }: Route) => ({
  transaction: transactionHash(transaction),
  target: shardId(target),
  source: shardId(source),
  height: height(1),
  timestampMs: 300,
  entries: entries ?? entriesOf(transaction, source),
});

/** @param by shard whose validator signs, where it is not the source's */
export function provisionOf(
  transaction: Transaction,
  { voter, by, ...route }: Route & { readonly voter: number; readonly by?: number },
): StateProvision {
  const content = contentOf(transaction, route);
  const signature = signBy(by ?? route.source, voter, provisionMessage(content));
  return { ...content, voter, signature };
}

const QUORUM = [0, 1, 2];

export function proofOf(
  transaction: Transaction,
  { signers = QUORUM, ...route }: Route & { readonly signers?: readonly number[] },
): CommitmentProof {
  const content = contentOf(transaction, route);
  const aggregatedSignature = sumBy(route.source, signers, provisionMessage(content));
  return { ...content, signers: bitfieldOf(signers, SIZE), aggregatedSignature };
}

interface Word {
  readonly shard: number;
  readonly success?: boolean;
  readonly writes?: readonly StateEntry[];
  readonly root?: Hash;
}

const wordOf = (transaction: Transaction, { shard, success = true, writes = [], root }: Word) => ({
  transaction: transactionHash(transaction),
  shard: shardId(shard),
  root: root ?? writesRoot(writes),
  success,
  writes,
});

export function voteOf(
  transaction: Transaction,
  { voter, ...word }: Word & { readonly voter: number },
): StateVote {
  const content = wordOf(transaction, word);
  return { ...content, voter, signature: signBy(word.shard, voter, voteMessage(content)) };
}

export function certificateOf(
  transaction: Transaction,
  { signers = QUORUM, ...word }: Word & { readonly signers?: readonly number[] },
): StateCertificate {
  const content = wordOf(transaction, word);
  return {
    ...content,
    signers: bitfieldOf(signers, SIZE),
    aggregatedSignature: sumBy(word.shard, signers, voteMessage(content)),
    votingPower: SIZE,
  };
}

/** A transaction that `shard` has ordered in its first block. */
export const openOf = (transaction: Transaction, shard = 0): OpenTransaction => ({
  transaction,
  height: height(1),
  timestampMs: 300,
  accounts: accountsIn(transaction, shardId(shard), placement),
  entries: entriesOf(transaction, shard),
});

/** The ledger with some transactions under way, and some ended. */
export const ledgerWith = (
  ledger: Ledger,
  { open = [], ended = [] }: { open?: readonly OpenTransaction[]; ended?: readonly Transaction[] },
): Ledger => ({
  ...ledger,
  open: new Map(open.map((each) => [transactionHash(each.transaction), each])),
  executed: new Map(ended.map((each) => [transactionHash(each), "completed"])),
});

interface BlockContent {
  readonly at: number;
  readonly body?: Partial<BlockBody>;
  readonly transactions?: readonly Transaction[];
  readonly after?: Ledger;
}

/** The next block of the chain is final: the chain goes on, and the block is handed back. */
export function append(
  { chain }: AnyPart,
  { at, body = {}, transactions = [], after = chain.ledger }: BlockContent,
): CommittedBlock {
  const before = chain.ledger;
  chain.ledger = after;
  chain.height = height(at);
  const header = {
    ...genesisHeader(before, shardId(0)),
    height: height(at),
    timestampMs: 300 * at,
  };
  const normal = transactions.map(transactionHash);
  const whole = { ...EMPTY_BODY, normal, ...body };
  const hash = blake3(utf8ToBytes(`block ${at}`));
  return { hash, header, body: whole, transactions, before, after };
}
