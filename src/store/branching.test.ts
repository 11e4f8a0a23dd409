import { beforeEach, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe, ScriptVerb } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { words as spanish } from "../words/languages/es.ts";
import { BRANCHES_MAX } from "./branching.ts";
import { pageStore } from "./page.ts";
import { benchOf, recipeOf, type Bench } from "./testing.ts";
import type { RunState } from "./types.ts";

const happy = recipeOf({ scenario: "hotstuff2/happy-path", seed: 42, untilMs: 3000 });
const CRASH: ScriptVerb = { do: "crash", node: "s0v1" };

/** What a run of this recipe comes to when it is computed in one go. */
function aloneAt(recipe: Recipe, entry: number): string {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort(recipe.crypto) });
  session.advance({ entries: entry });
  return session.digest();
}

let bench: Bench;
beforeEach(() => {
  bench = benchOf();
});

const now = (): RunState => bench.viewer.store.getState();
const commands = () => bench.viewer.commands;
const digestAt = (entry: number): string =>
  present(bench.viewer.reader()?.entry(entry), `entry ${entry}`).digest;

async function crashedAt(cursor: number): Promise<RunState> {
  await bench.open(happy, cursor);
  expect(commands().edit(CRASH)).toEqual({ ok: true });
  return bench.standsAt(cursor + 1);
}

describe("an edit at the cursor", () => {
  it.each([1, 57, 200, 201, 202, 297])(
    "is the next entry, and all before entry %i stays to the last byte",
    async (cursor) => {
      await bench.open(happy, cursor);
      const before = digestAt(cursor);
      const state = await crashedAt(cursor);
      expect(digestAt(cursor)).toBe(before);
      expect(state.current?.cause).toMatchObject({ kind: "script", entry: CRASH });
    },
  );

  it("gives the run that the new recipe gives alone", async () => {
    const { recipe } = await crashedAt(200);
    commands().toEnd();
    const { length } = await bench.until(({ phase }) => phase === "complete");
    for (const entry of [150, 201, length - 40, length])
      expect(digestAt(entry)).toBe(aloneAt(present(recipe, "a recipe"), entry));
  });

  it("takes its place within an instant: what is still on its way there can be lost", async () => {
    await bench.open(happy, 297);
    const flight = present(
      [...(now().projection?.flights.values() ?? [])].find(({ send }) => send.fate === "sent"),
      "a message on its way",
    );
    const { from, to } = flight.send;
    const match = { kind: "BlockVote", from, to, sentMicros: flight.sentAt };
    commands().edit({ do: "drop", match, count: 1 });
    const { projection } = await bench.standsAt(298);
    expect(projection?.flights.has(flight.send.envelope)).toBe(false);
  });

  it("is shown at once as far as it is known, and can be followed by another before it is computed", async () => {
    await bench.open(happy, 200);
    const before = digestAt(200);
    expect(commands().edit(CRASH)).toEqual({ ok: true });
    expect(now()).toMatchObject({ cursor: 200, phase: "running" });
    expect(digestAt(200)).toBe(before);
    expect(commands().edit({ do: "isolate", node: "s0v2" })).toEqual({ ok: true });
    const { recipe, branches } = await bench.until(
      ({ length, current }) => length > 201 && current?.cause.kind === "script",
    );
    expect(branches.map(({ label }) => label)).toEqual(["as opened", "V1 crashes, V2 cut off"]);
    expect(bench.viewer.reader()?.entry(201)?.cause).toMatchObject({ entry: CRASH });
    expect(digestAt(202)).toBe(aloneAt(present(recipe, "a recipe"), 202));
  });

  it("is refused in one sentence where it makes no sense, and loses nothing", async () => {
    await bench.open(happy, 100);
    const before = now();
    const done = commands().edit({ do: "crash", node: "s0v9" });
    expect(done).toMatchObject({ ok: false, message: expect.stringContaining("s0v9") as string });
    expect(now()).toBe(before);
  });

  it("at the very beginning comes with the first things that happen", async () => {
    await bench.open(happy, 0);
    expect(commands().edit(CRASH)).toEqual({ ok: true });
    const { recipe } = await bench.until(({ branches }) => branches.length === 2);
    expect(recipe?.script).toContainEqual({ at: 0, after: 4, ...CRASH });
  });
});

describe("branches", () => {
  it("the run as it was opened stays beside the first edit", async () => {
    await crashedAt(200);
    expect(now().branches).toMatchObject([
      { label: "as opened", parent: undefined, recipe: happy },
      { label: "V1 crashes", forkedAt: 200, parent: now().branches[0]?.id },
    ]);
  });

  it("are named in the language of the page, there and back", async () => {
    await crashedAt(200);
    const { words } = pageStore.getState();
    const labels = (): readonly string[] => now().branches.map(({ label }) => label);
    pageStore.setState({ words: spanish });
    try {
      expect(labels()).toEqual(["tal como se abrió", "V1 se cae"]);
    } finally {
      pageStore.setState({ words });
    }
    expect(labels()).toEqual(["as opened", "V1 crashes"]);
  });

  it("an edit of what nobody has seen beyond goes on in place; one of the past branches off", async () => {
    await crashedAt(200);
    commands().step(5);
    await bench.standsAt(206);
    commands().edit({ do: "restart", node: "s0v1" });
    await bench.standsAt(207);
    expect(now().branches.map(({ label }) => label)).toEqual([
      "as opened",
      "V1 crashes, V1 restarts",
    ]);
    commands().seek(203);
    commands().edit({ do: "isolate", node: "s0v2" });
    await bench.standsAt(204);
    expect(now().branches.map(({ label, forkedAt }) => [label, forkedAt])).toEqual([
      ["as opened", 0],
      ["V1 crashes, V1 restarts", 200],
      ["V2 cut off", 203],
    ]);
    expect(now().branches[2]?.parent).toBe(now().branches[1]?.id);
  });

  it("are shown again where one left them, with the digests that they had", async () => {
    const { digest } = present((await crashedAt(200)).projection, "a projection");
    const [root, branch] = now().branches.map(({ id }) => id);
    commands().showBranch(present(root, "the root"));
    const back = await bench.standsAt(200);
    expect(back.recipe).toEqual(happy);
    commands().showBranch(present(branch, "the branch"));
    expect((await bench.standsAt(201)).projection?.digest).toBe(digest);
  });

  it("that differ from the beginning share nothing, and stand beside the others", async () => {
    await bench.open(happy, 100);
    const guide = recipeOf({ ...happy, rules: "guide" });
    expect(commands().vary(guide, "rules guide")).toEqual({ ok: true });
    await bench.until(({ info }) => info?.rules === "guide");
    expect(now().branches[1]).toMatchObject({ label: "rules guide", forkedAt: 0 });
  });

  it("of settings tried one after another make room for the next", async () => {
    await bench.open(happy, 10);
    for (let seed = 1; seed <= BRANCHES_MAX + 2; seed++) {
      expect(commands().vary(recipeOf({ ...happy, seed }), `seed ${seed}`)).toEqual({ ok: true });
      const root = present(now().branches[0], "the root");
      commands().showBranch(root.id);
    }
    expect(now().branches).toHaveLength(BRANCHES_MAX);
    expect(now().branches.map(({ label }) => label)).toContain("as opened");
    expect(now().branches.at(-1)?.label).toBe(`seed ${BRANCHES_MAX + 2}`);
  });

  it("are not more than can be overlooked; one is removed, and comes back by undo", async () => {
    await bench.open(happy, 100);
    for (let i = 1; i < BRANCHES_MAX; i++) {
      commands().seek(100 - i);
      expect(commands().edit(CRASH)).toEqual({ ok: true });
      await bench.standsAt(101 - i);
    }
    commands().seek(10);
    expect(commands().edit(CRASH)).toMatchObject({ ok: false });
    const last = present(now().branches.at(-1), "a branch");
    commands().removeBranch(last.id);
    expect(now().branches).toHaveLength(BRANCHES_MAX - 1);
    commands().undo();
    expect(now().branches).toHaveLength(BRANCHES_MAX);
    const root = present(now().branches[0], "the root");
    commands().removeBranch(root.id);
    expect(now().branches[0]).toEqual(root);
  }, 60_000);
});

describe("edits are undone, moved and taken out", () => {
  it("undo goes back to the picture before, redo to the one after", async () => {
    const edited = present((await crashedAt(200)).projection, "a projection").digest;
    expect(now()).toMatchObject({ canUndo: true, canRedo: false });
    commands().undo();
    const back = await bench.standsAt(200);
    expect(back).toMatchObject({ canUndo: false, canRedo: true, recipe: happy });
    expect(back.branches).toHaveLength(1);
    commands().redo();
    const again = await bench.standsAt(201);
    expect(again.projection?.digest).toBe(edited);
  });

  it("one moved keeps what comes before it, and stands at its new time", async () => {
    await crashedAt(200);
    const index = present(now().recipe, "a recipe").script.findIndex(
      ({ do: verb }) => verb === "crash",
    );
    expect(commands().moveEdit(index, 900)).toEqual({ ok: true });
    const state = await bench.until(
      ({ recipe }) =>
        recipe?.script.some(({ at, do: verb }) => verb === "crash" && at === 900) === true,
    );
    commands().toEnd();
    await bench.until(({ phase, cursor, length }) => phase === "complete" && cursor === length);
    expect(digestAt(now().length)).toBe(aloneAt(present(state.recipe, "a recipe"), now().length));
    expect(commands().moveEdit(index, -3)).toMatchObject({ ok: false });
    expect(commands().moveEdit(99, 3)).toMatchObject({ ok: false });
  });

  it("one taken out is gone, and the run is as it would have been", async () => {
    await crashedAt(200);
    const index = present(now().recipe, "a recipe").script.findIndex(
      ({ do: verb }) => verb === "crash",
    );
    expect(commands().removeEdit(index)).toEqual({ ok: true });
    await bench.until(
      ({ recipe }) => recipe?.script.every(({ do: verb }) => verb !== "crash") === true,
    );
    commands().seek(400);
    await bench.standsAt(400);
    expect(digestAt(400)).toBe(aloneAt(happy, 400));
  });
});

describe("several viewers of one tree", () => {
  it("stand each where they are", async () => {
    await crashedAt(200);
    const root = present(now().branches[0], "the root");
    const other = bench.another();
    other.look(root.id, 150);
    expect(other.store.getState()).toMatchObject({ cursor: 150, recipe: happy });
    other.commands.step(3);
    expect(other.store.getState().cursor).toBe(153);
    expect(now().cursor).toBe(201);
  });
});
