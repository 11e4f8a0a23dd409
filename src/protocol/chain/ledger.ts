/**
 * The state that consensus replicates: balances, and which transactions took effect. Execution is
 * deterministic, so every validator reaches the same root or the block is wrong.
 *
 * A transfer that its sender cannot pay is executed and fails: it is listed, and changes no balance.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { merkleRoot } from "../../crypto/merkle.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { GenesisAccount } from "../core/machine.ts";
import { transactionHash, type Transaction } from "./transaction.ts";

export type Outcome = "completed" | "aborted";

export interface Ledger {
  readonly balances: ReadonlyMap<string, number>;
  /** How each transaction that a block listed ended. */
  readonly executed: ReadonlyMap<Hash, Outcome>;
  /** Merkle root over the accounts in order of name, each leaf BLAKE3(name, balance). */
  readonly root: Hash;
  /** Transactions executed since genesis. */
  readonly version: number;
}

const accountLeaf = (name: string, balance: number): Hash =>
  hashParts(canonicalBytes([name, balance]));

const rootOf = (balances: ReadonlyMap<string, number>): Hash =>
  merkleRoot(
    [...balances]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, amount]) => accountLeaf(name, amount)),
  );

export function genesisLedger(accounts: readonly GenesisAccount[]): Ledger {
  const balances = new Map(accounts.map(({ name, balance }) => [name, balance]));
  return { balances, executed: new Map(), root: rootOf(balances), version: 0 };
}

/**
 * The state after a block: first what it gives up is marked, then `transactions` take effect in order.
 * One that ended before has no second effect.
 */
export function execute(
  ledger: Ledger,
  { transactions, aborted }: { transactions: readonly Transaction[]; aborted: readonly Hash[] },
): Ledger {
  if (transactions.length === 0 && aborted.length === 0) return ledger;
  const balances = new Map(ledger.balances);
  const executed = new Map(ledger.executed);
  for (const hash of aborted) if (!executed.has(hash)) executed.set(hash, "aborted");
  for (const transaction of transactions) {
    const hash = transactionHash(transaction);
    if (!executed.has(hash)) executed.set(hash, transfer(balances, transaction));
  }
  const version = ledger.version + transactions.length;
  return { balances, executed, root: rootOf(balances), version };
}

function transfer(balances: Map<string, number>, { from, to, amount }: Transaction): Outcome {
  const held = balances.get(from) ?? 0;
  const received = balances.get(to);
  if (received === undefined || held < amount) return "aborted";
  balances.set(from, held - amount);
  balances.set(to, (balances.get(to) ?? 0) + amount);
  return "completed";
}

/** All the money there is: what execution must never change. */
export const supplyOf = (ledger: Ledger): number =>
  [...ledger.balances.values()].reduce((sum, balance) => sum + balance, 0);
