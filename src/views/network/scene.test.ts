/**
 * What the network shows of runs of the real machines.
 */
import { describe, expect, it } from "vitest";
import { assert, present } from "../../primitives/assert.ts";
import { nodeId } from "../../primitives/ids.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { UNDIVIDED } from "../../sim/division.ts";
import { openSession } from "../../sim/session.ts";
import { createTraceStore } from "../../sim/trace/trace-store.ts";
import { words } from "../../words/languages/en.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { bundlesOf } from "./bundles.ts";
import { layoutNetwork } from "./layout.ts";
import { sceneAt, type Scene } from "./scene.ts";
import { linesOf, sidesOf, TOLD_MAX } from "./telling.ts";
import { shareAt } from "./travel.ts";
import { wallsOf } from "./walls.ts";

function runOf(input: object) {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", seed: 42, ...input });
  assert(resolved.ok, resolved.ok ? "" : resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const trace = createTraceStore(session.info);
  trace.append(session.advance().batch);
  const at = (cursor: number): Scene =>
    sceneAt({
      projection: trace.projectionAt(cursor),
      info: session.info,
      recipe,
      protocol,
      reader: trace,
    });
  return { trace, info: session.info, at, length: trace.length(), recipe };
}

const calm = runOf({ scenario: "hotstuff2/happy-path", untilMs: 3000 });
const split = runOf({ scenario: "hotstuff2/partition-and-heal" });
const name = (id: string): string => id.toUpperCase();

const every = (length: number): readonly number[] =>
  Array.from({ length: length + 1 }, (_, cursor) => cursor);

describe("messages in flight", () => {
  it("are those of the projection, each between its sender and its receiver", () => {
    for (const cursor of every(calm.length)) {
      const { at, travellers } = calm.at(cursor);
      const flights = calm.trace.projectionAt(cursor).flights;
      expect(travellers.filter(({ fate }) => fate !== "lost").length).toBe(flights.size);
      for (const each of travellers) {
        expect(each.sentAt).toBeLessThanOrEqual(at);
        expect(shareAt(each, at)).toBeLessThanOrEqual(1);
      }
    }
  });

  it("stand where they were caught: held half way, lost half way, lost at the door", () => {
    const base = { validators: 4, network: { intraShardMs: [100, 100] }, untilMs: 1500 };
    const votes = { kind: "BlockHeader" };
    const plain = runOf(base);
    const sentAt = present(
      every(plain.length)
        .slice(1)
        .map((cursor) => present(plain.trace.entry(cursor), "an entry"))
        .find(({ sends }) => sends.length > 0),
      "a send",
    ).at;
    const mid = (sentAt + 25_000) / 1000;
    const shares = (script: readonly object[], fate: string) => {
      const run = runOf({ ...base, script });
      return new Set(
        every(run.length).flatMap((cursor) => {
          const { travellers, at } = run.at(cursor);
          return travellers
            .filter((each) => each.fate === fate && each.kind === "BlockHeader")
            .map((each) => shareAt(each, at));
        }),
      );
    };
    expect(shares([{ at: mid, do: "hold", match: votes }], "held")).toContain(0.25);
    expect(shares([{ at: mid, do: "drop", match: votes }], "lost")).toContain(0.25);
    expect(shares([{ at: 0, do: "hold", match: votes }], "held")).toEqual(new Set([0.4]));
    expect(shares([{ at: mid, do: "crash", node: "s0v3" }], "lost")).toContain(1);
  });

  it("fall into bundles that count each of them once", () => {
    for (const cursor of every(calm.length)) {
      const { travellers } = calm.at(cursor);
      const sum = bundlesOf(travellers).reduce((all, { count }) => all + count, 0);
      expect(sum).toBe(travellers.length);
    }
  });

  it("of a broadcast are one bundle of its sender, answers one of their collector", () => {
    const kinds = new Set(
      every(calm.length).flatMap((cursor) =>
        bundlesOf(calm.at(cursor).travellers)
          .filter(({ count }) => count === 3)
          .map(({ kind, direction }) => `${kind} ${direction}`),
      ),
    );
    expect(kinds).toContain("BlockHeader from");
  });
});

describe("seats", () => {
  it("have a proposer: each block is proposed by who carried the flag before", () => {
    let proposals = 0;
    for (const cursor of every(calm.length).slice(1)) {
      const entry = present(calm.trace.entry(cursor), "an entry");
      const block = entry.facts.flatMap((fact) => (fact.kind === "proposed" ? [fact.block] : []));
      for (const { proposer, round } of block) {
        const now = calm.at(cursor);
        const flags = [...now.seats.values()].filter(({ isProposer }) => isProposer);
        expect(flags.length).toBe(1);
        if (flags[0]?.status.round !== round) continue;
        expect(flags[0].status.id).toBe(proposer);
        proposals += 1;
      }
    }
    expect(proposals).toBeGreaterThan(2);
  });

  it("have a clock that goes off exactly when the trace says", () => {
    let ticks = 0;
    for (const cursor of every(calm.length).slice(2)) {
      const { cause, node, at } = present(calm.trace.entry(cursor), "an entry");
      if (cause.kind !== "timer" || cause.timer !== "proposal" || node === undefined) continue;
      expect(calm.at(cursor - 1).seats.get(node)?.status.timer?.dueAt).toBe(at);
      ticks += 1;
    }
    expect(ticks).toBeGreaterThan(4);
  });

  it("gather votes, and are free again with the certificate", () => {
    const most = every(calm.length).map((cursor) =>
      Math.max(0, ...[...calm.at(cursor).seats.values()].map(({ ballot }) => ballot?.power ?? 0)),
    );
    expect(new Set(most).size).toBeGreaterThan(2);
    expect(Math.max(...most)).toBeLessThanOrEqual(4);
    const { seats } = calm.at(calm.length);
    for (const { ballot } of seats.values()) if (ballot) expect(ballot.needed).toBe(3);
  });
});

describe("walls", () => {
  it("stand between neighbours of different sides while the network is split, and not before or after", () => {
    const layout = layoutNetwork(split.info.nodes, { width: 400, height: 400 });
    const counts = every(split.length).map(
      (cursor) => wallsOf(layout, split.at(cursor).division).lines.length,
    );
    expect(counts[0]).toBe(0);
    expect(Math.max(...counts)).toBe(2);
    expect(counts.at(-1)).toBe(0);
    const first = counts.findIndex((count) => count > 0);
    expect(split.trace.entry(first)?.cause).toMatchObject({ kind: "script" });
  });

  it("go round who is alone and across a link that is cut", () => {
    const layout = layoutNetwork(calm.info.nodes, { width: 400, height: 400 });
    const walls = wallsOf(layout, {
      ...UNDIVIDED,
      isolated: ["s0v1"],
      cuts: [["s0v0", "s0v2"]],
    });
    expect(walls.alone.map(({ node }) => node)).toEqual([nodeId(0, 1)]);
    expect(walls.lines.length).toBe(1);
  });

  it("leave the sides that can be told", () => {
    const nodes = [0, 1, 2, 3].map((i) => nodeId(0, i));
    const sides = { s0v0: 0, s0v1: 0, s0v2: 1 };
    expect(sidesOf({ ...UNDIVIDED, sides }, nodes).map((side) => side.length)).toEqual([2, 1, 1]);
    expect(sidesOf(UNDIVIDED, nodes).length).toBe(1);
  });
});

describe("the network as text", () => {
  it("has one line for each seat and each message, in both languages", () => {
    for (const { network } of [words, spanish])
      for (const cursor of every(calm.length)) {
        const scene = calm.at(cursor);
        const lines = linesOf(scene, calm.info.nodes, network, name);
        expect(lines.length).toBe(4 + scene.travellers.length);
      }
  });

  it("says who is up, in what round, who proposes, and when a message is due", () => {
    const cursor = present(
      every(calm.length).find((each) => calm.at(each).travellers.length > 0),
      "a send",
    );
    const lines = linesOf(calm.at(cursor), calm.info.nodes, words.network, name);
    expect(lines[0]).toMatch(/^S0V0: up, round \d+/);
    expect(lines.filter((line) => line.includes("proposer")).length).toBe(1);
    expect(lines.at(-1)).toMatch(/^\w+ from S0V\d to S0V\d, due in [\d.]+ ms$/);
  });

  it("tells the sides of a split network", () => {
    const cursor = every(split.length).find(
      (each) => Object.keys(split.at(each).division.sides).length > 0,
    );
    const lines = linesOf(split.at(cursor ?? 0), split.info.nodes, words.network, name);
    expect(lines).toContain("The network is divided: S0V0, S0V1 | S0V2, S0V3.");
  });

  it("bundles above what anybody would read", () => {
    const scene = calm.at(calm.length);
    const one = present(
      every(calm.length).flatMap((cursor) => calm.at(cursor).travellers)[0],
      "a message",
    );
    const travellers = Array.from({ length: TOLD_MAX + 1 }, (_, envelope) => ({
      ...one,
      envelope,
    }));
    const lines = linesOf({ ...scene, travellers }, calm.info.nodes, words.network, name);
    expect(lines.length).toBe(5);
    expect(lines.at(-1)).toContain(`${TOLD_MAX + 1} × `);
  });
});
