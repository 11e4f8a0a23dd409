/**
 * The turning points of a run, found as its entries come: what a lecturer would stop at. New ones are only ever
 * added behind the others, so that a moment keeps its number while the run is still computed.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry, Violation } from "../../sim/trace/entry.ts";

export type Turn =
  | "start"
  | "proposal"
  | "certificate"
  | "commit"
  | "roundChange"
  | "refusal"
  | "deed"
  | "misbehavior"
  | "proof"
  | "cycle"
  | "decision"
  | "violation";

export interface TurningPoint {
  readonly entry: number;
  readonly turn: Turn;
}

export const TURNS_MAX = 12;
/** So many of one kind, since the first ones tell it all. */
const OF_A_KIND: Readonly<Record<Turn, number>> = {
  start: 1,
  proposal: 1,
  certificate: 1,
  commit: 1,
  roundChange: 3,
  refusal: 3,
  deed: 3,
  misbehavior: 1,
  proof: 1,
  cycle: 1,
  decision: 1,
  violation: 2,
};

export interface Turns {
  /** The next entry, in order. */
  observe(entry: TraceEntry, violations: readonly Violation[]): void;
  readonly found: readonly TurningPoint[];
}

export function findTurns(): Turns {
  const found: TurningPoint[] = [{ entry: 0, turn: "start" }];
  /** What was seen already: a round, a rule, a checker. */
  const seen = new Set<string>();
  const counts = new Map<Turn, number>([["start", 1]]);
  const isNews = ({ turn, of }: Happening): boolean => {
    const count = counts.get(turn) ?? 0;
    if (seen.has(`${turn} ${of}`) || count >= OF_A_KIND[turn]) return false;
    // The last place is kept for what must never happen.
    return found.length < (turn === "violation" ? TURNS_MAX : TURNS_MAX - 1);
  };
  return {
    found,
    observe(entry, violations) {
      const happenings = happeningsIn(entry, violations);
      const best = happenings.find(isNews);
      if (best !== undefined) {
        found.push({ entry: entry.index, turn: best.turn });
        counts.set(best.turn, (counts.get(best.turn) ?? 0) + 1);
      }
      for (const { turn, of } of happenings) seen.add(`${turn} ${of}`);
    },
  };
}

interface Happening {
  readonly turn: Turn;
  /** What makes another one of its kind news. */
  readonly of: string | number;
}

/** The most telling first. */
function happeningsIn(entry: TraceEntry, violations: readonly Violation[]): readonly Happening[] {
  const { cause, facts, rulings, index } = entry;
  const broken = violations.flatMap(({ entry: at, checker }): readonly Happening[] =>
    at === index ? [{ turn: "violation", of: checker }] : [],
  );
  const deeds: readonly Happening[] =
    cause.kind === "script" ? [{ turn: "deed", of: cause.index }] : [];
  const refusals = rulings.flatMap(({ rule, ok }): readonly Happening[] =>
    ok || rule.startsWith("NET-") ? [] : [{ turn: "refusal", of: rule }],
  );
  return [...broken, ...deeds, ...facts.flatMap(happeningOf), ...refusals];
}

function happeningOf(fact: Fact): readonly Happening[] {
  switch (fact.kind) {
    case "proposed":
      return [{ turn: "proposal", of: "" }];
    case "certified":
      return [{ turn: "certificate", of: "" }];
    case "committed":
      return [{ turn: "commit", of: "" }];
    case "timedOut":
      return [{ turn: "roundChange", of: fact.round }];
    case "crashed":
    case "restarted":
      return [{ turn: "deed", of: fact.kind }];
    case "misbehaves":
      return [{ turn: "misbehavior", of: fact.as }];
    case "proofSealed":
      return [{ turn: "proof", of: "" }];
    case "cycleFound":
      return [{ turn: "cycle", of: "" }];
    case "decided":
      return [{ turn: "decision", of: "" }];
    default:
      return [];
  }
}
