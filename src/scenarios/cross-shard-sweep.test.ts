import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { millis } from "../primitives/time.ts";
import { crossMutants, type CrossMutant } from "../protocol/chain/cross-mutants.ts";
import { protocolFor } from "../protocol/registry.ts";
import { weatherOf } from "../sim/cross-shard-weather.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import { resolveRecipe } from "./resolve.ts";

function recipeOf(input: Readonly<Record<string, unknown>>): Recipe {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

function open(recipe: Recipe): Session {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  return openSession({ recipe, protocol, port: syncPort("keyed") });
}

const firedIn = (session: Session): readonly string[] => [
  ...new Set(session.violations().map(({ checker }) => checker)),
];

/** A mute validator may keep what a client gives to it alone: of that no shard ever heard. */
const isOver = (session: Session): boolean =>
  session
    .transactions()
    .every(
      ({ status, lives }) =>
        status === "completed" ||
        status === "aborted" ||
        lives.every(({ perShard }) => perShard.length === 0),
    );

const LOOK_EVERY_MS = 2000;
/** What is left over shows itself a while after the last transaction has ended. */
const AFTER_MS = 4000;

/** Eight transactions on 3 × 4 in the weather of a seed, until all have ended. */
function inWeather(seed: number, crossShard: string, isAmongLiars: boolean): Session {
  const { misbehaviors } = present(protocolFor("hotstuff2", crossShard), "a protocol");
  const weather = weatherOf(seed, {
    shards: 3,
    validators: 4,
    transactions: 8,
    misbehaviors: isAmongLiars ? misbehaviors.map(({ id }) => id) : [],
  });
  const timing = { roundTimeoutMs: 1000, timeoutStepMs: 200 };
  const recipe = recipeOf({ ...weather, crossShard, timing, untilMs: 90_000, progressMs: 40_000 });
  const session = open(recipe);
  for (let at = 12_000; at <= recipe.untilMs; at += LOOK_EVERY_MS) {
    session.advance({ until: millis(at) });
    if (!isOver(session)) continue;
    session.advance({ until: millis(at + AFTER_MS) });
    break;
  }
  return session;
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(["corrected", "ordered"])("under %s", (variant) => {
  it.each(SEEDS)(
    "seed %i: crashes, partitions, loss and a liar a shard break nothing, and all comes to an end",
    (seed) => {
      const session = inWeather(seed, variant, true);
      expect(session.violations()).toEqual([]);
      expect(isOver(session)).toBe(true);
    },
    60_000,
  );
});

it.each(["ordered", "corrected"])(
  "8 × 4 under %s: transfers between all neighbours complete",
  (variant) => {
    const names = Array.from({ length: 16 }, (_, i) => `a${i}`);
    const accounts = Object.fromEntries(
      names.map((name, i) => [name, { shard: i % 8, balance: 1000 }]),
    );
    const script = names.map((from, i) => {
      const transfer = { from, to: names[(i + 1) % 16], amount: 10 };
      return { at: 100 + i * 10, do: "submit", label: `t${i}`, transfer };
    });
    const session = open(
      recipeOf({ shards: 8, crossShard: variant, accounts, script, untilMs: 20_000 }),
    );
    session.advance();
    expect(session.violations()).toEqual([]);
    expect(isOver(session)).toBe(true);
  },
  60_000,
);

it("as implemented, honest validators in the same weather lose money, atomicity and time", () => {
  const fired = [1, 2, 3].flatMap((seed) => firedIn(inWeather(seed, "hyperscale-2026-01", false)));
  for (const checker of ["lock-exclusion", "conservation", "atomicity", "progress"])
    expect(fired).toContain(checker);
}, 90_000);

/** Who decides at different heights makes different retries: blocks follow each other fast, and arrive unevenly. */
const UNEVEN = {
  scenario: "xs/cycle",
  seed: 9,
  progressMs: 20_000,
  timing: { proposalIntervalMs: 60 },
  network: { intraShardMs: [2, 98], crossShardMs: [10, 117] },
  untilMs: 12_000,
};

/** The scenario of a forged certificate, with a no in place of money. */
function forgedRefusal(): Readonly<Record<string, unknown>> {
  const {
    scenario: _scenario,
    expect: _expect,
    ...recipe
  } = recipeOf({
    scenario: "xs/forged-state-certificate",
  });
  const script = recipe.script.map((entry) =>
    entry.do === "misbehave" ? { ...entry, as: "forged-refusal" } : entry,
  );
  return { ...recipe, crypto: "keyed", script };
}

const CAUGHT_IN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "unowned-locks": { scenario: "xs/lost-update" },
  "any-order": { scenario: "xs/three-cycle" },
  unsettled: { scenario: "xs/partition-mid-flight" },
  "never-again": { scenario: "xs/lost-certificates" },
  "power-unchecked": forgedRefusal(),
  "any-provider": { scenario: "xs/byzantine-provision" },
  partial: { scenario: "xs/early-completion" },
  "named-by-maker": UNEVEN,
  "unbound-deferral": { scenario: "xs/unseen-cycle" },
};

const baseOf = ({ rules }: CrossMutant): string => rules.id.split("!")[0] ?? "";

describe.each(crossMutants.map((mutant) => [mutant.id, mutant] as const))(
  "the mutant %s",
  (id, mutant) => {
    const input = present(CAUGHT_IN[id], "a run");

    it(`is caught by ${mutant.caughtBy}`, () => {
      const session = open(recipeOf({ ...input, crossShard: mutant.rules.id }));
      session.advance();
      expect(firedIn(session)).toContain(mutant.caughtBy);
    });

    it("differs from a sound variant, which passes the same run", () => {
      const session = open(recipeOf({ ...input, crossShard: baseOf(mutant) }));
      session.advance();
      expect(firedIn(session)).toEqual([]);
    });
  },
);
