/**
 * The challenges: their list, or one of them beside its run.
 * @module
 */
import { useEffect, useMemo, useState, type CSSProperties } from "react";
import { challengeById } from "../../course/challenges/index.ts";
import { challengeText } from "../../lessons/challenges/challenge-words.ts";
import { ChallengeList, challengeOfAddress } from "../../lessons/challenges/ChallengesPage.tsx";
import { ChallengePart } from "../../lessons/challenges/ChallengePart.tsx";
import { commands } from "../../store/commands.ts";
import { useCourse, useCourseLoaded } from "../../store/course.ts";
import { noteChallenge } from "../../store/progress.ts";
import { KeysDialog } from "../KeysDialog.tsx";
import { keyTable, listenTo } from "../keys.ts";
import { LearnBar } from "../learn/LearnBar.tsx";
import { Notices } from "../Notices.tsx";
import { Now } from "../Now.tsx";
import { Playback } from "../Playback.tsx";
import { Stage } from "../Stage.tsx";
import { useFragment } from "../useFragment.ts";
import { forgetOpened } from "../way-back.ts";
import "../learn/learn.css";
import "../../lessons/player/lesson.css";

export function Challenges() {
  const isLoaded = useCourseLoaded() !== undefined;
  const fragment = useFragment();
  const { id, seed } = useMemo(() => challengeOfAddress(fragment), [fragment]);
  if (!isLoaded) return <main className="page" aria-busy="true" />;
  return id === undefined ? <All /> : <One key={`${id} ${seed}`} id={id} seed={seed} />;
}

function All() {
  const { challenges } = useCourse();
  return (
    <>
      <LearnBar here={challenges.page.title} />
      <main className="page">
        <ChallengeList />
      </main>
    </>
  );
}

const COLUMN = { "--lesson-width": "420px" } as CSSProperties;

function One({ id, seed }: { readonly id: string; readonly seed: number }) {
  const course = useCourse();
  const { page } = course.challenges;
  const challenge = challengeById(id);
  const title = challenge === undefined ? page.title : challengeText(course, challenge, seed).title;
  useEffect(
    () => () => {
      commands.pause();
      forgetOpened();
    },
    [],
  );
  const hasRun = challenge?.kind === "run";
  const column = (
    <section className="lesson" aria-label={title} tabIndex={-1}>
      <div className="text">
        <p>
          <a href="#/challenges">{page.all}</a>
        </p>
        <h1>{title}</h1>
        <ChallengePart id={id} seed={seed} isAlone onProgress={(done) => noteChallenge(id, done)} />
      </div>
    </section>
  );
  if (!hasRun)
    return (
      <>
        <LearnBar here={title} />
        <main className="page challenge-page">{column}</main>
      </>
    );
  return (
    <main className="learning" style={COLUMN}>
      <Keys />
      <LearnBar here={title} />
      <div className="told">
        <Notices />
      </div>
      {column}
      <div className="bench">
        <Stage />
      </div>
      <div className="foot">
        <Now />
        <Playback />
      </div>
    </main>
  );
}

/** What the buttons below the run name as their keys, as in the lab. */
function Keys() {
  const [isOpen, setOpen] = useState(false);
  const table = useMemo(() => keyTable(() => setOpen(true)), []);
  useEffect(() => listenTo(table), [table]);
  return <KeysDialog isOpen={isOpen} onClose={() => setOpen(false)} table={table} />;
}
