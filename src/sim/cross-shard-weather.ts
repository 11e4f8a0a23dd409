/**
 * Random transfers between shards in random weather: what sweeps and tests draw their schedules from.
 * Within the model: at most f liars a shard, crashes with storage, loss and partitions that end.
 * @module
 */
import { oneOf, prngOf, type Prng } from "../primitives/prng.ts";
import { faultyMax } from "../primitives/quorum.ts";
import type { ScriptEntry } from "./recipe.ts";

/** When the weather clears: from here on the protocol owes an end to everything. */
const CLEARS_AT = 9000;
const SUBMITTED_UNTIL = 6000;

export interface WeatherOptions {
  readonly shards: number;
  readonly validators: number;
  readonly transactions: number;
  /** Misbehaviors that liars choose from; empty: nobody lies. */
  readonly misbehaviors: readonly string[];
}

/** The part of a recipe that a seed decides. */
export function weatherOf(seed: number, options: WeatherOptions) {
  const { shards, validators, transactions } = options;
  const chance = prngOf(seed, "workload");
  const names = Array.from({ length: shards * 2 }, (_, i) => `a${i}`);
  const accounts = Object.fromEntries(
    names.map((name, i) => [name, { shard: i % shards, balance: 1000 }]),
  );
  const submissions = Array.from({ length: transactions }, (_, i) =>
    submission(chance, names, `t${i}`),
  );
  const troubles = Array.from({ length: 5 }, () => misfortune(chance, options)).flat();
  const script: readonly ScriptEntry[] = [
    ...liars(chance, options),
    ...submissions,
    ...troubles,
    { at: CLEARS_AT, do: "release", match: {} },
    { at: CLEARS_AT, do: "heal" },
  ];
  const near = chance.uniform(1, 40);
  const far = chance.uniform(near, 200);
  return {
    seed,
    shards,
    validators,
    accounts,
    script: [...script].sort((a, b) => a.at - b.at),
    network: {
      intraShardMs: [near, near + chance.uniform(0, 60)] as const,
      crossShardMs: [far, far + chance.uniform(0, 120)] as const,
      lossPpm: oneOf(chance, [0, 0, 20_000, 60_000]),
      gstMs: CLEARS_AT,
    },
  };
}

/** One to two transfers between up to three accounts; some cannot be paid. */
function submission(chance: Prng, names: readonly string[], label: string): ScriptEntry {
  const at = chance.uniform(100, SUBMITTED_UNTIL);
  const from = oneOf(chance, names);
  const others = names.filter((name) => name !== from);
  const to = oneOf(chance, others);
  const amount = chance.uniform(0, 9) === 0 ? 5000 : chance.uniform(1, 60);
  const transfer = { from, to, amount };
  if (chance.uniform(0, 2) > 0) return { at, do: "submit", label, transfer };
  const third = oneOf(
    chance,
    others.filter((name) => name !== to),
  );
  const further = { from: to, to: third, amount: chance.uniform(1, 30) };
  return { at, do: "submit", label, transfer, transfers: [further] };
}

function liars(
  chance: Prng,
  { shards, validators, misbehaviors }: WeatherOptions,
): readonly ScriptEntry[] {
  if (misbehaviors.length === 0) return [];
  return Array.from({ length: shards * faultyMax(validators) }, (_, i): ScriptEntry => ({
    at: 0,
    do: "misbehave",
    node: `s${i % shards}v${chance.uniform(0, validators - 1)}`,
    as: oneOf(chance, misbehaviors),
  })).filter(() => chance.uniform(0, 1) === 0);
}

const HOLDABLE = [
  "StateProvisionBatch",
  "StateVoteBatch",
  "StateCertificateBatch",
  "TransactionGossip",
  "BlockVote",
  "BlockHeader",
];

function misfortune(chance: Prng, { shards, validators }: WeatherOptions): readonly ScriptEntry[] {
  const at = chance.uniform(0, 7000);
  const node = `s${chance.uniform(0, shards - 1)}v${chance.uniform(0, validators - 1)}`;
  switch (chance.uniform(0, 4)) {
    case 0:
      return [
        { at, do: "crash", node },
        { at: at + chance.uniform(100, 2000), do: "restart", node },
      ];
    case 1:
      return [{ at, do: "timeout", node }];
    case 2:
      return [{ at, do: "hold", match: { kind: oneOf(chance, HOLDABLE), to: node } }];
    case 3: {
      const all = Array.from({ length: shards * validators }, (_, i) => i);
      const sides = all.map(() => chance.uniform(0, 1));
      const side = (which: number): readonly string[] =>
        all
          .filter((i) => sides[i] === which)
          .map((i) => `s${Math.floor(i / validators)}v${i % validators}`);
      return [{ at, do: "partition", groups: [side(0), side(1)] }];
    }
    default:
      return [
        {
          at,
          do: "drop",
          match: { kind: oneOf(chance, HOLDABLE.slice(0, 3)), from: node },
          // Few enough to be used up, by sending again, soon after the weather has cleared.
          count: chance.uniform(4, 12),
        },
      ];
  }
}
