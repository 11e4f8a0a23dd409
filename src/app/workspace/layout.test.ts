/**
 * Arrangements: every preset can be read, any text that a model makes reads back as the same, and nonsense is
 * no arrangement.
 * @module
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { ENGLISH } from "../../words/words.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { modelOf, placedIn, PRESET_IDS, PRESETS, textOf } from "./layout.ts";

const all = Object.keys(ENGLISH.views) as ViewId[];

const read = (text: string) => modelOf(text, all);
const model = (text: string) => read(text) as Parameters<typeof textOf>[0];

describe("an arrangement", () => {
  it.each(PRESET_IDS)("%s reads and is written as it is read", (id) => {
    expect(textOf(model(PRESETS[id]))).toBe(PRESETS[id]);
    expect(placedIn(model(PRESETS[id]).root).length).toBeGreaterThan(3);
  });

  it("puts a view in one place, and leaves out what it does not know", () => {
    expect(textOf(model("(50tree_50tree~locks~nothing)"))).toBe("(50tree_50locks)");
    expect(
      placedIn(present(modelOf(PRESETS.crossShard, ["mempool", "accounts"]), "a model").root),
    ).toEqual(["mempool", "accounts"]);
  });

  it.each(["", "()", "tree_locks", "((((((tree))))))", "(zz)", "(<b>)", "(tree", "x".repeat(9999)])(
    "%s is none, or a small one",
    (text) => {
      const found = read(text);
      if (found !== undefined) expect(placedIn(found.root)).toEqual(["tree"]);
    },
  );

  it("is total", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("(", ")", "_", "~", "9", "tree", "locks") }),
        (text) => {
          const found = read(text);
          if (found === undefined) return;
          const again = textOf(found as Parameters<typeof textOf>[0]);
          expect(textOf(model(again))).toBe(again);
        },
      ),
    );
  });
});
