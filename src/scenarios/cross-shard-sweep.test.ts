import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { millis } from "../primitives/time.ts";
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
    // What no shard had heard of may have been heard of since.
    if (isOver(session)) break;
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
    240_000,
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
  240_000,
);

it("as implemented, honest validators in the same weather lose money, atomicity and time", () => {
  const fired = [1, 2, 3].flatMap((seed) => firedIn(inWeather(seed, "hyperscale-2026-01", false)));
  for (const checker of ["lock-exclusion", "conservation", "atomicity", "progress"])
    expect(fired).toContain(checker);
}, 90_000);
