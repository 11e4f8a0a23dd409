/**
 * The broken argument of the run up to the cursor: of the checkers that have fired, the one that was asked for.
 * @module
 */
import { useMemo } from "react";
import type { SessionInfo, Violation } from "../../sim/trace/entry.ts";
import { breachOf, ON_QUORUMS, type Breach } from "../../sim/trace/line.ts";
import { useReader, useRun } from "../../store/store.ts";
import type { TraceReader } from "../../store/types.ts";

export interface Fallen {
  /** The first violation of each checker of quorums, up to the cursor. */
  readonly all: readonly Violation[];
  readonly chosen: Violation | undefined;
  /** `undefined`: there are no two quorums to show. */
  readonly breach: Breach | undefined;
}

/** The first violation of each checker of quorums, up to the cursor. */
export function useFallen(): readonly Violation[] {
  const violations = useRun((state) => state.violations);
  const reached = useRun(({ cursor }) => violations.filter(({ entry }) => entry <= cursor).length);
  return useMemo(
    () => firstOfEach(violations.filter((_, i) => i < reached)),
    [violations, reached],
  );
}

export function useBreach(wanted: string | undefined): Fallen {
  const reader = useReader();
  const info = useRun((state) => state.info);
  const all = useFallen();
  const chosen =
    all.find(({ checker }) => checker === wanted) ??
    all.find(({ checker }) => checker === "agreement") ??
    all[0];
  const breach = useMemo(() => read(chosen, reader, info), [chosen, reader, info]);
  return { all, chosen, breach };
}

function firstOfEach(violations: readonly Violation[]): readonly Violation[] {
  const first = new Map<string, Violation>();
  for (const violation of violations)
    if (ON_QUORUMS.includes(violation.checker) && !first.has(violation.checker))
      first.set(violation.checker, violation);
  return [...first.values()];
}

const read = (
  violation: Violation | undefined,
  reader: TraceReader | undefined,
  info: SessionInfo | undefined,
): Breach | undefined =>
  violation === undefined || reader === undefined || info === undefined
    ? undefined
    : breachOf(violation, {
        info,
        entries: reader.entries(1, violation.entry),
        message: reader.message,
      });
