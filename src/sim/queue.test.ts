import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { micros } from "../primitives/time.ts";
import { before, queueOf, type Scheduled } from "./queue.ts";

const entries = fc
  .array(fc.record({ at: fc.nat(5), class: fc.nat(4), node: fc.nat(3) }), { maxLength: 60 })
  .map((all) =>
    all.map((entry, sequence): Scheduled<number> => ({
      ...entry,
      at: micros(entry.at),
      sequence,
      what: sequence,
    })),
  );

const drained = (queue: ReturnType<typeof queueOf<number>>): readonly number[] => {
  const all: number[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) all.push(next.what);
  return all;
};

describe("the order of events: time, class, node, sequence", () => {
  it("comes out as a plain sort would have it", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const queue = queueOf<number>();
        for (const entry of all) queue.push(entry);
        expect(drained(queue)).toEqual([...all].sort(before).map(({ what }) => what));
      }),
    );
  });

  it("a copy goes on as the original would", () => {
    fc.assert(
      fc.property(entries, fc.nat(30), (all, taken) => {
        const queue = queueOf<number>();
        for (const entry of all) queue.push(entry);
        for (let i = 0; i < taken; i++) queue.pop();
        const copy = queueOf(queue.snapshot());
        expect(drained(copy)).toEqual(drained(queue));
      }),
    );
  });

  it("what is taken out comes in order, and the rest stays in order", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const queue = queueOf<number>();
        for (const entry of all) queue.push(entry);
        const sorted = [...all].sort(before).map(({ what }) => what);
        expect(queue.extract((what) => what % 3 === 0).map(({ what }) => what)).toEqual(
          sorted.filter((what) => what % 3 === 0),
        );
        expect(drained(queue)).toEqual(sorted.filter((what) => what % 3 !== 0));
      }),
    );
  });
});
