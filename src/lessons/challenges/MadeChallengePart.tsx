/**
 * A challenge that is built in a figure: what the figure hands in is judged each time that it changes.
 * @module
 */
import { Suspense, useMemo, useState } from "react";
import type { MadeChallenge } from "../../course/challenge.ts";
import { FIGURES } from "../../course/figures.ts";
import type { ChallengeProgress } from "../../course/progress.ts";
import { useCourse } from "../../store/course.ts";
import { FIGURE_VIEWS } from "../figures/registry.ts";
import type { ChallengeText } from "./challenge-words.ts";
import { Goal } from "./Goal.tsx";
import { HowJudged, Hints, Solution } from "./Help.tsx";
import { usePassing } from "./RunChallengePart.tsx";
import { useMadeJudgement } from "./useJudgement.ts";

export function MadeChallengePart({
  challenge,
  seed,
  text,
  onSeed,
  onProgress,
}: {
  readonly challenge: MadeChallenge;
  readonly seed: number;
  readonly text: ChallengeText;
  readonly onSeed: (seed: number) => void;
  readonly onProgress: (done: ChallengeProgress) => void;
}) {
  const { challenges } = useCourse();
  const { part } = challenges;
  const [made, setMade] = useState<unknown>();
  const [isShown, setShown] = useState(false);
  const { judgement, isJudging } = useMadeJudgement(challenge, made, seed);
  const { passed, score, conditions } = judgement;
  usePassing(passed && !isShown ? score : undefined, (best) =>
    onProgress({ passed: true, score: best, seed, made }),
  );
  const name = FIGURES.find((figure) => figure === challenge.figure);
  const Drawn = name === undefined ? undefined : FIGURE_VIEWS[name];
  const held = conditions.filter(({ holds }) => holds).length;
  // Some references make signatures: only when somebody asks for them.
  const answer = useMemo(
    () => (isShown ? challenge.reference(seed) : undefined),
    [challenge, isShown, seed],
  );
  const verdict = passed ? part.passedMade : part.sofar(held, conditions.length);
  return (
    <>
      {Drawn === undefined ? (
        <p className="quiet">{part.figureMissing}</p>
      ) : (
        <Suspense fallback={<p className="quiet">{part.loading}</p>}>
          <div className="part figure">
            <Drawn key={seed} args={{ challenge: challenge.id }} seed={seed} onMade={setMade} />
          </div>
        </Suspense>
      )}
      <Goal judgement={judgement} text={text} hasRun={false} />
      <p role="status" className="verdict">
        {isJudging ? part.judgingMade : verdict}
      </p>
      {passed && <p>{part.scoreMade(score, challenge.par)}</p>}
      <Hints hints={text.hints} />
      <Solution
        isShown={isShown || passed}
        onShow={() => setShown(true)}
        onAnother={() => onSeed(seed + 1)}
      >
        {answer?.kind === "made" && (
          <>
            <p>{part.solutionMade}</p>
            <pre translate="no">
              <code>{JSON.stringify(answer.made, undefined, 1)}</code>
            </pre>
          </>
        )}
      </Solution>
      <HowJudged id={challenge.id} />
    </>
  );
}
