/**
 * What a reader must be told: a checker fired, a link's promise was kept or not, something was mended, or
 * the run cannot go on.
 * @module
 */
import { useState } from "react";
import type { Parting } from "../scenarios/trail.ts";
import { commands } from "../store/commands.ts";
import { useRun } from "../store/store.ts";
import type { LinkPromise } from "../store/types.ts";

export function Notices() {
  return (
    <div className="notices">
      <Failure />
      <ViolationAlert />
      <PromiseNotice />
      <PassingNotice />
    </div>
  );
}

function ViolationAlert() {
  const violations = useRun((state) => state.violations);
  const first = violations[0];
  if (first === undefined) return null;
  const others = violations.length - 1;
  return (
    <div className="notice trouble" role="alert" aria-label="Violation">
      <span>
        <strong>{first.checker}</strong> is violated at entry {first.entry}. {first.detail}
        {others > 0 && ` And ${others} more.`}
      </span>
      <button
        type="button"
        onClick={() => {
          commands.pause();
          commands.seek(first.entry);
          commands.select({ kind: "entry", entry: first.entry });
        }}
      >
        Show
      </button>
    </div>
  );
}

/** Stays until it is dismissed: a class of fifty looks up at different times. */
function PromiseNotice() {
  const promise = useRun((state) => state.promise);
  const [dismissed, setDismissed] = useState<LinkPromise>();
  if (promise === undefined || promise.verdict === "pending" || promise === dismissed) return null;
  const { verdict, entry, parting } = promise;
  const isSame = verdict === "same";
  return (
    <div
      className={isSame ? "notice" : "notice trouble"}
      role={isSame ? "status" : "alert"}
      aria-label="Link"
    >
      <span>
        {isSame
          ? `You see what the sender saw: the digest at entry ${entry} is the same.`
          : differenceText(entry, parting)}
      </span>
      {parting !== undefined && parting.sameUpTo > 0 && (
        <button
          type="button"
          onClick={() => {
            commands.pause();
            commands.seek(parting.sameUpTo);
          }}
        >
          Show entry {parting.sameUpTo}
        </button>
      )}
      <button type="button" onClick={() => setDismissed(promise)}>
        Dismiss
      </button>
    </div>
  );
}

function differenceText(entry: number, parting: Parting | undefined): string {
  const claim = "This is not what the sender saw.";
  if (parting === undefined)
    return `${claim} The digest at entry ${entry} differs from the one in the link: the two runs part there or before.`;
  const { sameUpTo, differsAt } = parting;
  const where =
    differsAt === sameUpTo + 1
      ? `differ from entry ${differsAt} on`
      : `differ from some entry between ${sameUpTo + 1} and ${differsAt} on`;
  return sameUpTo === 0
    ? `${claim} The two runs ${where}.`
    : `${claim} The two runs are the same up to entry ${sameUpTo}, and ${where}.`;
}

function PassingNotice() {
  const notice = useRun((state) => state.notice);
  if (notice === undefined) return null;
  return (
    <p className="notice" role="status">
      <span>{notice}</span>
      <button type="button" onClick={commands.dismissNotice}>
        Dismiss
      </button>
    </p>
  );
}

function Failure() {
  const error = useRun((state) => state.error);
  const recipe = useRun((state) => state.recipe);
  if (error === undefined) return null;
  return (
    <div className="notice trouble" role="alert">
      <span>
        <strong>
          {error.code === "NO-WORKERS" ? "The simulation cannot run here." : "The run stopped."}
        </strong>{" "}
        {error.sentence}
      </span>
      {recipe !== undefined && (
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(JSON.stringify(recipe))}
        >
          Copy the recipe
        </button>
      )}
    </div>
  );
}
