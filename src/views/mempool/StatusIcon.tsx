/**
 * The status of a transaction by shape. Pending: a ring. Blocked: a barred ring. Committed: a closed lock.
 * Executed: a half-filled disc. Completed: a disc with a tick. Aborted: a cross. Deferred: two bars. Retried:
 * an arrow that turns back.
 * @module
 */
import type { TransactionStatus } from "../../protocol/core/observe.ts";

const RING = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12";

const OUTLINES: Readonly<Record<TransactionStatus | "blocked", string>> = {
  pending: RING,
  blocked: `${RING}M3.8 12.2L12.2 3.8`,
  committed: "M3.5 7.5h9v6.5h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  executed: RING,
  completed: `${RING}M5 8.2l2.2 2.2L11.2 6`,
  aborted: "M3 3l10 10M13 3L3 13",
  deferred: "M5 2.5v11M11 2.5v11",
  retried: "M4 6h6a3.5 3.5 0 1 1 0 7H6M7 2.5L3.5 6L7 9.5",
};

export function StatusIcon({
  status,
  isBlocked = false,
}: {
  readonly status: TransactionStatus;
  readonly isBlocked?: boolean;
}) {
  return (
    <svg className={`status-icon ${status}`} viewBox="0 0 16 16" aria-hidden="true">
      {status === "executed" && <path d="M8 2a6 6 0 0 0 0 12z" className="filled" />}
      {status === "completed" && <path d={RING} className="filled" />}
      <path d={OUTLINES[isBlocked ? "blocked" : status]} />
    </svg>
  );
}
