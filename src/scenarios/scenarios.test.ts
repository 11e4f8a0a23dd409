import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { prngOf } from "../primitives/prng.ts";
import { protocolFor } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { scenarios } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";

// That each scenario violates what it is meant to and nothing else: `src/cli/digests.test.ts`, which plays them all.

/** More for a longer watch: `npm run storms`. */
const SEEDS = Number(process.env["STORMS"] ?? 200);

const recipeOf = (id: string, change: Readonly<Record<string, unknown>> = {}): Recipe => {
  const resolved = resolveRecipe({ v: 1, scenario: id, crypto: "keyed", ...change });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
};

function run(recipe: Recipe) {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries } = session.advance().batch;
  const facts = entries.flatMap((entry) =>
    entry.facts.map((fact) => ({ ...fact, node: entry.node, at: entry.at / 1000 })),
  );
  return {
    fired: [...new Set(session.violations().map(({ checker }) => checker))],
    refusals: session.refusals(),
    heights: session.reports().map(({ summary }) => summary.committedHeight),
    commits: (node: string) =>
      session.reports().find((report) => report.node === node)?.summary.commits ?? [],
    transactions: Object.fromEntries(
      session.transactions().map(({ label, status }) => [label, status]),
    ),
    balances: session.reports()[0]?.summary.balances,
    facts,
    entries,
  };
}

const others = ["guide", "hyperscale-2026-01", "hotstuff2"];

describe("every scenario", () => {
  it.each(scenarios.map(({ id }) => id))("%s resolves to a recipe that replays alone", (id) => {
    const recipe = recipeOf(id);
    const again = resolveRecipe(JSON.parse(JSON.stringify(recipe)));
    expect(again).toEqual({ ok: true, recipe });
  });
});

describe("what must be seen", () => {
  it("happy-path: transfers complete, one overdraft fails, everybody agrees, nothing is refused", () => {
    const { transactions, balances, heights, refusals } = run(recipeOf("hotstuff2/happy-path"));
    expect(transactions).toEqual({
      "alice-to-bob": "completed",
      "bob-to-carol": "completed",
      "carol-to-dave": "completed",
      "dave-overdraws": "aborted",
      "alice-to-dave": "completed",
    });
    expect(balances).toEqual({ alice: 890, bob: 550, carol: 225, dave: 85 });
    expect(Math.min(...heights)).toBeGreaterThan(20);
    expect(refusals).toEqual({});
  });

  it("silent-proposer: its rounds end by timeout certificates, the others' blocks are committed", () => {
    const { facts, heights } = run(recipeOf("hotstuff2/silent-proposer"));
    expect(facts.filter(({ kind }) => kind === "timedOut").length).toBeGreaterThanOrEqual(9);
    expect(Math.min(...heights)).toBeGreaterThan(5);
  });

  it("crash-and-restart: the validator comes back with its past, fetches the rest, and votes again", () => {
    const { facts, heights, commits } = run(recipeOf("hotstuff2/crash-and-restart"));
    expect(
      facts.filter(({ kind, node }) => kind === "syncing" && node === "s0v3").length,
    ).toBeGreaterThanOrEqual(2);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
    expect(commits("s0v3").map(({ height }) => height)).toEqual(
      commits("s0v3").map((_, i) => i + 1),
    );
    expect(
      facts.some(({ kind, node, at }) => kind === "voted" && node === "s0v3" && at > 9000),
    ).toBe(true);
  });

  it("partition-and-heal: neither half commits, and both go on after", () => {
    const { facts } = run(recipeOf("hotstuff2/partition-and-heal"));
    const times = facts.filter(({ kind }) => kind === "committed").map(({ at }) => at);
    expect(times.filter((at) => at > 1100 && at < 6000)).toEqual([]);
    expect(times.filter((at) => at > 6000).length).toBeGreaterThan(20);
  });

  it("late-votes: one validator sees the certificate and commits, the rest time out, and what was final stays", () => {
    const { facts, commits } = run(recipeOf("hotstuff2/late-votes"));
    const formed = facts.flatMap((fact) =>
      fact.kind === "certified" && fact.certificate.height === 2 && fact.certificate.round === 1
        ? [fact]
        : [],
    );
    expect(formed.filter(({ at }) => at < 3000).map(({ node }) => node)).toEqual(["s0v0"]);
    const early = facts.find(
      ({ kind, node, at }) => kind === "committed" && node === "s0v0" && at < 3000,
    );
    expect(early).toMatchObject({ height: 1, block: commits("s0v1")[0]?.hash });
    // The block of the late votes was certified and not final: another took its place.
    expect(commits("s0v1")[1]).toMatchObject({ height: 2, round: 2 });
  });

  it("equivocating-proposer: two blocks in its rounds, one certificate at most", () => {
    const { facts } = run(recipeOf("hotstuff2/equivocating-proposer"));
    const proposed = facts.flatMap((fact) => (fact.kind === "proposed" ? [fact.block] : []));
    expect(proposed.filter(({ height }) => height === 1)).toHaveLength(2);
    const certified = new Set(
      facts.flatMap((fact) =>
        fact.kind === "certified" ? [`${fact.certificate.round}/${fact.certificate.block}`] : [],
      ),
    );
    const rounds = [...certified].map((text) => text.split("/")[0]);
    expect(new Set(rounds).size).toBe(rounds.length);
  });

  it("amnesia: V2 locks, forgets, and votes for a rival of what it helped to make final", () => {
    const { facts } = run(recipeOf("hotstuff2/amnesia"));
    expect(facts.some(({ kind, node }) => kind === "locked" && node === "s0v2")).toBe(true);
    const final = facts.flatMap((fact) =>
      fact.kind === "committed" && fact.height === 1 ? [fact.block] : [],
    );
    expect(new Set(final).size).toBe(2);
    const remembering = recipeOf("hotstuff2/amnesia");
    const script = remembering.script.map((entry) =>
      entry.do === "restart" ? { ...entry, amnesia: false } : entry,
    );
    expect(run({ ...remembering, script }).fired).toEqual([]);
  });

  it("guide/split-vote: stalls for ever under the guide's rules, and under no other", () => {
    const stalled = run(recipeOf("guide/split-vote"));
    expect(stalled.heights).toEqual([0, 0, 0, 0]);
    expect(stalled.refusals["GUIDE-LOCK"]).toBeGreaterThan(3);
    for (const rules of others.slice(1)) {
      const { fired, heights } = run(recipeOf("guide/split-vote", { rules }));
      expect(fired).toEqual([]);
      expect(Math.min(...heights)).toBeGreaterThan(20);
    }
  });

  it("guide/unlock-at-q: two honest validators commit different blocks at height 2; not under hotstuff2", () => {
    const forked = run(recipeOf("guide/unlock-at-q"));
    expect(forked.commits("s0v0")[1]?.hash).not.toBe(forked.commits("s0v2")[1]?.hash);
    expect(run(recipeOf("guide/unlock-at-q", { rules: "hotstuff2" })).fired).toEqual([]);
  });

  it("hyperscale/timeout-unlock-fork: two blocks at height 1 with four honest validators; not under hotstuff2, which goes on", () => {
    const forked = run(recipeOf("hyperscale/timeout-unlock-fork"));
    expect(forked.commits("s0v3")[0]?.hash).not.toBe(forked.commits("s0v0")[0]?.hash);
    const sound = run(recipeOf("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
    expect(sound.fired).toEqual([]);
    expect(sound.facts.some(({ kind, at }) => kind === "committed" && at > 3000)).toBe(true);
  });
});

describe("the happy path in random weather", () => {
  it("each seed with latencies of its own: no violation under hotstuff2", () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const chance = prngOf(seed, "workload");
      const least = chance.uniform(1, 60);
      const network = {
        intraShardMs: [least, least + chance.uniform(0, 900)],
        lossPpm: chance.uniform(0, 60_000),
        gstMs: 1200,
      };
      const { fired } = run(recipeOf("hotstuff2/happy-path", { seed, network, untilMs: 2500 }));
      expect(fired, `seed ${seed}`).toEqual([]);
    }
  }, 240_000);

  it.each([1, 4, 7, 10])("%i validators agree and go on", (validators) => {
    const { fired, heights } = run(recipeOf("hotstuff2/happy-path", { validators, untilMs: 4000 }));
    expect(fired).toEqual([]);
    expect(Math.min(...heights)).toBeGreaterThan(5);
  });
});
