/**
 * Conditions that stop something only in runs made for them: each with the values that are shown.
 */
import { describe, expect, it } from "vitest";
import { firstStop, type Guard } from "../protocol/core/options.ts";
import type { Recipe } from "../sim/recipe.ts";
import { eachMoment } from "./moments-testing.ts";
import { recipeOf } from "./testing.ts";

const ENTRIES_MAX = 700;

/** The first time that one of these validators is stopped so: `deed asks rule`. */
function stopIn(
  recipe: Recipe,
  nodes: readonly string[],
  name: string,
  entries = ENTRIES_MAX,
): Guard | undefined {
  let found: Guard | undefined;
  const see: Parameters<typeof eachMoment>[1] = ({ context, options }) => {
    if (found !== undefined || !nodes.includes(context.self)) return found !== undefined;
    for (const { deed, guards } of options) {
      const stop = firstStop(guards);
      if (stop !== undefined && `${deed} ${stop.asks} ${stop.rule}` === name) found ??= stop;
    }
    return found !== undefined;
  };
  eachMoment(recipe, see, entries);
  return found;
}

const pay = (
  at: number,
  label: string,
  from: string,
  to: string,
  amount: number,
  node?: string,
) => ({
  at,
  do: "submit",
  label,
  transfer: { from, to, amount },
  ...(node !== undefined && { to: node }),
});

describe("in one shard", () => {
  it.each([
    [
      "a block above is certified, and what this one lists is not here",
      {
        scenario: "guide/split-vote",
        accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 1 } },
        script: [
          {
            at: 0,
            do: "hold",
            match: { kind: ["TransactionGossip", "GetTransactionsResponse"], to: "s0v3" },
          },
          pay(400, "T", "alice", "bob", 5, "s0v0"),
        ],
      },
      "s0v3",
      "commit data BLOCK-DATA",
      { missing: 1, height: 2 },
    ],
    [
      "a leader whose own chain has a hole cannot build on what it certified",
      {
        scenario: "hotstuff/happy-path",
        script: [{ at: 0, do: "hold", match: { kind: "Generic", height: 2, to: "s0v3" } }],
      },
      "s0v3",
      "propose parentState BLOCK-STATE",
      { parent: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    [
      "a block of the chained protocol stands on one that is not here",
      {
        scenario: "hotstuff/happy-path",
        script: [{ at: 0, do: "hold", match: { kind: "Generic", height: 2, to: "s0v3" } }],
      },
      "s0v3",
      "vote parentState BLOCK-STATE",
      { parent: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    [
      "a leader claims another state than its block leads to",
      {
        scenario: "hotstuff/happy-path",
        script: [{ at: 0, do: "misbehave", node: "s0v1", as: "invalid-state-root" }],
      },
      "s0v0",
      "vote content BLOCK-STATE",
      {
        computed: expect.stringMatching(/^[0-9a-f]{8}$/),
        claimed: expect.stringMatching(/^[0-9a-f]{8}$/),
      },
    ],
    [
      "a replica without the checkpoint that the others have goes no higher",
      {
        scenario: "pbft/happy-path",
        parameters: { window: 4, checkpointEvery: 4, batch: 1 },
        script: [
          { at: 0, do: "hold", match: { kind: "Checkpoint", to: "s0v3" } },
          ...[1, 2, 3, 4, 5].map((i) => pay(300 + 100 * i, `t${i}`, "alice", "bob", i)),
        ],
      },
      "s0v3",
      "prepare watermark PBFT-WATERMARK",
      { height: 5, high: 4 },
    ],
  ])("%s", (_name, input, node, stop, values) => {
    expect(stopIn(recipeOf(input), [node], stop)?.values).toEqual(values);
  });

  it("a row decides, and a block on the way down to the last final one is not here", () => {
    const recipe = recipeOf({ scenario: "networked/late-lock" });
    const stop = stopIn(recipe, ["s0v2"], "commit executed BLOCK-STATE", 1500);
    expect(stop?.values["block"]).toMatch(/^[0-9a-f]{64}$/);
  });
});

const across = (crossShard: string, script: readonly object[], change: object = {}): Recipe =>
  recipeOf({
    shards: 2,
    crossShard,
    accounts: { x: { shard: 0, balance: 1000 }, y: { shard: 1, balance: 1000 } },
    network: { intraShardMs: [10, 10], crossShardMs: [50, 50] },
    script,
    untilMs: 60_000,
    ...change,
  });

const T = pay(150, "T", "x", "y", 5);
const hold = (kind: string, more: object = {}) => ({ at: 0, do: "hold", match: { kind, ...more } });
const ofShard = (shard: number) => [0, 1, 2, 3].map((index) => `s${shard}v${index}`);

describe("between shards", () => {
  it.each([
    [
      "a block carries a proof that this validator has not checked itself",
      across("ordered", [hold("StateProvisionBatch", { to: "s1v3" }), T]),
      "s1v3",
      "vote carriedChecks HS2-VERIFY",
      { open: 1 },
    ],
    [
      "a higher shard waits for the proof of a lower one",
      across("ordered", [hold("StateProvisionBatch", { from: ["s0v0", "s0v1"] }), T]),
      "s1v0",
      "list proven XS-ORDER",
      { source: 0, heard: expect.any(Number), needed: 3 },
    ],
    [
      "an account is held by another transaction",
      across("ordered", [hold("StateProvisionBatch"), T, pay(900, "U", "x", "y", 7)]),
      "s0v0",
      "list accountsFree XS-CONFLICT",
      { account: "x", holder: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    [
      "what is ordered is ready when the other shard has proven what it holds",
      across("ordered", [hold("StateProvisionBatch", { from: ofShard(1) }), T]),
      "s0v0",
      "settle proven XS-READY",
      { source: 1, heard: 0, needed: 3 },
    ],
    [
      "a shard does not give up before its time",
      across("corrected", [hold("StateProvisionBatch"), T]),
      "s0v0",
      "abort late XS-ABORT",
      { age: expect.any(Number), blocks: 30 },
    ],
    [
      "as implemented a validator runs it when all is proven to it",
      across("hyperscale-2026-01", [hold("StateProvisionBatch"), T]),
      "s0v0",
      "run allProven PROV-QUORUM",
      {},
    ],
    [
      "words on a result come together at the coordinator",
      across("coordinator", [T]),
      "s1v2",
      "certifyState countsHere EXEC-QUORUM",
      { coordinator: "s0v0" },
    ],
    [
      "a decision takes the certificates of all",
      across("ordered", [hold("StateCertificateBatch", { from: ofShard(1) }), T]),
      "s0v2",
      "decide certificateOf EXEC-DECIDE",
      { shard: expect.any(Number) },
    ],
    [
      "nobody is put off who waits for nobody",
      across("corrected", [hold("StateProvisionBatch"), T]),
      "s0v0",
      "defer inCycle LIVE-CYCLE",
      {},
    ],
  ])("%s", (_name, recipe, node, stop, values) => {
    expect(stopIn(recipe, [node], stop)?.values).toEqual(values);
  });

  it("who was put off comes back when the winner has ended", () => {
    const recipe = recipeOf({ scenario: "xs/cycle", crossShard: "corrected" });
    const all = [...ofShard(0), ...ofShard(1)];
    const stop = stopIn(recipe, all, "retry winnerEnded MEM-RETRY", 2500);
    expect(stop?.values["winner"]).toMatch(/^[0-9a-f]{64}$/);
  });
});
