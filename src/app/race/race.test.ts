/**
 * What the page of a race reads off its runs, and what it lays beside the documents.
 */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolById } from "../../protocol/registry.ts";
import { recipeFor, usualRace, type Entrant } from "../../scenarios/race.ts";
import { measure } from "../../sim/measure.ts";
import { documents as english } from "../../words/race/documents-en.ts";
import { documents as spanish } from "../../words/race/documents-es.ts";
import { CLAIMS } from "../../course/claims/ledger.ts";
import { blocksAt, fullName, kindsPerBlock, momentsOf, perBlock, readingAt } from "./counted.ts";
import { CURVES, planOf, pointsOf } from "./curves.ts";
import { TABLES, witnessesFor } from "./documents.ts";

const entrants: readonly Entrant[] = [
  { protocol: "hotstuff2", rules: "hotstuff2" },
  { protocol: "hotstuff2", rules: "three-chain" },
];
const race = { ...usualRace(), entrants, validators: 4, seconds: 1, costs: "none" as const };
const machine = present(protocolById("hotstuff2"), "a protocol");
const lanes = entrants.map((entrant) => measure(recipeFor(race, entrant), machine));

describe("a lane", () => {
  it("stands where its run stood at each moment", () => {
    const [lane] = lanes;
    const { readings, blocks, all } = present(lane, "a lane");
    for (const { at } of [
      { at: -1 },
      { at: 0 },
      ...blocks.map(({ firstFinalAt: at }) => ({ at })),
      { at: 1e9 },
    ]) {
      const reading = readingAt(present(lane, "a lane"), at);
      expect(reading.at).toBeLessThanOrEqual(Math.max(0, at));
      expect(readings.filter((other) => other.at > reading.at && other.at <= at)).toEqual([]);
      expect(reading.blocks).toBeLessThanOrEqual(blocksAt(present(lane, "a lane"), at));
    }
    expect(readingAt(present(lane, "a lane"), 1e9).messages).toBe(all.count);
    expect(readingAt(present(lane, "a lane"), -1).messages).toBe(0);
  });

  it("is stepped through by what becomes final in any of them", () => {
    const moments = momentsOf(lanes);
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    for (const { blocks } of lanes)
      for (const { firstFinalAt } of blocks) expect(moments).toContain(firstFinalAt);
  });

  it("takes for a block what its kinds of messages take, gossip left out", () => {
    for (const lane of lanes) {
      const kinds = kindsPerBlock(lane);
      expect(kinds.map(([kind]) => kind)).toEqual(["BlockHeader", "BlockVote"]);
      expect(perBlock(lane)?.count).toBeCloseTo(kinds.reduce((sum, [, count]) => sum + count, 0));
    }
    expect(entrants.map(fullName)).toEqual([
      "HotStuff-2",
      "HotStuff-2, HotStuff, three certificates in a row",
    ]);
  });
});

describe("the curves", () => {
  it("have a run for each entrant at each place, and a point as soon as it is made", () => {
    const plan = planOf(race);
    expect(plan.filter(({ axis }) => axis === "size")).toHaveLength(7 * 2);
    expect(plan.filter(({ axis }) => axis === "crashes").map(({ x }) => x)).toEqual([0, 0, 1, 1]);
    const results = plan.map(({ x, axis, entrant }) =>
      axis === "size" && x === 7 ? lanes[entrant] : undefined,
    );
    const found = CURVES.map((curve) => pointsOf(curve, plan, results, 2));
    for (const [i, { axis }] of CURVES.entries())
      expect(found[i]?.map((own) => own.map(([x]) => x))).toEqual(
        axis === "size" ? [[7], [7]] : [[], []],
      );
  });
});

describe("the tables of the documents", () => {
  const rows = TABLES.flatMap(({ rows: own }) => own);

  it("hold every row once, in both languages", () => {
    const ids = rows.map(({ id }) => id);
    expect([...ids].sort()).toEqual(Object.keys(english.rows).sort());
    expect([...ids].sort()).toEqual(Object.keys(spanish.rows).sort());
  });

  it("differ exactly where the ledger finds a claim of theirs false, and agree with none in doubt", () => {
    const verdicts = new Map(CLAIMS.map(({ id, ledger }) => [id, ledger]));
    for (const { id, claims, verdict } of rows) {
      const own = claims.map((claim) => verdicts.get(claim));
      expect(own).not.toContain(undefined);
      expect([id, own.includes("false")]).toEqual([id, verdict === "differs"]);
      if (verdict === "agrees") expect([id, own.includes("imprecise")]).toEqual([id, false]);
    }
  });

  it("say what was measured as soon as it is, and nothing before", () => {
    expect(witnessesFor(1).map(({ validators }) => validators)).toContain(31);
    for (const words of [english, spanish])
      for (const { measured, id } of rows) {
        const isArithmetic = ["hundred", "seven", "thirtyOne"].includes(id);
        expect([id, measured(words, () => undefined).length > 0]).toEqual([id, isArithmetic]);
        const told = measured(words, () => lanes[0]);
        for (const line of told) expect(line).not.toMatch(/undefined|NaN/);
      }
  });
});
