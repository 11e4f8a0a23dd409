/**
 * Where a challenge between shards takes place: some blocks later for another seed, with other amounts and seats.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import { betweenShards, NEAR, nodesOf } from "../../scenarios/scenario.ts";
import type { RunInput } from "../running.ts";

export const BLOCK_MS = 300;

export interface Crossing {
  /** A moment of the play, which begins some blocks later for another seed. */
  at(ms: number): number;
  readonly amount: number;
  /** A seat of a shard, not the first. */
  readonly seat: number;
  /** A seat that does not propose the block in which a transaction of the moment 880 is decided. */
  readonly bystander: number;
}

export function crossingOf(seed: number): Crossing {
  const chance = prngOf(seed, "workload");
  const shift = chance.uniform(0, 3);
  return {
    at: (ms) => ms + shift * BLOCK_MS,
    amount: 10 * chance.uniform(5, 20),
    seat: chance.uniform(1, 3),
    bystander: (shift + chance.uniform(1, 2)) % 4,
  };
}

export const fromStart = (): number => 0;

export const between = (shards: number, seed: number, more: RunInput): RunInput => {
  const { v: _version, ...size } = betweenShards(shards);
  return { ...size, ...NEAR, seed, ...more };
};

export const TWO = { x: { shard: 0, balance: 1000 }, y: { shard: 1, balance: 1000 } };
export const THREE = { ...TWO, z: { shard: 2, balance: 1000 } };

export const [HERE, THERE] = [nodesOf(0), nodesOf(1)];
