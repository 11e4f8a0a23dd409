/**
 * Whoever searches, and however many: the same is found.
 */
import { describe, expect, it } from "vitest";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { ISLANDS, stepsOf } from "../sim/explore/islands.ts";
import { reduced, workOf, type Hired, type Progress } from "../sim/explore/search.ts";
import type { Recipe } from "../sim/recipe.ts";
import { crewOf, search, type Hand } from "./crew.ts";

const resolved = (input: object): Recipe => {
  const result = resolveRecipe({ v: 1, ...input });
  if (!result.ok) throw new Error(result.message);
  return result.recipe;
};

const SOUND = resolved({});
/** Breaks its promise by its own script: each island finds it with its first schedule. */
const BROKEN = resolved({
  rules: "hotstuff2!vote-twice",
  script: [
    { at: 0, do: "misbehave", node: "s0v0", as: "double-proposer" },
    { at: 1, do: "heal" },
  ],
});

/** One who works here and now, and says when it is ended. */
const here =
  (ended: string[] = []) =>
  (hired: Hired): Hand => {
    const work = workOf(hired);
    return {
      go: (runs, tell) => Promise.resolve(work(runs, tell)),
      end: () => void ended.push(hired.parts.join()),
    };
  };

const found = (hands: number) =>
  search(crewOf(BROKEN, { seed: 9 }, hands, here()), { runs: 4, seed: 9 });

/** Finds something with its `at`th schedule on island `part`, each of these once, and nothing else ever. */
const lucky =
  (part: number, finds: Readonly<Record<number, string>>, entriesOf = 10) =>
  (hired: Hired): Hand => {
    let runs = 0;
    return {
      go: (more) => {
        const before = runs;
        runs += more;
        const found = Object.entries(finds).flatMap(([at, checker]) => {
          const violation = { checker, entry: 7, detail: "" };
          const finding = { recipe: BROKEN, violation, seed: 99, run: Number(at) };
          return before < Number(at) && Number(at) <= runs ? finding : [];
        });
        const searched = {
          runs,
          entries: entriesOf * runs,
          rules: [],
          features: runs,
          states: 1,
          kept: 1,
        };
        const findings = (own: number) => (own === part ? found : []);
        return Promise.resolve(
          hired.parts.map((own) => ({ part: own, findings: findings(own), searched })),
        );
      },
      end: () => {},
    };
  };

describe("a search by several hands", () => {
  it("finds the same with one, two, three or four, by the same number and under the same seed", async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map((hands) => found(hands)));
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    const [{ found: finding, progress } = {}] = outcomes;
    // All four found it: the first in number counts.
    expect(finding).toMatchObject({ seed: 9, run: 1, violation: { checker: "one-vote" } });
    expect(progress?.runs).toBe(4);
  });

  it.each([1, 2, 4])("ends with the step in which %i found something", async (hands) => {
    const steps: number[] = [];
    const crew = crewOf(BROKEN, { seed: 9 }, hands, lucky(2, { 30: "agreement" }));
    const { found: finding, progress } = await search(crew, { runs: 1000, seed: 9 }, ({ runs }) =>
      steps.push(runs),
    );
    expect(steps).toEqual([20, 40, 80, 160]);
    expect(progress).toMatchObject({ runs: 160, entries: 1600, firsts: 160 });
    // The 30th of island 2, as if they took turns.
    expect(finding).toMatchObject({ seed: 9, run: 29 * 4 + 3 });
  });

  describe("that may find something graver soon", () => {
    const finds = { 3: "progress", 7: "certificate", 18: "agreement", 39: "agreement" };
    const after = async (finds: Readonly<Record<number, string>>, entriesOf = 10, more = {}) => {
      const crew = crewOf(BROKEN, { seed: 9 }, 2, lucky(2, finds, entriesOf));
      const outcome = await search(crew, { runs: 1000, seed: 9, ...more });
      const all = [...(outcome.found === undefined ? [] : [outcome.found]), ...outcome.also];
      return [outcome.progress.runs, ...all.map(({ violation }) => violation.checker)];
    };

    it("goes on for it, and tells of all", async () => {
      expect(await after(finds)).toEqual([80, "agreement", "certificate", "progress"]);
    });

    it("ends without it when it has gone on for long", async () => {
      expect(await after({ 3: "progress", 12: "progress" })).toEqual([160, "progress"]);
      expect(await after({ 41: "progress", 70: "agreement" })).toEqual([260, "progress"]);
      expect(await after(finds, 5000)).toEqual([20, "progress"]);
    });

    it("does not where one checker is asked for", async () => {
      expect(await after(finds, 10, { checkers: ["progress"] })).toEqual([20, "progress"]);
    });

    it("comes to the fork of January 2026, and not only to a certificate of one", async () => {
      const recipe = resolved({ rules: "hyperscale-2026-01" });
      const crew = crewOf(recipe, { seed: 1 }, 1, here());
      const { found: finding, also } = await search(crew, { runs: 400, seed: 1 });
      expect(finding?.violation.checker).toBe("agreement");
      expect(also.map(({ violation }) => violation.checker)).toContain("certificate");
    });
  });

  it("looks soon at what was found, then seldom, and tries as many as it was told", () => {
    const steps = [...stepsOf(1001)];
    expect(steps.slice(0, 6)).toEqual([5, 5, 10, 20, 25, 25]);
    expect(steps.reduce((sum, each) => sum + each, 0)).toBe(Math.ceil(1001 / ISLANDS));
    expect([...stepsOf(4)]).toEqual([1]);
  });

  it("hands each island to one hand, and no hand goes without", () => {
    for (const hands of [1, 2, 3, 4, 9]) {
      const parts: (readonly number[])[] = [];
      crewOf(SOUND, { seed: 1 }, hands, (hired) => {
        parts.push(hired.parts);
        return here()(hired);
      });
      expect(parts.flat().sort((a, b) => a - b)).toEqual(
        Array.from({ length: ISLANDS }, (_, i) => i),
      );
      expect(parts.every((own) => own.length > 0)).toBe(true);
    }
  });

  it("tells of every schedule, finds nothing where nothing is, and ends its hands", async () => {
    const heard: Progress[] = [];
    const ended: string[] = [];
    const crew = crewOf(SOUND, { seed: 3 }, 2, here(ended));
    const { found: finding, progress } = await search(crew, { runs: 6, seed: 3 }, (told) =>
      heard.push(told),
    );
    expect(finding).toBeUndefined();
    // As many for each island: 8 are the next that can be shared.
    expect(progress.runs).toBe(8);
    // After each schedule, and when all have made their step.
    expect(heard.map(({ runs }) => runs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
    expect(heard.at(-1)).toEqual(progress);
    expect(progress.rules).toContain("HS2-VOTE");
    expect(ended).toEqual(["0,2", "1,3"]);
  });

  it("ends where it stands when it is stopped, though a hand never answers", async () => {
    const ended: number[] = [];
    const deaf = (_: unknown, i: number): Hand => ({
      go: () => new Promise(() => {}),
      end: () => void ended.push(i),
    });
    const crew = Array.from({ length: 2 }, deaf);
    const stopped = Promise.resolve();
    const { found: finding, progress } = await search(
      crew,
      { runs: 8, seed: 1 },
      () => {},
      stopped,
    );
    expect([finding, progress.runs, ended]).toEqual([undefined, 0, [0, 1]]);
  });

  it("fails when a hand does, and ends the others", async () => {
    const ended: string[] = [];
    const well = here(ended);
    const crew = crewOf(SOUND, { seed: 1 }, 2, (hired) =>
      hired.parts.includes(0)
        ? well(hired)
        : { ...well(hired), go: () => Promise.reject(new Error("gone")) },
    );
    await expect(search(crew, { runs: 4, seed: 1 })).rejects.toThrow("gone");
    expect(ended).toEqual(["0,2", "1,3"]);
  });
});

describe("what it found", () => {
  it("is reduced under the signatures that the recipe had", async () => {
    const { found: finding } = await found(1);
    if (finding === undefined) throw new Error("nothing found");
    const told: number[] = [];
    const { recipe: shrunk, runs } = reduced(BROKEN, finding, (tried) => told.push(tried));
    expect(finding.recipe.crypto).toBe("keyed");
    expect(shrunk).toMatchObject({ crypto: "bls", expect: ["one-vote"] });
    expect(shrunk.script).toEqual(BROKEN.script.slice(0, 1));
    expect(told.at(-1)).toBeLessThanOrEqual(runs);
  });
});
