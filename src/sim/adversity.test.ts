import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { prngOf, type Prng } from "../primitives/prng.ts";
import { faultyMax } from "../primitives/quorum.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "./crypto-port.ts";
import type { Recipe, ScriptEntry } from "./recipe.ts";
import { openSession } from "./session.ts";
import { calmRecipe } from "./testing.ts";

/** When the weather clears: from here on the protocol owes progress. */
const CLEARS_AT = 14_000;

const oneOf = <T>(chance: Prng, items: readonly T[]): T =>
  present(items[chance.uniform(0, items.length - 1)], "an item");

/** Up to f liars, crashes, partitions, held messages and untimely timeouts; all of it over in the end. */
function adversity(seed: number): Recipe {
  const chance = prngOf(seed, "workload");
  const validators = oneOf(chance, [4, 7]);
  const anyone = (): string => `s0v${chance.uniform(0, validators - 1)}`;
  const liars = Array.from({ length: faultyMax(validators) }, (): ScriptEntry => ({
    at: 0,
    do: "misbehave",
    node: anyone(),
    as: oneOf(chance, hotstuff2.misbehaviors).id,
  }));
  const trouble = Array.from({ length: 6 }, () => misfortune(chance, anyone, validators)).flat();
  const clearing: readonly ScriptEntry[] = [
    { at: CLEARS_AT, do: "release", match: {} },
    { at: CLEARS_AT, do: "heal" },
  ];
  const least = chance.uniform(1, 80);
  return calmRecipe({
    seed,
    validators,
    script: [...liars, ...trouble, ...clearing].sort((a, b) => a.at - b.at),
    network: {
      intraShardMs: [least, least + chance.uniform(0, 400)],
      crossShardMs: [50, 60],
      lossPpm: chance.uniform(0, 150_000),
      gstMs: CLEARS_AT,
    },
    progressMs: 25_000,
    untilMs: 45_000,
  });
}

function misfortune(
  chance: Prng,
  anyone: () => string,
  validators: number,
): readonly ScriptEntry[] {
  const at = chance.uniform(0, 9000);
  const node = anyone();
  switch (chance.uniform(0, 3)) {
    case 0:
      return [
        { at, do: "crash", node },
        { at: at + chance.uniform(100, 4000), do: "restart", node },
      ];
    case 1:
      return [{ at, do: "timeout", node }];
    case 2: {
      const sides = Array.from({ length: validators }, () => chance.uniform(0, 1));
      const side = (which: number) => sides.flatMap((own, i) => (own === which ? [`s0v${i}`] : []));
      return [{ at, do: "partition", groups: [side(0), side(1)] }];
    }
    default:
      return [
        {
          at,
          do: "hold",
          match: { kind: oneOf(chance, ["BlockVote", "BlockHeader", "Timeout"]), to: node },
        },
      ];
  }
}

describe("hotstuff2 in any weather with at most f liars", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "seed %i: nothing is violated, and the honest end up together",
    (seed) => {
      const recipe = adversity(seed);
      const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
      session.advance();
      expect(session.violations()).toEqual([]);
      const liars = new Set(
        recipe.script.flatMap((entry) => (entry.do === "misbehave" ? [entry.node] : [])),
      );
      const heights = session
        .reports()
        .filter(({ node }) => !liars.has(node))
        .map(({ summary }) => summary.committedHeight);
      expect(Math.min(...heights)).toBeGreaterThan(0);
      expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(6);
    },
  );
});
