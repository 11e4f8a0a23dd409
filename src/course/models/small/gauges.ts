/**
 * Gauges of a committee in which something is wrong with one validator: what each has sent, what of it arrived, how
 * often its time ran out, how high it is. Counted in a run; what is wrong is drawn by the seed and is not shown.
 * @module
 */
import { prngOf } from "../../../primitives/prng.ts";
import type { ScriptEntry } from "../../../sim/recipe.ts";
import type { Reading, RunInput } from "../../running.ts";

export const FAULTS = ["crashed", "cut-off", "silent", "equivocating", "slow", "lossy"] as const;
export type Fault = (typeof FAULTS)[number];

export const GAUGE_SEATS = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;
export type Seat = (typeof GAUGE_SEATS)[number];

export interface Trouble {
  readonly fault: Fault;
  readonly node: Seat;
}

export const BOARDS = 3;

/** Three boards, each with another fault. */
export function troublesOf(seed: number): readonly Trouble[] {
  const chance = prngOf(seed, "faults");
  const left: Fault[] = [...FAULTS];
  return Array.from({ length: BOARDS }, () => {
    const [fault = "crashed"] = left.splice(chance.uniform(0, left.length - 1), 1);
    return { fault, node: GAUGE_SEATS[chance.uniform(0, GAUGE_SEATS.length - 1)] ?? "s0v0" };
  });
}

const SLOW_MS = 90;
/** The fault is there from the beginning. */
const AT = { at: 0 } as const;

const SCRIPTS: Readonly<Record<Fault, (node: Seat) => ScriptEntry>> = {
  crashed: (node) => ({ ...AT, do: "crash", node }),
  "cut-off": (node) => ({ ...AT, do: "isolate", node }),
  silent: (node) => ({ ...AT, do: "misbehave", node, as: "silent-leader" }),
  equivocating: (node) => ({ ...AT, do: "misbehave", node, as: "equivocating-leader" }),
  slow: (node) => ({ ...AT, do: "delay", match: { from: node }, byMs: SLOW_MS }),
  lossy: (node) => ({ ...AT, do: "drop", match: { from: node, kind: ["Vote", "ViewChange"] } }),
};

/** Networked HotStuff, without a word of what is wrong. */
export const boardRecipe = ({ fault, node }: Trouble, seed: number): RunInput => ({
  protocol: "networked-hotstuff",
  seed,
  timing: { roundTimeoutMs: 600, timeoutMaxMs: 2400 },
  script: [SCRIPTS[fault](node)],
  progressMs: 60_000,
  untilMs: 6000,
});

export interface Gauges {
  readonly node: Seat;
  /** Copies that it sent, those that arrived, and the mean of their delays in milliseconds. */
  readonly sent: number;
  readonly arrived: number;
  readonly delayMs: number;
  /** Different blocks that the others heard it propose. */
  readonly blocks: number;
  readonly timeouts: number;
  readonly height: number;
}

export function gaugesOf(ran: Reading): readonly Gauges[] {
  const sends = ran.entries.flatMap(({ at, sends: all }) => all.map((send) => ({ ...send, at })));
  return GAUGE_SEATS.map((node) => {
    const own = sends.filter(({ from }) => from === node);
    const arrived = own.filter(({ fate }) => fate === "sent");
    const delays = arrived.map(({ due, at }) => ((due ?? at) - at) / 1000);
    const blocks = own.flatMap(({ message, fate }) => {
      const label = ran.message(message)?.label;
      return label?.kind === "Proposal" && fate === "sent" ? [label.block ?? ""] : [];
    });
    const sum = delays.reduce((total, delay) => total + delay, 0);
    return {
      node,
      sent: own.length,
      arrived: arrived.length,
      delayMs: delays.length === 0 ? 0 : Math.round(sum / delays.length),
      blocks: new Set(blocks).size,
      timeouts: ran.seen("timedOut").filter(({ of }) => of === node).length,
      height: ran.seen("committed").filter(({ of }) => of === node).length,
    };
  });
}
