import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byNumber, byText, sharedByNumber, type SharedMap } from "./shared-map.ts";

const changes = fc.array(
  fc.array(fc.tuple(fc.nat(400), fc.option(fc.nat(), { nil: undefined })), { maxLength: 12 }),
);

const plain = (map: ReadonlyMap<number, number>) => [...map].sort(([a], [b]) => a - b);

describe("a map that shares", () => {
  it("holds at every version what a plain Map would, whatever comes later", () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const model = new Map<number, number>();
        const versions: [SharedMap<number, number>, [number, number][]][] = [];
        let map = byNumber<number, number>();
        for (const step of steps) {
          map = map.with(step);
          for (const [key, value] of step) {
            if (value === undefined) model.delete(key);
            else model.set(key, value);
          }
          versions.push([map, plain(model)]);
        }
        for (const [version, expected] of versions) {
          expect(plain(version)).toEqual(expected);
          expect(version.size).toBe(expected.length);
          for (const [key, value] of expected) expect(version.get(key)).toBe(value);
        }
      }),
    );
  });

  it("iterates text keys in the order of their first appearance", () => {
    const names = Array.from({ length: 200 }, (_, i) => `k${(i * 7919) % 200}`);
    let map = byText<string, number>();
    names.forEach((name, i) => (map = map.with([[name, i]])));
    expect([...map.with([["k0", -1]]).keys()]).toEqual(names);
    expect(map.has("never seen")).toBe(false);
    expect(map.get("never seen")).toBeUndefined();
  });

  it("takes in a plain map, and is itself when nothing changes", () => {
    const map = sharedByNumber(
      new Map([
        [3, "c"],
        [1, "a"],
      ]),
    );
    expect(map.size).toBe(2);
    expect(sharedByNumber(map)).toBe(map);
    expect(map.with([])).toBe(map);
  });
});

describe("a branch of a shared map", () => {
  it("is ordered by its own history, whatever the other line takes in or is asked for", () => {
    const common = byText<string, number>().with(
      Array.from({ length: 70 }, (_, i) => [`common ${i}`, i] as const),
    );
    const fork = common.branch(new Map());
    const others = Array.from({ length: 200 }, (_, i) => `late ${i}`);
    others.reduce((map, key) => map.with([[key, 0]]), common);
    const mine = others.toReversed();
    const grown = mine.reduce((map, key) => (map.get("never seen"), map.with([[key, 1]])), fork);
    expect([...grown.keys()]).toEqual([...common.keys(), ...mine]);
    expect(mine.every((key) => grown.get(key) === 1)).toBe(true);
    expect([...fork.keys()]).toEqual([...common.keys()]);
  });
});
