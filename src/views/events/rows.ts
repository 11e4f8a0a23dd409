/**
 * The rows of the event table: event → actions → rule, in words; and which of them a filter leaves. Pure.
 * @module
 */
import type { MessageRecord, TraceEntry } from "../../sim/trace/entry.ts";

export interface Row {
  readonly entry: number;
  /** Simulated milliseconds, three decimals. */
  readonly time: string;
  readonly node: string;
  readonly event: string;
  readonly actions: string;
  readonly rules: readonly { readonly id: string; readonly ok: boolean }[];
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

type MessageOf = (number: number) => MessageRecord | undefined;

/** What the filter's kind is compared with: the message's kind, or that of the cause. */
export const kindOf = ({ cause }: TraceEntry, messages: MessageOf): string =>
  cause.kind === "message" ? (messages(cause.message)?.label.kind ?? "message") : cause.kind;

export function passes(entry: TraceEntry, filter: Filter, messages: MessageOf): boolean {
  const { node, kind, rule, refusalsOnly } = filter;
  if (node !== "" && entry.node !== node) return false;
  if (kind !== "" && kindOf(entry, messages) !== kind) return false;
  if (refusalsOnly && entry.rulings.every(({ ok }) => ok)) return false;
  if (rule === "") return true;
  const wanted = rule.toUpperCase();
  return rulesOf(entry).some(({ id }) => id.includes(wanted));
}

/** Rules that were asked, and those named by facts, each once. */
function rulesOf({ rulings, facts }: TraceEntry): Row["rules"] {
  const asked = rulings.map(({ rule, ok }) => ({ id: rule as string, ok }));
  const named = facts.flatMap((fact) =>
    fact.kind === "locked" || fact.kind === "released"
      ? [{ id: fact.rule as string, ok: true }]
      : [],
  );
  const all = [...asked, ...named];
  return all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i);
}

type Name = (node: string) => string;

export function rowOf(entry: TraceEntry, messages: MessageOf, name: Name): Row {
  return {
    entry: entry.index,
    time: (entry.at / 1000).toFixed(3),
    node: entry.node === undefined ? "world" : name(entry.node),
    event: eventText(entry, messages, name),
    actions: actionsText(entry, messages),
    rules: rulesOf(entry),
  };
}

function eventText({ cause }: TraceEntry, messages: MessageOf, name: Name): string {
  switch (cause.kind) {
    case "boot":
      return "starts";
    case "message":
      return `${messages(cause.message)?.label.kind ?? "message"} from ${name(cause.from)}`;
    case "timer":
      return cause.forced ? `${cause.timer} timer, by the script` : `${cause.timer} timer`;
    case "computed":
      return `${cause.what}: ${cause.ok ? "done" : "failed"}`;
    case "loaded":
      return cause.what;
    case "submit":
      return `submit ${cause.label}`;
    case "script":
      return `script: ${cause.entry.do}${"node" in cause.entry ? ` ${name(cause.entry.node)}` : ""}`;
  }
}

function actionsText({ sends, actions }: TraceEntry, messages: MessageOf): string {
  const copies = new Map<number, number>();
  for (const { message } of sends) copies.set(message, (copies.get(message) ?? 0) + 1);
  const sent = [...copies].map(
    ([message, count]) => `send ${messages(message)?.label.kind ?? "message"} to ${count}`,
  );
  const other = actions.map(({ kind, what }) =>
    kind === "compute"
      ? what
      : kind === "persist"
        ? `store ${what}`
        : kind === "load"
          ? `look up ${what}`
          : `set ${what} timer`,
  );
  return [...other, ...sent].join(", ");
}
