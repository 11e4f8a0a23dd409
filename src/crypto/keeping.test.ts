import { describe, expect, it } from "vitest";
import { keeping } from "./keeping.ts";

describe("kept answers", () => {
  it("are made once, and forgotten in the order of their last use", () => {
    const made: string[] = [];
    const kept = keeping(2, (key) => {
      made.push(key);
      return { key };
    });
    const a = kept.get("a");
    kept.get("b");
    expect(kept.get("a")).toBe(a);
    kept.get("c");
    expect(kept.get("a")).toBe(a);
    expect(made).toEqual(["a", "b", "c"]);
    kept.get("b");
    expect(made).toEqual(["a", "b", "c", "b"]);
  });

  it("keep both of two when one of them is asked for again", () => {
    const kept = keeping(2, (key) => ({ key }));
    const [a, b] = [kept.get("a"), kept.get("b")];
    expect(kept.get("b")).toBe(b);
    expect(kept.get("a")).toBe(a);
  });

  it("may be told", () => {
    const kept = keeping(1, () => ({ from: "make" }));
    kept.tell("a", { from: "told" });
    expect(kept.get("a")).toEqual({ from: "told" });
    kept.tell("b", { from: "told" });
    expect(kept.get("a")).toEqual({ from: "make" });
  });
});
