/**
 * A challenge that is done to a run, in the views beside it: every change is judged at once.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import type { RunChallenge } from "../../course/challenge.ts";
import { editsBeyond, openingEntry, startOf, withAnswer } from "../../course/challenges/judging.ts";
import type { ChallengeProgress } from "../../course/progress.ts";
import { encodeLink } from "../../scenarios/link.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { runStore, useRun } from "../../store/store.ts";
import type { ChallengeText } from "./challenge-words.ts";
import { DeedForm } from "./DeedForm.tsx";
import { Goal } from "./Goal.tsx";
import { HowJudged, Hints, Solution } from "./Help.tsx";
import { useJudgement } from "./useJudgement.ts";

interface RunChallengeProps {
  readonly challenge: RunChallenge;
  readonly seed: number;
  readonly text: ChallengeText;
  /** The run is opened without being asked for. */
  readonly beginsAtOnce: boolean;
  readonly onSeed: (seed: number) => void;
  readonly onProgress: (done: ChallengeProgress) => void;
}

export function RunChallengePart(props: RunChallengeProps) {
  const { challenge, seed, text, beginsAtOnce, onSeed, onProgress } = props;
  const { challenges } = useCourse();
  const { part, refused, verbs } = challenges;
  const start = useMemo(() => startOf(challenge, seed), [challenge, seed]);
  const recipe = useRun((state) => state.recipe);
  const canUndo = useRun((state) => state.canUndo);
  const edits = useMemo(
    () => (recipe === undefined ? undefined : editsBeyond(start, recipe)),
    [start, recipe],
  );
  const judgement = useJudgement(challenge, edits, seed);
  const [isShown, setShown] = useState(false);
  const [hasBegun, setBegun] = useState(beginsAtOnce);
  const begin = (): void => {
    setBegun(true);
    commands.open(start, { cursor: openingEntry(challenge, seed) });
  };
  useEffect(() => {
    if (beginsAtOnce) commands.open(start, { cursor: openingEntry(challenge, seed) });
  }, [beginsAtOnce, challenge, seed, start]);
  usePassing(judgement?.passed === true && !isShown ? judgement.score : undefined, (score) =>
    onProgress({ passed: true, score, seed, edits: edits ?? [] }),
  );
  const showSolution = (): void => {
    setShown(true);
    setBegun(true);
    const solved = withAnswer(challenge, seed, challenge.reference(seed));
    commands.open(solved, { cursor: openingEntry(challenge, seed), play: true });
  };
  const isHere = edits !== undefined;
  return (
    <>
      <p className="quiet">
        {part.allowed(challenge.allowed.map((verb) => verbs[verb]))}{" "}
        {part.limit(challenge.editsMax)}
        {challenge.fromMs(seed) > 0 && ` ${part.notBefore(challenge.fromMs(seed))}`}
      </p>
      {!isHere && (
        <div className="row">
          <button type="button" className="primary" onClick={begin}>
            {hasBegun ? part.beginAgain : part.begin}
          </button>
          {hasBegun && <span className="quiet">{part.away}</span>}
        </div>
      )}
      {isHere && (
        <>
          {judgement !== undefined && <Goal judgement={judgement} text={text} hasRun />}
          <p role="status" className="verdict">
            {verdict(judgement, isShown)}
          </p>
          {judgement?.refused !== undefined && (
            <p role="alert" className="problem">
              {refused[judgement.refused.key](judgement.refused.args)}
            </p>
          )}
          <p className="edits-used">{part.score(edits.length, challenge.par)}</p>
          <div className="row">
            <button type="button" disabled={!canUndo} onClick={() => commands.undo()}>
              {part.undo}
            </button>
            <button type="button" onClick={begin}>
              {part.reset}
            </button>
            <CopyRun />
          </div>
          <p className="quiet">{part.tools}</p>
          <DeedForm key={`${challenge.id} ${seed}`} challenge={challenge} />
        </>
      )}
      <Hints hints={text.hints} />
      <Solution
        isShown={isShown || judgement?.passed === true}
        onShow={showSolution}
        onAnother={() => onSeed(seed + 1)}
      />
      <HowJudged id={challenge.id} />
      <p className="quiet">{part.judgedWhole}</p>
    </>
  );

  function verdict(now: typeof judgement, isSolution: boolean): string {
    if (now === undefined) return part.judging;
    if (now.refused !== undefined) return "";
    if (now.passed) return isSolution ? part.passedShown : part.passed(now.score);
    const held = now.conditions.filter(({ holds }) => holds).length;
    return part.sofar(held, now.conditions.length);
  }
}

/** Told once for each score. */
export function usePassing(score: number | undefined, tell: (score: number) => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (score !== undefined) latest.current(score);
  }, [score]);
}

/** The run as it is now, with all that was done to it, in a link. */
function CopyRun() {
  const { challenges } = useCourse();
  const { part } = challenges;
  const [said, setSaid] = useState<"copied" | "notCopied">();
  const copy = async (): Promise<void> => {
    const { recipe, cursor } = runStore.getState();
    if (recipe === undefined) return;
    const page = window.location.href.split("#")[0] ?? "";
    try {
      await navigator.clipboard.writeText(page + encodeLink({ recipe, cursor }));
      setSaid("copied");
    } catch {
      setSaid("notCopied");
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {part.copy}
      </button>
      <span role="status">{said && part[said]}</span>
    </>
  );
}
