/**
 * Batches that are decided take effect one height after the other, and the client is answered. Each height adds
 * to the digest of the history, which is what a checkpoint signs.
 *
 * Source: Castro and Liskov 1999, §4.2, §4.3.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, u64le } from "../../primitives/bytes.ts";
import { FIRST_ROUND, nextHeight, type Hash, type Height } from "../../primitives/ids.ts";
import { execute, supplyOf, type Ledger } from "../chain/ledger.ts";
import { transactionHash } from "../chain/transaction.ts";
import { guard, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { change, filtered, persist, reply, report, withEntry } from "../core/turn.ts";
import { batchHash, type Committed } from "./batch.ts";
import { sign } from "./ordering.ts";
import { checkpointEvery, executedHeight } from "./standing.ts";
import { tipOf, type CommitRecord, type State } from "./state.ts";
import type { Turn } from "./turn.ts";

/** A quorum has committed it. It takes effect when its turn comes. */
export function decide(turn: Turn, committed: Committed): void {
  const { height } = committed.batch;
  const { decided } = turn.state;
  if (!decided.has(height)) change(turn, { decided: withEntry(decided, height, committed) });
}

/** Executes as far as it is decided without a gap. @returns was there anything? */
export function executeDecided(turn: Turn): boolean {
  const from = executedHeight(turn.state);
  for (let next = nextDecided(turn); next !== undefined; next = nextDecided(turn))
    executeBatch(turn, next);
  return executedHeight(turn.state) > from;
}

function nextDecided(turn: Turn): Committed | undefined {
  const { state, rules } = turn;
  const next = state.decided.get(nextHeight(executedHeight(state)));
  if (next !== undefined || rules.executesInOrder) return next;
  return [...state.decided.values()].find(({ batch }) => orderGuard(turn, batch.height).ok);
}

/** PBFT-ORDER: may a batch at this height be the next to take effect? */
function orderGuard({ state, rules }: Turn, height: Height): Guard {
  const committedHeight = executedHeight(state);
  const ok = rules.executesInOrder
    ? height === nextHeight(committedHeight)
    : height > committedHeight;
  return guard("inTurn", "PBFT-ORDER", ok, { height, committedHeight });
}

/** All that is asked before the batch at a height takes effect, in order. */
export function* executionGuards(turn: Turn, height: Height): Generator<Guard> {
  const isDecided = turn.state.decided.has(height);
  yield guard("decided", "PBFT-COMMITTED", isDecided, { height });
  yield orderGuard(turn, height);
}

export const nextHistory = (
  before: Hash,
  { height, hash, stateRoot }: Pick<CommitRecord, "height" | "hash" | "stateRoot">,
): Hash => hashParts(hexToBytes(before), u64le(height), hexToBytes(hash), hexToBytes(stateRoot));

function executeBatch(turn: Turn, { batch, seal }: Committed): void {
  const before = turn.state.ledger;
  const ledger = execute(before, { transactions: batch.requests, aborted: [] });
  const record = recordOf(turn.state, { batch, seal }, ledger);
  const { height } = batch;
  const { hash, transactions } = record;
  report(turn, allowed("PBFT-ORDER", { height, requests: transactions.length }, hash));
  const { pool, brought, commits, failures, isOpen } = turn.state;
  const isProgress = transactions.some((request) => !before.executed.has(request));
  change(turn, {
    ledger,
    commits: [...commits, record],
    pool: filtered(pool, (_request, key) => !transactions.includes(key)),
    brought: new Set([...brought].filter((key) => !transactions.includes(key))),
    failures: isProgress ? 0 : failures,
    // Between two views the clock waits for the new one, whatever comes late of the old.
    clock: isProgress && isOpen ? { ...turn.state.clock, isRunning: false } : turn.state.clock,
  });
  const { decided } = turn.state;
  persist(turn, "tip", { commits: turn.state.commits, ledger, decided });
  for (const request of transactions) answer(turn, before, request);
  if (isCheckpoint(turn, height)) signCheckpoint(turn, record);
}

const isCheckpoint = ({ context }: Turn, height: Height): boolean =>
  height % checkpointEvery(context) === 0;

const signCheckpoint = (turn: Turn, { height, history }: CommitRecord): void =>
  sign(turn, { phase: "checkpoint", height, round: FIRST_ROUND, block: history });

/** A request that was executed at an earlier height was answered then. */
function answer(turn: Turn, before: Ledger, request: Hash): void {
  const result = turn.state.ledger.executed.get(request);
  if (result !== undefined && !before.executed.has(request)) reply(turn, request, result);
}

function recordOf(
  state: State,
  { batch, seal }: Pick<Committed, "batch" | "seal">,
  ledger: Ledger,
): CommitRecord {
  const tip = tipOf(state);
  const hash = batchHash(batch);
  const place = { height: batch.height, hash, stateRoot: ledger.root };
  return {
    ...place,
    round: seal.round,
    parent: tip.hash,
    supply: supplyOf(ledger),
    transactions: batch.requests.map(transactionHash),
    moves: batch.requests.length === 0 ? [] : ledger.moves,
    history: nextHistory(tip.history, place),
  };
}
