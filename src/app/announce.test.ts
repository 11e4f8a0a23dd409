/**
 * What is said aloud while a run plays: every height and every lost round once, whatever the steps.
 * @module
 */
import { describe, expect, it } from "vitest";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession } from "../sim/session.ts";
import { calmRecipe } from "../sim/testing.ts";
import { createTraceStore } from "../sim/trace/trace-store.ts";
import { ENGLISH } from "../words/words.ts";
import { announcement } from "./announce.ts";

const recipe = calmRecipe({ script: [{ at: 700, do: "crash", node: "s0v2" }] });
const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
const trace = createTraceStore(session.info);
trace.append(session.advance().batch);

const told = (step: number): string => {
  const parts: string[] = [];
  for (let from = 0; from < trace.length(); from += step)
    parts.push(
      announcement(
        trace,
        { from, to: Math.min(from + step, trace.length()) },
        (hash) => hash,
        ENGLISH.announce,
      ),
    );
  return parts.join(" ");
};

describe("announcement", () => {
  it.each([1, 7, 100, 10_000])(
    "tells each height and each lost round once in steps of %i",
    (step) => {
      const hashes = told(step).match(/[0-9a-f]{64}/g) ?? [];
      const { heights, rounds } = trace.marks();
      expect(hashes.length).toBe(heights.length);
      expect(new Set(hashes).size).toBe(heights.length);
      expect(rounds.length).toBeGreaterThan(0);
    },
  );

  it("has nothing to say of what is neither", () => {
    expect(announcement(trace, { from: 0, to: 1 }, String, ENGLISH.announce)).toBe("");
    expect(announcement(trace, { from: 9, to: 9 }, String, ENGLISH.announce)).toBe("");
  });
});
