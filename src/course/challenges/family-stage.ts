/**
 * What the challenges on the protocols of the family share: the same edits again under the mended rules.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { Condition } from "../challenge.ts";
import { runOf, type Ran, type RunInput } from "../running.ts";
import { condition } from "./goals.ts";

export const FRIENDS = {
  alice: { shard: 0, balance: 1000 },
  bob: { shard: 0, balance: 1000 },
  carol: { shard: 0, balance: 1000 },
};

export const pay = (at: number, label: string, amount = 10): ScriptEntry => ({
  at,
  do: "submit",
  label,
  transfer: { from: "alice", to: "bob", amount },
});

/** The same world and the same edits under other rules. */
export const under = (start: RunInput, rules: string, edits: readonly ScriptEntry[]): Ran =>
  runOf({ ...start, rules, expect: [], edits });

/** Under the mended rules the same edits break nothing; they may take time. */
export const harmless = (ran: Ran, rules: string): Condition =>
  condition(
    "harmless",
    { rules },
    ran.violations.every(({ checker }) => checker === "progress"),
  );
