import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { protocolFor, protocols } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { resolveRecipe } from "./resolve.ts";
import type { RecipeInput } from "./schema.ts";
import { singleFaultOf, stormOf } from "./storms.ts";

/** What every protocol owes, whatever it is. */

/** More for a longer watch: `npm run storms`. */
const STORMS = Number(process.env["STORMS"] ?? 5);
/** Of a thousand seeds those that were slowest to recover, or where only a liar knew what was asked for. */
const HARD: Readonly<Record<string, readonly number[]>> = {
  "networked-hotstuff": [822],
  "sealed-hotstuff": [817],
  "rotating-pbft": [123, 611, 702, 976],
};
/** Seeds with one fault each: `npm run single-faults` for a thousand. */
const FAULTS = Number(process.env["FAULTS"] ?? 10);

const resolved = (input: RecipeInput): Recipe => {
  const result = resolveRecipe(input);
  if (!result.ok) throw new Error(result.message);
  return result.recipe;
};

const sessionOf = (recipe: Recipe) =>
  openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort("keyed"),
  });

const quiet = (protocol: AnyProtocol, change: Partial<RecipeInput> = {}): Recipe =>
  resolved({
    v: 1,
    seed: 7,
    protocol: protocol.id,
    crypto: "keyed",
    accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
    script: [0, 700, 1900].map((at, i) => ({
      at,
      do: "submit" as const,
      label: `t${i}`,
      transfer: { from: "alice", to: "bob", amount: 10 },
    })),
    untilMs: 6000,
    ...change,
  });

function finished(recipe: Recipe) {
  const session = sessionOf(recipe);
  const { entries } = session.advance().batch;
  return { session, entries };
}

describe.each(protocols.map((protocol) => [protocol.id, protocol] as const))(
  "%s",
  (_, protocol) => {
    it("describes itself", () => {
      const { id, name, summary, ruleSets, defaultRules, parameters, misbehaviors } = protocol;
      expect(protocols.filter((other) => other.id === id)).toHaveLength(1);
      expect(name).not.toBe("");
      expect(summary).toMatch(/\.$/);
      expect(ruleSets.map((rules) => rules.id)).toContain(defaultRules);
      for (const rules of ruleSets) expect(protocol.hasRules(rules.id)).toBe(true);
      expect(protocol.hasRules("no-such-rules")).toBe(false);
      for (const { min, max, default: usual } of parameters) {
        expect(min).toBeLessThanOrEqual(usual);
        expect(usual).toBeLessThanOrEqual(max);
      }
      const ids = misbehaviors.map((each) => each.id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it.each([1, 4, 5, 7])("agrees with %i validators and nobody at fault", (validators) => {
      const { session } = finished(quiet(protocol, { validators }));
      expect(session.violations()).toEqual([]);
      expect(session.refusals()).toEqual({});
      for (const { summary } of session.reports()) {
        expect(summary.committedHeight).toBeGreaterThan(0);
        expect(summary.balances).toEqual({ alice: 970, bob: 30 });
      }
      for (const { status } of session.transactions()) expect(status).toBe("completed");
    });

    it("goes on without a crashed validator, and takes it in again", () => {
      const { session } = finished(
        quiet(protocol, {
          script: [
            { at: 100, do: "crash", node: "s0v1" },
            ...Array.from({ length: 8 }, (__, i) => ({
              at: 1000 + i * 2500,
              do: "submit" as const,
              label: `t${i}`,
              transfer: { from: "alice", to: "bob", amount: 10 },
              to: "s0v2",
            })),
            { at: 9000, do: "restart", node: "s0v1" },
          ],
          untilMs: 40_000,
        }),
      );
      expect(session.violations()).toEqual([]);
      for (const { summary } of session.reports())
        expect(summary.balances).toEqual({ alice: 920, bob: 80 });
    });

    it("says of every message what it is for", () => {
      const { session } = finished(quiet(protocol));
      const kinds = Object.keys(session.messages());
      expect(kinds.length).toBeGreaterThan(0);
      for (const kind of kinds) expect(Object.keys(protocol.roles)).toContain(kind);
    });

    it("comes out the same at once, in portions, and after going back", () => {
      const recipe = resolved({ ...stormOf(protocol, 3), untilMs: 8000 });
      const { session: atOnce, entries } = finished(recipe);
      const inPortions = sessionOf(recipe);
      while (inPortions.advance({ portion: 97 }).status !== "finished");
      expect(inPortions.digest()).toBe(atOnce.digest());
      const middle = Math.floor(entries.length / 2);
      inPortions.seek(middle);
      expect(inPortions.digest()).toBe(entries[middle - 1]?.digest);
      inPortions.advance();
      expect(inPortions.digest()).toBe(atOnce.digest());
    });

    it("keeps plain states: cloned at every step, they lead to the same run", () => {
      const recipe = quiet(protocol, { untilMs: 2500 });
      const cloning: AnyProtocol = {
        ...protocol,
        machine: (rules) => {
          const { boot, step } = protocol.machine(rules);
          return {
            boot,
            step: (context, state, event) => step(context, structuredClone(state), event),
          };
        },
      };
      const plain = finished(recipe).session;
      const cloned = openSession({ recipe, protocol: cloning, port: syncPort("keyed") });
      cloned.advance();
      expect(cloned.messages()).toEqual(plain.messages());
      expect(cloned.reports().map(({ summary }) => summary)).toEqual(
        plain.reports().map(({ summary }) => summary),
      );
    });

    it.each(Array.from({ length: STORMS }, (__, seed) => seed))(
      "comes through storm %i without a violation",
      (seed) => {
        const recipe = resolved(stormOf(protocol, seed));
        const { session } = finished(recipe);
        expect(session.violations()).toEqual([]);
        const liars = recipe.script.flatMap((entry) =>
          entry.do === "misbehave" ? entry.node : [],
        );
        const heights = session
          .reports()
          .filter(({ node }) => !liars.includes(node))
          .map(({ summary }) => summary.committedHeight);
        expect(Math.min(...heights)).toBeGreaterThan(0);
      },
      240_000,
    );

    it(
      `comes through ${FAULTS} seeds of random delays with one fault each`,
      { timeout: FAULTS * 10_000 },
      () => {
        const seeds = Array.from({ length: FAULTS }, (__, seed) => seed);
        const hard = (HARD[protocol.id] ?? []).filter((seed) => seed >= FAULTS);
        const fallen = [...seeds, ...hard].map((seed) => {
          const { session } = finished(resolved(singleFaultOf(protocol, seed)));
          return session.violations().map(({ checker, detail }) => ({ seed, checker, detail }));
        });
        expect(fallen.flat()).toEqual([]);
      },
    );
  },
);
