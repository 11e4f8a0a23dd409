/**
 * Transactions on their way into a block: by gossip, from a client, or by asking for what a block lists.
 * None counts before its signature is checked.
 *
 * Source: hyperscale reference 3.12; admission 1.3 of the cross-shard reference.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import {
  allValid,
  payingAccounts,
  transactionHash,
  transactionItems,
  type Transaction,
} from "../chain/transaction.ts";
import { allowed, refused } from "../core/rules.ts";
import { missingFrom } from "./blocks.ts";
import type { Message } from "./messages.ts";
import type { State } from "./state.ts";
import { change, compute, report, send } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** A block younger than this may still get its transactions by gossip. */
const FETCH_AFTER = micros(50_000);

/** A user's transaction arrives from a client: check it, and tell the others. */
export function onSubmit(turn: Turn, transaction: Transaction): void {
  admit(turn, [transaction]);
  const { shard } = turn.context.committee;
  const audience = turn.application.audienceOf(turn.context, transaction);
  send(turn, audience, { kind: "TransactionGossip", shard, transaction });
}

/** Asks for a check of the signatures of those that are new. */
export function admit(turn: Turn, transactions: readonly Transaction[]): void {
  const { mempool, admitting, ledger } = turn.state;
  const fresh = transactions.filter((transaction) => {
    const hash = transactionHash(transaction);
    return !mempool.has(hash) && !admitting.has(hash) && !ledger.executed.has(hash);
  });
  const known = fresh.filter((transaction) => isAdmissible(turn, transaction));
  if (known.length === 0) return;
  change(turn, { admitting: new Set([...admitting, ...known.map(transactionHash)]) });
  const work = { kind: "verifyTransactions", items: known.flatMap(transactionItems) } as const;
  compute(turn, work, { kind: "admit", transactions: known });
}

/** Whole positive amounts, between accounts that are known, under the keys of those that pay? */
function isAdmissible(turn: Turn, transaction: Transaction): boolean {
  const isGood = turn.application.admits(turn.context, transaction);
  const from = payingAccounts(transaction).join(", ");
  if (!isGood) report(turn, refused("TX-ACCOUNT", { from }, transactionHash(transaction)));
  return isGood;
}

/** The answer to `admit`: the good ones enter the mempool and complete the blocks that wait for them. */
export function onAdmitted(
  turn: Turn,
  transactions: readonly Transaction[],
  valid: readonly boolean[],
): void {
  const hashes = transactions.map(transactionHash);
  change(turn, {
    admitting: new Set([...turn.state.admitting].filter((h) => !hashes.includes(h))),
  });
  const good = new Map<Hash, Transaction>();
  const verdicts = allValid(transactions, valid);
  transactions.forEach((transaction, i) => {
    const hash = transactionHash(transaction);
    if (verdicts[i] === true) good.set(hash, transaction);
    report(turn, (verdicts[i] === true ? allowed : refused)("TX-SIGNATURE", {}, hash));
  });
  const pending = [...good].filter(([hash]) => !turn.state.ledger.executed.has(hash));
  change(turn, {
    mempool: new Map([...turn.state.mempool, ...pending]),
    blocks: completed(turn, good),
  });
  for (const [, transaction] of pending) turn.application.admitted(turn, transaction);
}

function completed(turn: Turn, arrived: ReadonlyMap<Hash, Transaction>): State["blocks"] {
  const blocks = new Map(turn.state.blocks);
  for (const block of turn.state.blocks.values()) {
    const wanted = missingFrom(block).filter((hash) => arrived.has(hash));
    if (wanted.length === 0) continue;
    const found = [...arrived].filter(([hash]) => wanted.includes(hash));
    blocks.set(block.hash, { ...block, transactions: new Map([...block.transactions, ...found]) });
  }
  return blocks;
}

/** Asks for what blocks still miss: the sender of the header first, then the others in turn. */
export function fetchMissing(turn: Turn): void {
  const { context, state } = turn;
  for (const block of state.blocks.values()) {
    const missing = missingFrom(block);
    const age = context.now - block.receivedAt;
    if (missing.length === 0 || age < FETCH_AFTER) continue;
    const from = peerForAttempt(turn, block.from, Math.floor(age / 1_000_000));
    const request: Message = {
      kind: "GetTransactionsRequest",
      shard: context.committee.shard,
      blockHash: block.hash,
      hashes: missing,
    };
    send(turn, [from], request);
  }
}

/** `first` for attempt 0, then the rest of the committee in order. */
function peerForAttempt(turn: Turn, first: NodeId, attempt: number): NodeId {
  const others = turn.context.committee.members
    .map(({ node }) => node)
    .filter((node) => node !== turn.context.self && node !== first);
  const all = first === turn.context.self ? others : [first, ...others];
  return all[attempt % all.length] ?? first;
}

/** Hands out those of the transactions asked for that are here. */
export function onTransactionsRequest(
  turn: Turn,
  from: NodeId,
  blockHash: Hash,
  hashes: readonly Hash[],
): void {
  const { mempool, blocks } = turn.state;
  const transactions = hashes.flatMap(
    (hash) => mempool.get(hash) ?? blocks.get(blockHash)?.transactions.get(hash) ?? [],
  );
  const { shard } = turn.context.committee;
  if (transactions.length > 0)
    send(turn, [from], { kind: "GetTransactionsResponse", shard, blockHash, transactions });
}
