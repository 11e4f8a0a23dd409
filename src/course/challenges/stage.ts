/**
 * Where a challenge takes place: the same play at another height, so that other seats lead, with other distances
 * between them. What worked for one seed is to be thought through again for the next.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunInput } from "../running.ts";

const SEATS = 4;
/** In fair weather a block is proposed each interval. */
const BLOCK_MS = 300;

export interface Stage {
  readonly seed: number;
  /** Blocks before the play begins. */
  readonly shift: number;
  readonly latencyMs: number;
  /** Nothing may be touched before. */
  readonly fromMs: number;
  /** Seat `index` of the play. */
  node(index: number): string;
  nodes(...indices: readonly number[]): readonly string[];
  height(height: number): number;
  /** Of rules by which rounds rise with every block. */
  round(round: number): number;
  at(ms: number): number;
}

export function stageOf(seed: number): Stage {
  const chance = prngOf(seed, "workload");
  const shift = chance.uniform(0, 3);
  const latencyMs = chance.uniform(8, 12);
  const node = (index: number): string => `s0v${(index + shift) % SEATS}`;
  return {
    seed,
    shift,
    latencyMs,
    fromMs: shift * BLOCK_MS,
    node,
    nodes: (...indices) => indices.map(node),
    height: (height) => height + shift,
    round: (round) => round + shift,
    at: (ms) => ms + shift * BLOCK_MS,
  };
}

/** One shard of four. */
export const oneShard = ({ seed, latencyMs }: Stage, more: RunInput): RunInput => ({
  seed,
  network: { intraShardMs: [latencyMs, latencyMs] },
  ...more,
});

export const timeoutsAt = (at: number, nodes: readonly string[]): readonly ScriptEntry[] =>
  nodes.map((node) => ({ at, do: "timeout", node }));

/** Votes for the block of a height and round, kept from these. */
export const holdVotes = (
  at: number,
  place: { readonly height: number; readonly round: number },
  to: readonly string[],
): ScriptEntry => ({ at, do: "hold", match: { kind: "BlockVote", ...place, to } });

export const holdHeader = (
  at: number,
  place: { readonly height: number; readonly round: number },
  to: readonly string[],
): ScriptEntry => ({ at, do: "hold", match: { kind: "BlockHeader", ...place, to } });

export const releaseAll = (at: number): ScriptEntry => ({ at, do: "release", match: {} });
