/**
 * What the lines of a script did to messages, as far as a run got: how many copies each of them kept, lost or slowed,
 * and which blocks those were about.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import { matches } from "../matching.ts";
import { instantOf, type Recipe, type ScriptEntry } from "../recipe.ts";
import { openSession } from "../session.ts";
import type { Send } from "../trace/entry.ts";
import { createTraceStore } from "../trace/trace-store.ts";

export interface Touched {
  readonly copies: number;
  /** By their names, in the order in which they were first touched. */
  readonly blocks: readonly string[];
}

type OnCopies = Extract<ScriptEntry, { readonly do: "hold" | "drop" | "delay" }>;

const isOnCopies = (entry: ScriptEntry): entry is OnCopies =>
  entry.do === "hold" || entry.do === "drop" || entry.do === "delay";

const FATES: Readonly<Record<OnCopies["do"], Send["fate"]>> = {
  hold: "held",
  drop: "dropped",
  delay: "sent",
};

/**
 * @param entries of the run that count
 * @returns one for each line of the script; none for lines that are about no messages
 */
export function touchedBy(recipe: Recipe, entries: number): readonly (Touched | undefined)[] {
  const session = openSession({
    recipe: { ...recipe, crypto: "keyed" },
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort("keyed"),
  });
  const trace = createTraceStore(session.info);
  const { batch } = session.advance({ entries });
  trace.append(batch);
  const { blocks } = trace.projectionAt(trace.length());
  const { transactions } = session.info;
  return recipe.script.map((line) => {
    if (!isOnCopies(line)) return undefined;
    let copies = 0;
    const names = new Set<string>();
    for (const { at, sends } of batch.entries) {
      if (at < instantOf(line)) continue;
      for (const { fate, message, from, to } of sends) {
        const label = trace.message(message)?.label;
        if (fate !== FATES[line.do] || label === undefined) continue;
        if (!matches(line.match, { label, from, to, sentAt: at }, transactions)) continue;
        copies += 1;
        const name = label.block === undefined ? undefined : blocks.get(label.block)?.name;
        if (name !== undefined) names.add(name);
      }
    }
    return { copies, blocks: [...names] };
  });
}
