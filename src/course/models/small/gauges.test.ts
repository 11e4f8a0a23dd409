import { describe, expect, it } from "vitest";
import { present } from "../../../primitives/assert.ts";
import { runOf } from "../../running.ts";
import { boardRecipe, FAULTS, gaugesOf, troublesOf, type Fault, type Gauges } from "./gauges.ts";

const NODE = "s0v2";

const SIGNS: Readonly<Record<Fault, (own: Gauges, other: Gauges) => boolean>> = {
  crashed: ({ sent }) => sent === 0,
  "cut-off": ({ sent, arrived }) => sent > 0 && arrived === 0,
  silent: ({ sent, arrived, blocks }) => arrived === sent && sent > 0 && blocks === 0,
  equivocating: ({ blocks }, other) => blocks > other.blocks + 1,
  slow: ({ delayMs }, other) => delayMs > 2 * other.delayMs,
  lossy: ({ sent, arrived, blocks }) => arrived > 0 && arrived < sent && blocks > 0,
};

describe("the gauges", () => {
  it.each(FAULTS)("show %s by its own sign, and by no other", (fault) => {
    const rows = gaugesOf(runOf(boardRecipe({ fault, node: NODE }, 1)));
    const own = present(
      rows.find(({ node }) => node === NODE),
      "a row",
    );
    const others = rows.filter(({ node }) => node !== NODE);
    const shown = FAULTS.filter((sign) => others.every((other) => SIGNS[sign](own, other)));
    expect(shown).toEqual([fault]);
  });

  it("are of three different faults, drawn by the seed", () => {
    const drawn = [1, 2, 3, 4, 5, 6].map(troublesOf);
    for (const troubles of drawn) expect(new Set(troubles.map(({ fault }) => fault)).size).toBe(3);
    expect(new Set(drawn.map((troubles) => JSON.stringify(troubles))).size).toBeGreaterThan(3);
  });
});
