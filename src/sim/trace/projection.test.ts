import { describe, expect, it } from "vitest";
import { DEFAULT_COSTS } from "../../crypto/costs.ts";
import type { Hash } from "../../primitives/ids.ts";
import { present } from "../../primitives/assert.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe, ScriptEntry } from "../recipe.ts";
import { openSession } from "../session.ts";
import type { SessionInfo, TraceBatch } from "./entry.ts";
import { apply, emptyProjection, type BlockStatus, type Projection } from "./projection.ts";
import { createTraceStore } from "./trace-store.ts";

interface Run {
  readonly info: SessionInfo;
  readonly batch: TraceBatch;
}

function runOf(script: readonly ScriptEntry[], changes: Partial<Recipe> = {}): Run {
  const recipe: Recipe = {
    v: 1,
    seed: 42,
    protocol: "hotstuff2",
    rules: "hotstuff2",
    shards: 1,
    validators: 4,
    crypto: "keyed",
    costs: DEFAULT_COSTS,
    network: { intraShardMs: [5, 30], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
    timing: {
      proposalIntervalMs: 300,
      roundTimeoutMs: 3000,
      timeoutStepMs: 500,
      timeoutMaxMs: 30_000,
    },
    accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
    script,
    expect: [],
    progressMs: 30_000,
    untilMs: 6000,
    ...changes,
  };
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  return { info: session.info, batch: session.advance().batch };
}

const timeouts = (at: number, nodes: readonly string[]): ScriptEntry[] =>
  nodes.map((node) => ({ at, do: "timeout", node }));

const transfer: ScriptEntry = {
  at: 100,
  do: "submit",
  label: "alice-to-bob",
  transfer: { from: "alice", to: "bob", amount: 5 },
};

const forkScript: ScriptEntry[] = [
  {
    at: 0,
    do: "hold",
    match: { kind: "BlockVote", height: 1, round: 0, to: ["s0v0", "s0v1", "s0v2"] },
  },
  {
    at: 0,
    do: "hold",
    match: { kind: "BlockVote", height: 2, round: 1, to: ["s0v0", "s0v1", "s0v2"] },
  },
  ...timeouts(1000, ["s0v0", "s0v1", "s0v2"]),
  ...timeouts(1500, ["s0v0", "s0v1", "s0v2"]),
  { at: 3000, do: "release", match: {} },
];
const steady: Partial<Recipe> = {
  network: { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
};

const runs: Readonly<Record<string, Run>> = {
  "all goes well": runOf([transfer]),
  "crash and restart": runOf([
    { at: 700, do: "crash", node: "s0v3" },
    { at: 3500, do: "restart", node: "s0v3" },
  ]),
  amnesia: runOf([
    { at: 700, do: "crash", node: "s0v3" },
    { at: 2000, do: "restart", node: "s0v3", amnesia: true },
  ]),
  "held, dropped, cut": runOf([
    { at: 400, do: "hold", match: { kind: "BlockVote", to: "s0v1" } },
    { at: 1200, do: "drop", match: { kind: "BlockHeader", to: "s0v2" }, count: 2 },
    { at: 1500, do: "isolate", node: "s0v0" },
    { at: 2000, do: "release", match: {} },
    { at: 2500, do: "heal" },
  ]),
  fork: runOf(forkScript, { ...steady, rules: "hyperscale-2026-01" }),
};

const fold = ({ info, batch }: Run, to = batch.entries.length): Projection =>
  batch.entries.slice(0, to).reduce(apply, emptyProjection(info));

/** Maps as lists, so that two worlds can be compared whatever their maps are made of. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, field: unknown) => {
      const isMap =
        typeof field === "object" && field !== null && "entries" in field && "size" in field;
      return key === "frontier"
        ? undefined
        : isMap
          ? [...(field as ReadonlyMap<string, unknown>)]
          : field;
    }),
  );

const everyRun = Object.entries(runs);

describe("before the first entry", () => {
  it("genesis is committed and every node is down", () => {
    const world = emptyProjection(present(runs["all goes well"], "a run").info);
    expect([...world.blocks.values()].map(({ state, block }) => [state, block.height])).toEqual([
      ["committed", 0],
    ]);
    expect([...world.nodes.values()].map(({ up }) => up)).toEqual([false, false, false, false]);
    expect(world.cursor).toBe(0);
  });
});

describe.each(everyRun)("the fold, against a plain count: %s", (_name, run) => {
  const { entries } = run.batch;
  const facts = entries.flatMap((entry) => entry.facts.map((fact) => ({ entry, fact })));
  const world = fold(run);

  it("keeps number, time and digest of the last entry", () => {
    const last = present(entries.at(-1), "an entry");
    expect([world.cursor, world.at, world.digest]).toEqual([last.index, last.at, last.digest]);
  });

  it("has the blocks that were put on the wire, with who voted and who committed", () => {
    const proposed = facts.flatMap(({ fact }) =>
      fact.kind === "proposed" ? [fact.block.hash] : [],
    );
    expect([...world.blocks.keys()].slice(1)).toEqual(proposed);
    for (const hash of proposed) {
      const by = (kind: "voted" | "committed") => [
        ...new Set(
          facts.flatMap(({ entry, fact }) =>
            fact.kind === kind && fact.block === hash ? [entry.node] : [],
          ),
        ),
      ];
      const status = present(world.blocks.get(hash), "a status");
      expect(status.voters).toEqual(by("voted"));
      expect(status.committedBy).toEqual(by("committed"));
      expect(status.state === "committed").toBe(by("committed").length > 0);
    }
  });

  it("keeps on the wire what was sent and has not arrived", () => {
    const under = new Set<number>();
    for (const { sends, cause } of entries) {
      if (cause.kind === "message") under.delete(cause.envelope);
      const moved = cause.kind === "script" ? (cause.released ?? []) : [];
      for (const { envelope, fate } of [...moved, ...sends])
        if (fate === "sent" || fate === "held") under.add(envelope);
        else under.delete(envelope);
    }
    expect(new Set(world.flights.keys())).toEqual(under);
  });

  it("abandons exactly what no committed chain can take in", () => {
    for (let cursor = 0; cursor <= entries.length; cursor += 97) expectStates(fold(run, cursor));
    expectStates(world);
  });

  it("changes nothing that was there before", () => {
    const middle = fold(run, 200);
    const before = plain(middle);
    entries.slice(200).reduce(apply, middle);
    expect(plain(middle)).toEqual(before);
  });
});

/** The definition, read off slowly: a lost block is on no path with any committed block that has no child. */
function expectStates(world: Projection): void {
  const all = [...world.blocks.values()];
  const line = (status: BlockStatus | undefined): Hash[] =>
    status === undefined ? [] : [status.block.hash, ...line(world.blocks.get(status.block.parent))];
  const committed = all.filter(({ state }) => state === "committed");
  const tips = committed.filter(
    ({ block }) => !committed.some((other) => other.block.parent === block.hash),
  );
  for (const status of all) {
    if (status.state === "committed") continue;
    const { hash } = status.block;
    const joins = tips.some(
      (tip) => line(status).includes(tip.block.hash) || line(tip).includes(hash),
    );
    expect([status.name, status.state === "abandoned"]).toEqual([status.name, !joins]);
  }
}

describe("what a view relies on", () => {
  it("two histories: both blocks at height 1 are committed, under names of their own", () => {
    const world = fold(present(runs.fork, "the fork"));
    const first = [...world.blocks.values()].filter(({ block }) => block.height === 1);
    expect(first.map(({ name, state }) => [name, state])).toEqual([
      ["A1", "committed"],
      ["B1", "committed"],
    ]);
  });

  it("a name stays: the same prefix gives the same names", () => {
    const run = present(runs.fork, "the fork");
    const names = (world: Projection) => [...world.blocks].map(([hash, { name }]) => [hash, name]);
    const whole = names(fold(run));
    for (let cursor = 0; cursor < run.batch.entries.length; cursor += 50) {
      const part = names(fold(run, cursor));
      expect(part).toEqual(whole.slice(0, part.length));
    }
  });

  it("a crash takes the node down, a restart brings it up with the lock it stored", () => {
    const run = present(runs["crash and restart"], "the run");
    const at = (label: "crashed" | "restarted") =>
      present(
        run.batch.entries.find(({ facts }) => facts.some(({ kind }) => kind === label)),
        label,
      ).index;
    const node = (cursor: number) => present([...fold(run, cursor).nodes.values()][3], "V3");
    const before = node(at("crashed") - 1);
    expect([before.up, node(at("crashed")).up, node(at("restarted")).up]).toEqual([
      true,
      false,
      true,
    ]);
    expect(before.register).toBeDefined();
    expect(node(at("restarted")).register).toEqual(before.register);
  });

  it("amnesia takes the lock away", () => {
    const run = present(runs.amnesia, "the run");
    const restart = present(
      run.batch.entries.find(({ facts }) => facts.some(({ kind }) => kind === "restarted")),
      "a restart",
    );
    const node = (cursor: number) => present([...fold(run, cursor).nodes.values()][3], "V3");
    expect(node(restart.index - 1).register).toBeDefined();
    expect(node(restart.index).register).toBeUndefined();
    expect(node(restart.index).committedHeight).toBe(0);
  });

  it("a lock per height is taken and released in its cell, by rule", () => {
    const locks = [...fold(present(runs.fork, "the fork")).nodes.values()].flatMap(({ cells }) => [
      ...cells.values(),
    ]);
    const seen = new Set(locks.flatMap(({ lock }) => (lock ? [`${lock.state} ${lock.rule}`] : [])));
    expect(seen).toContain("released HYP-RELEASE");
    expect([...seen].some((text) => text.startsWith("taken"))).toBe(true);
  });

  it("a transfer ends as completed", () => {
    expect([...fold(present(runs["all goes well"], "a run")).transactions.values()]).toEqual([
      "completed",
    ]);
  });
});

describe.each(everyRun)("the trace store: %s", (_name, run) => {
  it("gives at any cursor, in any order, the world of a fold from nothing", () => {
    const store = createTraceStore(run.info);
    const { entries, messages, violations } = run.batch;
    for (let i = 0; i < entries.length; i += 37)
      store.append({
        entries: entries.slice(i, i + 37),
        messages: i === 0 ? messages : [],
        violations: i === 0 ? violations : [],
      });
    const cursors = Array.from({ length: 40 }, (_, i) => (i * 7919) % (entries.length + 1));
    for (const cursor of [0, entries.length, ...cursors, 200, 199, 198, 200])
      expect(plain(store.projectionAt(cursor))).toEqual(plain(fold(run, cursor)));
  });

  it("finds entries, messages and commits by number", () => {
    const store = createTraceStore(run.info);
    store.append(run.batch);
    const { entries } = run.batch;
    expect(store.length()).toBe(entries.length);
    expect([store.entry(0), store.entry(1), store.entry(entries.length + 1)]).toEqual([
      undefined,
      entries[0],
      undefined,
    ]);
    expect(store.entries(0, 3)).toEqual(entries.slice(0, 3));
    const commits = entries
      .filter(({ facts }) => facts.some(({ kind }) => kind === "committed"))
      .map(({ index }) => index);
    expect(store.commits()).toEqual(commits);
    expect(run.batch.messages.every((record) => store.message(record.number) === record)).toBe(
      true,
    );
  });
});
