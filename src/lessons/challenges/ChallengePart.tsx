/**
 * A challenge: its task, its goal in sentences that turn true, what helps, and how it is judged. It stands in a lesson,
 * or on a page of its own.
 * @module
 */
import { useMemo, useState } from "react";
import { challengeById } from "../../course/challenges/index.ts";
import type { ChallengeProgress } from "../../course/progress.ts";
import { useCourse } from "../../store/course.ts";
import { challengeText } from "./challenge-words.ts";
import { MadeChallengePart } from "./MadeChallengePart.tsx";
import { RunChallengePart } from "./RunChallengePart.tsx";
import "./challenges.css";

export function ChallengePart({
  id,
  seed: first,
  onProgress,
  isAlone = false,
}: {
  readonly id: string;
  readonly seed: number;
  readonly onProgress: (done: ChallengeProgress) => void;
  /** On a page of its own: its run is opened at once. */
  readonly isAlone?: boolean;
}) {
  const course = useCourse();
  const { part, page } = course.challenges;
  const [seed, setSeed] = useState(first);
  const challenge = useMemo(() => challengeById(id), [id]);
  const text = useMemo(
    () => (challenge === undefined ? undefined : challengeText(course, challenge, seed)),
    [course, challenge, seed],
  );
  if (challenge === undefined || text === undefined) return <p role="alert">{page.unknown(id)}</p>;
  const shared = { seed, text, onSeed: setSeed, onProgress };
  const key = `${id} ${seed}`;
  return (
    <section className="part challenge" aria-label={`${part.region}: ${text.title}`}>
      {!isAlone && <h3>{text.title}</h3>}
      <p className="task">{text.task}</p>
      {challenge.kind === "run" ? (
        <RunChallengePart key={key} challenge={challenge} beginsAtOnce={isAlone} {...shared} />
      ) : (
        <MadeChallengePart key={key} challenge={challenge} {...shared} />
      )}
      <p className="quiet">
        {part.seed(seed)}
        {!isAlone && (
          <>
            {" · "}
            <a href={`#/challenges?id=${id}&seed=${seed}`}>{part.ownPage}</a>
          </>
        )}
      </p>
    </section>
  );
}
