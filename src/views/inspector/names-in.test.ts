import { describe, expect, it } from "vitest";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { piecesOf, type Names } from "./names-in.ts";

const v1 = { node: "s0v1" as NodeId };
const a = { transaction: "aa" as Hash };
const names: Names = new Map<string, typeof v1 | typeof a>([
  ["V1", v1],
  ["A", a],
  ["fast-1", { transaction: "f1" as Hash }],
  ["", v1],
]);

describe("the names within a text", () => {
  it("are cut out, and the pieces make the text again", () => {
    const text = "votes of V1, V10 and V1: A′ or A, fast-10, fast-1.";
    const pieces = piecesOf(text, names);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.names !== undefined)).toEqual([
      { text: "V1", names: v1 },
      { text: "V1", names: v1 },
      { text: "A", names: a },
      { text: "fast-1", names: { transaction: "f1" } },
    ]);
  });

  it("are none in a text without any", () => {
    expect(piecesOf("nobody", names)).toEqual([{ text: "nobody" }]);
    expect(piecesOf("", names)).toEqual([]);
  });
});
