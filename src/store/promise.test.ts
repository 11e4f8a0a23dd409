import { describe, expect, it } from "vitest";
import { trailTo } from "../scenarios/trail.ts";
import { promiseKept } from "./promise.ts";
import type { LinkPromise } from "./types.ts";

const digestOf = (name: string, entry: number): string => `${name}${entry}`.padEnd(64, "0");

/** A trace of `length` entries, the same as any other up to entry 10. */
const traceOf = (name: string, length: number) =>
  ({
    length: () => length,
    entry: (index: number) =>
      index < 1 || index > length
        ? undefined
        : { digest: digestOf(index <= 10 ? "a" : name, index) },
    projectionAt: () => ({ digest: digestOf("e", 0) }),
  }) as unknown as Parameters<typeof promiseKept>[1];

const sent = traceOf("b", 100);
const promised = (entry: number): LinkPromise => {
  const trail = trailTo(entry, (at) => sent.entry(at)?.digest);
  const digest =
    (entry === 0 ? sent.projectionAt(0) : sent.entry(entry))?.digest.slice(0, 16) ?? "";
  return { entry, digest, verdict: "pending", ...(trail === undefined ? {} : { trail }) };
};

describe("what a link promised", () => {
  it("is pending until the trace is there", () => {
    const promise = promised(60);
    expect(promiseKept(promise, traceOf("b", 59), false)).toBe(promise);
    expect(promiseKept(undefined, traceOf("b", 59), false)).toBeUndefined();
  });

  it("is kept by the same run, at its entry 0 too", () => {
    expect(promiseKept(promised(60), traceOf("b", 60), false)).toMatchObject({ verdict: "same" });
    expect(promiseKept(promised(0), traceOf("b", 0), false)).toMatchObject({ verdict: "same" });
  });

  it("is broken by another, and the trail says how far they are the same", () => {
    expect(promiseKept(promised(60), traceOf("c", 60), false)).toMatchObject({
      verdict: "differs",
      parting: { sameUpTo: 10, differsAt: 15 },
    });
  });

  it("is broken without a trail too, and then nobody knows from where", () => {
    const { trail: _trail, ...bare } = promised(60);
    const verdict = promiseKept(bare, traceOf("c", 60), false);
    expect(verdict).toMatchObject({ verdict: "differs" });
    expect(verdict).not.toHaveProperty("parting");
  });

  it("is broken by a run that ends before", () => {
    expect(promiseKept(promised(60), traceOf("b", 41), true)).toMatchObject({
      verdict: "differs",
      parting: { sameUpTo: 40, differsAt: 45 },
    });
  });

  it("is judged once", () => {
    const judged = promiseKept(promised(60), traceOf("b", 60), false);
    expect(promiseKept(judged, traceOf("c", 60), true)).toBe(judged);
  });
});
