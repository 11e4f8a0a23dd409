/**
 * What the script has done to the network by a moment: who is cut off from whom, and who is slowed. Pure.
 * @module
 */
import { instantOf, type ScriptEntry } from "../../sim/recipe.ts";

export interface NetworkNow {
  readonly isolated: ReadonlySet<string>;
  readonly cuts: readonly (readonly [string, string])[];
  readonly isSplit: boolean;
  readonly delays: readonly Extract<ScriptEntry, { do: "delay" }>[];
  readonly holds: readonly Extract<ScriptEntry, { do: "hold" }>[];
}

const CALM: NetworkNow = {
  isolated: new Set(),
  cuts: [],
  isSplit: false,
  delays: [],
  holds: [],
};

/** @param now simulated microseconds; what stands at this very instant has happened */
export const networkAt = (script: readonly ScriptEntry[], now: number): NetworkNow =>
  script.filter((entry) => instantOf(entry) <= now).reduce(after, CALM);

function after(before: NetworkNow, entry: ScriptEntry): NetworkNow {
  switch (entry.do) {
    case "isolate":
      return { ...before, isolated: new Set([...before.isolated, entry.node]) };
    case "partition":
      return { ...before, isSplit: true };
    case "cut":
      return { ...before, cuts: [...before.cuts, ...entry.links] };
    case "heal":
      return healed(before, entry.nodes);
    case "delay":
      return entry.byMs === 0
        ? { ...before, delays: [] }
        : { ...before, delays: [...before.delays, entry] };
    case "hold":
      return { ...before, holds: [...before.holds, entry] };
    case "release":
      return { ...before, holds: [] };
    default:
      return before;
  }
}

function healed(before: NetworkNow, nodes: readonly string[] | undefined): NetworkNow {
  if (nodes === undefined) return { ...before, isolated: new Set(), cuts: [], isSplit: false };
  return {
    ...before,
    isolated: new Set([...before.isolated].filter((node) => !nodes.includes(node))),
    cuts: before.cuts.filter((pair) => !pair.some((node) => nodes.includes(node))),
  };
}
