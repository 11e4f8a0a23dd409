import { describe, expect, it } from "vitest";
import {
  brokenIn,
  challengedIn,
  compactProgress,
  isFinished,
  marksOf,
  merged,
  NOTHING_DONE,
  predictedIn,
  progressFrom,
  seenStep,
  type Progress,
} from "./progress.ts";

const WHO = { lesson: "2.2-vote-locks", step: "rival", question: "who" };
const some = brokenIn(
  predictedIn(seenStep(NOTHING_DONE, WHO.lesson, WHO.step), WHO, {
    chosen: ["s0v2"],
    right: false,
  }),
  WHO.lesson,
  "without",
  "no-lock",
);

/** As much as anybody can have done: more lessons than there are, each with steps, questions, breaks. */
function everything(): Progress {
  let all = NOTHING_DONE;
  const words = ["promise", "rule", "late", "rival", "two", "gst", "dead", "review"];
  for (let lesson = 0; lesson < 32; lesson++) {
    const id = `${1 + (lesson % 4)}.${lesson}-${words[lesson % 8]}-${words[(lesson * 3) % 8]}`;
    for (const [i, word] of words.entries()) {
      all = seenStep(all, id, word);
      if (i % 3 === 0)
        all = predictedIn(
          all,
          { lesson: id, step: word, question: `q-${word}` },
          { chosen: [`s0v${(lesson * i) % 4}`], right: (lesson + i) % 3 > 0 },
        );
      if (i === 6) all = brokenIn(all, id, word, `no-${word}`);
    }
  }
  for (let i = 0; i < 30; i++)
    all = challengedIn(all, `challenge-${words[i % 8]}-${i}`, {
      passed: true,
      score: 2,
      edits: [
        { at: 1000 + 37 * i, do: "crash", node: `s0v${i % 4}` as never },
        { at: 2000 + 91 * i, do: "restart", node: `s0v${i % 4}` as never, amnesia: false },
      ],
    });
  return all;
}

describe("progress as text", () => {
  it("comes back as it was, plain and in few characters", () => {
    const all = everything();
    expect(progressFrom(JSON.stringify(all))).toEqual(all);
    expect(progressFrom(compactProgress(all))).toEqual(all);
  });

  it("takes at most 4,000 characters when everything is done", () => {
    expect(compactProgress(everything()).length).toBeLessThanOrEqual(4000);
  });

  it("keeps lessons that this page does not know", () => {
    const later = JSON.stringify({
      v: 1,
      lessons: { "9.9-later": { unheard: { seen: true } } },
      challenges: {},
    });
    expect(progressFrom(later)?.lessons["9.9-later"]).toEqual({ unheard: { seen: true } });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"v":2,"lessons":{},"challenges":{}}',
    '{"v":1,"lessons":{"a b":{}},"challenges":{}}',
    '{"v":1,"lessons":{"a":{"b":{"seen":"yes"}}},"challenges":{}}',
    "1notdeflated",
    `{"v":1,"lessons":{},"challenges":{},"x":"${"y".repeat(1_000_001)}"}`,
  ])("is refused when it is not ours: %.40s", (text) => {
    expect(progressFrom(text)).toBeUndefined();
  });
});

describe("what is said first", () => {
  it("stays, whatever is said after the answer", () => {
    const again = predictedIn(some, WHO, { chosen: ["s0v3"], right: true });
    expect(again.lessons[WHO.lesson]?.["rival"]?.predicted?.["who"]?.right).toBe(false);
  });
});

describe("progress of two places", () => {
  const there = challengedIn(seenStep(NOTHING_DONE, "2.1-flow", "first"), "stall", {
    passed: true,
    score: 3,
  });

  it("is all that was done in either", () => {
    const both = merged(some, there);
    expect(both.lessons["2.1-flow"]?.["first"]?.seen).toBe(true);
    expect(both.lessons[WHO.lesson]).toEqual(some.lessons[WHO.lesson]);
    expect(both.challenges["stall"]?.passed).toBe(true);
    expect(both.last).toEqual(some.last);
  });

  it("keeps the better of two attempts", () => {
    const better = challengedIn(NOTHING_DONE, "stall", { passed: true, score: 1 });
    const failed = challengedIn(NOTHING_DONE, "stall", { passed: false, score: 0 });
    expect(merged(there, better).challenges["stall"]?.score).toBe(1);
    expect(merged(there, failed).challenges["stall"]).toEqual({ passed: true, score: 3 });
    expect(merged(failed, there).challenges["stall"]).toEqual({ passed: true, score: 3 });
  });

  it("is the same when it is added twice", () => {
    expect(merged(merged(some, there), there)).toEqual(merged(some, there));
  });
});

describe("the marks of a lesson", () => {
  const outline = {
    id: WHO.lesson,
    steps: [
      { id: "rival", asks: ["who"], breaks: [] },
      { id: "without", asks: [], breaks: ["no-lock"] },
    ],
  };

  it("count what was seen, answered and broken", () => {
    expect(marksOf(outline, some)).toEqual({
      seen: { done: 1, of: 2 },
      predicted: { done: 1, of: 1 },
      broken: { done: 1, of: 1 },
    });
    expect(isFinished(marksOf(outline, some))).toBe(false);
    expect(isFinished(marksOf(outline, seenStep(some, WHO.lesson, "without")))).toBe(true);
  });
});
