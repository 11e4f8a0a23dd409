/**
 * `lessons check`: plays every lesson in every language, and both runs of every challenge.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Answer, Judgement } from "../course/challenge.ts";
import { CHALLENGES } from "../course/challenges/index.ts";
import { judgeAnswer } from "../course/challenges/judging.ts";
import { faultLine } from "../course/format/faults.ts";
import { playLesson, type Asks } from "../course/play.ts";
import { questionFor } from "../course/questions/index.ts";
import { LANGUAGES, readCourse, type LocatedFault } from "./course-files.ts";
import { print } from "./output.ts";

/** Of the project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Checked {
  readonly lines: readonly string[];
  readonly faults: readonly LocatedFault[];
}

/** Plays everything; one line a lesson. */
export function checkLessons(root: string): Checked {
  const { lessons, faults } = readCourse(root);
  const found: LocatedFault[] = [...faults];
  const lines: string[] = [];
  for (const [id, both] of lessons) {
    const told: string[] = [];
    for (const language of LANGUAGES) {
      const { faults: own, steps, questions, values } = playLesson(both[language], asks);
      found.push(...own.map((fault) => ({ ...fault, path: `lessons/${id}/${language}.md` })));
      told.push(
        `${language}: ${both[language].steps.length} steps, ${steps.length} moments, ${questions} questions, ${values} figures`,
      );
    }
    lines.push(`${id}: ${told.join("; ")}`);
  }
  return { lines, faults: found };
}

const asks: Asks = (part, ran, entry) => questionFor(part, ran, entry, 1) !== undefined;

/** What `list` says of them. */
export const listedLessons = () =>
  [...readCourse(ROOT).lessons.values()].map(({ en }) => ({
    id: en.id,
    title: en.title,
    about: en.about,
    module: en.module,
    minutes: en.minutes,
    steps: en.steps.map(({ id }) => id),
  }));

const CHALLENGE_SEED = 1;

/** Does the reference of each challenge pass at par, and does the near miss fail for a condition? A line a fault. */
function checkChallenges(): readonly string[] {
  return CHALLENGES.flatMap((challenge) => {
    const judged = (answer: Answer): Judgement => judgeAnswer(challenge, answer, CHALLENGE_SEED);
    const right = judged(challenge.reference(CHALLENGE_SEED));
    const wrong = judged(challenge.nearMiss(CHALLENGE_SEED));
    const isMissed = !wrong.passed && wrong.conditions.some(({ holds }) => !holds);
    return [
      ...(right.passed ? [] : ["its reference does not pass"]),
      ...(right.score <= challenge.par ? [] : ["its reference is above par"]),
      ...(wrong.passed ? ["its near miss passes"] : []),
      ...(wrong.passed || (isMissed && wrong.refused === undefined)
        ? []
        : ["its near miss fails for no condition"]),
    ].map((fault) => `src/course/challenges: ${challenge.id}: ${fault}`);
  });
}

/** Exit status: 0 all is well; 1 not. */
export function lessonsCheck(): number {
  const { lines, faults } = checkLessons(ROOT);
  for (const line of lines) print(line);
  const told = [
    ...faults.map(({ path, ...fault }) => faultLine(path, fault)),
    ...checkChallenges(),
  ];
  for (const line of told) print(line);
  print(`${lines.length} lessons, ${CHALLENGES.length} challenges, ${told.length} faults`);
  return told.length === 0 ? 0 : 1;
}
