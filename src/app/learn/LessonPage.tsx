/**
 * A lesson beside its run: the text, the views, the sentence of the moment, the transport.
 * @module
 */
import { useCallback, useEffect, useMemo, useState, type CSSProperties } from "react";
import { stepProgress } from "../../course/progress.ts";
import { useCourse } from "../../store/course.ts";
import { commands } from "../../store/commands.ts";
import { useWords } from "../../store/page.ts";
import { useProgress } from "../../store/progress.ts";
import { isSameRun } from "../../store/same-run.ts";
import { runStore } from "../../store/store.ts";
import { LessonColumn, LessonNumber } from "../../lessons/player/LessonColumn.tsx";
import { addressOf, linkToLesson, type LessonAddress } from "../../lessons/player/link.ts";
import { ownOf } from "../../lessons/own.ts";
import { momentOf, resolveStep } from "../../lessons/player/steps.ts";
import { recipeOf } from "../../lessons/player/useStanding.ts";
import { useLesson } from "../../lessons/player/useLesson.ts";
import { useLessonLang } from "../../lessons/player/useLessonLang.ts";
import { addressIn } from "../../lessons/teach/FromAddress.tsx";
import type { Lesson } from "../../course/lesson.ts";
import { KeysDialog } from "../KeysDialog.tsx";
import { listenTo } from "../keys.ts";
import { frameFor, linksToHere, type LinksToHere } from "../links-to-here.ts";
import { Notices } from "../Notices.tsx";
import { Now } from "../Now.tsx";
import { Playback } from "../Playback.tsx";
import { ShareDialog } from "../ShareDialog.tsx";
import { Stage } from "../Stage.tsx";
import { useFragment } from "../useFragment.ts";
import { forgetOpened } from "../way-back.ts";
import { Brought } from "./Brought.tsx";
import { LearnBar } from "./LearnBar.tsx";
import { learnKeys } from "./learn-keys.ts";
import { NoLesson } from "./NoLesson.tsx";
import { KeptHere } from "./ProgressBox.tsx";
import { tellFrame } from "./tell-frame.ts";
import { useWidthOfLesson, Divider } from "./Divider.tsx";
import "./learn.css";

export function LessonPage({ id }: { readonly id: string }) {
  const loaded = useLesson(id);
  const fragment = useFragment();
  const address = useMemo(() => addressOf(fragment), [fragment]);
  const brought = addressIn(fragment);
  if (loaded.state === "missing" && brought !== undefined) return <Brought given={brought} />;
  if (loaded.state !== "there") return <NoLesson wanted={id} state={loaded.state} />;
  return <Desk lesson={loaded.lesson} address={address} />;
}

type DialogId = "share" | "keys";

function Desk({ lesson, address }: { readonly lesson: Lesson; readonly address: LessonAddress }) {
  const { player } = useCourse();
  const { topBar } = useWords();
  const lang = useLessonLang();
  const [dialog, setDialog] = useState<DialogId>();
  const [width, setWidth] = useWidthOfLesson();
  const { index } = resolveStep(lesson.steps, address.step);
  const stepId = lesson.steps[index]?.id ?? "";
  const isAlone = !standsBesideRun(lesson, index);
  const table = useMemo(() => learnKeys(lesson, index, () => setDialog("keys")), [lesson, index]);
  useEffect(() => listenTo(table), [table]);
  useLeaving();
  useTellFrame(lesson, stepId, address.isEmbedded);
  const linksOf = useCallback(
    (): LinksToHere | undefined => linksFor(lesson, index),
    [lesson, index],
  );
  const share = (): void => {
    commands.pause();
    setDialog("share");
  };
  const close = (): void => setDialog(undefined);
  return (
    <main
      className={["learning", address.isEmbedded && "embedded", isAlone && "alone"]
        .filter(Boolean)
        .join(" ")}
      style={{ "--lesson-width": `${width}px` } as CSSProperties}
    >
      {!address.isEmbedded && (
        <LearnBar
          here={
            <>
              <LessonNumber id={lesson.id} /> <span lang={lang}>{lesson.title}</span>
            </>
          }
          actions={
            <button type="button" onClick={share}>
              {player.lesson.share}
            </button>
          }
        >
          <button
            type="button"
            onClick={() => setDialog("keys")}
            aria-label={topBar.keys}
            title={topBar.keysTitle}
          >
            ?
          </button>
        </LearnBar>
      )}
      <div className="told">
        {!isAlone && <Notices isPatient />}
        {!address.isEmbedded && <KeptHere />}
      </div>
      <LessonColumn lesson={lesson} address={address} />
      {!isAlone && (
        <>
          <Divider width={width} onWidth={setWidth} />
          <div className="bench">
            <Stage />
          </div>
          <div className="foot">
            <Now />
            <Playback />
          </div>
        </>
      )}
      <ShareDialog isOpen={dialog === "share"} onClose={close} linksOf={linksOf} />
      <KeysDialog isOpen={dialog === "keys"} onClose={close} table={table} />
    </main>
  );
}

/** A step of figures alone has the page to itself. */
const standsBesideRun = (lesson: Lesson, index: number): boolean =>
  momentOf(lesson, index) !== undefined ||
  lesson.steps[index]?.parts.some(({ kind }) => kind === "review" || kind === "predict") === true;

/** Who leaves is held by no question, and the lab opens its own run again. */
function useLeaving(): void {
  useEffect(
    () => () => {
      commands.pause();
      commands.fence(undefined);
      forgetOpened();
    },
    [],
  );
}

/** The step and the moment; of a run that is not the lesson's, the run itself. */
function linksFor(lesson: Lesson, index: number): LinksToHere | undefined {
  const step = lesson.steps[index];
  const moment = momentOf(lesson, index);
  const own = moment === undefined ? undefined : recipeOf(moment);
  const { recipe } = runStore.getState();
  if (step === undefined) return undefined;
  // Nobody else has a lesson that was brought as a file: its run alone can be shared.
  const brought = ownOf(lesson.id);
  if (brought !== undefined && brought.from === undefined) return linksToHere();
  if (own?.ok === true && !isSameRun(own.recipe, recipe)) return linksToHere();
  const page = window.location.href.split("#")[0] ?? "";
  return {
    link: page + linkToLesson(lesson.id, step.id),
    frame: frameFor(page + linkToLesson(lesson.id, step.id, true)),
  };
}

/** In a frame, the page around it is told what is done. */
function useTellFrame(lesson: Lesson, step: string, isEmbedded: boolean): void {
  const progress = useProgress((state) => state.progress);
  const done = stepProgress(progress, lesson.id, step);
  useEffect(() => {
    if (isEmbedded) return tellFrame(lesson, step, progress);
    return undefined;
  }, [isEmbedded, lesson, step, progress, done]);
}
