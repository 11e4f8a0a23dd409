import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession } from "../sim/session.ts";
import { resolveRecipe } from "./resolve.ts";

const SOUND = ["corrected", "ordered"] as const;
const AS_IMPLEMENTED = "hyperscale-2026-01";

/** The run of a scenario under a variant, as the client and the accounts see it. */
function run(scenario: string, crossShard: string, change: Readonly<Record<string, unknown>> = {}) {
  const resolved = resolveRecipe({ v: 1, scenario, crossShard, crypto: "keyed", ...change });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries } = session.advance().batch;
  const liars = recipe.script.flatMap((entry) => (entry.do === "misbehave" ? [entry.node] : []));
  const honest = session.reports().filter(({ node, isUp }) => isUp && !liars.includes(node));
  const balances: Record<string, number> = {};
  for (const { summary } of honest) Object.assign(balances, summary.balances);
  return {
    entries,
    balances,
    total: Object.values(balances).reduce((sum, balance) => sum + balance, 0),
    refusals: session.refusals(),
    came: Object.fromEntries(
      session
        .transactions()
        .map(({ label, status, retries }) => [
          label,
          retries === 0 ? status : `${status} at retry ${retries}`,
        ]),
    ),
    lives: (label: string) =>
      session
        .transactions()
        .find((one) => one.label === label)
        ?.lives.map(({ perShard }) => perShard.map(({ status }) => status).join(" and ")),
    fired: [
      ...new Set(
        session
          .violations()
          .map(({ checker, detail }) =>
            `${checker} ${/^\[(\S+)\]/.exec(detail)?.[1] ?? ""}`.trim(),
          ),
      ),
    ],
    factsOf: (kind: string) =>
      entries.flatMap(({ facts, node, at }) =>
        facts.filter((fact) => fact.kind === kind).map((fact) => ({ ...fact, node, at })),
      ),
  };
}

describe.each([
  ["xs/transfer", { alice: 900, bob: 600 }, { "alice-to-bob": "completed" }],
  ["xs/abort", { alice: 1000, bob: 500, carol: 10 }, { swap: "aborted" }],
] as const)("%s", (scenario, balances, came) => {
  it.each([AS_IMPLEMENTED, ...SOUND, "coordinator"])("goes the same way under %s", (variant) => {
    const ran = run(scenario, variant);
    expect(ran).toMatchObject({ balances, came, fired: [] });
  });
});

describe("where the source of January 2026 goes wrong (reference §10)", () => {
  it("xs/cycle (S1): A is put off, its first life haunts the other shard, and its retry runs", () => {
    const ran = run("xs/cycle", AS_IMPLEMENTED);
    expect(ran.balances).toEqual({ x: 930, y: 1070 });
    expect(ran.came).toEqual({ A: "completed at retry 1", B: "completed" });
    expect(ran.lives("A")).toEqual(["retried and aborted", "completed and completed"]);
    expect(ran.fired).toEqual(["lock-exclusion X1", "progress X4", "atomicity X4"]);
  });

  it("xs/lost-update (S2): a hundred comes from nowhere", () => {
    const ran = run("xs/lost-update", AS_IMPLEMENTED);
    expect(ran).toMatchObject({ total: 1100, balances: { x: 900, p: 100, q: 100 } });
    expect(ran.fired).toEqual(["lock-exclusion X1", "conservation X1"]);
  });

  it("xs/unseen-cycle (S3): nobody looks again, and B is lost", () => {
    const ran = run("xs/unseen-cycle", AS_IMPLEMENTED);
    expect(ran.factsOf("cycleFound")).toEqual([]);
    expect(ran.came).toEqual({ A: "completed", B: "aborted" });
    expect(ran).toMatchObject({ balances: { x: 900, y: 1100 }, total: 2000 });
    expect(ran.fired).toEqual(["progress X5", "quiescence X30"]);
  });

  it("xs/false-alarm (S4): A is put off for a winner that never needed what it held", () => {
    const ran = run("xs/false-alarm", AS_IMPLEMENTED);
    expect(ran.factsOf("cycleFound").length).toBeGreaterThan(0);
    expect(ran.came).toEqual({ A: "completed at retry 1", B: "completed" });
    expect(ran.lives("A")?.[0]).toBe("retried and aborted");
  });

  it("xs/three-cycle (S5): three aborts, twice, and nothing is applied", () => {
    const ran = run("xs/three-cycle", AS_IMPLEMENTED);
    expect(ran.factsOf("cycleFound")).toEqual([]);
    expect(ran.came).toEqual({ A: "aborted", B: "aborted", C: "aborted" });
    expect(ran.balances).toEqual({ x: 1000, y: 1000, z: 1000 });
    for (const label of ["A", "B", "C"]) expect(ran.lives(label)).toEqual(["aborted and aborted"]);
    expect(ran.fired).toEqual(["progress X7"]);
  });

  it("xs/early-completion (S6): the shards run it on different halves, and all give up", () => {
    const ran = run("xs/early-completion", AS_IMPLEMENTED);
    expect(ran.refusals["EXEC-ROOTS"]).toBeGreaterThan(0);
    expect(ran.lives("T")).toEqual(["aborted and aborted and aborted"]);
    expect(ran.fired).toEqual(["whole-state X11", "progress X11"]);
  });

  it("xs/lost-certificates (S8): one shard aborts, the other credits", () => {
    const ran = run("xs/lost-certificates", AS_IMPLEMENTED);
    expect(ran).toMatchObject({ total: 2100, balances: { x: 1000, y: 1100 } });
    expect(ran.lives("T")).toEqual(["aborted and completed"]);
    expect(ran.fired).toEqual(["atomicity X8", "conservation X8"]);
  });

  it("xs/retry-never (10.3 b): A is never applied", () => {
    const ran = run("xs/retry-never", AS_IMPLEMENTED);
    expect(ran).toMatchObject({ balances: { x: 1030, y: 970 }, came: { A: "aborted at retry 1" } });
  });

  it("xs/retry-twice (10.3 c): A is applied twice", () => {
    const ran = run("xs/retry-twice", AS_IMPLEMENTED);
    expect(ran.balances).toEqual({ x: 830, y: 1170 });
    expect(ran.lives("A")).toEqual([
      "retried and retried",
      "completed and completed",
      "completed and completed",
    ]);
    expect(ran.fired).toContain("no-double-execution X3");
  });

  it("xs/forged-state-certificate (X17): money is made of a certificate that nobody checked", () => {
    const ran = run("xs/forged-state-certificate", AS_IMPLEMENTED);
    expect(ran.balances["y"]).toBe(1600);
    expect(ran.fired).toEqual(["conservation X17"]);
  });

  it("xs/byzantine-provision (X13): one liar spoils the batch, and T is given up", () => {
    const ran = run("xs/byzantine-provision", AS_IMPLEMENTED);
    expect(ran).toMatchObject({ came: { T: "aborted" }, fired: ["progress X13"] });
  });

  it("xs/replayed-provision (X30): what has ended is registered anew, and stays", () => {
    const ran = run("xs/replayed-provision", AS_IMPLEMENTED);
    expect(ran).toMatchObject({ came: { T: "completed" }, fired: ["quiescence X30"] });
  });

  it("xs/hot-account: fifty payments do not add up", () => {
    const ran = run("xs/hot-account", AS_IMPLEMENTED);
    expect(ran.total).not.toBe(1000);
    expect(ran.fired).toContain("conservation X1");
  });
});

describe.each(SOUND)("under %s", (variant) => {
  it.each([
    ["xs/cycle", { x: 930, y: 1070 }],
    ["xs/lost-update", { x: 800, p: 100, q: 100 }],
    ["xs/unseen-cycle", { x: 930, y: 1070 }],
    ["xs/false-alarm", { x: 900, y: 1070, z: 1030 }],
    ["xs/early-completion", { x: 900, y: 1050, z: 1050 }],
    ["xs/lost-certificates", { x: 900, y: 1100 }],
    ["xs/retry-never", { x: 930, y: 1070 }],
    ["xs/retry-twice", { x: 930, y: 1070 }],
    ["xs/byzantine-provision", { x: 900, y: 1100 }],
    ["xs/replayed-provision", { x: 900, y: 1100 }],
    ["xs/forged-state-certificate", { x: 900, y: 1100 }],
    ["xs/hot-account", { alice: 950, bob: 25, carol: 25 }],
    ["xs/slow-shard", { ann: 870, art: 1010, bea: 1010, ben: 1010, cat: 1100 }],
    ["xs/guide-two-phase-lost-credit", { alice: 900, bob: 600 }],
    ["xs/coordinator-dies", { x: 905, y: 1100, p: 995 }],
  ] as const)("%s: everything is applied once, and nothing is left", (scenario, balances) => {
    const ran = run(scenario, variant);
    expect(ran.balances).toEqual(balances);
    expect(ran.fired).toEqual([]);
  });
});

describe.each(SOUND)("a liar in each shard, under %s", (variant) => {
  const liars = present(protocolFor("hotstuff2", variant), "a protocol").misbehaviors;
  /** What its lie breaks on: F12 binds side lists to the header, F7 counts power, F8 asks whom it is for. */
  const refusedBy: Readonly<Record<string, string>> = {
    "split-body": "HS2-BODY",
    "forged-state-certificate": "EXEC-POWER",
    "forged-refusal": "EXEC-POWER",
    "replayed-provision": "PROV-TARGET",
  };

  it.each(liars.map(({ id }) => id))("%s: the transfer completes all the same", (as) => {
    const edits = ["s0v3", "s1v2"].map((node) => ({ at: 0, do: "misbehave", node, as }));
    const ran = run("xs/transfer", variant, { edits, untilMs: 12_000 });
    expect(ran).toMatchObject({
      balances: { alice: 900, bob: 600 },
      came: { "alice-to-bob": "completed" },
      fired: [],
    });
    const rule = refusedBy[as];
    if (rule !== undefined) expect(ran.refusals[rule]).toBeGreaterThan(0);
  });
});

describe("what only one of the sound variants can do", () => {
  it("xs/cycle: corrected defers once and retries once; ordered has nothing to defer", () => {
    expect(run("xs/cycle", "corrected").came).toEqual({
      A: "completed at retry 1",
      B: "completed",
    });
    const ran = run("xs/cycle", "ordered");
    expect(ran.came).toEqual({ A: "completed", B: "completed" });
    expect(ran.factsOf("cycleFound")).toEqual([]);
  });

  it("xs/unseen-cycle: corrected looks again when A is ordered, and finds it (F4)", () => {
    expect(run("xs/unseen-cycle", "corrected").factsOf("cycleFound").length).toBeGreaterThan(0);
  });

  it("xs/false-alarm: corrected defers nobody, since B needs nothing that A holds (F12)", () => {
    expect(run("xs/false-alarm", "corrected").factsOf("cycleFound")).toEqual([]);
  });

  it("xs/three-cycle: corrected gives all three up on all shards; ordered applies all three", () => {
    const mended = run("xs/three-cycle", "corrected");
    expect(mended.came).toEqual({ A: "aborted", B: "aborted", C: "aborted" });
    const ran = run("xs/three-cycle", "ordered");
    expect(ran.came).toEqual({ A: "completed", B: "completed", C: "completed" });
    for (const { balances, fired } of [mended, ran]) {
      expect(balances).toEqual({ x: 1000, y: 1000, z: 1000 });
      expect(fired).toEqual([]);
    }
  });

  it("xs/partition-mid-flight: what is undecided is given up on both sides, or waits and is applied", () => {
    const mended = run("xs/partition-mid-flight", "corrected");
    expect(mended).toMatchObject({ came: { T: "aborted" }, balances: { x: 1000, y: 1000 } });
    const ran = run("xs/partition-mid-flight", "ordered");
    expect(ran).toMatchObject({ came: { T: "completed" }, balances: { x: 900, y: 1100 } });
    expect([...mended.fired, ...ran.fired]).toEqual([]);
  });
});

describe("the two simpler schemes", () => {
  it("xs/guide-two-phase-lost-credit: debited on one shard, credited on none", () => {
    const ran = run("xs/guide-two-phase-lost-credit", "guide-two-phase");
    expect(ran).toMatchObject({ balances: { alice: 900, bob: 500 }, total: 1400 });
    expect(ran.fired).toEqual(["atomicity G3.16", "conservation G3.16"]);
  });

  it("xs/coordinator-dies: both shards stay locked, and no other transaction gets through", () => {
    const ran = run("xs/coordinator-dies", "coordinator");
    expect(ran.came).toEqual({ T: "committed", "behind-T": "pending" });
    expect(ran.fired).toEqual(["progress 2PC"]);
  });

  it("xs/cycle: a coordinator locks without looking, and both wait for ever", () => {
    const ran = run("xs/cycle", "coordinator");
    expect(ran.came).toEqual({ A: "pending", B: "pending" });
    expect(ran.total).toBe(2000);
  });
});

it("shards in which nothing lives have chains of their own, and no block of one is a block of another", () => {
  const ran = run("xs/transfer", "ordered", { shards: 4, untilMs: 1500 });
  const shards = new Map<string, Set<string>>();
  for (const fact of ran.factsOf("committed"))
    if (fact.kind === "committed") {
      const own = shards.get(fact.block) ?? new Set();
      shards.set(fact.block, own.add(String(fact.node).slice(0, 2)));
    }
  expect(shards.size).toBeGreaterThan(8);
  for (const [, own] of shards) expect(own.size).toBe(1);
});

describe("one uncontended transfer, as the reference times it (2.16)", () => {
  const ran = run("xs/transfer", AS_IMPLEMENTED);
  const firstOf = (kind: string): number => Math.min(...ran.factsOf(kind).map(({ at }) => at));

  it("goes through its phases in order", () => {
    const phases = [
      "announced",
      "accountsLocked",
      "provisionSigned",
      "proofSealed",
      "executed",
      "stateCertified",
      "decided",
      "moved",
    ].map(firstOf);
    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(phases.every(Number.isFinite)).toBe(true);
  });

  it("debits and credits at times of their own, each by a block of its shard", () => {
    const moved = ran.factsOf("moved");
    expect(new Set(moved.map(({ node }) => node?.slice(0, 2)))).toEqual(new Set(["s0", "s1"]));
  });
});
