import { describe, expect, it } from "vitest";
import { hash } from "../primitives/ids.ts";
import { momentsFrom, momentsWritten, MOMENTS_MAX, presentMoment, type Moment } from "./moments.ts";
import { benchOf, recipeOf } from "./testing.ts";

const recipe = recipeOf({ scenario: "hotstuff2/happy-path", seed: 42 });
const moment: Moment = {
  recipe,
  entry: 12,
  digest: "0123456789abcdef",
  select: { kind: "block", block: hash("a".repeat(64)) },
  layout: "tree|locks",
  note: "Wait.",
};

describe("kept moments", () => {
  it("come back as they were", () => {
    const bare: Moment = { recipe, entry: 0, digest: "f".repeat(16) };
    expect(momentsFrom(momentsWritten([moment, bare]))).toEqual([moment, bare]);
  });

  it("are passed over where they cannot be read, and the others stay", () => {
    const [written] = JSON.parse(momentsWritten([moment])) as [{ link: string }];
    const broken = [
      { ...written, link: written.link.slice(0, -4) },
      { ...written, link: "javascript:alert(1)" },
      { ...written, select: { kind: "block", block: "<b>" } },
      { ...written, more: 1 },
      { ...written, note: "n".repeat(5000) },
      7,
    ];
    expect(momentsFrom(JSON.stringify([...broken, written]))).toEqual([moment]);
  });

  it.each([undefined, "", "{}", "[", "null", JSON.stringify(Array(MOMENTS_MAX + 1).fill(0))])(
    "are none in %s",
    (text) => {
      expect(momentsFrom(text)).toEqual([]);
    },
  );

  it("are the entry and the digest on the screen", async () => {
    const bench = benchOf();
    const state = await bench.open(recipe, 25);
    expect(presentMoment(state, "tree")).toEqual({
      recipe: state.recipe,
      entry: 25,
      digest: state.projection?.digest.slice(0, 16),
      layout: "tree",
    });
    expect(presentMoment({ ...state, projection: undefined })).toBeUndefined();
  });
});
