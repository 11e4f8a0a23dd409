/**
 * What a reader must be told: a checker fired, a link's promise was kept or not, something was mended, or
 * the run cannot go on.
 * @module
 */
import { commands } from "../store/commands.ts";
import { useRun } from "../store/store.ts";

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

function PromiseNotice() {
  const promise = useRun((state) => state.promise);
  if (promise === undefined || promise.verdict === "pending") return null;
  return promise.verdict === "same" ? (
    <p className="notice">
      You see what the sender saw: the digest at entry {promise.entry} is the same.
    </p>
  ) : (
    <p className="notice trouble" role="alert">
      This is not what the sender saw: the digest at entry {promise.entry} differs from the one in
      the link.
    </p>
  );
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
