import { describe, expect, it } from "vitest";
import { runOf, type RunInput } from "../../course/running.ts";
import { present } from "../../primitives/assert.ts";
import { prngOf } from "../../primitives/prng.ts";
import { recipeOf, sessionOf } from "../../scenarios/testing.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import { hotstuff, networkedHotstuff } from "./index.ts";

const FRIENDS = { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } };

const payment = (at: number, label: string): ScriptEntry => ({
  at,
  do: "submit",
  label,
  transfer: { from: "alice", to: "bob", amount: 10 },
});

describe.each([4, 7, 10, 16, 31])("messages of a quiet view with %i validators", (validators) => {
  const VIEWS = 3;
  /** Between two ticks: every view that has begun is complete. */
  const quiet = (protocol: string) => runOf({ protocol, validators, untilMs: 1150, expect: [] });
  const each = VIEWS * (validators - 1);

  it("chained: proposals and votes, 2(n - 1)", () => {
    const { messages } = quiet("hotstuff");
    expect(messages).toMatchObject({ Generic: { count: each }, Vote: { count: each } });
    expect(Object.keys(messages)).toHaveLength(2);
  });

  it("networked: certificates too, 3(n - 1)", () => {
    const { messages } = quiet("networked-hotstuff");
    expect(messages).toMatchObject({
      Proposal: { count: each },
      Vote: { count: each },
      QC: { count: each },
    });
    expect(Object.keys(messages)).toHaveLength(3);
  });
});

describe("from proposal to commit, in message delays", () => {
  const DELAY_MS = 10;

  /** Computing costs nothing here, and there is work at hand, so that leaders do not wait for the tick. */
  function delays(protocol: string) {
    const ran = runOf({
      protocol,
      validators: 7,
      accounts: FRIENDS,
      costs: { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 },
      script: [payment(0, "pays")],
      untilMs: 1000,
    });
    const first = present(
      ran.seen("proposed").find(({ block }) => block.transactions.length > 0),
      "a block with the payment",
    );
    const commits = ran.seen("committed").filter(({ block }) => block === first.block.hash);
    const waits = commits.map(({ atMs }) => (atMs - first.atMs) / DELAY_MS);
    return { leader: Math.min(...waits), replicas: Math.max(...waits), all: commits.length };
  }

  it("chained: six at the next leader, seven at the replicas", () => {
    expect(delays("hotstuff")).toEqual({ leader: 6, replicas: 7, all: 7 });
  });

  it("networked: four at the next leader, five at the replicas", () => {
    expect(delays("networked-hotstuff")).toEqual({ leader: 4, replicas: 5, all: 7 });
  });
});

describe("one new block a view, in steady state", () => {
  it.each(["hotstuff", "networked-hotstuff"])("%s", (protocol) => {
    const ran = runOf({ protocol, untilMs: 4000, expect: [] });
    const perEntry = new Map<number, number>();
    for (const { entry } of ran.seen("committed"))
      perEntry.set(entry, (perEntry.get(entry) ?? 0) + 1);
    expect(Math.max(...perEntry.values())).toBe(1);
    expect(Math.min(...ran.heights)).toBeGreaterThan(8);
  });
});

const UNTIL = 9000;
/** Beside a leader that says nothing three certificates in a row take almost six seconds. */
const PROGRESS = 7000;

/** Random delays, payments, and one fault: a liar, a crash, a partition, or messages held back. */
function weather(protocol: typeof hotstuff, seed: number): RunInput {
  const chance = prngOf(seed, "workload");
  const node = `s0v${chance.uniform(0, 3)}`;
  const at = chance.uniform(0, 1500);
  const kinds = Object.keys(protocol.roles);
  const as = present(
    protocol.misbehaviors[chance.uniform(0, protocol.misbehaviors.length - 1)],
    "a misbehavior",
  ).id;
  const faults: readonly (readonly ScriptEntry[])[] = [
    [{ at: 0, do: "misbehave", node, as }],
    [{ at, do: "misbehave", node, as }],
    [
      { at, do: "crash", node },
      { at: at + 1000, do: "restart", node },
    ],
    [
      { at, do: "isolate", node },
      { at: at + 1000, do: "heal" },
    ],
    [
      {
        at,
        do: "hold",
        match: { kind: present(kinds[chance.uniform(0, kinds.length - 1)], "a kind"), to: node },
      },
      { at: at + 1500, do: "release", match: {} },
    ],
  ];
  const least = chance.uniform(1, 60);
  return {
    protocol: protocol.id,
    seed,
    accounts: FRIENDS,
    network: { intraShardMs: [least, least + chance.uniform(0, 100)] },
    timing: { proposalIntervalMs: 400, roundTimeoutMs: 800, timeoutMaxMs: 1600 },
    script: [payment(0, "one"), payment(2000, "two"), ...present(faults[seed % 5], "a fault")].sort(
      (a, b) => a.at - b.at,
    ),
    progressMs: PROGRESS,
    untilMs: UNTIL,
    expect: [],
  };
}

/** More for a longer watch: `SEEDS=1000 npx vitest run src/protocol/hotstuff/runs.test.ts`. */
const SEEDS = Number(process.env["SEEDS"] ?? 60);

describe.each([hotstuff, networkedHotstuff])("under one fault, $id", (protocol) => {
  it(`violates nothing in ${SEEDS} runs, and commits in each`, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const session = sessionOf(recipeOf(weather(protocol, seed)));
      session.advance();
      const heights = session.reports().map(({ summary }) => summary.committedHeight);
      expect(session.violations(), `seed ${seed}`).toEqual([]);
      expect(Math.max(...heights), `seed ${seed}`).toBeGreaterThan(2);
    }
  }, 600_000);
});
