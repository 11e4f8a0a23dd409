/**
 * The answers of a student as a file: for whom it is, what goes into it, and that nothing is sent.
 * @module
 */
import { useId, useState } from "react";
import { readAnswers } from "../../course/answers.ts";
import { CHALLENGES } from "../../course/challenges/index.ts";
import { MODULES, type Lesson, type ModuleId } from "../../course/lesson.ts";
import { labelOf, LABEL_MAX } from "../../course/seeds.ts";
import { keepLabel, keptLabel } from "../../store/answers-label.ts";
import { useCourse } from "../../store/course.ts";
import { usePage, useWords } from "../../store/page.ts";
import { progressStore } from "../../store/progress.ts";
import { save } from "../../views/parts/picture/save.ts";
import { useDialog } from "../../views/parts/useDialog.ts";
import { askCourse } from "../../worker/course.ts";
import { lessonLanguage, LESSONS, loadLesson } from "../library.ts";
import { loadOwn, ownStore } from "../own.ts";
import "./teach.css";

type Scope = ModuleId | "all";
type Said = "nothing" | "copied" | "failed" | "saving" | { answered: number; challenges: number };

export function SaveAnswers() {
  const { save: words } = useCourse().teach;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {words.open}
      </button>
      <AnswersDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function AnswersDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { teach, player } = useCourse();
  const { save: words } = teach;
  const { plain } = useWords();
  const language = usePage((state) => lessonLanguage(state.language));
  const dialog = useDialog(isOpen);
  const [label, setLabel] = useState(keptLabel);
  const [scope, setScope] = useState<Scope>("all");
  const [said, setSaid] = useState<Said>();
  const title = useId();
  const hint = useId();
  const hand = async (give: (text: string) => Said | Promise<Said>): Promise<void> => {
    setSaid("saving");
    keepLabel(label);
    try {
      const text = await answersIn(labelOf(label), scope, language);
      setSaid(text === undefined ? "nothing" : await give(text));
    } catch {
      setSaid("failed");
    }
  };
  const isReady = labelOf(label) !== "" && said !== "saving";
  const toFile = (text: string): Said => {
    save(new Blob([text], { type: "application/json" }), words.file(fileName(label)));
    return contentsOf(text);
  };
  const toClipboard = async (text: string): Promise<Said> => {
    await navigator.clipboard.writeText(text);
    return "copied";
  };
  return (
    <dialog ref={dialog} className="answers" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{words.title}</h2>
      <p>{words.why}</p>
      <label>
        <span>{words.label}</span>
        <input
          type="text"
          value={label}
          maxLength={LABEL_MAX}
          autoComplete="off"
          aria-describedby={hint}
          onChange={({ target }) => setLabel(target.value)}
        />
      </label>
      <p id={hint} className="quiet">
        {words.labelHint}
      </p>
      <label>
        <span>{words.scope}</span>
        <select value={scope} onChange={({ target }) => setScope(target.value as Scope)}>
          <option value="all">{words.all}</option>
          {MODULES.map((module) => (
            <option key={module} value={module}>
              {player.map.moduleShort[module]}
            </option>
          ))}
        </select>
      </label>
      <p role="status">
        {said === "saving"
          ? words.saving
          : typeof said === "object"
            ? words.saved(said.answered, said.challenges)
            : said !== undefined && words[said]}
      </p>
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={!isReady}
          onClick={() => void hand(toFile)}
        >
          {words.save}
        </button>
        <button type="button" disabled={!isReady} onClick={() => void hand(toClipboard)}>
          {words.copy}
        </button>
        <button type="button" onClick={onClose}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}

const fileName = (label: string): string =>
  labelOf(label)
    .replace(/[^\p{L}\p{N}-]+/gu, "-")
    .replace(/^-+|-+$/g, "") || "1";

function contentsOf(text: string): Said {
  const read = readAnswers(text);
  if (!read.ok) return "failed";
  const { answers, told } = read;
  return { answered: told.answered, challenges: Object.keys(answers.challenges).length };
}

/** `undefined`: there is nothing to be handed in. */
async function answersIn(
  label: string,
  scope: Scope,
  language: string,
): Promise<string | undefined> {
  const { progress } = progressStore.getState();
  const isIn = (module: ModuleId): boolean => scope === "all" || scope === module;
  const begun = LESSONS.filter(({ id }) => progress.lessons[id] !== undefined);
  const ours = await Promise.all(
    begun.filter(({ module }) => isIn(module)).map(({ id }) => loadLesson(id, language)),
  );
  const brought = ownStore.getState().lessons.map(({ id }) => loadOwn(id, language));
  const own = (await Promise.all(brought)).filter((lesson) => lesson && isIn(lesson.module));
  const lessons = [...ours, ...own].filter((lesson): lesson is Lesson => lesson !== undefined);
  const challenges = CHALLENGES.filter(
    ({ id, module }) => isIn(module) && progress.challenges[id] !== undefined,
  ).map(({ id }) => id);
  const isAnything =
    challenges.length > 0 ||
    lessons.some(({ id }) =>
      Object.values(progress.lessons[id] ?? {}).some(({ predicted }) => predicted !== undefined),
    );
  if (!isAnything) return undefined;
  return askCourse((course) => course.answers(progress, label, { lessons, challenges }));
}
