/**
 * All challenges by module, with what was passed.
 * @module
 */
import { CHALLENGES } from "../../course/challenges/index.ts";
import { MODULES } from "../../course/lesson.ts";
import { useCourse } from "../../store/course.ts";
import { useProgress } from "../../store/progress.ts";
import { challengeText } from "./challenge-words.ts";
import "./challenges.css";

const FIRST_SEED = 1;

export function ChallengeList() {
  const course = useCourse();
  const { page } = course.challenges;
  const done = useProgress(({ progress }) => progress.challenges);
  return (
    <>
      <h1>{page.title}</h1>
      <p>{page.intro}</p>
      {MODULES.map((module) => {
        const own = CHALLENGES.filter((challenge) => challenge.module === module);
        if (own.length === 0) return null;
        return (
          <section key={module} className="challenge-list" aria-labelledby={`challenges-${module}`}>
            <h2 id={`challenges-${module}`}>{page.modules[module]}</h2>
            <ul>
              {own.map((challenge) => {
                const { title, task } = challengeText(course, challenge, FIRST_SEED);
                const isPassed = done[challenge.id]?.passed === true;
                return (
                  <li key={challenge.id} className={isPassed ? "held" : undefined}>
                    <h3>
                      <a href={`#/challenges?id=${challenge.id}&seed=${FIRST_SEED}`}>{title}</a>
                    </h3>
                    <p>{task}</p>
                    <p className="quiet">
                      {page.kinds[challenge.kind]} · {isPassed ? page.passed : page.open}
                    </p>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </>
  );
}

const ADDRESS = /[?&](id|seed)=([\w.-]{1,60})/g;

/** What the address names: a challenge and its seed. */
export function challengeOfAddress(fragment: string): {
  readonly id: string | undefined;
  readonly seed: number;
} {
  const named = new Map([...fragment.matchAll(ADDRESS)].map(([, key, value]) => [key, value]));
  const seed = Number(named.get("seed"));
  const isSeed = Number.isSafeInteger(seed) && seed >= 0 && seed < 1_000_000;
  return { id: named.get("id"), seed: isSeed ? seed : FIRST_SEED };
}
