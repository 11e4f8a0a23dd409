import { describe, expect, it } from "vitest";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { calmRecipe } from "../sim/testing.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { ENGLISH } from "../words/words.ts";
import { crashStory, nextToFall, whyFinal } from "./front-story.ts";

function traced(recipe: Recipe): TraceStore {
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  const store = createTraceStore(session.info);
  store.append(session.advance().batch);
  return store;
}

const crashing = (...nodes: readonly string[]): Recipe =>
  calmRecipe({
    script: nodes.map((node, i) => ({ at: 1000 + 500 * i, do: "crash", node }) as const),
  });

describe("crashStory", () => {
  const recipe = crashing("s0v2", "s0v1");
  const trace = traced(recipe);
  const end = trace.projectionAt(trace.length());

  it("says nothing where nobody crashes", () => {
    expect(crashStory(calmRecipe(), end, ENGLISH.welcome)).toBeUndefined();
  });

  it("says what is to come before the crash is at the cursor", () => {
    expect(crashStory(recipe, trace.projectionAt(0), ENGLISH.welcome)).toBe(
      "V1 is about to crash.",
    );
    expect(crashStory(recipe, trace.projectionAt(50), ENGLISH.welcome)).toBe(
      "V1 is about to crash.",
    );
  });

  it("counts who is left, against the quorum", () => {
    expect(crashStory(crashing("s0v2"), end, ENGLISH.welcome)).toContain(
      "other 3 still make a quorum of 3",
    );
    expect(crashStory(recipe, end, ENGLISH.welcome)).toContain(
      "V2 and V1 are down. The 2 that are left cannot",
    );
  });

  it("tells of two down what the run shows: nothing new is final", () => {
    const heights = (cursor: number): number =>
      [...trace.projectionAt(cursor).blocks.values()].filter(({ state }) => state === "committed")
        .length;
    const bothDown = trace
      .entries(1, trace.length())
      .findLast(({ facts }) => facts.some(({ kind }) => kind === "crashed"));
    expect(heights(trace.length())).toBe(heights((bothDown?.index ?? 0) + 50));
  });
});

describe("nextToFall", () => {
  it("is never one that is down or chosen already", () => {
    const trace = traced(crashing("s0v2"));
    const end = trace.projectionAt(trace.length());
    const first = nextToFall(end, ["s0v2"]);
    expect(first).not.toBe("s0v2");
    const second = nextToFall(end, ["s0v2", first ?? ""]);
    expect(new Set(["s0v2", first, second]).size).toBe(3);
    expect(nextToFall(end, ["s0v0", "s0v1", "s0v2", "s0v3"])).toBeUndefined();
  });
});

describe("whyFinal", () => {
  const trace = traced(calmRecipe());

  it("has nothing to explain before the first commit", () => {
    const first = trace.commits()[0] ?? 0;
    expect(whyFinal(trace.projectionAt(first - 1), ENGLISH.welcome)).toBeUndefined();
    expect(whyFinal(trace.projectionAt(first), ENGLISH.welcome)?.sentence).toMatch(
      /^A1 is final: 3 of 4 .* A2 on/,
    );
  });

  it("explains the highest final block at every commit of the run", () => {
    for (const cursor of trace.commits()) {
      const projection = trace.projectionAt(cursor);
      const heights = [...projection.blocks.values()]
        .filter(({ state }) => state === "committed")
        .map(({ block }) => block.height);
      const why = whyFinal(projection, ENGLISH.welcome);
      expect(projection.blocks.get(why?.block ?? ("" as never))?.block.height).toBe(
        Math.max(...heights),
      );
    }
  });
});
