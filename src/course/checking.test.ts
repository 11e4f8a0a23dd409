import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCourse } from "../cli/course-files.ts";
import { checkLesson, nearestTo } from "./checking.ts";
import { readLesson } from "./format/read.ts";
import { runOf } from "./running.ts";
import { untilOf } from "./until.ts";

const { known, example: EXAMPLE } = readCourse(fileURLToPath(new URL("../..", import.meta.url)));

function checked(text: string) {
  const read = readLesson(text, "en", known);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return checkLesson(read.lesson);
}

describe("a lesson that is checked", () => {
  it("says where each step stands and what each question is answered by", () => {
    const { faults, steps } = checked(EXAMPLE);
    expect(faults).toEqual([]);
    // It comes from a worker.
    expect(() => structuredClone(steps)).not.toThrow();
    expect(steps.map(({ id }) => id)).toEqual(["voted", "rival"]);
    const [voted, rival] = steps;
    expect(voted?.at?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(rival?.at?.entry).toBeGreaterThan(voted?.at?.entry ?? Infinity);
    expect(rival?.at?.ms).toBeGreaterThan(0);
    expect(rival?.questions).toHaveLength(1);
    const [question] = rival?.questions ?? [];
    const ids = question?.choices.map(({ id }) => id) ?? [];
    expect(question?.answer.every((id) => ids.includes(id))).toBe(true);
  });

  it("says of a moment that never comes which entry came nearest", () => {
    const { steps, faults } = checked(EXAMPLE.replace("height=1 round=1", "height=1 round=77"));
    expect(faults.map(({ kind }) => kind)).toContain("unreached");
    const missed = steps[1]?.missed;
    expect(missed).toMatchObject({
      wanted: "proposed height=1 round=77",
      nearest: { differs: ["round"] },
    });
  });
});

describe("the nearest entry", () => {
  const ran = runOf({ scenario: "hotstuff2/happy-path", untilMs: 2000 });
  const near = (text: string, from = 0) => {
    const until = untilOf(text);
    if (!until.ok) throw new Error(text);
    return nearestTo(until.value, ran, from);
  };

  it("differs in as few keys as any", () => {
    expect(near("voted node=s0v1 height=999")?.differs).toEqual(["height"]);
    expect(near("voted node=s0v9 height=999")?.differs).toEqual(["node", "height"]);
    expect(near("committed height=1 nth=999")?.differs).toEqual(["nth"]);
    expect(near("committed height=1", ran.entries.length)?.differs).toEqual(["after"]);
  });

  it("is none where nothing of the kind happens", () => {
    expect(near("cycleFound")).toBeUndefined();
  });
});
