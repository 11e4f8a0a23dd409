import { bench, describe } from "vitest";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "./crypto-port.ts";
import { calmRecipe } from "./testing.ts";
import type { Recipe } from "./recipe.ts";
import { openSession } from "./session.ts";

const recipe = (change: Partial<Recipe>): Recipe => calmRecipe({ untilMs: 60_000, ...change });

const opened = (change: Partial<Recipe>) => {
  const session = openSession({
    recipe: recipe(change),
    protocol: hotstuff2,
    port: syncPort(recipe(change).crypto),
  });
  session.advance();
  return session;
};

// Within a group the figures are ratios to the slowest: that is what is compared.
describe("a run of 60 simulated seconds: going somewhere against replaying from the start", () => {
  const session = opened({});
  const length = session.length();
  bench("replay from the start", () => void opened({}), { iterations: 5, time: 1 });
  let isEarly = false;
  bench("seek somewhere", () => {
    isEarly = !isEarly;
    session.seek(Math.floor(length * (isEarly ? 0.3 : 0.8)));
  });
});

describe("two simulated seconds: the stand-in against real signatures", () => {
  bench("keyed", () => void opened({ untilMs: 2000 }));
  bench("bls", () => void opened({ untilMs: 2000, crypto: "bls" }), { iterations: 3, time: 1 });
});
