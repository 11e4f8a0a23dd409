/**
 * Something to do for a run that is searched: where nothing is asked for, few rules are ever applied.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { AccountParameters, Recipe, ScriptEntry } from "../recipe.ts";

const BALANCE = 1000;
const NAMES = ["alice", "bob", "carol", "dave"];
/** When payments are asked for, in simulated milliseconds. */
const MOMENTS = [1, 250, 600, 1100, 1900];

/** With payments where its script has none. */
export function workFor(recipe: Recipe): Recipe {
  if (recipe.script.some((entry) => entry.do === "submit")) return recipe;
  const accounts = { ...ownAccounts(recipe), ...recipe.accounts };
  const names = Object.keys(accounts).sort(compareText);
  const payments = MOMENTS.map((at, i) => payment(at, `p${i}`, names, i));
  return { ...recipe, accounts, script: [...recipe.script, ...payments] };
}

/** Two payments after all others, told apart by their labels and not by their place. */
export function lastWork({ accounts }: Recipe): readonly ScriptEntry[] {
  const names = Object.keys(accounts).sort(compareText);
  if (names.length < 2) return [];
  return [0, 1].map((i) => ({ ...payment(0, `last${i}`, names, i), after: 0 }));
}

const ownAccounts = ({ shards }: Recipe): Readonly<Record<string, AccountParameters>> =>
  Object.fromEntries(
    Array.from({ length: Math.max(shards, 2) * 2 }, (_, i) => [
      NAMES[i] ?? `payer${i}`,
      { shard: i % shards, balance: BALANCE },
    ]),
  );

/** Each pays the next; every second one pays back, so that payments meet. */
function payment(at: number, label: string, names: readonly string[], i: number): ScriptEntry {
  const place = Math.floor(i / 2) % names.length;
  const next = (place + 1) % names.length;
  const [from, to] = i % 2 === 0 ? [place, next] : [next, place];
  const transfer = { from: names[from] ?? "", to: names[to] ?? "", amount: 10 + i };
  return { at, do: "submit", label, transfer };
}
