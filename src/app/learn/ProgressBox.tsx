/**
 * Progress belongs to whoever made it: saved as a file, opened from one, cleared and brought back.
 * @module
 */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { isFinished, marksOf } from "../../course/progress.ts";
import { useCourse } from "../../store/course.ts";
import { keep, kept } from "../../store/kept.ts";
import {
  addProgress,
  clearProgress,
  dismissDamage,
  progressWritten,
  undoClear,
  useProgress,
} from "../../store/progress.ts";
import { useWords } from "../../store/page.ts";
import { LESSONS } from "../../lessons/library.ts";
import { save } from "../../views/parts/picture/save.ts";

const FILE_MAX = 1_000_000;

/** It knows all challenges: it comes after the map. */
const SaveAnswers = lazy(async () => ({
  default: (await import("../../lessons/teach/SaveAnswers.tsx")).SaveAnswers,
}));

export function ProgressBox() {
  const { progress: words } = useCourse().player;
  const isAnything = useProgress(
    ({ progress }) => Object.keys({ ...progress.lessons, ...progress.challenges }).length > 0,
  );
  const isCleared = useProgress(({ cleared }) => cleared !== undefined);
  const [said, setSaid] = useState<"added" | "notOurs">();
  return (
    <section className="progress-box" aria-labelledby="progress-title">
      <h2 id="progress-title">{words.title}</h2>
      <p>{words.where}</p>
      <Damaged />
      <div className="row">
        <SaveButton />
        <OpenButton onRead={setSaid} />
        <Suspense>
          <SaveAnswers />
        </Suspense>
        {isAnything && (
          <button type="button" onClick={clearProgress}>
            {words.clear}
          </button>
        )}
      </div>
      <p role="status">
        {said !== undefined && words[said]}
        {isCleared && !isAnything && (
          <>
            {words.cleared}{" "}
            <button type="button" onClick={undoClear}>
              {words.undo}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

function SaveButton() {
  const { progress: words } = useCourse().player;
  return (
    <button
      type="button"
      onClick={() => save(new Blob([progressWritten()], { type: "application/json" }), words.file)}
    >
      {words.save}
    </button>
  );
}

function OpenButton({ onRead }: { readonly onRead: (said: "added" | "notOurs") => void }) {
  const { progress: words } = useCourse().player;
  const field = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = file.size > FILE_MAX ? "" : await file.text();
    onRead(addProgress(text) ? "added" : "notOurs");
  };
  return (
    <>
      <button type="button" onClick={() => field.current?.click()}>
        {words.open}
      </button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        aria-label={words.open}
        hidden
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file can be opened again.
          event.target.value = "";
        }}
      />
    </>
  );
}

function Damaged() {
  const { progress: words } = useCourse().player;
  const { plain } = useWords();
  const isDamaged = useProgress((state) => state.isDamaged);
  if (!isDamaged) return null;
  return (
    <p className="notice trouble" role="alert">
      <span>{words.damaged}</span>
      <button type="button" onClick={dismissDamage}>
        {plain.dismiss}
      </button>
    </p>
  );
}

/** After the first lesson that is finished: where progress lies, and how it stays. */
export function KeptHere() {
  const { progress: words } = useCourse().player;
  const { plain } = useWords();
  const isDue = useProgress(({ progress }) =>
    LESSONS.some((head) => isFinished(marksOf(head, progress))),
  );
  const isPersisted = useIsPersisted(isDue);
  const [isHidden, setHidden] = useState(kept("kept-here") === "known");
  const [answer, setAnswer] = useState<"persisted" | "notPersisted">();
  if (!isDue || isHidden || isPersisted !== false) return null;
  const ask = async (): Promise<void> =>
    setAnswer((await navigator.storage.persist()) ? "persisted" : "notPersisted");
  const dismiss = (): void => {
    keep("kept-here", "known");
    setHidden(true);
  };
  return (
    <div className="notice" role="status">
      <span>{answer === undefined ? words.onlyHere : words[answer]}</span>
      <SaveButton />
      {answer === undefined && (
        <button type="button" onClick={() => void ask()}>
          {words.persist}
        </button>
      )}
      <button type="button" onClick={dismiss}>
        {plain.dismiss}
      </button>
    </div>
  );
}

/** `undefined`: not known yet. A browser that cannot say promises nothing. */
function useIsPersisted(isDue: boolean): boolean | undefined {
  const [isPersisted, setPersisted] = useState<boolean>();
  useEffect(() => {
    if (!isDue) return;
    const { storage } = navigator as { readonly storage?: StorageManager };
    const asked = storage?.persisted() ?? Promise.resolve(false);
    asked.then(setPersisted, () => setPersisted(false));
  }, [isDue]);
  return isPersisted;
}
