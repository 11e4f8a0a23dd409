/**
 * What a reader must be told: a checker fired, a link's promise was kept or not, something was mended, or
 * the run cannot go on.
 * @module
 */
import { useState } from "react";
import type { Parting } from "../scenarios/trail.ts";
import type { Recipe } from "../sim/recipe.ts";
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";
import { useRun } from "../store/store.ts";
import type { LinkPromise, PageError } from "../store/types.ts";
import type { Words } from "../words/words.ts";
import { Waiting } from "./Waiting.tsx";

/** @param isPatient nothing is told of what the cursor has not reached: a lesson comes to it in its own time */
export function Notices({ isPatient = false }: { readonly isPatient?: boolean }) {
  return (
    <div className="notices">
      <Failure />
      <Waiting />
      <ViolationAlert isPatient={isPatient} />
      <PromiseNotice />
      <PassingNotice />
    </div>
  );
}

function ViolationAlert({ isPatient }: { readonly isPatient: boolean }) {
  const { notices, plain } = useWords();
  const all = useRun((state) => state.violations);
  const reached = useRun(({ cursor }) => all.filter(({ entry }) => entry <= cursor).length);
  const violations = isPatient ? all.slice(0, reached) : all;
  const first = violations[0];
  if (first === undefined) return null;
  const others = violations.length - 1;
  return (
    <div className="notice trouble" role="alert" aria-label={notices.violation}>
      <span>
        <strong translate="no">{first.checker}</strong> {notices.violated(first.entry)}{" "}
        {notices.checkers[first.checker]} <span lang="en">{first.detail}</span>
        {others > 0 && ` ${notices.others(others)}`}
      </span>
      <button
        type="button"
        onClick={() => {
          commands.pause();
          commands.seek(first.entry);
          commands.select({ kind: "entry", entry: first.entry });
        }}
      >
        {plain.show}
      </button>
    </div>
  );
}

/** Stays until it is dismissed: a class of fifty looks up at different times. */
function PromiseNotice() {
  const { notices, plain } = useWords();
  const promise = useRun((state) => state.promise);
  const [dismissed, setDismissed] = useState<LinkPromise>();
  if (promise === undefined || promise.verdict === "pending" || promise === dismissed) return null;
  const { verdict, entry, parting } = promise;
  const isSame = verdict === "same";
  return (
    <div
      className={isSame ? "notice" : "notice trouble"}
      role={isSame ? "status" : "alert"}
      aria-label={notices.link}
    >
      <span>{isSame ? notices.same(entry) : differenceText(entry, parting, notices)}</span>
      {parting !== undefined && parting.sameUpTo > 0 && (
        <button
          type="button"
          onClick={() => {
            commands.pause();
            commands.seek(parting.sameUpTo);
          }}
        >
          {notices.showEntry(parting.sameUpTo)}
        </button>
      )}
      <button type="button" onClick={() => setDismissed(promise)}>
        {plain.dismiss}
      </button>
    </div>
  );
}

function differenceText(
  entry: number,
  parting: Parting | undefined,
  notices: Words["notices"],
): string {
  if (parting === undefined) return notices.differs(entry);
  const { sameUpTo, differsAt } = parting;
  const where =
    differsAt === sameUpTo + 1
      ? notices.fromOn(differsAt)
      : notices.fromSomewhere(sameUpTo + 1, differsAt);
  return sameUpTo === 0 ? notices.differsFromStart(where) : notices.differsAfter(sameUpTo, where);
}

function PassingNotice() {
  const { plain } = useWords();
  const notice = useRun((state) => state.notice);
  if (notice === undefined) return null;
  return (
    <p className="notice" role="status">
      <span>{notice}</span>
      <button type="button" onClick={commands.dismissNotice}>
        {plain.dismiss}
      </button>
    </p>
  );
}

const TITLES: Partial<Record<PageError["code"], (notices: Words["notices"]) => string>> = {
  "NO-WORKERS": (notices) => notices.cannotRun,
  MEMORY: (notices) => notices.full,
};

function Failure() {
  const { notices } = useWords();
  const error = useRun((state) => state.error);
  const recipe = useRun((state) => state.recipe);
  if (error === undefined) return null;
  const isMissing = error.code === "NO-WORKERS";
  return (
    <div className="notice trouble" role="alert">
      <span>
        <strong>{TITLES[error.code]?.(notices) ?? notices.stopped}</strong> {error.sentence}
        {isMissing && ` ${notices.needs} ${notices.withoutRun}`}
      </span>
      {recipe !== undefined && <CopyRecipe recipe={recipe} />}
      {isMissing && (
        <button type="button" onClick={() => window.location.reload()}>
          {notices.reload}
        </button>
      )}
    </div>
  );
}

/** Says whether it worked: a browser may refuse. */
function CopyRecipe({ recipe }: { readonly recipe: Recipe }) {
  const { notices, sharing } = useWords();
  const [said, setSaid] = useState<"copied" | "refused">();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(recipe));
      setSaid("copied");
    } catch {
      setSaid("refused");
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {notices.copyRecipe}
      </button>
      <span role="status">
        {said !== undefined && (said === "copied" ? sharing.copied : notices.copyRefused)}
      </span>
    </>
  );
}
