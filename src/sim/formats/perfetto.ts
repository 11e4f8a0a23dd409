/**
 * A trace as Chrome trace JSON, which Perfetto opens: a process a shard, a thread a validator, a slice an entry, an
 * arrow a message that arrived. Times are simulated microseconds. What happens takes no simulated time, so a slice
 * lasts one microsecond, and entries of one validator in one instant share it.
 *
 * Source: Trace Event Format (Chromium), sections on complete events, flow events and metadata.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import type { MessageRecord, Send, SessionInfo, TraceEntry } from "../trace/entry.ts";
import type { Origin, TraceWriter } from "./format.ts";
import { causeText, factText, refusalTexts, type MessageOf } from "./telling.ts";

interface Place {
  readonly pid: number;
  readonly tid: number;
}

/** What happened to the world and not to one validator. */
const WORLD: Place = { pid: 1, tid: 1 };
/** Process 0 would be the idle one; thread ids are unique among all processes. */
const FIRST_SHARD = 2;
const THREADS_A_SHARD = 1000;

const pidOf = (shard: number): number => FIRST_SHARD + shard;

function placeOf(node: NodeId | undefined): Place {
  const parts = node === undefined ? undefined : parseNodeId(node);
  if (parts === undefined) return WORLD;
  const pid = pidOf(parts.shard);
  return { pid, tid: pid * THREADS_A_SHARD + parts.index };
}

/** Where an arrow begins. */
interface Departure extends Place {
  readonly ts: number;
}

export function perfettoWriter({ info, messages, about }: Origin): TraceWriter {
  const departures = new Map<number, Departure>();
  let instant: TraceEntry[] = [];
  let digest = "";

  const arrowTo = ({ cause }: TraceEntry, place: Place, ts: number): readonly object[] => {
    if (cause.kind !== "message") return [];
    const from = departures.get(cause.envelope);
    departures.delete(cause.envelope);
    if (from === undefined) return [];
    const name = kindOf(messages(cause.message));
    const arrow = { cat: "message", name, id: cause.envelope };
    return [
      { ph: "s", ...arrow, ...from },
      { ph: "f", bp: "e", ...arrow, ...place, ts },
    ];
  };

  const eventsOf = ({ entry, ts, dur }: Slice): readonly object[] => {
    const place = placeOf(entry.node);
    for (const { envelope, fate } of entry.sends)
      if (fate === "sent" || fate === "held") departures.set(envelope, { ...place, ts });
    digest = entry.digest;
    const slice = {
      ph: "X",
      cat: entry.cause.kind,
      name: nameOf(entry, messages),
      ...place,
      ts,
      dur,
      args: argumentsOf(entry, messages),
    };
    return [slice, ...arrowTo(entry, place, ts)];
  };

  const written = (): string => {
    const events = slicesOf(instant).flatMap(eventsOf);
    instant = [];
    return lines(events);
  };

  return {
    head: () => {
      const [first, ...names] = namesOf(info);
      return `{"displayTimeUnit":"ms","traceEvents":[\n${JSON.stringify(first)}${lines(names)}`;
    },
    add(entries) {
      const chunks: string[] = [];
      for (const entry of entries) {
        if (instant[0] !== undefined && instant[0].at !== entry.at) chunks.push(written());
        instant.push(entry);
      }
      return chunks.join("");
    },
    end: () =>
      `${written()}\n],"otherData":${JSON.stringify({ ...about, protocol: info.protocol, rules: info.rules, digest })}}\n`,
  };
}

const lines = (events: readonly object[]): string =>
  events.map((event) => `,\n${JSON.stringify(event)}`).join("");

interface Slice {
  readonly entry: TraceEntry;
  readonly ts: number;
  readonly dur: number;
}

const NANOS = 1000;

/** The entries of one instant, each in its share of the microsecond, down to a nanosecond. */
function slicesOf(instant: readonly TraceEntry[]): readonly Slice[] {
  const laneOf = lanesOf(instant);
  const sizes = new Map<string, number>();
  const ranked = instant.map((entry) => {
    const rank = sizes.get(laneOf(entry)) ?? 0;
    sizes.set(laneOf(entry), rank + 1);
    return { entry, rank };
  });
  return ranked.map(({ entry, rank }) => {
    const share = Math.max(1, Math.floor(NANOS / (sizes.get(laneOf(entry)) ?? 1)));
    return { entry, ts: (entry.at * NANOS + rank * share) / NANOS, dur: share / NANOS };
  });
}

/** Where a message took no time, the order among validators matters too: then all share one microsecond. */
function lanesOf(instant: readonly TraceEntry[]): (entry: TraceEntry) => string {
  const isTangled = instant.some(
    ({ at, cause }) => cause.kind === "message" && cause.sentAt === at,
  );
  return ({ node }) => (isTangled ? "" : (node ?? "world"));
}

const kindOf = (record: MessageRecord | undefined): string => record?.label.kind ?? "message";

/** Slices of one kind have one name, so that they can be counted and coloured together. */
function nameOf({ cause }: TraceEntry, messages: MessageOf): string {
  switch (cause.kind) {
    case "message":
      return kindOf(messages(cause.message));
    case "timer":
      return `timer ${cause.timer}`;
    case "computed":
    case "loaded":
      return cause.what;
    case "script":
      return `script: ${cause.entry.do}`;
    case "boot":
    case "submit":
    case "reply":
      return cause.kind;
  }
}

function argumentsOf(entry: TraceEntry, messages: MessageOf): Readonly<Record<string, unknown>> {
  const { index, cause, facts, rulings, sends, digest } = entry;
  const refused = refusalTexts(rulings);
  return {
    entry: index,
    cause: causeText(cause, messages),
    ...(cause.kind === "computed" && { costMicros: cause.cost }),
    ...(facts.length > 0 && { facts: facts.map((fact) => factText(fact) ?? fact.kind) }),
    ...(refused.length > 0 && { refused }),
    ...(sends.length > 0 && { sends: sends.map((send) => sendText(send, messages)) }),
    digest: digest.slice(0, 16),
  };
}

const sendText = ({ message, to, fate }: Send, messages: MessageOf): string =>
  `${kindOf(messages(message))} to ${to}${fate === "sent" ? "" : ` (${fate})`}`;

/** The names of processes and threads, in the order of shards and validators. */
function namesOf({ nodes }: SessionInfo): readonly object[] {
  const shards = [...new Set(nodes.map(({ shard }) => shard))].sort((a, b) => a - b);
  return [
    naming("process_name", WORLD, { name: "World" }),
    naming("process_sort_index", WORLD, { sort_index: 0 }),
    naming("thread_name", WORLD, { name: "script" }),
    ...shards.flatMap((shard) => {
      const place = { pid: pidOf(shard), tid: pidOf(shard) * THREADS_A_SHARD };
      return [
        naming("process_name", place, { name: `Shard ${shard}` }),
        naming("process_sort_index", place, { sort_index: shard + 1 }),
      ];
    }),
    ...nodes.flatMap(({ id, index }) => [
      naming("thread_name", placeOf(id), { name: id }),
      naming("thread_sort_index", placeOf(id), { sort_index: index }),
    ]),
  ];
}

const naming = (name: string, place: Place, args: object): object => ({
  ph: "M",
  name,
  ...place,
  args,
});
