import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANGES_MAX, differences, shown, shownChanges } from "./changes.ts";

const changed = (before: unknown, after: unknown) => [...differences([], before, after)];
const paths = (before: unknown, after: unknown) =>
  changed(before, after).map(({ path }) => path.join("."));

describe("what differs between two values", () => {
  it("is nothing where they are equal, shared or not", () => {
    const value = { a: new Map([[1, { b: [1, 2] }]]), c: new Set(["x"]) };
    expect(paths(value, value)).toEqual([]);
    expect(paths(value, structuredClone(value))).toEqual([]);
  });

  it("is a leaf of a record, an entry of a map, an item of a set", () => {
    const before = { round: 3, locks: new Map([[1, "A"]]), seen: new Set([0, 1]) };
    const after = { round: 4, locks: new Map([[2, "B"]]), seen: new Set([1, 2]) };
    expect(changed(before, after)).toEqual([
      { path: ["round"], before: 3, after: 4 },
      { path: ["locks", 1], before: "A", after: undefined },
      { path: ["locks", 2], before: undefined, after: "B" },
      { path: ["seen", 0], before: 0, after: undefined },
      { path: ["seen", 2], before: undefined, after: 2 },
    ]);
  });

  it("names the elements of a list by what they are", () => {
    const vote = (voter: number, round = 0) => ({ vote: { voter, round }, power: 1 });
    expect(paths([vote(1), vote(0)], [vote(1), vote(2), vote(0)])).toEqual(["2"]);
    expect(paths([vote(1), vote(0)], [vote(0)])).toEqual(["1"]);
    expect(paths([vote(1), vote(0)], [vote(1, 5), vote(0)])).toEqual(["1.vote.round"]);
    expect(paths(["x", "y"], ["x", "z", "y"])).toEqual(["z"]);
  });

  it("names them by their place where they do not tell themselves apart", () => {
    expect(paths([[0], [0], [1]], [[0], [2], [1]])).toEqual(["1.0", "1.2"]);
    expect(paths([true, true], [true, false])).toEqual(["1"]);
    expect(paths([7, 7, 7], [7, 7])).toEqual(["7"]);
  });

  it("is the whole list where only the order is another", () => {
    expect(changed({ a: ["x", "y"] }, { a: ["y", "x"] })).toEqual([
      { path: ["a"], before: ["x", "y"], after: ["y", "x"] },
    ]);
  });

  it("takes another thing for another, and a part of the same for a change", () => {
    const qc = (blockHash: string, round: number) => ({ blockHash, round, signature: blockHash });
    expect(paths({ highQc: qc("a", 1) }, { highQc: qc("b", 2) })).toEqual(["highQc"]);
    expect(paths({ highQc: qc("a", 1) }, { highQc: qc("a", 2) })).toEqual(["highQc.round"]);
  });

  it("does not look into what both share", () => {
    const shared = new Proxy([1, 2, 3], {
      ownKeys: () => {
        throw new Error("looked");
      },
    });
    expect(paths({ shared, n: 1 }, { shared, n: 2 })).toEqual(["n"]);
  });

  it("finds each changed entry of any map, and no other", () => {
    const content = fc.dictionary(fc.string({ minLength: 1 }), fc.integer());
    fc.assert(
      fc.property(content, content, (one, other) => {
        const [before, after] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
        const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key) !== after.get(key),
        );
        expect(paths(before, after).sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe("what is shown of it", () => {
  it("is cut in depth and length, and says how much there is beside", () => {
    const deep = { a: { b: { c: { d: { e: 1 } } } } };
    expect(JSON.stringify(shown(deep, 2))).toBe(
      '{"kind":"record","items":[["a",{"kind":"record","items":[["b",{"kind":"record","items":[],"more":1}]],"more":0}]],"more":0}',
    );
    const long = shown(new Set(Array.from({ length: 100 }, (_, i) => i)));
    expect(long).toMatchObject({ kind: "set", more: 84 });
  });

  it("is bounded in number, and counts the rest", () => {
    const many = new Map(Array.from({ length: CHANGES_MAX + 5 }, (_, i) => [i, i]));
    const { changes, more } = shownChanges(differences([], new Map(), many));
    expect([changes.length, more]).toEqual([CHANGES_MAX, 5]);
  });

  it("leaves out the side that is not there", () => {
    const { changes } = shownChanges(differences([], { a: 1 }, { b: new Map([["x", 2]]) }));
    expect(changes).toEqual([
      { path: ["a"], before: 1 },
      { path: ["b"], after: { kind: "map", items: [["x", 2]], more: 0 } },
    ]);
  });
});
