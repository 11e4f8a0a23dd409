/**
 * A model of a flood: every 100 ms a thousand transactions of an attacker and twenty of honest senders come to one
 * validator. It has a main thread, on which consensus needs its share, a pool in memory, and blocks of fifty.
 * What is let in is up to the limits. Quantities, not single transactions: each kind is one number.
 *
 * Source: seed ledger X-08; hyperscale's mempool (hash order, 512 soft, 1,024 hard, 2,048 pending).
 * @module
 */
import { prngOf } from "../../../primitives/prng.ts";

export const LIMITS = ["dedup", "pool", "fee", "sender", "hard"] as const;
export type Limit = (typeof LIMITS)[number];

const KINDS = ["honest", "duplicate", "conflicting", "unpayable", "ground"] as const;
export type Kind = (typeof KINDS)[number];
type Amounts = Readonly<Record<Kind, number>>;

/** A tenth of a second. */
export const TICKS = 100;
export const BLOCK = 50;
/** Transactions whose pool is still small. */
export const CAP = 2048;
/** Ten senders send what conflicts, ten what is ground; each may have two transactions in the pool. */
const SENDERS = 10;
const SENDER_MOST = 2;
/** Checks that one tick has time for, on the main thread or beside it. */
const CHECKS = 400;
/** Ticks that the main thread may be behind before the others give its round up. */
const LATE_TICKS = 30;

/** How hard it comes, 1: as told; never so weak that it does no harm. */
export const strengthOf = (seed: number): number => prngOf(seed, "workload").uniform(9, 15) / 10;

/** @param strength 1: as told */
export const floodOf = (strength: number): Amounts => ({
  honest: 20,
  duplicate: 400 * strength,
  conflicting: 250 * strength,
  unpayable: 250 * strength,
  ground: 100 * strength,
});

const NONE: Amounts = { honest: 0, duplicate: 0, conflicting: 0, unpayable: 0, ground: 0 };

const map = (amounts: Amounts, change: (amount: number, kind: Kind) => number): Amounts => ({
  honest: change(amounts.honest, "honest"),
  duplicate: change(amounts.duplicate, "duplicate"),
  conflicting: change(amounts.conflicting, "conflicting"),
  unpayable: change(amounts.unpayable, "unpayable"),
  ground: change(amounts.ground, "ground"),
});

const sum = (amounts: Amounts): number => KINDS.reduce((all, kind) => all + amounts[kind], 0);
const plus = (a: Amounts, b: Amounts): Amounts => map(a, (amount, kind) => amount + b[kind]);
const share = (amounts: Amounts, of: number): Amounts => map(amounts, (amount) => amount * of);

export interface Flooded {
  /** Honest transactions that got into a block, of those that were sent. */
  readonly inclusion: number;
  readonly viewChanges: number;
  /** The most that was held at once. */
  readonly memory: number;
  /** Held at each tick. */
  readonly curve: readonly number[];
  /** What the pool holds at the end. */
  readonly pool: Amounts;
}

/** What the door lets in. */
function admitted(arriving: Amounts, pool: Amounts, limits: ReadonlySet<Limit>): Amounts {
  return map(arriving, (amount, kind) => {
    if (kind === "duplicate" && limits.has("dedup")) return 0;
    if (kind === "unpayable" && limits.has("fee")) return 0;
    const isOfFew = kind === "conflicting" || kind === "ground";
    if (!isOfFew || !limits.has("sender")) return amount;
    return Math.min(amount, Math.max(0, SENDER_MOST * SENDERS - pool[kind]));
  });
}

export function flooded(chosen: readonly Limit[], strength: number): Flooded {
  const limits = new Set(chosen);
  const arriving = floodOf(strength);
  let [queue, pool] = [NONE, NONE];
  let [behind, viewChanges, included, memory] = [0, 0, 0, 0];
  const curve: number[] = [];
  for (let tick = 0; tick < TICKS; tick++) {
    queue = plus(queue, admitted(arriving, pool, limits));
    const waiting = sum(queue);
    const done = waiting === 0 ? 0 : Math.min(1, CHECKS / waiting);
    const checked = share(queue, limits.has("pool") ? done : 1);
    // Without a pool of its own, checking comes before consensus on the one thread.
    behind = limits.has("pool") ? 0 : Math.max(0, behind + waiting / CHECKS - 1);
    queue = map(queue, (amount, kind) => amount - checked[kind]);
    if (limits.has("pool") && sum(queue) > CHECKS) queue = share(queue, CHECKS / sum(queue));
    const isLate = behind > LATE_TICKS;
    if (isLate) {
      viewChanges++;
      behind -= LATE_TICKS / 2;
    }
    pool = plus(pool, checked);
    if (limits.has("hard") && sum(pool) > CAP / 2) pool = share(pool, CAP / 2 / sum(pool));
    if (!isLate) {
      const block = blockOf(pool);
      included += block.honest;
      pool = map(pool, (amount, kind) => amount - block[kind]);
    }
    memory = Math.max(memory, sum(pool) + sum(queue));
    curve.push(sum(pool) + sum(queue));
  }
  return { inclusion: included / (arriving.honest * TICKS), viewChanges, memory, curve, pool };
}

/** The lowest hashes first: those that were ground for it, then all others alike. */
function blockOf(pool: Amounts): Amounts {
  const ground = Math.min(BLOCK, pool.ground);
  const others = sum(pool) - pool.ground;
  const part = others === 0 ? 0 : Math.min(1, (BLOCK - ground) / others);
  return map(pool, (amount, kind) => (kind === "ground" ? ground : amount * part));
}
