/**
 * The rows of the event table: event → actions → rule, in words; and what a filter asks. Pure.
 * @module
 */
import type { Cause, TraceEntry } from "../../sim/trace/entry.ts";
import { rulesOf, type NamedRule, type Wanted } from "../../sim/trace/entry-index.ts";
import { engineWords } from "../../words/engine.ts";
import type { Words } from "../../words/words.ts";

export interface Row {
  readonly entry: number;
  /** Simulated milliseconds, three decimals. */
  readonly time: string;
  readonly node: string;
  readonly event: string;
  readonly actions: string;
  readonly rules: readonly NamedRule[];
}

export interface Filter {
  /** Node id, or "" for all. */
  readonly node: string;
  /** Kind of cause or of message, or "". */
  readonly kind: string;
  /** Part of a rule id, any case. */
  readonly rule: string;
  readonly refusalsOnly: boolean;
}

export const NO_FILTER: Filter = { node: "", kind: "", rule: "", refusalsOnly: false };

/** The filter in the words of the trace's index. */
export const wantedBy = ({ node, kind, rule, refusalsOnly }: Filter): Wanted => ({
  node,
  kind,
  rule,
  refused: refusalsOnly,
});

/** What a row is told with. */
export interface Told {
  /** The kind of a message by its number. */
  readonly kindOf: (message: number) => string;
  readonly name: (node: string) => string;
  readonly words: Words;
}

export const rowOf = (entry: TraceEntry, told: Told): Row => ({
  entry: entry.index,
  time: (entry.at / 1000).toFixed(3),
  node: entry.node === undefined ? told.words.events.world : told.name(entry.node),
  event: eventText(entry.cause, told),
  actions: actionsText(entry, told),
  rules: rulesOf(entry),
});

function eventText(cause: Cause, { kindOf, name, words }: Told): string {
  const { events } = words;
  switch (cause.kind) {
    case "boot":
      return events.starts;
    case "message":
      return events.from(kindOf(cause.message), name(cause.from));
    case "timer": {
      const timer = events.timers[cause.timer];
      return cause.forced ? events.forced(timer) : timer;
    }
    case "computed":
      return events.computed(engineWords(cause.what, words), cause.ok);
    case "loaded":
      return engineWords(cause.what, words);
    case "submit":
      return events.submits(cause.label);
    case "reply":
      return events.reply(name(cause.from));
    case "script": {
      const verb = events.verbs[cause.entry.do];
      return "node" in cause.entry
        ? events.scriptAt(verb, name(cause.entry.node))
        : events.script(verb);
    }
  }
}

function actionsText({ sends, actions }: TraceEntry, { kindOf, words }: Told): string {
  const { events } = words;
  const copies = new Map<number, number>();
  for (const { message } of sends) copies.set(message, (copies.get(message) ?? 0) + 1);
  const sent = [...copies].map(([message, count]) => events.sends(kindOf(message), count));
  const other = actions.map(({ kind, what }) =>
    kind === "compute"
      ? engineWords(what, words)
      : kind === "persist"
        ? events.stores(what)
        : kind === "load"
          ? events.looksUp(what)
          : events.sets(timerText(what, words)),
  );
  return [...other, ...sent].join(", ");
}

const timerText = (id: string, { events }: Words): string => {
  const timers: Readonly<Record<string, string>> = events.timers;
  return timers[id] ?? id;
};
