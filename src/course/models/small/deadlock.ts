/**
 * A model of one height under the pure height lock: four validators, all honest, a proposer each round in turn. A
 * locked proposer offers the block of its lock again. Each header misses its round, at each other validator, with
 * probability p; votes always arrive. The height is dead when no block can reach three votes any more.
 *
 * Source: seed ledger B0 (rule P), where the frequencies stand that are shown beside ours.
 * @module
 */
import { present } from "../../../primitives/assert.ts";
import { prngOf, type Prng } from "../../../primitives/prng.ts";

/** Which block each validator is locked to; 0: none. Blocks are numbered as they appear. */
type Locks = readonly number[];

const SEATS = [0, 1, 2, 3];
const QUORUM = 3;
const FREE: Locks = [0, 0, 0, 0];

/** What the ledger says was counted: p and P(dead) in percent. */
export const LEDGER_ODDS = [
  { p: 1, dead: 0.03 },
  { p: 5, dead: 0.5 },
  { p: 10, dead: 1.8 },
  { p: 20, dead: 6.3 },
  { p: 30, dead: 12.9 },
] as const;

const votesFor = (locks: Locks, block: number): number =>
  locks.filter((lock) => lock === block).length;

const blocksOf = (locks: Locks): readonly number[] =>
  [...new Set(locks)].filter((block) => block !== 0);

type End = "certified" | "dead" | undefined;

function endOf(locks: Locks): End {
  const most = Math.max(0, ...blocksOf(locks).map((block) => votesFor(locks, block)));
  if (most >= QUORUM) return "certified";
  return most + votesFor(locks, 0) < QUORUM ? "dead" : undefined;
}

/** Locks after a round in which these seats heard the proposer in time. */
function afterRound(locks: Locks, leader: number, heard: (seat: number) => boolean): Locks {
  const own = present(locks[leader], "a seat");
  const block = own === 0 ? Math.max(...locks) + 1 : own;
  return locks.map((lock, seat) => (lock === 0 && (seat === leader || heard(seat)) ? block : lock));
}

const ROUNDS_MAX = 400;

/** One height, drawn. @param percent of headers that miss their round */
export function drawHeight(
  chance: Prng,
  percent: number,
): { readonly end: End; readonly rounds: number } {
  let locks = FREE;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    locks = afterRound(locks, round % 4, () => chance.uniform(1, 1000) > percent * 10);
    const end = endOf(locks);
    if (end !== undefined) return { end, rounds: round + 1 };
  }
  return { end: undefined, rounds: ROUNDS_MAX };
}

/** Dead heights among so many, drawn from the seed; draw `from` is where this portion begins. */
export function deadAmong(seed: number, percent: number, from: number, draws: number): number {
  let dead = 0;
  for (let i = from; i < from + draws; i++)
    if (drawHeight(prngOf(seed * 1_000_003 + i, "faults"), percent).end === "dead") dead++;
  return dead;
}

/** The exact probability that a height ends dead: the same rounds, with all that can happen weighed. */
export function deadOdds(percent: number): number {
  const p = percent / 100;
  let open = new Map([[FREE.join(), 1]]);
  let dead = 0;
  for (let round = 0; round < ROUNDS_MAX && open.size > 0; round++) {
    const next = new Map<string, number>();
    for (const [key, weight] of open)
      for (const { locks, odds } of outcomes(key.split(",").map(Number), round % 4, p)) {
        const end = endOf(locks);
        const share = weight * odds;
        if (end === "dead") dead += share;
        else if (end === undefined && share > 1e-14)
          next.set(locks.join(), (next.get(locks.join()) ?? 0) + share);
      }
    open = next;
  }
  return dead;
}

function outcomes(locks: Locks, leader: number, p: number) {
  const others = SEATS.filter((seat) => seat !== leader);
  return Array.from({ length: 8 }, (_, pattern) => {
    const heard = others.filter((_seat, i) => ((pattern >> i) & 1) === 1);
    const odds = (1 - p) ** heard.length * p ** (3 - heard.length);
    return { locks: afterRound(locks, leader, (seat) => heard.includes(seat)), odds };
  });
}
