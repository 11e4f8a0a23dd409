/**
 * What a scenario is: a recipe with a name, a sentence, and what must be seen in it.
 * @module
 */
import type { RecipeInput } from "./schema.ts";

export interface Scenario {
  /** `<family>/<name>`. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences for somebody who has not seen it. */
  readonly summary: string;
  readonly recipe: RecipeInput;
}

export const submit = (
  at: number,
  label: string,
  [from, to, amount]: readonly [string, string, number],
) => ({ at, do: "submit", label, transfer: { from, to, amount } }) as const;

export const timeouts = (at: number, nodes: readonly string[]) =>
  nodes.map((node) => ({ at, do: "timeout", node }) as const);

export const FOUR_FRIENDS = {
  alice: { shard: 0, balance: 1000 },
  bob: { shard: 0, balance: 500 },
  carol: { shard: 0, balance: 250 },
  dave: { shard: 0, balance: 0 },
};

/** The validators of a shard of four. */
export const nodesOf = (shard: number): string[] =>
  Array.from({ length: 4 }, (_, index) => `s${shard}v${index}`);

/** Shards of four that work together. */
export const betweenShards = (shards: number) => ({ v: 1, shards, validators: 4 }) as const;

/** The reference's distances: 10 ms inside a shard, 50 ms between two. */
export const NEAR = {
  network: { intraShardMs: [10, 10], crossShardMs: [50, 50] },
} satisfies Pick<RecipeInput, "network">;
