/**
 * What helps with a challenge: three hints, one after another; a solution, for whoever is sure; the judge's own source.
 * @module
 */
import { useState, type ReactNode } from "react";
import { useCourse } from "../../store/course.ts";
import { judgeOf } from "./judge-source.ts";

export function Hints({ hints }: { readonly hints: readonly string[] }) {
  const { challenges } = useCourse();
  const { part } = challenges;
  const [shown, setShown] = useState(0);
  return (
    <>
      <ol className="hints" aria-label={part.hints} aria-live="polite">
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {shown < hints.length && (
        <button type="button" onClick={() => setShown(shown + 1)}>
          {part.hint(shown + 1)}
        </button>
      )}
    </>
  );
}

/** @param onShow the solution is to be seen */
export function Solution({
  isShown,
  onShow,
  onAnother,
  children,
}: {
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onAnother: () => void;
  readonly children?: ReactNode;
}) {
  const { challenges } = useCourse();
  const { part } = challenges;
  const [isAsked, setAsked] = useState(false);
  if (isShown)
    return (
      <>
        {children}
        <button type="button" onClick={onAnother}>
          {part.anotherSeed}
        </button>
      </>
    );
  if (!isAsked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {part.solution}
      </button>
    );
  return (
    <div className="asked" role="group" aria-label={part.solution}>
      <p>{part.sure}</p>
      <div className="row">
        <button
          type="button"
          onClick={() => {
            setAsked(false);
            onShow();
          }}
        >
          {part.yes}
        </button>
        <button type="button" onClick={() => setAsked(false)}>
          {part.no}
        </button>
      </div>
    </div>
  );
}

export function HowJudged({ id }: { readonly id: string }) {
  const { challenges } = useCourse();
  const { part } = challenges;
  const [source, setSource] = useState<string | undefined>("");
  const load = async (): Promise<void> => {
    try {
      setSource(await judgeOf(id));
    } catch {
      setSource(undefined);
    }
  };
  return (
    <details
      className="judge"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && source === "") void load();
      }}
    >
      <summary>{part.how}</summary>
      <p>{source === undefined ? part.noSource : part.source}</p>
      {source !== undefined && (
        <pre translate="no">
          <code>{source}</code>
        </pre>
      )}
    </details>
  );
}
