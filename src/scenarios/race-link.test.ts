import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protocols } from "../protocol/registry.ts";
import { allEntrants, leadersMax, recipeFor, secondsMax, usualRace, type Race } from "./race.ts";
import { isRaceLink, linkToRace, readRace } from "./race-link.ts";

const read = (parameters: string) => readRace(`#/compare?${parameters}`);

const races = fc
  .record({
    entrants: fc.shuffledSubarray([...allEntrants()], { minLength: 2, maxLength: 4 }),
    validators: fc.integer({ min: 4, max: 100 }),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    delay: fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 })),
    costs: fc.constantFrom("usual" as const, "none" as const),
    timeoutMs: fc.integer({ min: 50, max: 60_000 }),
    lossPercent: fc.integer({ min: 0, max: 50 }),
    split: fc.boolean(),
    load: fc.integer({ min: 0, max: 100 }),
    leaders: fc.nat(40),
    seconds: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ delay, leaders, lossPercent, split, seconds, ...rest }): Race => {
    const [a, b] = delay;
    return {
      ...rest,
      delayMs: a <= b ? [a, b] : [b, a],
      faults: { leaders: Math.min(leaders, leadersMax(rest.validators)), lossPercent, split },
      seconds: Math.min(seconds, secondsMax(rest.validators)),
    };
  });

describe("the link of a race", () => {
  it("holds all of it", () => {
    fc.assert(
      fc.property(races, (race) => {
        const link = linkToRace(race);
        expect(isRaceLink(link)).toBe(true);
        expect(readRace(link)).toEqual({ race, refused: [] });
      }),
    );
  });

  it("is the usual race where it says nothing", () => {
    expect(read("race=")).toEqual({ race: usualRace(), refused: [] });
    expect(isRaceLink("#/compare")).toBe(false);
    expect(isRaceLink("#/compare?r=1abc&with=1abc")).toBe(false);
  });

  it("keeps everything else when one part cannot be read", () => {
    const link = "race=hotstuff2:three-chain,hotstuff2:guide&n=banana&seed=7&faults=loss-5,rain";
    const { race, refused } = read(link);
    expect(race).toMatchObject({ seed: 7, validators: usualRace().validators });
    expect(race.entrants.map(({ rules }) => rules)).toEqual(["three-chain", "guide"]);
    expect(race.faults).toEqual({ leaders: 0, lossPercent: 5, split: false });
    expect(refused).toEqual([
      { kind: "number", key: "n", given: "banana", from: 4, to: 100 },
      { kind: "word", key: "faults", given: "rain" },
    ]);
  });

  it.each([
    ["race=hotstuff2,raft", [{ kind: "entrant", given: "raft" }]],
    ["race=hotstuff2:nobody,hotstuff2", [{ kind: "entrant", given: "hotstuff2:nobody" }]],
    ["race=hotstuff2,hotstuff2", [{ kind: "twice", given: "hotstuff2" }]],
    ["race=hotstuff2", [{ kind: "entrants", given: 1 }]],
    ["race=&n=3", [{ kind: "number", key: "n", given: "3", from: 4, to: 100 }]],
    ["race=&n=101", [{ kind: "number", key: "n", given: "101", from: 4, to: 100 }]],
    ["race=&delay=9-3", [{ kind: "number", key: "delay", given: "9-3", from: 1, to: 1000 }]],
    ["race=&costs=free", [{ kind: "word", key: "costs", given: "free" }]],
    [
      "race=&n=7&faults=leaders-4",
      [{ kind: "number", key: "leaders", given: "4", from: 0, to: 3 }],
    ],
    ["race=&n=100&seconds=10", [{ kind: "number", key: "seconds", given: "10", from: 1, to: 1 }]],
  ])("tells what is wrong with %s", (parameters, refused) => {
    const link = read(parameters);
    expect(link.refused).toEqual(refused);
    expect(readRace(linkToRace(link.race))).toEqual({ race: link.race, refused: [] });
  });

  it("whatever it says, is a race that can be run", () => {
    const texts = fc.string({ maxLength: 12 });
    const words = fc.constantFrom(
      "hotstuff2",
      "7",
      "leaders-1",
      "%",
      "40-60",
      "none",
      ",",
      "split",
    );
    const part = fc.tuple(
      fc.constantFrom("race", "n", "delay", "faults", "seconds"),
      fc.oneof(texts, words),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const { race } = read(parts.map(([key, value]) => `${key}=${value}`).join("&"));
        const known = protocols.map(({ id }) => id);
        expect(race.entrants.length).toBeGreaterThanOrEqual(2);
        for (const { protocol } of race.entrants) expect(known).toContain(protocol);
        expect(() => recipeFor(race, race.entrants[0]!)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });
});
