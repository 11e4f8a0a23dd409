/**
 * What can be taken home of a run: a film of a view, the trace for other programs, the recipe. Pictures are saved
 * where they are seen, at the head of each view.
 * @module
 */
import { lazy, Suspense, useId } from "react";
import { useWords } from "../../store/page.ts";
import { handoutOf } from "../handout/handout-moment.ts";
import { linkToPresent } from "../links-to-here.ts";
import { useDialog } from "../../views/parts/useDialog.ts";
import "./export.css";
import { FilmForm } from "./FilmForm.tsx";
import { RecipeForm, TraceForm } from "./TraceForm.tsx";
import { useWork } from "./work.ts";

// It checks signatures, and the page needs no curve to begin with.
const EvidenceForm = lazy(async () => ({
  default: (await import("./EvidenceForm.tsx")).EvidenceForm,
}));

export function ExportDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { takeHome, plain } = useWords();
  const dialog = useDialog(isOpen);
  const work = useWork();
  const close = (): void => {
    work.cancel();
    onClose();
  };
  return (
    <dialog ref={dialog} className="export" aria-labelledby="export-title" onClose={close}>
      <h2 id="export-title">{takeHome.title}</h2>
      {isOpen && (
        <>
          <FilmForm work={work} />
          <TraceForm work={work} />
          <RecipeForm work={work} />
          <Suspense>
            <EvidenceForm work={work} />
          </Suspense>
          <OnPaper />
        </>
      )}
      <div className="row">
        {work.progress !== undefined && (
          <>
            <progress
              aria-label={takeHome.progress}
              value={work.progress.done}
              max={work.progress.all}
            />
            <span>{takeHome.working(work.progress.done, work.progress.all)}</span>
            <button type="button" onClick={work.cancel}>
              {plain.cancel}
            </button>
          </>
        )}
        <span role="status">{work.said}</span>
        <button type="button" className="last" onClick={close}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}

function OnPaper() {
  const { handout } = useWords();
  const title = useId();
  const link = linkToPresent();
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{handout.title}</h3>
      <p>{handout.explain}</p>
      {link !== undefined && (
        <p className="row">
          <a href={handoutOf(link)}>{handout.open}</a>
        </p>
      )}
    </section>
  );
}
