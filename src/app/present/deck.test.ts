import { describe, expect, it } from "vitest";
import { benchOf, recipeOf } from "../../store/testing.ts";
import type { Viewer } from "../../store/types.ts";
import { isSameRun, runText } from "../../store/same-run.ts";
import { deckOfRun, placeAt, shortName } from "./deck.ts";
import { hallLayouts, layoutOf, layoutText, readLayout } from "./hall-layout.ts";
import { nearest } from "../../course/nearest.ts";
import { findTurns, TURNS_MAX, type TurningPoint } from "./turning-points.ts";
import { isReached, untilOf, type Until } from "../../course/until.ts";

/** The beginning of a run: as much as its turning points need. */
const ENOUGH = 1200;

async function begun(scenario: string): Promise<Viewer> {
  const bench = benchOf();
  bench.viewer.commands.open(recipeOf({ scenario, seed: 42 }), { cursor: ENOUGH });
  await bench.until(({ phase, length }) => phase === "complete" || length >= ENOUGH);
  return bench.viewer;
}

function turnsOf(viewer: Viewer, upTo = Infinity): readonly TurningPoint[] {
  const turns = findTurns();
  const { length, violations } = viewer.store.getState();
  for (const entry of viewer.reader()?.entries(1, Math.min(length, upTo)) ?? [])
    turns.observe(entry, violations);
  return turns.found;
}

describe("turning points", () => {
  it.each(["hotstuff2/happy-path", "hyperscale/timeout-unlock-fork", "xs/transfer"])(
    "of %s: few, in order, from the start",
    async (id) => {
      const viewer = await begun(id);
      const found = turnsOf(viewer);
      expect(found.length).toBeLessThanOrEqual(TURNS_MAX);
      expect(found.length).toBeGreaterThan(2);
      expect(found[0]).toEqual({ entry: 0, turn: "start" });
      expect(found.map(({ entry }) => entry)).toEqual(
        [...new Set(found.map(({ entry }) => entry))].sort((a, b) => a - b),
      );
      if (viewer.store.getState().violations.length > 0)
        expect(found.map(({ turn }) => turn)).toContain("violation");
    },
  );

  it("keep their numbers while the run is still computed", async () => {
    const viewer = await begun("hotstuff2/silent-proposer");
    const all = turnsOf(viewer);
    for (const upTo of [50, 200, 500]) {
      const sooner = turnsOf(viewer, upTo);
      expect(all.slice(0, sooner.length)).toEqual(sooner);
    }
    expect(all.map(({ turn }) => turn)).toContain("roundChange");
  });
});

describe("a deck of a run", () => {
  const recipe = recipeOf({ scenario: "hotstuff2/happy-path", seed: 42 });
  const deck = deckOfRun(recipe, [
    { entry: 0, turn: "start" },
    { entry: 9, turn: "proposal" },
    { entry: 40, turn: "commit" },
  ]);

  it("knows its place by the entry", () => {
    expect([0, 8, 9, 39, 40, 99].map((entry) => placeAt(deck, recipe, entry))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });

  it("is of its run alone", () => {
    const other = recipeOf({ scenario: "hotstuff2/happy-path", seed: 7 });
    expect(isSameRun(recipe, recipeOf({ scenario: "hotstuff2/happy-path", seed: 42 }))).toBe(true);
    expect(isSameRun(recipe, other)).toBe(false);
    expect(deck.id).not.toBe(deckOfRun(other, []).id);
    expect(placeAt(deck, other, 40)).toBe(0);
  });

  it("has a name that fits into an address", () => {
    expect(shortName(runText(recipe))).toMatch(/^[0-9a-f]{8}$/);
  });
});

const until = (text: string): Until => {
  const read = untilOf(text);
  if (!read.ok) throw new Error(read.unread.word);
  return read.value;
};

describe("what a deck waits for", () => {
  it("is read, and what cannot be is named", () => {
    expect(until("voted node=s0v2 height=10")).toEqual({ kind: "voted", node: "s0v2", height: 10 });
    expect(until("violated agreement")).toEqual({ kind: "violated", checker: "agreement" });
    expect(untilOf("comitted")).toMatchObject({ unread: { nearest: "committed" } });
    expect(untilOf("voted heigth=3")).toMatchObject({ unread: { nearest: "height" } });
    expect(untilOf("voted height=three")).toMatchObject({ ok: false });
    expect(untilOf("")).toMatchObject({ ok: false });
  });

  it("is reached where it happens first, and nowhere else", async () => {
    const viewer = await begun("hotstuff2/happy-path");
    const entries = viewer.reader()?.entries(1, 400) ?? [];
    const firstOf = (text: string) => entries.find((each) => isReached(until(text), each, []));
    const proposed = firstOf("proposed height=2");
    expect(proposed?.facts).toContainEqual(
      expect.objectContaining({ kind: "proposed", block: expect.objectContaining({ height: 2 }) }),
    );
    const voted = firstOf("voted node=s0v1 height=2");
    expect(voted?.node).toBe("s0v1");
    expect(voted?.index).toBeGreaterThan(proposed?.index ?? Infinity);
    expect(firstOf("timedOut round=900")).toBeUndefined();
    const violations = [{ checker: "agreement", entry: 30, detail: "" }];
    const broken = entries.find((each) => isReached(until("violated"), each, violations));
    expect(broken?.index).toBe(30);
    expect(entries.some((each) => isReached(until("violated progress"), each, violations))).toBe(
      false,
    );
  });
});

describe("a layout of the hall", () => {
  it("is one view, two, or a stage with a side, and never four", () => {
    for (const text of ["tree", "tree+time", "tree|locks", "tree+time|locks"])
      expect(layoutText(layoutOf(text) ?? { stage: [] })).toBe(text);
    for (const text of ["", "tree+time+locks", "tree|locks|time", "tree+tree", "tree|", "nil"])
      expect(layoutOf(text)).toBeUndefined();
    expect(readLayout("lokcs")).toMatchObject({ unread: { nearest: "locks" } });
  });

  it("has a digit each, and all of them can be read", () => {
    for (const recipe of [undefined, recipeOf({ scenario: "xs/transfer" })]) {
      expect(hallLayouts(recipe).length).toBeLessThanOrEqual(9);
      for (const text of hallLayouts(recipe)) expect(layoutOf(text)).toBeDefined();
    }
  });
});

describe("the nearest word", () => {
  it("is the one with the fewest changes, unless none is near", () => {
    expect(nearest("momnet", ["moment", "note"])).toBe("moment");
    expect(nearest("zzzzzzzz", ["moment", "note"])).toBeUndefined();
  });
});
