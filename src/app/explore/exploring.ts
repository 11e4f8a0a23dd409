/**
 * A search in workers, and what it found made short: from its beginning to its end, as one picture after the other.
 * @module
 */
import { linkToExplore, type Choice } from "../../scenarios/explore-link.ts";
import type { Finding } from "../../sim/explore/explorer.ts";
import type { Progress } from "../../sim/explore/search.ts";
import { searchBeside, shrinkBeside, type Job } from "../../worker/explore.ts";
import type { Told } from "../../worker/explore.worker.ts";
import { withStep, type FreshPoint } from "./fresh.ts";

export type Phase = "searching" | "stopped" | "nothing" | "shrinking" | "found" | "failed";

export interface Exploration {
  readonly choice: Choice;
  readonly phase: Phase;
  readonly seconds: number;
  readonly progress: Progress;
  readonly points: readonly FreshPoint[];
  readonly finding?: Finding;
  /** What else the same schedules violate. */
  readonly also?: readonly Finding[];
  /** Runs tried to make it short, and the lines left. */
  readonly shrinking?: { readonly runs: number; readonly lines: number };
  /** Absent with a finding: it was left as it was found. */
  readonly told?: Told;
}

export const hasEnded = ({ phase }: Exploration): boolean =>
  phase !== "searching" && phase !== "shrinking";

export interface Exploring {
  /** Of its choice. */
  readonly link: string;
  /** Ends it where it stands. */
  stop(): void;
  /** Ends it, and nothing is shown any more. */
  leave(): void;
}

/** Milliseconds between two pictures. */
const SHOWN_EVERY = 250;

/** Schedules; of fewer the average says little. */
const RUNS_A_POINT = 12;

const NOTHING_YET: Progress = { runs: 0, entries: 0, rules: [], states: 0, kept: 0, firsts: 0 };

/** @param show hears of it four times a second, and at each turn */
export function beginExploring(
  choice: Choice,
  show: (exploration: Exploration) => void,
): Exploring {
  let now: Exploration = {
    choice,
    phase: "searching",
    seconds: 0,
    progress: NOTHING_YET,
    points: [],
  };
  let [isLeft, isStopped] = [false, false];
  const since = performance.now();
  const seconds = (): number => (performance.now() - since) / 1000;
  const change = (part: Partial<Exploration>): void => void (now = { ...now, ...part });
  const tick = (): void => {
    if (now.phase === "searching") change({ seconds: seconds() });
    if (!isLeft) show(now);
  };
  const ticking = setInterval(tick, SHOWN_EVERY);
  const turn = (part: Partial<Exploration>): void => {
    change(part);
    if (hasEnded(now)) clearInterval(ticking);
    if (!isLeft) show(now);
  };

  const shorten = (finding: Finding): Job<Told> => {
    const lines = finding.recipe.script.length;
    turn({ phase: "shrinking", finding, shrinking: { runs: 0, lines } });
    const shortening = shrinkBeside(choice.recipe, finding, (runs, left) =>
      change({ shrinking: { runs, lines: left } }),
    );
    shortening.answer.then(
      (told) => turn({ phase: "found", told }),
      () => turn({ phase: "failed" }),
    );
    return {
      ...shortening,
      stop: () => {
        shortening.stop();
        if (!hasEnded(now)) turn({ phase: "found" });
      },
    };
  };

  let pointed = NOTHING_YET;
  const hear = (progress: Progress): void => {
    // What a worker tells may come after the answer.
    if (now.phase !== "searching") return;
    change({ progress });
    if (progress.runs - pointed.runs < RUNS_A_POINT) return;
    change({ points: withStep(now.points, pointed, progress) });
    pointed = progress;
  };
  const searching = searchBeside(choice, window.location.hash, hear);
  let job: Pick<Job<unknown>, "stop"> = searching;
  searching.answer.then(
    ({ found, also, progress }) => {
      change({ seconds: seconds(), progress, also });
      if (isLeft) return;
      if (found === undefined) turn({ phase: isStopped ? "stopped" : "nothing" });
      else job = shorten(found);
    },
    () => turn({ phase: "failed" }),
  );
  tick();
  return {
    link: linkToExplore(choice),
    stop: () => {
      isStopped = true;
      job.stop();
    },
    leave: () => {
      isLeft = true;
      clearInterval(ticking);
      job.stop();
    },
  };
}
