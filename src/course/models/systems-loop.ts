/**
 * A model of one task that owns the state machine: votes come in, each is handled and leads to three actions. What
 * is awaited in the loop stops the loop; what is handed over does not. Whole microseconds; a first-come queue.
 *
 * Source: the guide §4.2 (`execute_action(action).await`), and what hyperscale's runner does instead. The service
 * times are round numbers of the model, and stand on the page.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";

export const HANDLE_MICROS = 100;
export const VERIFY_MICROS = 1_080;
export const FLUSH_MICROS = 50_000;
export const SEND_MICROS = 20;

/** Where each action is done, and when the vote is sent. */
export interface LoopPlan {
  readonly verify: "loop" | "pool";
  readonly flush: "loop" | "pool";
  /** `at-once`: as soon as the vote is handled. `flushed`: when it lies on the disk. */
  readonly send: "at-once" | "flushed";
}

/** The listing of the guide: every action is awaited, one after the other. */
export const GUIDE_LOOP: LoopPlan = { verify: "loop", flush: "loop", send: "flushed" };

export const LANES = ["loop", "crypto", "disk"] as const;

export interface Busy {
  readonly lane: (typeof LANES)[number];
  readonly what: "handle" | "verify" | "flush" | "send";
  /** Votes that it is for: a flush carries all that wait. */
  readonly votes: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface LoopRun {
  readonly arrivals: readonly number[];
  readonly busy: readonly Busy[];
  /** Of each vote: from its arrival until the loop is done with it. */
  readonly waits: readonly number[];
  readonly flushed: readonly number[];
  readonly sent: readonly number[];
  /** Votes that the loop got through in one second, were there always one waiting. */
  readonly ratePerSecond: number;
}

/** Arrivals at `perSecond` for two seconds, with bursts that the seed places. In microseconds, ascending. */
export function arrivalsAt(perSecond: number, seed: number, bursts = 0): readonly number[] {
  const chance = prngOf(seed, "workload");
  const mean = Math.round(1_000_000 / perSecond);
  const arrivals: number[] = [];
  for (let at = chance.uniform(1, mean); at < 2_000_000; at += chance.uniform(1, 2 * mean))
    arrivals.push(at);
  for (let i = 0; i < bursts; i++) {
    const at = chance.uniform(100_000, 1_900_000);
    const size = chance.uniform(20, 35);
    for (let j = 0; j < size; j++) arrivals.push(at + j);
  }
  return arrivals.sort((a, b) => a - b);
}

export function runLoop(plan: LoopPlan, arrivals: readonly number[]): LoopRun {
  const busy: Busy[] = [];
  const waits: number[] = [];
  const handled: number[] = [];
  const verify = poolOf(busy, "crypto", "verify", 4);
  const held = heldBy(plan);
  let free = 0;
  arrivals.forEach((arrival, vote) => {
    const take = (what: Busy["what"], micros: number): number => {
      busy.push({ lane: "loop", what, votes: [vote], from: free, to: free + micros });
      free += micros;
      return free;
    };
    free = Math.max(free, arrival);
    take("handle", HANDLE_MICROS);
    if (plan.verify === "loop") take("verify", VERIFY_MICROS);
    else verify(vote, free, VERIFY_MICROS);
    if (plan.send === "at-once") take("send", SEND_MICROS);
    if (plan.flush === "loop") take("flush", FLUSH_MICROS);
    if (plan.flush === "loop" && plan.send === "flushed") take("send", SEND_MICROS);
    handled.push(free);
    waits.push(free - arrival);
  });
  const flushed =
    plan.flush === "pool"
      ? flushTogether(busy, handled)
      : busy.filter(({ what }) => what === "flush").map(({ to }) => to);
  const sent = arrivals.map((_, vote) =>
    plan.send === "flushed"
      ? (flushed[vote] ?? 0) + SEND_MICROS
      : (busy.find(({ what, votes }) => what === "send" && votes[0] === vote)?.to ?? 0),
  );
  return { arrivals, busy, waits, flushed, sent, ratePerSecond: Math.floor(1_000_000 / held) };
}

/** Microseconds that one vote holds the loop up. */
const heldBy = ({ verify, flush, send }: LoopPlan): number =>
  HANDLE_MICROS +
  (verify === "loop" ? VERIFY_MICROS : 0) +
  (flush === "loop" ? FLUSH_MICROS : 0) +
  (send === "at-once" || flush === "loop" ? SEND_MICROS : 0);

function poolOf(busy: Busy[], lane: Busy["lane"], what: Busy["what"], servers: number) {
  const free = Array.from({ length: servers }, () => 0);
  return (vote: number, at: number, micros: number): void => {
    const first = free.indexOf(Math.min(...free));
    const from = Math.max(at, free[first] ?? 0);
    free[first] = from + micros;
    busy.push({ lane, what, votes: [vote], from, to: from + micros });
  };
}

/** One disk: a flush takes with it every vote that waits when it begins. */
function flushTogether(busy: Busy[], handled: readonly number[]): readonly number[] {
  const flushed: number[] = [];
  let free = 0;
  while (flushed.length < handled.length) {
    const first = flushed.length;
    const from = Math.max(free, handled[first] ?? 0);
    let last = first;
    while ((handled[last + 1] ?? Infinity) <= from) last += 1;
    free = from + FLUSH_MICROS;
    const votes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    busy.push({ lane: "disk", what: "flush", votes, from, to: free });
    for (const _ of votes) flushed.push(free);
  }
  return flushed;
}

/** The value that a share of `perMille` does not exceed; 0 of none. */
export function percentile(values: readonly number[], perMille: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * perMille) / 1000) - 1)] ?? 0;
}

/** Votes that have come and that the loop is not done with, at each of `steps` moments. */
export function depths({ arrivals, waits }: LoopRun, until: number, steps: number) {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const at = Math.round((until * i) / steps);
    const depth = arrivals.filter((from, vote) => from <= at && at < from + (waits[vote] ?? 0));
    return { at, depth: depth.length };
  });
}

/** Votes that were on the wire before they were on the disk. */
export const sentUnsaved = ({ flushed, sent }: LoopRun): number =>
  sent.filter((at, vote) => at < (flushed[vote] ?? Infinity)).length;
