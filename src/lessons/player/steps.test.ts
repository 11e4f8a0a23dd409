import { describe, expect, it } from "vitest";
import type { Part } from "../../course/lesson.ts";
import { seedOf } from "../../course/seeds.ts";
import { momentOf, readable, resolveStep } from "./steps.ts";
import { addressOf } from "./link.ts";
import { tokensOf } from "./tokens.ts";

const steps = [
  { id: "promise", was: [] },
  { id: "rival", was: ["enemy"] },
  { id: "2", was: [] },
];

describe("the address of a step", () => {
  it.each([
    ["", 0],
    ["promise", 0],
    ["rival", 1],
    ["enemy", 1],
    ["2", 2],
    ["1", 0],
    ["3", 2],
  ])("%s is the step at %i", (wanted, index) => {
    expect(resolveStep(steps, wanted)).toEqual({ index });
  });

  it.each(["0", "4", "riva", "constructor"])("%s is none: the first, and it is said", (wanted) => {
    expect(resolveStep(steps, wanted)).toEqual({ index: 0, unknown: wanted });
  });

  it("is the same step when others are put before it", () => {
    expect(resolveStep([{ id: "new", was: [] }, ...steps], "rival").index).toBe(2);
  });
});

describe("the address of a lesson", () => {
  it("says which step, which moment, and what proves it", () => {
    const address = addressOf("#/learn/x?digest=0123456789abcdef&at=12&step=rival&lang=es");
    expect(address).toEqual({
      step: "rival",
      arrival: { entry: 12, digest: "0123456789abcdef" },
      language: "es",
      isEmbedded: false,
    });
  });

  it("is read as far as it can be", () => {
    expect(addressOf("#/learn/x?at=-1&digest=xyz&embed=1")).toEqual({
      step: "",
      arrival: undefined,
      language: undefined,
      isEmbedded: true,
    });
  });
});

const prose = (value: string): Part => ({ kind: "prose", nodes: [{ type: "text", value }] });
const ask = (id: string): Part => ({ kind: "predict", id, ask: "voters", args: {} });

describe("what is there to be read", () => {
  const parts: readonly Part[] = [
    prose("before"),
    { kind: "expect", conditions: [] },
    ask("who"),
    prose("the answer"),
    ask("when"),
    { kind: "note", nodes: [] },
  ];

  it("ends at the first question that is open", () => {
    const { parts: shown, open, isMore } = readable({ parts }, {}, false);
    expect(shown).toEqual([parts[0], parts[2]]);
    expect(open).toMatchObject({ id: "who" });
    expect(isMore).toBe(true);
  });

  it("goes on to the next when that is answered", () => {
    const predicted = { who: { chosen: ["s0v1"], right: true } };
    const { parts: shown, open, isMore } = readable({ parts }, { predicted }, false);
    expect(shown).toHaveLength(4);
    expect(open).toMatchObject({ id: "when" });
    expect(isMore).toBe(false);
  });

  it("is all where the answers are known, but for what is not the reader's", () => {
    const { parts: shown, open } = readable({ parts }, {}, true);
    expect(shown.map(({ kind }) => kind)).toEqual(["prose", "predict", "prose", "predict"]);
    expect(open).toBeUndefined();
  });
});

describe("the run of a step", () => {
  const run = { recipe: { scenario: "hotstuff2/happy-path" }, where: { entry: 1 } };
  const bare = { id: "a", was: [], title: "", parts: [], line: 1 };
  it("is that of the last step that has one", () => {
    const lesson = { steps: [bare, { ...bare, run }, bare] };
    expect([0, 1, 2].map((index) => momentOf(lesson, index))).toEqual([undefined, run, run]);
  });
});

it("seeds differ with the text, and are the same for everybody", () => {
  expect(seedOf("2.2 who")).toBe(seedOf("2.2 who"));
  expect(seedOf("2.2 who")).not.toBe(seedOf("2.2 when"));
});

it("code in pieces is the code", () => {
  const source = '/* one */ const a = "two"; // three\nreturn readonlyOf(`x`);';
  const tokens = tokensOf(source);
  expect(tokens.map(({ text }) => text).join("")).toBe(source);
  expect(tokens.filter(({ kind }) => kind !== "plain").map(({ text }) => text)).toEqual([
    "/* one */",
    "const",
    '"two"',
    "// three",
    "return",
    "`x`",
  ]);
});
