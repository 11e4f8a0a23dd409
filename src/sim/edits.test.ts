import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { micros } from "../primitives/time.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { syncPort } from "./crypto-port.ts";
import { isSamePrefix } from "./edits.ts";
import { noncesOf } from "./nonces.ts";
import type { Recipe, ScriptEntry } from "./recipe.ts";
import { openSession } from "./session.ts";
import { calmRecipe, momentAfter } from "./testing.ts";
import type { TraceEntry } from "./trace/entry.ts";

const friends = { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } };
const pay = (at: number, label: string, after?: number): ScriptEntry => ({
  at,
  ...(after !== undefined && { after }),
  do: "submit",
  label,
  transfer: { from: "alice", to: "bob", amount: 1 },
});

const recipe = (script: readonly ScriptEntry[], change: Partial<Recipe> = {}): Recipe =>
  calmRecipe({ accounts: friends, untilMs: 1500, script, ...change });

/** As the page does it: the edit is put behind the script, and all is sorted by time. */
function withEdit(base: Recipe, edit: ScriptEntry): Recipe {
  const resolved = resolveRecipe({ ...base, edits: [edit] });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

function run(of: Recipe) {
  const session = openSession({ recipe: of, protocol: hotstuff2, port: syncPort("keyed") });
  return { session, entries: session.advance().batch.entries };
}

const digests = (entries: readonly TraceEntry[]): readonly string[] =>
  entries.map(({ digest }) => digest);

/** Index and script entry of what the script did. */
const scripted = (entries: readonly TraceEntry[]) =>
  entries.flatMap(({ index, at, cause }) =>
    cause.kind === "script" ? [{ index, at: at / 1000, verb: cause.entry.do }] : [],
  );

describe("a place within an instant", () => {
  const base = recipe([pay(150, "a"), { at: 600, do: "delay", match: {}, byMs: 5 }, pay(700, "b")]);
  const { entries } = run(base);

  it("right after entry k is where an edit becomes entry k + 1, and nothing before it changes", () => {
    for (let k = 1; k <= entries.length; k += 2) {
      const { at, after } = momentAfter(entries, k);
      const edit = { at, after: present(after, "a place"), do: "isolate", node: "s0v3" } as const;
      const own = run(withEdit(base, edit)).entries;
      expect(digests(own).slice(0, k)).toEqual(digests(entries).slice(0, k));
      expect(own[k]?.cause).toMatchObject({ kind: "script", entry: edit });
      expect(own[k]?.at).toBe(entries[k - 1]?.at);
    }
  });

  it("before anything is after the starts, and makes no other transactions", () => {
    const starts = { at: 0, after: 4 };
    expect(momentAfter(entries, 0)).toEqual(starts);
    const own = run(withEdit(base, { ...starts, do: "isolate", node: "s0v3" })).session;
    expect(own.info.transactions).toEqual(run(base).session.info.transactions);
    expect(momentAfter([], 0)).toEqual({ at: 0 });
  });

  it("is at the end of an instant that has fewer entries, before anything later", () => {
    const late = { at: 600, after: 1_000_000, do: "heal" } as const;
    const own = run(withEdit(base, late)).entries;
    const at600 = own.filter(({ at }) => at === 600_000);
    expect(at600.at(-1)?.cause).toMatchObject({ entry: late });
    expect(digests(own).slice(0, (at600.at(-1)?.index ?? 0) - 1)).toEqual(
      digests(entries).slice(0, (at600.at(-1)?.index ?? 0) - 1),
    );
  });

  it("may be an instant at which nothing else happens, to the microsecond", () => {
    const own = run(withEdit(base, { at: 123.456, after: 7, do: "heal" }));
    const [heal] = scripted(own.entries);
    expect(heal).toMatchObject({ at: 123.456, verb: "heal" });
    const again = run(withEdit(base, { at: 123.457, after: 7, do: "heal" }));
    expect(again.session.digest()).not.toBe(own.session.digest());
  });

  it("has room for several, by place first, then in the order in which they are written", () => {
    const own = run(
      recipe([
        { at: 300, after: 3, do: "heal" },
        { at: 300, after: 2, do: "isolate", node: "s0v1" },
        { at: 300, after: 3, do: "release", match: {} },
        { at: 300, do: "hold", match: { kind: "X" } },
      ]),
    ).entries;
    const there = scripted(own);
    expect(there.map(({ verb }) => verb)).toEqual(["hold", "isolate", "heal", "release"]);
    const first = present(there[0], "the first").index;
    expect(there.map(({ index }) => index - first)).toEqual([0, 2, 3, 4]);
  });

  it("serves submissions too, and survives going back", () => {
    const k = present(
      entries.find(({ at }) => at === 300_000),
      "a tick",
    ).index;
    const moment = momentAfter(entries, k);
    const own = run(withEdit(base, { ...pay(0, "edit"), ...moment }));
    expect(own.entries[k]?.cause).toMatchObject({ kind: "submit", label: "edit" });
    own.session.seek(k - 1);
    const again = own.session.advance().batch.entries;
    expect(digests(again)).toEqual(digests(own.entries).slice(k - 1));
  });
});

describe("what tells equal submissions apart", () => {
  const base = [pay(10, "a"), { at: 20, do: "heal" } as const, pay(30, "a"), pay(40, "c")];
  const hashes = (script: readonly ScriptEntry[]) =>
    Object.entries(run(recipe(script, { untilMs: 100 })).session.info.transactions);

  it("is the place in the script, where nothing else is said", () => {
    expect(noncesOf(base)).toEqual([0, 1, 2, 3]);
  });

  it("is not changed by edits, which are told by their labels", () => {
    const edits = [pay(5, "x", 1), pay(10, "a", 2), pay(35, "x", 9)];
    const all = withEdit(recipe(base), { at: 0, after: 4, do: "heal" });
    const script = edits.reduce((known, edit) => withEdit(known, edit), all).script;
    expect(hashes(script)).toEqual(expect.arrayContaining(hashes(base)));
    expect(new Set(noncesOf(script).filter((_, i) => script[i]?.do === "submit")).size).toBe(6);
    for (const nonce of noncesOf(script)) expect(Number.isSafeInteger(nonce)).toBe(true);
  });
});

describe("what two recipes have in common", () => {
  const at = (...times: readonly number[]) => times.map((ms) => ({ at: micros(ms * 1000) }));
  const times = at(0, 0, 10, 10, 10, 20);
  const base = recipe([{ at: 10, do: "heal" }, pay(20, "a")]);
  const crash = { do: "crash", node: "s0v0" } as const;

  it.each<[string, Recipe, number]>([
    ["itself", base, 6],
    ["what only says more of it", { ...base, scenario: "a/b", expect: ["agreement"] }, 6],
    ["another end", { ...base, untilMs: 20 }, 6],
    ["an edit just after", withEdit(base, { at: 10, after: 3, ...crash }), 5],
    ["an edit later", withEdit(base, { at: 10.001, ...crash }), 5],
    ["anything, before anything", recipe([]), 0],
  ])("%s: up to there", (_what, other, k) => {
    expect(isSamePrefix(base, other, times, k)).toBe(true);
    expect(isSamePrefix(other, base, times, k)).toBe(true);
  });

  it.each<[string, Recipe, number]>([
    ["an end before that", { ...base, untilMs: 19 }, 6],
    ["an edit just before", withEdit(base, { at: 10, after: 2, ...crash }), 5],
    ["an edit at the beginning of that instant", withEdit(base, { at: 10, ...crash }), 5],
    ["an edit gone", recipe([pay(20, "a")]), 5],
    ["another seed", { ...base, seed: 2 }, 0],
    ["another latency", { ...base, network: { ...base.network, lossPpm: 1 } }, 0],
    ["an account more", { ...base, accounts: { ...friends, eve: { shard: 0, balance: 1 } } }, 0],
    ["other rules", { ...base, rules: "guide" }, 0],
  ])("%s: not so far", (_what, other, k) => {
    expect(isSamePrefix(base, other, times, k)).toBe(false);
    expect(isSamePrefix(other, base, times, k)).toBe(false);
  });

  it("not where an edit takes the name of a submission, and with it what tells it apart", () => {
    const one = recipe([pay(10, "x", 9), pay(10, "a", 1)]);
    const other = recipe([pay(10, "a", 9), pay(10, "a", 1)]);
    expect(isSamePrefix(one, other, at(0, 10, 10), 3)).toBe(false);
  });
});
