/**
 * The branches of the run, as a small tree over the timeline. A click shows a branch; two can be compared.
 * @module
 */
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";
import { useRun } from "../store/store.ts";
import { branchLines, type BranchLine } from "./branch-layout.ts";
import "./branches.css";

const ROW = 22;

export function BranchTree() {
  const { playback } = useWords();
  const branches = useRun((state) => state.branches);
  const length = useRun((state) => state.length);
  const shown = useRun((state) => state.branch);
  if (branches.length < 2) return null;
  const lines = branchLines(branches, length);
  const root = lines[0]?.id;
  return (
    <div className="branches" role="group" aria-label={playback.branches}>
      <div className="branch-rows" style={{ height: lines.length * ROW }}>
        <svg
          viewBox={`0 0 1000 ${lines.length * ROW}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {lines.map((line) => (
            <path
              key={line.id}
              className={line.id === shown ? "shown" : undefined}
              d={pathOf(line)}
            />
          ))}
        </svg>
        {lines.map((line) => (
          <span
            key={line.id}
            className="branch"
            // A name has room to its right, or else to the left of where it would end.
            style={{ top: line.row * ROW, ...sideOf(line) }}
          >
            <button
              type="button"
              className="plain"
              aria-pressed={line.id === shown}
              title={playback.showBranch(line.label)}
              onClick={() => commands.showBranch(line.id)}
            >
              {line.label}
            </button>
            {line.id !== root && (
              <button
                type="button"
                className="plain remove"
                aria-label={playback.removeBranch(line.label)}
                title={playback.removeThis}
                onClick={() => commands.removeBranch(line.id)}
              >
                ×
              </button>
            )}
          </span>
        ))}
      </div>
      <a className="compare" href="#/compare">
        {playback.compare}
      </a>
    </div>
  );
}

const middle = (row: number): number => row * ROW + ROW / 2;

/** Down from the parent's line, then along; drawn low, so that the name stands on it. */
function pathOf({ row, parentRow, from, to }: BranchLine): string {
  const y = middle(row) + ROW / 2 - 3;
  const start =
    parentRow === undefined ? "" : `M${from * 1000} ${middle(parentRow) + ROW / 2 - 3}V${y}`;
  return `${start}M${from * 1000} ${y}H${Math.max(to, from + 0.004) * 1000}`;
}

const ON_THE_LEFT = 0.7;

const sideOf = ({ from }: BranchLine): { left: string } | { right: string } =>
  from > ON_THE_LEFT ? { right: "0" } : { left: `calc(${from * 100}% + 6px)` };

/** The same as a choice, where there is no room for a drawing. */
export function BranchChoice() {
  const { playback } = useWords();
  const branches = useRun((state) => state.branches);
  const shown = useRun((state) => state.branch);
  if (branches.length < 2) return null;
  return (
    <label className="branch-choice">
      {playback.branch}
      <select
        aria-label={playback.branch}
        value={shown}
        onChange={(event) => commands.showBranch(Number(event.currentTarget.value))}
      >
        {branches.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
