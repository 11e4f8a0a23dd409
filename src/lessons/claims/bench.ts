/**
 * The bench: claims wait for their turn, one is run, the results are kept for the visit. What is in sight goes first.
 * @module
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { verdictOf, type Trial, type Verdict } from "../../course/claim.ts";
import type { CentralRules, CentralSchedule, Outcome } from "../../course/claims/central.ts";
import type { Need } from "../../course/claims/section.ts";
import { askCourse } from "../../worker/course.ts";

export interface Judged {
  readonly trials: readonly Trial[];
  readonly verdict: Verdict;
}

export interface Known {
  readonly runnable: ReadonlySet<string>;
  readonly needs: Readonly<Record<string, Need>>;
  /** Claim → our verdict, where it is not the ledger's. */
  readonly answers: Readonly<Record<string, Verdict>>;
}

interface BenchState {
  readonly known: Known | undefined;
  readonly judged: ReadonlyMap<string, Judged>;
  /** Claims whose experiment broke off. */
  readonly broken: ReadonlySet<string>;
  readonly running: string | undefined;
  /** In the order of their turns. */
  readonly waiting: readonly string[];
  /** `rules schedule`, `ce/1 falls` → what came of it. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

const bench = createStore<BenchState>(() => ({
  known: undefined,
  judged: new Map(),
  broken: new Set(),
  running: undefined,
  waiting: [],
  outcomes: new Map(),
}));

export const useBench = <T>(select: (state: BenchState) => T): T => useStore(bench, select);

let isAsked = false;

/** Learns which claims can be run, once. */
export async function learnClaims(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  try {
    const { runnable, needs, answers } = await askCourse((course) => course.claims());
    bench.setState({ known: { runnable: new Set(runnable), needs, answers } });
  } catch {
    isAsked = false;
  }
}

const isOpen = (id: string): boolean => {
  const { known, judged, broken, running } = bench.getState();
  return known?.runnable.has(id) === true && !judged.has(id) && !broken.has(id) && running !== id;
};

/** These go next, in this order, before all others. */
export function runFirst(ids: readonly string[]): void {
  const next = ids.filter(isOpen);
  if (next.length === 0) return;
  bench.setState(({ waiting }) => ({
    waiting: [...next, ...waiting.filter((id) => !next.includes(id))],
  }));
  void work();
}

/** Those that wait already, brought forward; the others are left alone. */
export const preferWaiting = (ids: readonly string[]): void =>
  runFirst(ids.filter((id) => bench.getState().waiting.includes(id)));

/** These too, after all that wait. */
export function runLater(ids: readonly string[]): void {
  bench.setState(({ waiting }) => ({
    waiting: [...waiting, ...ids.filter((id) => isOpen(id) && !waiting.includes(id))],
  }));
  void work();
}

/** What runs is ended by itself within seconds; nothing else begins. */
export const stopWaiting = (): void => bench.setState({ waiting: [] });

async function work(): Promise<void> {
  const { running, waiting } = bench.getState();
  const [id, ...rest] = waiting;
  if (running !== undefined || id === undefined) return;
  bench.setState({ running: id, waiting: rest });
  try {
    const trials = await askCourse((course) => course.judge(id));
    bench.setState(({ judged }) => ({
      judged: new Map(judged).set(id, { trials, verdict: verdictOf(trials) }),
    }));
  } catch {
    bench.setState(({ broken }) => ({ broken: new Set(broken).add(id) }));
  }
  bench.setState({ running: undefined });
  await work();
}

const asked = new Set<string>();

/** Asks once; what broke off may be asked again. */
async function once(
  key: string,
  find: () => Promise<Readonly<Record<string, Outcome>>>,
): Promise<void> {
  if (asked.has(key)) return;
  asked.add(key);
  try {
    const found = Object.entries(await find());
    bench.setState(({ outcomes }) => ({ outcomes: new Map([...outcomes, ...found]) }));
  } catch {
    asked.delete(key);
  }
}

/** What comes of a rule set on a schedule. */
export function findOutcome(rules: CentralRules, schedule: CentralSchedule): Promise<void> {
  const key = `${rules} ${schedule}`;
  return once(key, async () => ({
    [key]: await askCourse((course) => course.outcome(rules, schedule)),
  }));
}

/** What comes of a counterexample: `ce/1 falls`, `ce/1 stands`. */
export const findCounterexample = (id: string): Promise<void> =>
  once(id, async () => {
    const found = await askCourse((course) => course.counterexample(id));
    return found === undefined
      ? {}
      : { [`${id} falls`]: found.falls, [`${id} stands`]: found.stands };
  });
