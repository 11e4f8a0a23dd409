import { describe, expect, it } from "vitest";
import { merkleRoot } from "../../crypto/merkle.ts";
import { present } from "../../primitives/assert.ts";
import type { Height } from "../../primitives/ids.ts";
import { stateLeaves } from "../../protocol/chain/ledger.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { syncPort } from "../crypto-port.ts";
import { openSession } from "../session.ts";
import { calmRecipe } from "../testing.ts";
import { conservationOf } from "./conservation.ts";
import type { TraceEntry } from "./entry.ts";
import { KEPT_MAX } from "./fold-balances.ts";
import { emptyHoldings, foldHoldings, type Holdings } from "./fold-holdings.ts";
import type { Held, ShardHoldings } from "./holdings.ts";
import { commit, hashOf, move, pay, said, status, twoShards } from "./testing.ts";

const fold = (entries: readonly TraceEntry[], info = twoShards): Holdings =>
  entries.reduce(foldHoldings, emptyHoldings(info));

const shardOf = (holdings: Holdings, shard = 0): ShardHoldings =>
  present(holdings.shards.get(shard), "a shard");

const heldOf = (holdings: Holdings, name: string, shard = 0): Held =>
  present(shardOf(holdings, shard).transactions.get(hashOf(name)), "a transaction");

const announced = (...args: Parameters<typeof pay>): Fact => ({
  kind: "announced",
  transaction: pay(...args),
});
const locked = (name: string, height: number, ...accounts: string[]): Fact => ({
  kind: "accountsLocked",
  transaction: hashOf(name),
  accounts,
  height: height as Height,
});
const unlocked = (name: string, ...accounts: string[]): Fact => ({
  kind: "accountsUnlocked",
  transaction: hashOf(name),
  accounts,
});
const blocked = (name: string, by: readonly string[], ...accounts: string[]): Fact => ({
  kind: "blocked",
  transaction: hashOf(name),
  by: by.map(hashOf),
  accounts,
});

const A = announced("A", "alice", "bob", 100);
const B = announced("B", "bob", "alice", 30);
/** What shard 0 does to take A's money away, and shard 1 to bring it. */
const debit = [
  commit(0, 1, { alice: 900, ann: 1000 }),
  move("A", 1, ["alice", 1000, 900]),
  status("A", "completed", { decision: "accept" }),
] as const;
const credit = [
  commit(1, 1, { ben: 1000, bob: 1100 }),
  move("A", 1, ["bob", 1000, 1100]),
  status("A", "completed", { decision: "accept" }),
] as const;

describe("balances", () => {
  it("a change counts once, however many validators of the shard say it", () => {
    const world = fold(said(["s0v0", A, ...debit], ["s0v1", ...debit], ["s0v2", ...debit]));
    expect(shardOf(world).balances).toEqual(
      new Map([
        ["alice", 900],
        ["ann", 1000],
      ]),
    );
    expect(heldOf(world, "A").moves).toEqual([{ height: 1, change: -100 }]);
    expect(world.total).toBe(3900);
  });

  it("of a fork only the first history is followed", () => {
    const rival = { ...commit(0, 1, { alice: 500, ann: 1000 }, "rival"), stateRoot: hashOf("x") };
    const world = fold(
      said(["s0v0", A, ...debit], ["s0v1", rival, move("B", 1, ["alice", 1000, 500])]),
    );
    expect(shardOf(world).balances.get("alice")).toBe(900);
    expect(shardOf(world).isForked).toBe(true);
    expect(shardOf(fold(said(["s0v0", A, ...debit], ["s0v1", ...debit]))).isForked).toBe(false);
  });

  it("a validator that lies is not heard", () => {
    const lie = said(
      ["s0v0", { kind: "misbehaves", as: "double-voter" }],
      ["s0v0", A, commit(0, 1, {}), move("A", 1, ["alice", 1000, 5])],
    );
    expect(fold(lie).total).toBe(4000);
    expect(shardOf(fold(lie)).height).toBe(0);
  });

  it("keeps the balances under the state root of each of the latest heights", () => {
    const blocks = Array.from({ length: KEPT_MAX + 5 }, (_, i): readonly [string, ...Fact[]] => [
      "s0v0",
      commit(0, i + 1, { alice: 1000 - i, ann: 1000 }),
      move(`T${i}`, i + 1, ["alice", 1001 - i, 1000 - i]),
    ]);
    const { kept } = shardOf(fold(said(...blocks)));
    expect(kept.map(({ height }) => height)).toEqual(blocks.map((_, i) => i + 1).slice(5));
    for (const { stateRoot, balances } of kept)
      expect(merkleRoot(stateLeaves(balances))).toBe(stateRoot);
  });
});

describe("money", () => {
  const both = said(["s0v0", A, ...debit], ["s1v0", A]);

  it("is in flight while one shard has moved and the other may still", () => {
    expect(conservationOf(fold(both))).toEqual({
      genesis: 4000,
      total: 3900,
      toCredit: 100,
      toDebit: 0,
      off: 0,
    });
    const done = fold([...both, ...said(["s1v0", ...credit])]);
    expect(conservationOf(done)).toMatchObject({ total: 4000, toCredit: 0, off: 0 });
    expect(done.parted.size).toBe(0);
  });

  it("is in flight the other way round where the credit comes first", () => {
    const world = fold(said(["s0v0", A], ["s1v0", A, ...credit]));
    expect(conservationOf(world)).toMatchObject({ total: 4100, toDebit: 100, off: 0 });
  });

  it("is lost when the shard that was to credit gives up", () => {
    const aborted = said(["s1v0", status("A", "aborted", { reason: "timeout" })]);
    expect(conservationOf(fold([...both, ...aborted])).off).toBe(-100);
    expect(heldOf(fold([...both, ...aborted]), "A", 1).reason).toBe("timeout");
  });

  it("is made when the shard that was to debit gives up, or rejects it", () => {
    for (const end of [status("A", "aborted"), status("A", "completed", { decision: "reject" })]) {
      const world = fold(said(["s1v0", A, ...credit], ["s0v0", A, end]));
      expect(conservationOf(world).off).toBe(100);
    }
  });

  it("is lost when two changes overwrite each other inside a shard", () => {
    const world = fold(
      said([
        "s0v0",
        commit(0, 1, { alice: 900, ann: 1000 }),
        move("A", 1, ["alice", 1000, 900], ["ann", 1000, 1100]),
        move("B", 1, ["ann", 1000, 1000]),
      ]),
    );
    expect(conservationOf(world).off).toBe(-100);
  });
});

describe("locks and queue", () => {
  const hint: Fact = {
    kind: "provisionCounted",
    transaction: hashOf("B"),
    source: 1 as never,
    voter: 0,
    power: 1,
    verified: true,
  };
  const sealed: Fact = {
    kind: "proofSealed",
    proof: {
      transaction: hashOf("B"),
      source: 1 as never,
      target: 0 as never,
      signers: [0, 1, 2],
      power: 3,
      height: 1 as Height,
      entries: [],
      message: "",
      signature: "",
    },
  };
  const held = said(
    ["s0v0", A, B, status("A", "pending"), status("B", "pending")],
    ["s0v0", commit(0, 1, {}), locked("A", 1, "alice"), status("A", "committed")],
    ["s0v0", blocked("B", ["A"], "alice")],
  );

  it("shows who holds what, and who waits for whom on what", () => {
    const world = fold(held);
    expect(shardOf(world).locks).toEqual(new Map([["alice", [hashOf("A")]]]));
    expect(heldOf(world, "A")).toMatchObject({ status: "committed", holds: ["alice"] });
    expect(heldOf(world, "B")).toMatchObject({ blockedBy: [hashOf("A")], blockedOn: ["alice"] });
    expect(shardOf(world).inFlight).toBe(1);
  });

  it("frees what was held, and does not listen to who lags behind", () => {
    const freed = said(
      ["s0v0", commit(0, 2, {}), unlocked("A", "alice"), status("A", "completed")],
      ["s0v0", blocked("B", [])],
      ["s0v1", A, B, commit(0, 1, {}), locked("A", 1, "alice"), status("A", "committed")],
      ["s0v1", blocked("B", ["A"], "alice")],
    );
    const world = fold([...held, ...freed]);
    expect(shardOf(world).locks.size).toBe(0);
    expect(heldOf(world, "A").status).toBe("completed");
    expect(heldOf(world, "B").blockedBy).toEqual([]);
    expect(shardOf(world).inFlight).toBe(0);
  });

  it("a lock that others have seen end is not taken again by who lags behind", () => {
    const late = said(
      ["s0v0", commit(0, 2, {}), unlocked("A", "alice")],
      ["s0v1", A, commit(0, 1, {}), locked("A", 1, "alice")],
    );
    expect(shardOf(fold([...held, ...late])).locks.size).toBe(0);
  });

  it("two holders of one account: the lock stands until both have left", () => {
    const twice = fold([...held, ...said(["s0v0", locked("B", 2, "alice")])]);
    expect(shardOf(twice).locks.get("alice")).toEqual([hashOf("A"), hashOf("B")]);
    const once = [twice].map((world) =>
      said(["s0v0", unlocked("A", "alice")]).reduce(foldHoldings, world),
    );
    expect(shardOf(present(once[0], "a world")).locks.get("alice")).toEqual([hashOf("B")]);
  });

  it("a provision with its proof gives priority; as implemented, being blocked takes it away", () => {
    const sectionUnder = (crossShard: string, ...facts: Fact[]) =>
      heldOf(fold(said(["s0v0", A, B, ...facts]), { ...twoShards, crossShard }), "B").section;
    expect(sectionUnder("ordered", hint)).toBe("normal");
    expect(sectionUnder("ordered", hint, sealed)).toBe("priority");
    expect(sectionUnder("ordered", blocked("B", ["A"], "alice"), hint, sealed)).toBe("priority");
    const old = "hyperscale-2026-01";
    expect(sectionUnder(old, hint, sealed)).toBe("priority");
    expect(sectionUnder(old, blocked("B", ["A"], "alice"), hint, sealed)).toBe("normal");
    expect(sectionUnder(old, hint, sealed, blocked("B", ["A"], "alice"))).toBe("normal");
  });

  it("what others say of a transaction that is not here is kept, and makes it no part of the queue", () => {
    const early = said(["s0v0", hint, sealed]);
    expect(heldOf(fold(early), "B")).toMatchObject({ isHere: false, proofs: [1] });
    const after = fold([...early, ...said(["s0v0", B, status("B", "pending")])]);
    expect(heldOf(after, "B")).toMatchObject({ isHere: true, section: "priority" });
  });

  it("a retry goes first", () => {
    const retry = { ...pay("A'", "alice", "bob", 100), original: hashOf("A"), retryCount: 1 };
    expect(
      heldOf(fold(said(["s0v0", { kind: "announced", transaction: retry }])), "A'"),
    ).toMatchObject({
      section: "retry",
      status: "pending",
    });
  });
});

describe("inside one shard", () => {
  const recipe = calmRecipe({
    accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
    script: [
      { at: 100, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 5 } },
    ],
  });
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  const { batch } = session.advance();

  it("follows a real run: balances, statuses, and nothing made up", () => {
    const world = fold(batch.entries, session.info);
    expect(Object.fromEntries(shardOf(world).balances)).toEqual(
      session.reports()[0]?.summary.balances,
    );
    expect([...shardOf(world).transactions.values()].map(({ status: is }) => is)).toEqual([
      "completed",
    ]);
    expect(conservationOf(world)).toEqual({
      genesis: 1000,
      total: 1000,
      toCredit: 0,
      toDebit: 0,
      off: 0,
    });
    for (const { stateRoot, balances } of shardOf(world).kept)
      expect(merkleRoot(stateLeaves(balances))).toBe(stateRoot);
  });

  it("leaves earlier versions as they were", () => {
    const middle = fold(batch.entries.slice(0, 40), session.info);
    const before = JSON.stringify([...middle.shards.values()].map((s) => [...s.balances]));
    batch.entries.slice(40).reduce(foldHoldings, middle);
    expect(JSON.stringify([...middle.shards.values()].map((s) => [...s.balances]))).toBe(before);
  });
});
