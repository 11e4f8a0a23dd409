import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { readCourse } from "../cli/course-files.ts";
import { present } from "../primitives/assert.ts";
import { pack, unpack } from "../scenarios/payload.ts";
import { ANSWERS_MAX, answersFrom, readAnswers, writeAnswers, type Answers } from "./answers.ts";
import { askedIn, lessonVersion } from "./asked.ts";
import { CHALLENGES } from "./challenges/index.ts";
import type { Lesson } from "./lesson.ts";
import { alikeIn, askedOnce, isTampered, mark, replayed, tallied } from "./marking.ts";
import { challengedIn, NOTHING_DONE, predictedIn, type Progress } from "./progress.ts";
import { challengeSeed, labelOf, labelSeed } from "./seeds.ts";

const course = readCourse(fileURLToPath(new URL("../..", import.meta.url)));
const LESSON = present(course.lessons.get("2.2-vote-locks"), "the lesson").en;
const lessons = new Map([[LESSON.id, LESSON]]);
const asked = askedOnce();
const CHALLENGE = present(
  CHALLENGES.find(({ id }) => id === "fewest-fields"),
  "a challenge",
);
const RUN = present(
  CHALLENGES.find(({ id }) => id === "heal-just-enough"),
  "a challenge of a run",
);

/** A student who has the first `right` questions of the lesson right, and two challenges. */
function progressOf(right: number): Progress {
  let progress = NOTHING_DONE;
  for (const [i, question] of asked(LESSON).entries()) {
    const isRight = i < right;
    const { choices, answer } = question;
    const wrong = choices.filter(({ id }) => !answer.includes(id)).slice(0, 1);
    const chosen = isRight ? answer : wrong.map(({ id }) => id);
    const places = chosen.map((id) => 1 + choices.findIndex((choice) => choice.id === id));
    const place = { lesson: LESSON.id, step: question.step, question: question.id };
    progress = predictedIn(progress, place, { chosen, places, right: isRight, sure: "so-so" });
  }
  for (const challenge of [CHALLENGE, RUN]) {
    const answer = challenge.reference(5);
    const made = answer.kind === "made" ? { made: answer.made } : { edits: answer.edits };
    const { score } = replayed(challenge, { seed: 5, ...made }).judgement;
    progress = challengedIn(progress, challenge.id, { passed: true, score, seed: 5, ...made });
  }
  return progress;
}

const MADE = { seed: 5, passed: true, score: 5, made: CHALLENGE.reference(5) };

const handedIn = (right: number, label = "Ana"): Answers =>
  answersFrom(
    progressOf(right),
    label,
    { lessons: [LESSON], challenges: [CHALLENGE.id, RUN.id] },
    (id, { edits, seed = 0 }) => {
      const challenge = CHALLENGES.find((each) => each.id === id);
      return challenge && replayed(challenge, { seed, edits }).digest;
    },
  );

const COUNT = asked(LESSON).length;
const marked = (text: string) => mark(text, lessons, asked);
type File = Record<string, unknown> & { answers: string };
type Body = {
  lessons: Record<string, { version: string; said: Record<string, { right: boolean }> }>;
  challenges: Record<string, { edits?: { at: number }[]; score: number; digest?: string }>;
};

/** The file with another body, as somebody would make it who can pack. */
function repacked(text: string, change: (body: Body) => void): string {
  const file = JSON.parse(text) as File;
  const read = unpack(file.answers);
  if (!read.ok) throw new Error(read.message);
  change(read.value as Body);
  return JSON.stringify({ ...file, answers: pack(read.value) });
}

/** As whoever has our source would write it: with its checksum. */
function rewritten(answers: Answers, change: (body: Body) => void): string {
  const body = structuredClone({ lessons: answers.lessons, challenges: answers.challenges });
  change(body as unknown as Body);
  return writeAnswers({ ...answers, ...body });
}

describe("an answer file", () => {
  it("comes back as it was written", () => {
    const answers = handedIn(2);
    const read = readAnswers(writeAnswers(answers));
    expect(read).toMatchObject({ ok: true, isWhole: true, answers });
    expect(answers.seed).toBe(labelSeed(" Ana  "));
    expect(Object.keys(answers.lessons[LESSON.id]?.said ?? {})).toHaveLength(COUNT);
  });

  it.each(["1", "2", "3", "4", "documents", "beyond"] as const)(
    "takes at most 4,000 characters for module %s, with everything in it answered",
    (module) => {
      const own = [...course.lessons.values()]
        .map(({ en }) => en)
        .filter((l) => l.module === module);
      let progress = NOTHING_DONE;
      for (const lesson of own)
        for (const step of lesson.steps)
          for (const part of step.parts)
            if (part.kind === "predict" || part.kind === "choose")
              progress = predictedIn(
                progress,
                { lesson: lesson.id, step: step.id, question: part.id },
                { chosen: ["s0v1", "s0v2"], places: [2, 3], right: false, sure: "guess" },
              );
      const challenges = CHALLENGES.filter((each) => each.module === module);
      for (const [i, challenge] of challenges.entries()) {
        const answer = challenge.reference(i);
        const done = answer.kind === "made" ? { made: answer.made } : { edits: answer.edits };
        progress = challengedIn(progress, challenge.id, {
          passed: true,
          score: 3,
          seed: i,
          ...done,
        });
      }
      // A digest that no run has: as hard to pack as a true one.
      const text = writeAnswers(
        answersFrom(
          progress,
          "A label as long as labels may become, which is sixty letters",
          { lessons: own, challenges: challenges.map(({ id }) => id) },
          (id) =>
            `${labelSeed(id).toString(16)}${labelSeed(`${id}!`).toString(16)}`.padEnd(16, "7"),
        ),
      );
      expect(readAnswers(text)).toMatchObject({ ok: true, isWhole: true });
      expect(text.length).toBeLessThanOrEqual(4000);
    },
  );

  it("is read without fear of what is in it", () => {
    const few: Answers = { ...handedIn(0), challenges: { [CHALLENGE.id]: MADE } };
    const whole = writeAnswers(few);
    for (const text of ["", "null", "[]", "{", '{"hyperscope":"deck/1"}', "\0", "<img onerror=x>"])
      expect(readAnswers(text)).toEqual({ ok: false, why: "notOurs" });
    expect(readAnswers(whole.replace("answers/1", "answers/2"))).toEqual({
      ok: false,
      why: "later",
    });
    expect(readAnswers(" ".repeat(ANSWERS_MAX + 1))).toEqual({ ok: false, why: "long" });
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ maxLength: 6 }), (at, put) => {
        const { flags } = marked(whole.slice(0, at) + put + whole.slice(at + put.length));
        expect(Array.isArray(flags)).toBe(true);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (made) => {
        const file = rewritten(few, (body) => {
          Object.assign(body.challenges[CHALLENGE.id] ?? {}, { made });
        });
        expect(() => marked(file)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it("gives everybody tasks of their own", () => {
    expect(challengeSeed("fork-the-guide")).toBe(challengeSeed("fork-the-guide", ""));
    const seeds = ["Ana", "Bo", "Cy", "Di"].map((label) => challengeSeed("fork-the-guide", label));
    expect(new Set(seeds).size).toBe(4);
    expect(labelOf("  Ana\n María ")).toBe("Ana María");
  });
});

describe("marking", () => {
  it("computes anew what was right and what was passed", () => {
    expect(COUNT).toBeGreaterThan(1);
    for (const right of [0, 1, COUNT]) {
      const {
        flags,
        points,
        lessons: [lesson],
        challenges,
      } = marked(writeAnswers(handedIn(right)));
      expect(flags).toEqual([]);
      expect(lesson).toMatchObject({ id: LESSON.id, right });
      expect(challenges.map(({ passed }) => passed)).toEqual([true, true]);
      expect(points).toBe(right + 2);
    }
  });

  it("sees a score that was raised, with the checksum and without", () => {
    const raised = writeAnswers(handedIn(0)).replace(/"right": 0/, '"right": 9');
    expect(marked(raised).flags.map(({ key }) => key)).toEqual(["checksum", "claimed"]);
    const turn = (body: Body): void => {
      for (const said of Object.values(body.lessons[LESSON.id]?.said ?? {})) said.right = true;
    };
    const honest = rewritten(handedIn(0), turn);
    expect(marked(honest).flags.map(({ key }) => key)).not.toContain("checksum");
    expect(isTampered(marked(honest))).toBe(true);
    expect(marked(honest).points).toBe(2);
  });

  it("sees edits that were changed: it runs them", () => {
    const file = writeAnswers(handedIn(1));
    const change = (body: Body): void => {
      const [edit] = body.challenges[RUN.id]?.edits ?? [];
      if (edit !== undefined) edit.at += 1500;
    };
    const keys = marked(repacked(file, change)).flags.map(({ key }) => key);
    expect(keys).toContain("checksum");
    expect(keys).toContain("digest");
    // Whoever can make the checksum cannot make the run.
    expect(marked(rewritten(handedIn(1), change)).flags).toContainEqual({
      key: "digest",
      of: RUN.id,
    });
  });

  it("sees another name on the same answers", () => {
    const file = JSON.parse(writeAnswers(handedIn(1))) as File;
    const keys = marked(JSON.stringify({ ...file, label: "Bo" })).flags.map(({ key }) => key);
    expect(keys).toEqual(["checksum", "seed"]);
  });

  it("says what it does not know, and does not call it tampering", () => {
    const other: Lesson = { ...LESSON, steps: LESSON.steps.slice(1) };
    const file = writeAnswers(handedIn(1));
    const unknown = mark(file, new Map(), asked);
    expect(unknown.flags).toEqual([{ key: "unknownLesson", of: LESSON.id }]);
    const changed = mark(file, new Map([[LESSON.id, other]]), asked);
    expect(changed.flags).toContainEqual({ key: "otherVersion", of: LESSON.id });
    expect([unknown, changed].some(isTampered)).toBe(false);
    expect(marked("{}").flags).toEqual([{ key: "notOurs", of: "" }]);
  });

  it("a version is that of the questions, in any language", () => {
    for (const { en, es } of course.lessons.values())
      expect(lessonVersion(en), `${en.id}`).toBe(lessonVersion(es));
  });

  it("finds the same answers under several labels, and what to teach again", () => {
    const all = [handedIn(1), handedIn(COUNT, "Bo"), handedIn(0, "Cy")].map((each) =>
      marked(writeAnswers(each)),
    );
    expect(alikeIn(all).map(({ challenge, who }) => [challenge, who])).toEqual([
      [CHALLENGE.id, [0, 1, 2]],
      [RUN.id, [0, 1, 2]],
    ]);
    const [hardest, ...rest] = tallied(all);
    expect(hardest).toMatchObject({ answered: 3, right: 1 });
    expect(rest.at(-1)).toMatchObject({ answered: 3, right: 2 });
    const counts = hardest?.counts ?? {};
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(3);
  });

  it("asks every lesson of the course what it is answered by", () => {
    for (const { en } of [...course.lessons.values()].slice(0, 3)) {
      const parts = en.steps.flatMap(({ parts: all }) => all);
      const questions = parts.filter(({ kind }) => kind === "predict" || kind === "choose");
      expect(askedIn(en)).toHaveLength(questions.length);
    }
  });
});
