import { expect, it } from "vitest";
import { prngOf } from "../../primitives/prng.ts";
import { runOf, type RunInput } from "../../course/running.ts";

const SEEDS = 40;
const UNTIL = 4700;

type Line = NonNullable<RunInput["script"]>[number];

/** One thing that goes wrong, at a moment of the seed's choosing. */
function fault(seed: number): readonly Line[] {
  const chance = prngOf(seed, "workload");
  const node = `s0v${chance.uniform(0, 3)}`;
  const at = chance.uniform(300, 1200);
  const kinds: readonly (readonly Line[])[] = [
    [{ at: 0, do: "misbehave", node, as: "diverging-replica" }],
    [{ at: 0, do: "misbehave", node, as: "forging-replica" }],
    [
      { at, do: "crash", node },
      { at: at + 400, do: "restart", node },
    ],
    [
      { at, do: "crash", node },
      // So late that nobody asks any more for the vote that it has forgotten.
      { at: at + 1500, do: "restart", node, amnesia: true },
    ],
    [
      { at, do: "isolate", node },
      { at: at + 800, do: "heal" },
    ],
    [{ at, do: "drop", match: { kind: "SnapshotVote" }, count: 9 }],
    [{ at: 0, do: "drop", match: { kind: ["SnapshotRequest", "SnapshotResponse"] }, count: 3 }],
    [{ at: 0, do: "delay", match: { kind: "SnapshotVote", from: node }, byMs: 700 }],
  ];
  return kinds[seed % kinds.length] ?? [];
}

it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  "seed %i: one fault, and all replicas end with one state",
  (seed) => {
    const payments = [0, 300, 700, 1900].map((at, i): Line => {
      const transfer = { from: "alice", to: "bob", amount: 10 + i };
      return { at, do: "submit", label: `t${i}`, transfer };
    });
    const ran = runOf({
      protocol: "replicated-hotstuff2",
      seed,
      accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
      parameters: { snapshotEvery: 2 },
      network: { intraShardMs: [2, 40] },
      timing: { proposalIntervalMs: 500, roundTimeoutMs: 1000 },
      script: [...payments, ...fault(seed)],
      untilMs: UNTIL,
    });
    expect(ran.fired).toEqual([]);
    for (const { summary } of ran.session.reports())
      expect(summary.balances).toEqual({ alice: 954, bob: 46 });
  },
);
