/**
 * The words of a story: of real runs, every step of it.
 */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { followedBy, whyOf } from "../../sim/trace/causes.ts";
import { type TraceStore } from "../../sim/trace/trace-store.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { ENGLISH } from "../../words/words.ts";
import { heading, storyAsText, tellStep } from "./tell.ts";
import { traceOf as traced } from "../../scenarios/testing.ts";

const traceOf = (scenario: string): TraceStore => traced({ scenario }, 1200);

/** Every step of why `asked`: its entry, and what is said of it. */
function toldOf(trace: TraceStore, asked: number, words = ENGLISH): ReadonlyMap<number, string> {
  const teller = {
    projection: trace.projectionAt(asked),
    info: trace.info,
    messageOf: trace.message,
    words,
  };
  return new Map(
    whyOf(asked, trace).steps.map((step) => [
      step.entry,
      tellStep(step, present(trace.entry(step.entry), "an entry"), teller).join(" "),
    ]),
  );
}

describe("the words of a story", () => {
  const trace = traceOf("hotstuff2/happy-path");
  const first = present(trace.commits()[0], "a commit");
  const told = toldOf(trace, first);

  it("tell the commit, and the certificate that completed it", () => {
    expect(told.get(first)).toMatch(/^V0 commits A1.* V0 has 3 of 4 votes for A2/);
    expect(told.get(first)).not.toContain("has done its sum");
  });

  it("tell votes, a header, a proposal and its timer", () => {
    const all = [...told.values()].join("\n");
    for (const words of [
      /V2 votes for A2/,
      /A BlockVote of V1 for A2 reaches V0/,
      /The signature of V0 for its vote for A1 is ready/,
      /V1 proposes A1 .* Its proposal timer had run out\./,
      /V1 starts, and sets its proposal timer\./,
      /A client submits alice-to-bob to V0/,
    ])
      expect(all).toMatch(words);
  });

  it.each(["hotstuff2/silent-proposer", "guide/split-vote", "xs/transfer", "xs/cycle"])(
    "lack nothing in %s",
    (scenario) => {
      const other = traceOf(scenario);
      for (const asked of [...other.commits().slice(-3), other.length()])
        for (const [entry, text] of toldOf(other, asked)) {
          expect(text, `${entry}`).toMatch(/^\S.*[.]$/);
          expect(text, `${entry}`).not.toMatch(/undefined|NaN|\[object|[0-9a-f]{12}/);
        }
    },
  );

  it.each([
    ["why", ENGLISH, /^Entry \d+, V\d: \S.*\.$/, /^Entry 57 rests on \d+ other entries\.$/],
    [
      "why",
      spanish,
      /^Entrada \d+, V\d: \S.*\.$/,
      /^La entrada 57 se apoya en \d+ otras entradas\.$/,
    ],
    ["followed", ENGLISH, /^Entry \d+, V\d: \S.*\.$/, /^From entry 57 followed \d+ other entries/],
  ] as const)("are the same as text, a line a step: %s", (kind, words, line, head) => {
    const own = { info: trace.info, entry: trace.entry, message: trace.message };
    const story = kind === "why" ? whyOf(first, own) : followedBy(first, own, trace.length());
    const projection = trace.projectionAt(first);
    const teller = { projection, info: trace.info, messageOf: trace.message, words };
    const told = storyAsText(kind, story, trace.entry, teller);
    expect(told.kind).toBe("list");
    const lines = told.kind === "list" ? told.lines : [];
    expect(lines).toHaveLength(story.steps.length);
    for (const text of lines) expect(text).toMatch(line);
    expect(lines[0]).toContain(String(first));
    expect(heading({ kind, entry: first }, story, words)).toMatch(head);
  });

  it("leave no English in another language", () => {
    for (const scenario of ["hotstuff2/silent-proposer", "xs/cycle"]) {
      const other = traceOf(scenario);
      for (const text of toldOf(other, other.length(), spanish).values())
        expect(text).not.toMatch(/ (the|of|votes|refuses|and|sets|timer|now) /);
    }
  });
});
