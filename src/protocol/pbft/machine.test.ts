import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { schemeOf } from "../../crypto/scheme.ts";
import { height, round, ZERO_HASH } from "../../primitives/ids.ts";
import { runOf, type RunInput } from "../../course/running.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { payment } from "../chain/testing.ts";
import { pbft } from "./index.ts";
import { machine } from "./machine.ts";
import { pbftRules } from "./rules.ts";
import { batchHash, type Batch, type Seal } from "./batch.ts";
import {
  alarms,
  backup,
  honestHeights,
  pay,
  refusedBy,
  runWith,
  turned,
  weatherOf,
} from "./testing.ts";

const run = (script: NonNullable<RunInput["script"]>, change: RunInput = {}) =>
  runOf(runWith(script, change));

const SIGNATURE = "ab".repeat(96);
const ONCE = round(0);

describe("one decision", () => {
  it.each([4, 7, 10, 16, 31])(
    "among %i: n-1 pre-prepares, (n-1)² prepares, n(n-1) commits, n answers",
    (n) => {
      const ran = run([pay(0, "x")], { validators: n, untilMs: 900 });
      const sent = (kind: string) => ran.messages[kind]?.count ?? 0;
      expect(sent("PrePrepare")).toBe(n - 1);
      expect(sent("Prepare")).toBe((n - 1) * (n - 1));
      expect(sent("Commit")).toBe(n * (n - 1));
      expect(ran.seen("replied")).toHaveLength(n);
      expect(ran.heights).toEqual(Array.from({ length: n }, () => 1));
      expect(ran.refusals).toEqual({});
    },
  );

  it("goes through PBFT-PREPREPARE, PBFT-PREPARE, PBFT-PREPARED, PBFT-COMMITTED and PBFT-ORDER", () => {
    const ran = run([pay(0, "x")], { untilMs: 900 });
    const asked = (rule: string) => ran.rulings(rule).map(({ of }) => of);
    expect(asked("PBFT-PREPREPARE")).toEqual(["s0v0"]);
    expect(asked("PBFT-PREPARE")).toEqual(["s0v1", "s0v2", "s0v3"]);
    for (const rule of ["PBFT-PREPARED", "PBFT-COMMITTED", "PBFT-ORDER"])
      expect(asked(rule)).toHaveLength(4);
    const phases = ran.seen("phase").filter(({ of }) => of === "s0v2");
    expect(phases.map(({ phase, power }) => [phase, power])).toEqual([
      ["pre-prepared", undefined],
      ["prepared", 3],
      ["committed-local", 3],
    ]);
  });

  it("takes five delays from the client to the client, three of them between validators", () => {
    const ran = run([pay(0, "x")], {
      costs: { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 },
      untilMs: 900,
    });
    expect(ran.seen("committed").map(({ atMs }) => atMs)).toEqual([30, 30, 30, 30]);
    const believed = ran.seen("answered").find(({ accepted }) => accepted);
    expect(believed).toMatchObject({ atMs: 40, equal: 2, needed: 2, result: "completed" });
  });

  it("puts what arrives together into one batch", () => {
    const held = { at: 0, do: "hold", match: { kind: "Commit", height: 1 } } as const;
    const together = ["b", "c", "d"].map((label) => pay(100, label));
    const parameters = { batch: 2, window: 1, checkpointEvery: 1 };
    const ran = run([held, pay(0, "a"), ...together, { at: 500, do: "release", match: {} }], {
      parameters,
    });
    const proposed = ran.seen("proposed").map(({ block }) => block.transactions.length);
    expect(proposed).toEqual([1, 2, 1]);
    expect(ran.fired).toEqual([]);
  });
});

describe("what is refused", () => {
  const batchOf = (requests: Batch["requests"]): Batch => ({
    shard: backup().context.committee.shard,
    height: height(1),
    requests,
  });
  const prePrepare = (requests: Batch["requests"]) =>
    ({
      kind: "PrePrepare",
      shard: backup().context.committee.shard,
      round: ONCE,
      batch: batchOf(requests),
      parent: ZERO_HASH,
      signature: SIGNATURE,
    }) as const;
  const sealed = (signers: readonly number[], block = batchHash(batchOf([]))): Seal => ({
    height: height(1),
    round: ONCE,
    block,
    signers: bitfieldOf(signers, 4),
    signature: SIGNATURE,
  });

  it("PBFT-BACKUP: a prepare of the primary; of a backup it is kept", () => {
    const vote = {
      height: height(1),
      round: ONCE,
      block: ZERO_HASH,
      voter: 0,
      signature: SIGNATURE,
    };
    const { shard } = batchOf([]);
    expect(refusedBy(backup().hears({ kind: "Prepare", shard, vote }))).toEqual(["PBFT-BACKUP"]);
    const other = { ...vote, voter: 2 };
    expect(refusedBy(backup().hears({ kind: "Prepare", shard, vote: other }))).toEqual([]);
  });

  it("PBFT-REQUEST: one of another shard, or one that stands twice", () => {
    const [good, elsewhere] = [payment("a0", "b0"), payment("a0", "a1")];
    expect(refusedBy(backup().hears(prePrepare([elsewhere])))).toEqual(["PBFT-REQUEST"]);
    expect(refusedBy(backup().hears(prePrepare([good, good])))).toEqual(["PBFT-REQUEST"]);
    expect(refusedBy(backup().hears(prePrepare([good])))).toEqual([]);
    expect(
      refusedBy(
        backup().hears({ kind: "Request", shard: batchOf([]).shard, transaction: elsewhere }),
      ),
    ).toEqual(["PBFT-REQUEST"]);
  });

  it("a pre-prepare that does not come from the primary: not heard at all", () => {
    const { actions } = backup().hears(prePrepare([payment("a0", "b0")]), 2);
    expect(actions).toEqual([]);
  });

  it("PBFT-FETCH: a decided batch without the commits of a quorum, or with those of another", () => {
    const show = (seal: Seal) => {
      const { shard } = batchOf([]);
      const batches = [{ batch: batchOf([]), parent: ZERO_HASH, seal }];
      return refusedBy(backup().hears({ kind: "State", shard, batches }));
    };
    expect(show(sealed([0, 2]))).toEqual(["PBFT-FETCH"]);
    expect(show(sealed([0, 2, 3], ZERO_HASH))).toEqual(["PBFT-FETCH"]);
    expect(show(sealed([0, 2, 3]))).toEqual([]);
  });

  it("PBFT-CHECKPOINT: one that too few have signed", () => {
    const { shard } = batchOf([]);
    const show = (checkpoint: Seal) =>
      refusedBy(backup().hears({ kind: "State", shard, batches: [], checkpoint }));
    expect(show(sealed([0, 2]))).toEqual(["PBFT-CHECKPOINT"]);
    expect(show(sealed([0, 2, 3]))).toEqual([]);
  });

  it("PBFT-SIGNATURE: claims under signatures that are none, at everybody who hears them", () => {
    const ran = run([turned("s0v3", "claiming-replica"), pay(0, "x"), ...alarms(500, 1, 2, 3)]);
    const at = ran.rulings("PBFT-SIGNATURE").map(({ of }) => of);
    expect(new Set(at)).toEqual(new Set(["s0v0", "s0v1", "s0v2"]));
    expect(ran.fired).toEqual([]);
  });

  it("PBFT-WATERMARK: what is above waits until the checkpoint is stable", () => {
    const ran = run(
      [
        { at: 0, do: "hold", match: { kind: "Checkpoint", to: "s0v3" } },
        ...[0, 100, 200, 300, 400].map((at, i) => pay(at, `t${i}`)),
        { at: 700, do: "release", match: {} },
      ],
      { parameters: { window: 2, checkpointEvery: 2 } },
    );
    const refused = ran.rulings("PBFT-WATERMARK").filter(({ ok }) => !ok);
    expect(refused.map(({ of, values }) => [of, values["height"]])).toEqual([
      ["s0v3", 3],
      ["s0v3", 4],
      ["s0v3", 5],
    ]);
    const voted = ran.seen("voted").filter(({ of, height: at }) => of === "s0v3" && at === 3);
    expect(voted[0]?.atMs).toBeGreaterThan(700);
    expect(ran.heights).toEqual([5, 5, 5, 5]);
  });
});

describe("checkpoints", () => {
  it("PBFT-CHECKPOINT: every second height, stable with a quorum, and the log below is gone", () => {
    const ran = run(
      [0, 100, 200, 300, 400].map((at, i) => pay(at, `t${i}`)),
      { parameters: { checkpointEvery: 2 } },
    );
    const stable = ran.seen("checkpoint").filter(({ stable: is, of }) => is && of === "s0v1");
    expect(stable.map(({ height: at, signers }) => [at, signers.length >= 3])).toEqual([
      [2, true],
      [4, true],
    ]);
    const locks = ran.session.reports().map(({ summary }) => summary.locks);
    expect(locks.flat().map(({ height: at }) => at)).toEqual([5, 5, 5, 5]);
  });
});

describe("the view change", () => {
  it("PBFT-JOIN: f + 1 who leave take everybody with them; one does not", () => {
    const two = run(alarms(500, 2, 3), { untilMs: 2000 });
    expect(two.rulings("PBFT-JOIN").map(({ of }) => of)).toEqual(["s0v0", "s0v1"]);
    expect(two.seen("viewOpened").map(({ round: to, leader }) => [to, leader])).toEqual(
      Array.from({ length: 4 }, () => [1, "s0v1"]),
    );
    const one = run(alarms(500, 3), { untilMs: 2000 });
    expect(one.seen("timedOut")).toHaveLength(1);
    expect(one.seen("viewOpened")).toEqual([]);
  });

  it("PBFT-TIMEOUT: one wait for each primary that is silent, from the third on twice as long", () => {
    const silent = [0, 1, 2].map((i) => turned(`s0v${i}`, "silent-primary"));
    const ran = run([...silent, pay(0, "x")], {
      validators: 10,
      timing: { roundTimeoutMs: 1000 },
    });
    const times = ran.seen("timedOut").filter(({ of }) => of === "s0v9");
    const waits = times.map(({ atMs }, i) => Math.round((atMs - (times[i - 1]?.atMs ?? 0)) / 500));
    expect(waits).toEqual([2, 2, 4]);
    const opened = ran.seen("viewOpened").filter(({ of }) => of === "s0v9");
    expect(opened.map(({ leader }) => leader)).toEqual(["s0v3"]);
    expect(ran.statuses).toEqual({ x: "completed" });
  });

  it("PBFT-TIMEOUT: what comes late of the old view does not stop the wait for the new one", () => {
    const script = [
      turned("s0v1", "silent-primary"),
      { at: 0, do: "hold", match: { kind: "Commit", height: 1, to: ["s0v0", "s0v2", "s0v3"] } },
      pay(0, "x"),
      ...alarms(80, 0, 2),
      pay(200, "y"),
      { at: 500, do: "release", match: {} },
    ] as const;
    const { statuses } = runOf(runWith(script, {}));
    expect(statuses).toMatchObject({ x: "completed", y: "completed" });
  });

  it("a backup that has nothing to wait for does not lose patience", () => {
    expect(run([pay(0, "x")], { untilMs: 20_000 }).seen("timedOut")).toEqual([]);
  });

  it("fills a gap below what was prepared with a null batch", () => {
    const ran = run([
      { at: 0, do: "hold", match: { kind: "PrePrepare", height: 1 } },
      pay(0, "x"),
      pay(100, "y"),
      ...alarms(500, 1, 2, 3),
      { at: 3000, do: "release", match: {} },
    ]);
    const [opened] = ran.seen("viewOpened");
    expect(opened?.carried.map(({ height: at }) => at)).toEqual([1, 2]);
    const proposed = ran.seen("proposed").map(({ block }) => block);
    const gap = proposed.find(({ height: at, round: view }) => at === 1 && view === 1);
    expect(gap?.transactions).toEqual([]);
    expect(ran.statuses).toEqual({ x: "completed", y: "completed" });
    expect(ran.fired).toEqual([]);
  });
});

describe("coming back", () => {
  const away = (amnesia: boolean) =>
    run(
      [
        pay(0, "a"),
        { at: 50, do: "crash", node: "s0v3" },
        ...[200, 300, 400, 500, 600].map((at, i) => pay(at, `t${i}`)),
        { at: 1500, do: "restart", node: "s0v3", amnesia },
        pay(3000, "z"),
      ],
      { parameters: { checkpointEvery: 2, window: 2 } },
    );

  it.each([false, true])(
    "with amnesia %s: it fetches what it missed and takes part again",
    (lost) => {
      const ran = away(lost);
      expect(ran.fired).toEqual([]);
      expect(ran.heights).toEqual([7, 7, 7, 7]);
      const votes = ran.seen("voted").filter(({ of, atMs }) => of === "s0v3" && atMs > 3000);
      expect(votes.map(({ height: at }) => at)).toEqual([7]);
    },
  );

  it("promises again what it had promised, in the same words", () => {
    const ran = run([
      { at: 0, do: "hold", match: { kind: "Prepare" } },
      pay(0, "a"),
      { at: 100, do: "crash", node: "s0v2" },
      { at: 300, do: "restart", node: "s0v2" },
      { at: 600, do: "release", match: {} },
    ]);
    const votes = ran.seen("voted").filter(({ of }) => of === "s0v2");
    expect(votes).toHaveLength(2);
    expect(votes[0]?.block).toBe(votes[1]?.block);
    expect(ran.fired).toEqual([]);
  });
});

it("goes on from where another committee's chain ended", () => {
  const { context } = backup();
  const first = machine(pbftRules).boot(context, new Map()).state;
  const origin = {
    height: height(5),
    hash: first.origin.hash,
    round: round(3),
    state: first.ledger,
  };
  const { state } = machine(pbftRules).boot({ ...context, origin }, new Map());
  expect(state).toMatchObject({ nextHeight: 6, stable: { height: 5 }, target: 5 });
  expect(pbft.summarize("pbft", state)).toMatchObject({ committedHeight: 5, commits: [] });
});

/** More of them: `SWEEP=1000 npx vitest run src/protocol/pbft/machine.test.ts -t weather`. */
const SWEEP = Number(process.env["SWEEP"] ?? 60);

it("random weather with one fault each: no violation, everybody decides, every certificate holds", () => {
  for (let seed = 0; seed < SWEEP; seed++) {
    const resolved = resolveRecipe(weatherOf(seed));
    if (!resolved.ok) throw new Error(resolved.message);
    const { recipe } = resolved;
    // Without the projections that a run to be looked into has.
    const session = openSession({ recipe, protocol: pbft, port: syncPort("keyed") });
    const { entries } = session.advance().batch;
    expect(session.violations(), `seed ${seed}`).toEqual([]);
    expect(Math.min(...honestHeights(session.reports())), `seed ${seed}`).toBeGreaterThan(0);
    const statuses = session.transactions().map(({ status }) => status);
    expect(statuses, `seed ${seed}`).toContain("completed");
    const keys = session.info.nodes.map(({ publicKey }) => publicKey);
    const certificates = entries.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.kind === "certified" ? fact : [])),
    );
    for (const { certificate } of certificates) {
      const { message, signature, signers } = certificate;
      const publicKeys = signers.map((i) => keys[i] ?? "");
      const work = {
        kind: "verifyAggregate",
        groups: [{ message, publicKeys }],
        signature,
      } as const;
      expect(schemeOf("keyed").compute(work), `seed ${seed}`).toMatchObject({ valid: true });
    }
  }
}, 600_000);
