/**
 * What the views of accounts and queues show of runs of the real machines, against what the validators
 * themselves hold.
 */
import { describe, expect, it } from "vitest";
import { merkleRoot } from "../crypto/merkle.ts";
import { assert, present } from "../primitives/assert.ts";
import { parseNodeId } from "../primitives/ids.ts";
import { stateLeaves } from "../protocol/chain/ledger.ts";
import { protocolFor } from "../protocol/registry.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession, type Session } from "../sim/session.ts";
import { createTraceStore } from "../sim/trace/trace-store.ts";
import { emptyHoldings, foldHoldings, type Holdings } from "../sim/trace/fold-holdings.ts";
import type { TraceBatch, TraceEntry } from "../sim/trace/entry.ts";
import { ENGLISH } from "../words/words.ts";
import { meterOf } from "./accounts/table.ts";
import { detailsOf } from "./inspector/details.ts";
import { prove } from "./inspector/proof-steps.ts";
import { subjectsOf } from "./inspector/proof-subjects.ts";
import { queuesOf } from "./mempool/queue.ts";

interface Run {
  readonly session: Session;
  readonly batch: TraceBatch;
  readonly entries: readonly TraceEntry[];
}

function runOf(scenario: string, change: Readonly<Record<string, unknown>> = {}): Run {
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed", ...change });
  assert(resolved.ok, resolved.ok ? "" : resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { batch } = session.advance();
  return { session, batch, entries: batch.entries };
}

const fold = ({ session, entries }: Run, visit: (world: Holdings, entry: TraceEntry) => void) =>
  entries.reduce((before, entry) => {
    const after = foldHoldings(before, entry);
    visit(after, entry);
    return after;
  }, emptyHoldings(session.info));

const transfer = runOf("xs/transfer");
const cycle = runOf("xs/cycle");
const lostUpdate = runOf("xs/lost-update");
const lostCertificates = runOf("xs/lost-certificates");

const metersOf = (run: Run): readonly string[] => {
  const said: string[] = [];
  fold(run, (world) => {
    const { says } = meterOf(world, ENGLISH.accounts.meter);
    if (said.at(-1) !== says) said.push(says);
  });
  return said;
};

const endOf = (run: Run): Holdings => fold(run, () => undefined);

describe.each([
  ["transfer", transfer],
  ["cycle", cycle],
  ["lost update", lostUpdate],
  ["lost certificates", lostCertificates],
])("the picture of a shard, against its validators: %s", (_name, run) => {
  it("has their balances, which every kept state root commits to", () => {
    const world = endOf(run);
    for (const { shard, balances, kept } of world.shards.values()) {
      for (const report of run.session.reports().filter((each) => each.shard === shard))
        expect(report.summary.balances).toEqual(Object.fromEntries(balances));
      for (const state of kept)
        expect(merkleRoot(stateLeaves(state.balances))).toBe(state.stateRoot);
    }
  });

  it("has as many locks as they say after every block, held by what is in flight", () => {
    let compared = 0;
    fold(run, (world, { node = "", facts }) => {
      const shard = world.shards.get(parseNodeId(node)?.shard ?? -1);
      const residue = facts.find((fact) => fact.kind === "residue");
      if (shard === undefined || residue?.kind !== "residue") return;
      compared += 1;
      expect(shard.locks.size).toBe(residue.locks);
      for (const holder of [...shard.locks.values()].flat())
        expect(["committed", "executed"]).toContain(shard.transactions.get(holder)?.status);
    });
    expect(compared).toBeGreaterThan(50);
  });
});

describe("the conservation meter, on real runs", () => {
  it("stands still where all goes well, with the money in flight in between", () => {
    expect(metersOf(transfer)).toEqual([
      "made 0, lost 0: the total is 1500, as it began",
      "made 0, lost 0: 1400 on accounts, and 100 in flight, debited and not yet credited, together 1500, as it began",
      "made 0, lost 0: the total is 1500, as it began",
    ]);
    expect(metersOf(cycle).every((says) => says.startsWith("made 0, lost 0"))).toBe(true);
  });

  it("says what was made where rules are broken, and nothing of it under sound ones", () => {
    expect(metersOf(lostUpdate).at(-1)).toBe("100 made: the total is 1100, it began with 1000");
    expect(metersOf(lostCertificates).at(-1)).toBe(
      "100 made: the total is 2100, it began with 2000",
    );
    const sound = runOf("xs/lost-update", { crossShard: "ordered" });
    expect(metersOf(sound).every((says) => says.startsWith("made 0, lost 0"))).toBe(true);
  });
});

describe("the queue, on real runs", () => {
  const endedIn = (run: Run): readonly (readonly string[])[] =>
    queuesOf(endOf(run), run.session.info, ENGLISH).map(({ ended }) =>
      ended.map(({ name, says }) => `${name} ${says}`).toSorted(),
    );

  it("ends empty, with every transaction finished on both shards", () => {
    expect(endedIn(transfer)).toEqual([["alice-to-bob completed"], ["alice-to-bob completed"]]);
    for (const { stacks } of queuesOf(endOf(transfer), transfer.session.info, ENGLISH))
      expect(stacks.flatMap(({ rows }) => rows)).toEqual([]);
  });

  it("shows the loser of a cycle blocked, put off, and back as a retry", () => {
    const seen = new Set<string>();
    fold(cycle, (world) => {
      for (const { stacks } of queuesOf(world, cycle.session.info, ENGLISH))
        for (const { id, rows } of stacks)
          for (const { name, says } of rows) seen.add(`${id}: ${name} ${says}`);
    });
    expect(seen).toContain("normal: A waits for B on y");
    expect(seen).toContain("normal: B waits for A on x");
    expect(seen).toContain("put-off: A deferred for B");
    expect([...seen].some((text) => text.startsWith("retry: A′"))).toBe(true);
    expect(endedIn(cycle)[0]).toContain("A retried as A′");
  });
});

describe("the inspector, on real runs", () => {
  const traceOf = ({ session, batch }: Run) => {
    const trace = createTraceStore(session.info);
    trace.append(batch);
    return trace;
  };

  it.each([
    ["transfer", transfer],
    ["cycle", cycle],
  ])("proves every listing and every kept balance from the header: %s", (_name, run) => {
    const trace = traceOf(run);
    const { blocks, holdings } = trace.projectionAt(trace.length());
    let proven = 0;
    for (const status of [...blocks.values()].filter(({ block }) => block.height > 0)) {
      const { listings, balances, missing } = subjectsOf(
        status,
        holdings,
        trace.info,
        ENGLISH.proofs,
      );
      for (const { claim } of [...listings, ...balances]) {
        expect(prove(claim()).holds).toBe(true);
        proven += 1;
      }
      if (status.state === "committed") expect(missing).toBeUndefined();
      else expect(missing).toContain("when it is final");
    }
    expect(proven).toBeGreaterThan(20);
  });

  it("has something to say of every entry", () => {
    const trace = traceOf(cycle);
    const world = {
      projection: trace.projectionAt(trace.length()),
      info: trace.info,
      entry: trace.entry,
      message: trace.message,
      words: ENGLISH,
    };
    for (const { index } of cycle.entries) {
      const details = detailsOf({ kind: "entry", entry: index }, world);
      expect(details?.lines.length).toBeGreaterThan(0);
      for (const { name, value } of details?.lines ?? [])
        expect(`${name}: ${value}`).not.toMatch(/undefined|\[object/);
    }
  });
});
