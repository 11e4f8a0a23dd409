/**
 * The lessons as they lie in `lessons/`: played in both languages, and nothing of the sources left out.
 */
import { describe, expect, it } from "vitest";
import { faultLine } from "../course/format/faults.ts";
import { CHALLENGES } from "../course/challenges/index.ts";
import { MODULES } from "../course/lesson.ts";
import { playLesson, proseNodes, proseOfPart } from "../course/play.ts";
import { untilOf } from "../course/until.ts";
import { readCourse } from "./course-files.ts";
import { ROOT } from "./lessons.ts";

const course = readCourse(ROOT);
const lessons = [...course.lessons.values()];

/** `E-01` … */
const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${letter}-${String(i + 1).padStart(2, "0")}`);

describe("the lessons", () => {
  // That they play to the end is asked by `lessons check`, which runs beside these tests.
  it("are read without a fault, in two languages of one structure", () => {
    expect(course.faults.map(({ path, ...fault }) => faultLine(path, fault))).toEqual([]);
    expect(lessons).toHaveLength(Object.values(course.order).flat().length);
  });

  it("fail the check where the run says otherwise", () => {
    const [lesson] = lessons.filter(({ en }) => en.id === "2.2-vote-locks");
    const first = lesson?.en.steps[0];
    if (lesson === undefined || first === undefined) throw new Error("no lesson");
    const wrong = untilOf("committed height=99");
    if (!wrong.ok) throw new Error("no condition");
    const broken = {
      ...lesson.en,
      steps: [
        {
          ...first,
          parts: [
            { kind: "expect", conditions: [{ kind: "happens", until: wrong.value }] } as const,
          ],
        },
      ],
    };
    expect(playLesson(broken, () => true).faults).toMatchObject([{ kind: "untrue" }]);
  });

  it("teach every section of the guide, and each further document", () => {
    const taught = new Set(lessons.flatMap(({ en }) => en.of));
    const sections = [
      "1.1 1.2 1.3 1.4 1.5 2.1 2.2 2.3 2.4 3.1 3.2 4.1 4.2 4.3 4.4".split(" "),
      [1, 2, 3, 4].map((module) => `checkpoint ${module}`),
    ].flat();
    expect(sections.filter((section) => !taught.has(`guide ${section}`))).toEqual([]);
    const documents = ["analysis", "flowchart"].filter(
      (document) => ![...taught].some((place) => place.startsWith(document)),
    );
    expect(documents).toEqual([]);
    expect(MODULES.filter((module) => course.order[module].length === 0)).toEqual([]);
  });

  it("hold every exercise that our protocols can run, and all that goes beyond the guide", () => {
    const held = new Set(lessons.flatMap(({ en }) => en.exercises));
    const wanted = [...numbered("E", 38), ...numbered("X", 12)];
    expect(wanted.filter((exercise) => !held.has(exercise))).toEqual([]);
  });

  it("show every contradiction between the sources", () => {
    const shown = new Set(
      lessons.flatMap(({ en }) =>
        en.steps.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.kind === "contrast" ? [part.topic] : [])),
        ),
      ),
    );
    expect(Object.keys(course.contrasts).filter((topic) => !shown.has(topic))).toEqual([]);
    expect(shown.size).toBeGreaterThanOrEqual(12);
  });

  it("ask something in every lesson, and break something in every one of consensus", () => {
    for (const { en } of lessons) {
      const kinds = en.steps.flatMap(({ parts }) => parts.map(({ kind }) => kind));
      const asks = kinds.some((kind) =>
        ["predict", "choose", "review", "challenge"].includes(kind),
      );
      expect(asks, `${en.id} asks`).toBe(true);
      if (/^2\.\d/.test(en.id)) expect(kinds, `${en.id} breaks`).toContain("break");
    }
  });

  it("say something worth remembering in most steps, and rest claims on rules, figures or sources", () => {
    for (const { en } of lessons) {
      const told = en.steps.filter(({ parts }) => parts.some(({ kind }) => kind === "say"));
      expect(told.length, `${en.id} says`).toBeGreaterThan(0);
      const rests = en.steps
        .flatMap(({ parts }) => parts)
        .flatMap((part) => [...proseNodes(proseOfPart(part))])
        .filter(({ type }) => ["rule", "claim", "cite", "value"].includes(type));
      expect(rests.length, `${en.id} rests on something`).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("the challenges", () => {
  it("are at least twenty, and each stands in a lesson", () => {
    expect(CHALLENGES.length).toBeGreaterThanOrEqual(20);
    const placed = new Set(
      lessons.flatMap(({ en }) =>
        en.steps.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.kind === "challenge" ? [part.id] : [])),
        ),
      ),
    );
    expect(CHALLENGES.map(({ id }) => id).filter((id) => !placed.has(id))).toEqual([]);
  });
});
