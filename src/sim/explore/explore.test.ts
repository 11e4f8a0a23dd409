import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { RecipeInput } from "../../scenarios/schema.ts";
import { syncPort } from "../crypto-port.ts";
import { bareCrypto } from "../bare.ts";
import type { Recipe } from "../recipe.ts";
import { openSession } from "../session.ts";
import type { Violation } from "../trace/entry.ts";
import { explorer, type Finding } from "./explorer.ts";
import { fewest, shrink } from "./shrink.ts";
import { tryOut } from "./trial.ts";

const resolved = (input: Partial<RecipeInput>): Recipe => {
  const result = resolveRecipe({ v: 1, ...input });
  if (!result.ok) throw new Error(result.message);
  return result.recipe;
};

const protocolOf = (recipe: Recipe) =>
  present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");

const played = (recipe: Recipe) => {
  const session = openSession({
    recipe: { ...recipe, crypto: "keyed" },
    protocol: protocolOf(recipe),
    port: syncPort("keyed"),
  });
  session.advance();
  return session;
};

const plain = ({ checker, entry, detail }: Violation): Violation => ({ checker, entry, detail });

function searched(recipe: Recipe, runs: number, options: object = {}): readonly Finding[] {
  const search = explorer(recipe, protocolOf(recipe), { seed: 1, ...options });
  for (let left = runs; left > 0; left -= 10) {
    const findings = search.go(Math.min(10, left));
    if (findings.length > 0) return findings;
  }
  return [];
}

describe("a trial", () => {
  it.each([
    "hotstuff2/silent-proposer",
    "hyperscale/timeout-unlock-fork",
    "xs/transfer",
    "pbft/happy-path",
  ])("of %s has the entries and the violations of a session", (scenario) => {
    const recipe = resolved({ scenario, crypto: "keyed", untilMs: 4000 });
    const session = played(recipe);
    const trial = tryOut(recipe, protocolOf(recipe), bareCrypto(), {
      entriesMax: 100_000,
      isEnough: () => false,
    });
    expect(trial.entries).toBe(session.length());
    expect(trial.violations.map(plain)).toEqual(session.violations());
  });
});

describe("a trial that one checker judges", () => {
  it.each([
    ["hotstuff/swallowed-votes", {}],
    ["pbft/prepares-only", {}],
    ["xs/cycle", {}],
    ["xs/unseen-cycle", {}],
    ["xs/transfer", { untilMs: 9000, progressMs: 2500 }],
    ["hotstuff2/silent-proposer", { untilMs: 9000, progressMs: 2500 }],
  ])("of %s falls where it falls when all of them do", (scenario, change) => {
    const recipe = resolved({ scenario, crypto: "keyed", ...change });
    const [protocol, entriesMax] = [protocolOf(recipe), 100_000];
    const all = tryOut(recipe, protocol, bareCrypto(), { entriesMax, isEnough: () => false });
    for (const only of ["progress", "atomicity"]) {
      const { violations } = tryOut(recipe, protocol, bareCrypto(), { entriesMax, only });
      const first = all.violations.filter(({ checker }) => checker === only).slice(0, 1);
      expect(violations.slice(0, 1)).toEqual(first);
    }
  });

  it.each([{}, { crossShard: "ordered" }])("ends when it can find nothing more, with %j", (own) => {
    const recipe = resolved({ ...own, crypto: "keyed", progressMs: 6000, untilMs: 9000 });
    let last = 0;
    const look = ({ at }: { readonly at: number }): void => void (last = at / 1000);
    const limits = { entriesMax: 100_000, only: "progress" };
    expect(tryOut(recipe, protocolOf(recipe), bareCrypto(), limits, look).violations).toEqual([]);
    expect(last).toBeGreaterThanOrEqual(3000);
    expect(last).toBeLessThan(4000);
  });
});

describe("a search", () => {
  it.each([
    ["hotstuff2!vote-twice", "one-vote"],
    ["hotstuff2!claimed-power", "certificate"],
    ["hotstuff2!unbound-body", "agreement"],
    ["pbft!prepared-early", "certificate"],
    ["networked!unlinked-commits", "commit-order"],
  ])("breaks %s without being told how, and a session comes to the same", (rules, checker) => {
    const protocol = { pbft: "pbft", networked: "networked-hotstuff" }[rules.split("!")[0] ?? ""];
    const recipe = resolved({ rules, ...(protocol !== undefined && { protocol }) });
    const finding = searched(recipe, 120).find(({ violation }) => violation.checker === checker);
    const { recipe: found, violation } = present(finding, "a finding");
    expect(played(found).violations()).toContainEqual(plain(violation));
  });

  it("keeps votes from three turns in a row, one after the other, where it takes three", () => {
    const recipe = resolved({ rules: "hotstuff2!commit-across-gap" });
    const [finding] = searched(recipe, 400, { isHonest: true });
    const { recipe: found, violation } = present(finding, "a finding");
    expect(violation.checker).toBe("agreement");
    expect(found.script.some((entry) => entry.do === "misbehave")).toBe(false);
    expect(played(found).violations()).toContainEqual(plain(violation));
  });

  it.each(["hotstuff2", "pbft"])("finds nothing in %s as it should be", (protocol) => {
    expect(searched(resolved({ protocol }), 60)).toEqual([]);
  });

  it("goes the same way for the same seed", () => {
    const twice = [1, 2].map(() => {
      const recipe = resolved({});
      const search = explorer(recipe, protocolOf(recipe), { seed: 7, isHonest: true });
      search.go(30);
      return search.searched();
    });
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]?.runs).toBe(30);
    expect(twice[0]?.rules).toContain("HS2-VOTE");
  });
});

describe("a shrunk run", () => {
  it("keeps what it needs, in any order of taking away", () => {
    const script = Array.from({ length: 23 }, (_, at) => ({ at, do: "heal" as const }));
    const needed = [3, 11, 12, 22];
    const rest = fewest(script, (left) =>
      needed.every((at) => left.some((entry) => entry.at === at)),
    );
    expect(rest.map(({ at }) => at)).toEqual(needed);
  });

  it("takes few runs where nearly all is needed", () => {
    const script = Array.from({ length: 40 }, (_, at) => ({ at, do: "heal" as const }));
    let runs = 0;
    const rest = fewest(script, (left) => {
      runs += 1;
      return script.every(({ at }) => at % 2 === 0 || left.some((entry) => entry.at === at));
    });
    expect(rest).toHaveLength(20);
    expect(runs).toBeLessThan(200);
  });

  it("violates, and without any one entry it does not", () => {
    const recipe = resolved({ scenario: "hyperscale/timeout-unlock-fork" });
    const noise = [300, 700, 1200, 2600].map((at) => ({ at, do: "heal" as const }));
    const script = [...recipe.script, ...noise].sort((a, b) => a.at - b.at);
    const { recipe: shrunk } = shrink({ ...recipe, script }, protocolOf(recipe), "agreement");
    const falls = (own: Recipe): boolean =>
      played(own)
        .violations()
        .some(({ checker }) => checker === "agreement");
    expect(shrunk.script.length).toBeLessThan(recipe.script.length);
    expect(falls(shrunk)).toBe(true);
    for (const entry of shrunk.script)
      expect(falls({ ...shrunk, script: shrunk.script.filter((each) => each !== entry) })).toBe(
        false,
      );
  });

  it("names the one kind of messages that it takes", () => {
    const match = { kind: ["TransactionGossip", "BlockHeader", "Timeout"] };
    const script = [{ at: 0, do: "drop", match }] as const;
    const recipe = resolved({ script: [...script], progressMs: 4000, untilMs: 6000 });
    const { recipe: shrunk } = shrink(recipe, protocolOf(recipe), "progress");
    expect(shrunk.script).toEqual([{ at: 0, do: "drop", match: { kind: "BlockHeader" } }]);
  });

  it("needs a run that violates", () => {
    const recipe = resolved({ untilMs: 500 });
    expect(() => shrink(recipe, protocolOf(recipe), "agreement")).toThrow("agreement");
  });
});
