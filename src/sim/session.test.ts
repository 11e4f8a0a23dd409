import { describe, expect, it } from "vitest";
import type { Hash } from "../primitives/ids.ts";
import { prngOf } from "../primitives/prng.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort, type CryptoPort } from "./crypto-port.ts";
import type { Recipe, ScriptEntry } from "./recipe.ts";
import { calmRecipe } from "./testing.ts";
import { openSession, type Session } from "./session.ts";

/** Rough weather, a crash, and a transfer. */
const recipe = (change: Partial<Recipe> = {}): Recipe =>
  calmRecipe({
    seed: 7,
    network: { intraShardMs: [5, 40], crossShardMs: [50, 60], lossPpm: 20_000, gstMs: 1500 },
    accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } },
    script: [
      { at: 0, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 10 } },
      { at: 900, do: "crash", node: "s0v3" },
      { at: 2500, do: "restart", node: "s0v3" },
    ],
    untilMs: 6000,
    ...change,
  });

const open = (r: Recipe, port: CryptoPort = syncPort(r.crypto)): Session =>
  openSession({ recipe: r, protocol: hotstuff2, port });

function digestOf(r: Recipe): string {
  const session = open(r);
  session.advance();
  return session.digest();
}

/** Answers only the second time that it is asked. */
function latePort(): CryptoPort {
  const port = syncPort("keyed");
  const asked = new Set<Hash>();
  return {
    request: port.request,
    answer(key) {
      if (asked.has(key)) return port.answer(key);
      asked.add(key);
      return undefined;
    },
  };
}

describe("a run is determined by its recipe", () => {
  const whole = open(recipe());
  const trace = whole.advance().batch.entries;

  it("gives the same digest twice, and another for another seed", () => {
    expect(digestOf(recipe())).toBe(whole.digest());
    expect(digestOf(recipe({ seed: 8 }))).not.toBe(whole.digest());
  });

  it("gives the same trace in steps of one, and in portions of any size", () => {
    for (const portion of [1, 7, 100]) {
      const session = open(recipe());
      const entries = [];
      for (let made = -1; made !== 0;) {
        const { batch } = session.advance({ portion });
        made = batch.entries.length;
        entries.push(...batch.entries);
      }
      expect(entries.map(({ digest }) => digest)).toEqual(trace.map(({ digest }) => digest));
    }
  });

  it("gives the same trace when every answer of the pool is late", () => {
    const session = open(recipe(), latePort());
    let waits = 0;
    while (session.advance().status !== "finished") waits += 1;
    expect(waits).toBeGreaterThan(20);
    expect(session.digest()).toBe(whole.digest());
  });

  it("goes back to any entry, and on from there as before", () => {
    const session = open(recipe());
    session.advance();
    const chance = prngOf(1, "workload");
    for (let i = 0; i < 12; i++) {
      const entry = chance.uniform(0, trace.length);
      session.seek(entry);
      expect(session.length()).toBe(entry);
      const next = session.advance({ portion: 5 }).batch.entries;
      expect(next.map(({ digest }) => digest)).toEqual(
        trace.slice(entry, entry + 5).map(({ digest }) => digest),
      );
    }
    session.advance();
    expect(session.digest()).toBe(whole.digest());
  });

  it("numbers entries from 1 without gaps, and time never runs back", () => {
    expect(trace.map(({ index }) => index)).toEqual(trace.map((_, i) => i + 1));
    expect(trace.every(({ at }, i) => i === 0 || at >= (trace[i - 1]?.at ?? 0))).toBe(true);
  });

  it("gives the same run with real BLS and with the stand-in, but for signatures and what hashes them", () => {
    const calm = recipe({
      untilMs: 900,
      network: { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
    });
    const shape = (crypto: Recipe["crypto"]) => {
      const session = open({ ...calm, crypto });
      const names = new Map<string, string>();
      const rename = (_key: string, value: unknown): unknown => {
        if (typeof value !== "string" || !/^[0-9a-f]{64}$|^[0-9a-f]{192}$/.test(value))
          return value;
        // Hashes by order of first appearance; signatures not at all.
        if (value.length === 192) return "signature";
        if (!names.has(value)) names.set(value, `hash ${names.size}`);
        return names.get(value);
      };
      return session.advance().batch.entries.map((entry) => {
        const text = JSON.stringify({ ...entry, digest: "" }, rename);
        return text
          .replaceAll(/"message":"[0-9a-f]+"/g, '"message":"…"')
          .replaceAll(/(NO|blocks?)":"[0-9a-f]{8}"/g, '$1":"…"');
      });
    };
    expect(shape("bls")).toEqual(shape("keyed"));
  });
});

describe("the reference's happy path (9.1), with signatures that cost nothing", () => {
  it("proposes at 300, votes at 310, certifies at 320, and commits height 1 at 620", () => {
    const free = { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 };
    const session = open(
      recipe({
        rules: "hyperscale-2026-01",
        costs: free,
        script: [],
        accounts: {},
        untilMs: 1000,
        network: { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
      }),
    );
    const { entries } = session.advance().batch;
    const first = (kind: string): number => {
      const entry = entries.find(({ facts }) => facts.some((fact) => fact.kind === kind));
      return (entry?.at ?? 0) / 1000;
    };
    expect([first("proposed"), first("certified"), first("committed")]).toEqual([300, 320, 620]);
  });
});

describe("the script bends the world", () => {
  const calm = { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 } as const;
  const scripted = (script: readonly ScriptEntry[], untilMs = 3000) => {
    const session = open(recipe({ script, network: calm, accounts: {}, untilMs }));
    const { entries, messages } = session.advance().batch;
    const arrivals = (kind: string, to: string) =>
      entries.filter(
        ({ node, cause }) =>
          node === to && cause.kind === "message" && messages[cause.message]?.label.kind === kind,
      );
    return { session, entries, arrivals };
  };

  it("holds messages, in flight and to come, and lets them go in order, one latency later", () => {
    const { arrivals, entries } = scripted([
      { at: 305, do: "hold", match: { kind: "BlockHeader", height: 1, to: "s0v2" } },
      { at: 700, do: "release", match: {} },
    ]);
    const held = entries.find(({ cause }) => cause.kind === "script" && cause.entry.do === "hold");
    expect(held?.cause).toMatchObject({ released: [{ to: "s0v2", fate: "held" }] });
    expect(arrivals("BlockHeader", "s0v2")[0]?.at).toBe(710_000);
  });

  it("loses what is dropped, so many and no more", () => {
    const { arrivals } = scripted([
      { at: 0, do: "drop", match: { kind: "BlockVote", to: "s0v0", height: 1 }, count: 2 },
    ]);
    expect(arrivals("BlockVote", "s0v0").filter(({ at }) => at < 400_000)).toHaveLength(1);
  });

  it("delays what it is told to", () => {
    const { arrivals } = scripted([
      { at: 0, do: "delay", match: { kind: "BlockHeader", height: 1, to: "s0v3" }, byMs: 100 },
    ]);
    expect(arrivals("BlockHeader", "s0v3")[0]?.at).toBe(410_000);
  });

  it("cuts the parts of a partition off, also for what is on its way, until it heals", () => {
    const { entries, arrivals } = scripted(
      [
        {
          at: 305,
          do: "partition",
          groups: [
            ["s0v0", "s0v1"],
            ["s0v2", "s0v3"],
          ],
        },
        { at: 1000, do: "heal" },
      ],
      8000,
    );
    // The proposal and its vote, each on its way to the two on the other side.
    expect(
      entries.filter(({ rulings }) => rulings.some(({ rule }) => rule === "NET-CUT")).length,
    ).toBe(4);
    expect(
      arrivals("BlockVote", "s0v2").filter(
        ({ at, rulings }) => at < 1_000_000 && rulings.length === 0 && at > 400_000,
      ),
    ).toEqual([]);
    const votes = entries.filter(
      ({ node, facts }) => node === "s0v2" && facts.some(({ kind }) => kind === "voted"),
    );
    expect(votes[0]?.at).toBeGreaterThan(1_000_000);
  });

  it("a crashed node hears nothing and its timers are gone; storage survives, and amnesia wipes it", () => {
    const run = (amnesia: boolean) =>
      scripted(
        [
          { at: 1000, do: "crash", node: "s0v2" },
          { at: 2000, do: "restart", node: "s0v2", amnesia },
        ],
        2005,
      );
    const { session, entries } = run(false);
    const between = entries.filter(
      ({ node, at }) => node === "s0v2" && at > 1_000_000 && at < 2_000_000,
    );
    expect(between.every(({ rulings }) => rulings.some(({ rule }) => rule === "NET-DOWN"))).toBe(
      true,
    );
    const heightOf = (s: Session) =>
      s.reports().find(({ node }) => node === "s0v2")?.summary.committedHeight;
    expect(heightOf(session)).toBe(2);
    expect(heightOf(run(true).session)).toBe(0);
  });

  it("draws the same latencies whether or not a rule keeps a message", () => {
    const jittery = { ...calm, intraShardMs: [5, 50] as const };
    const firstArrivals = (script: readonly ScriptEntry[]) => {
      const session = open(recipe({ script, network: jittery, accounts: {}, untilMs: 345 }));
      return session
        .advance()
        .batch.entries.flatMap(({ sends }) =>
          sends.flatMap(({ to, due }) => (to === "s0v3" || due === undefined ? [] : [due])),
        );
    };
    const held: ScriptEntry = { at: 0, do: "hold", match: { kind: "BlockHeader", to: "s0v3" } };
    expect(firstArrivals([held]).slice(0, 2)).toEqual(firstArrivals([]).slice(0, 2));
  });
});
