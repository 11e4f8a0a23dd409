/**
 * What the space-time diagram draws: a slanted line for each message, a mark for each thing that happened. From
 * the entries up to the cursor and nothing later. Pure.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Send, TraceEntry } from "../../sim/trace/entry.ts";
import type { Fate } from "../parts/MessageGlyph.tsx";
import type { Lane, Lanes } from "./lanes.ts";
import { timeScale, type TimeScale } from "./time-scale.ts";

export interface Line {
  /** The first of its copies. */
  readonly envelope: number;
  /** All that are drawn as this one line: several, where many validators share a lane. */
  readonly envelopes: readonly number[];
  /** The first of its messages, and all of them: votes of one band at one time are one line. */
  readonly message: number;
  readonly messages: readonly number[];
  readonly from: NodeId;
  readonly to: NodeId;
  /** All that sent and are sent what is drawn as this one line. */
  readonly senders: readonly NodeId[];
  readonly receivers: readonly NodeId[];
  readonly fate: Fate;
  /** Simulated microseconds. */
  readonly sentAt: number;
  /** When it arrived, if it has. */
  readonly arrivedAt: number | undefined;
  /** Did it arrive in the very last entry? Then the share of its way that it had gone before. */
  readonly growsFrom: number | undefined;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export type MarkKind =
  | "proposed"
  | "voted"
  | "certified"
  | "committed"
  | "timedOut"
  | "refused"
  | "crashed"
  | "restarted";

export interface Mark {
  readonly key: string;
  readonly kind: MarkKind;
  /** The latest of its entries. */
  readonly entry: number;
  /** All that are drawn as this one mark: several, where many validators share a lane. */
  readonly entries: readonly number[];
  readonly node: NodeId;
  /** Simulated microseconds. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly height: number | undefined;
  readonly block: Hash | undefined;
  /** The rule of a refusal. */
  readonly rule: string | undefined;
}

export interface SpaceTimeLayout {
  readonly scale: TimeScale;
  readonly lanes: readonly Lane[];
  readonly isTight: boolean;
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
  /** Where each entry of a validator stands. */
  readonly places: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
  readonly nowX: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutOptions {
  readonly pixelsPerMilli: number;
  readonly isFolding: boolean;
  /** Kind of a message by its number: only what is of one kind is drawn as one line. */
  readonly kindOf: (message: number) => string | undefined;
}

/** Room to the right of the present, for what is in flight. */
const AHEAD_MICROS = 12_000;

/** @param entries consecutive, ending at the cursor. @param now simulated microseconds at the cursor */
export function layoutSpaceTime(
  entries: readonly TraceEntry[],
  now: number,
  lanes: Lanes,
  options: LayoutOptions,
): SpaceTimeLayout {
  const scale = timeScale([...momentsOf(entries), now + AHEAD_MICROS], options);
  const drawn = { scale, lanes, kindOf: options.kindOf };
  const y = yIn(lanes);
  return {
    scale,
    lanes: lanes.lanes,
    isTight: lanes.isTight,
    lines: linesOf(entries, now, drawn),
    marks: marksOf(entries, drawn),
    places: new Map(
      entries.flatMap(({ index, at, node }) =>
        node === undefined ? [] : [[index, { x: scale.x(at), y: y(node) }]],
      ),
    ),
    nowX: scale.x(now),
    width: scale.width,
    height: lanes.height,
  };
}

interface Drawn extends Pick<LayoutOptions, "kindOf"> {
  readonly scale: TimeScale;
  readonly lanes: Lanes;
}

const yIn =
  ({ lanes, indexOf }: Lanes) =>
  (node: NodeId): number =>
    lanes[indexOf(node)]?.y ?? 0;

const momentsOf = (entries: readonly TraceEntry[]): readonly number[] =>
  [...new Set(entries.map(({ at }) => at))].sort((a, b) => a - b);

interface Copy {
  readonly send: Send;
  readonly sentAt: number;
}

/** Every copy that was sent within view; a later release or interception tells its newer fate. */
function copiesIn(entries: readonly TraceEntry[]): readonly Copy[] {
  const copies = new Map<number, Copy>();
  for (const { at, sends, cause } of entries) {
    for (const send of sends) copies.set(send.envelope, { send, sentAt: at });
    if (cause.kind === "script")
      for (const send of cause.released ?? [])
        copies.set(send.envelope, { send, sentAt: copies.get(send.envelope)?.sentAt ?? at });
  }
  return [...copies.values()];
}

const arrivedIn = (entries: readonly TraceEntry[]): ReadonlySet<number> =>
  new Set(entries.flatMap(({ cause }) => (cause.kind === "message" ? [cause.envelope] : [])));

function linesOf(entries: readonly TraceEntry[], now: number, drawn: Drawn): readonly Line[] {
  const start = entries[0]?.at ?? 0;
  const arrived = arrivedIn(entries);
  const last = entries.at(-1);
  const landing = last?.cause.kind === "message" ? last.cause.envelope : undefined;
  const before = entries.at(-2)?.at ?? start;
  const lines = copiesIn(entries)
    .filter(({ sentAt }) => sentAt >= start)
    .map((copy): Line => {
      const { envelope, due } = copy.send;
      // What is due this very instant is still on its way until its entry.
      const isThere = arrived.has(envelope) || (due ?? copy.sentAt) < now;
      const line = lineOf(copy, isThere, now, drawn);
      if (envelope !== landing || line.arrivedAt === undefined) return line;
      const growsFrom = (before - line.sentAt) / Math.max(1, line.arrivedAt - line.sentAt);
      return { ...line, growsFrom: Math.min(1, Math.max(0, growsFrom)) };
    });
  return gathered(lines, drawn);
}

const STOPPED_AT = 0.4;
const STOPPED_AFTER_MICROS = 4_000;

/** It ends at its receiver, at the present, or half way where it was stopped. */
function lineOf({ send, sentAt }: Copy, isThere: boolean, now: number, drawn: Drawn): Line {
  const { envelope, message, from, to, due = sentAt } = send;
  const { x } = drawn.scale;
  const y = yIn(drawn.lanes);
  const fate: Fate = send.fate === "sent" ? (isThere ? "arrived" : "flying") : send.fate;
  const [reach, share] =
    fate === "arrived"
      ? [due, 1]
      : fate === "flying"
        ? [now, (now - sentAt) / Math.max(1, due - sentAt)]
        : [sentAt + STOPPED_AFTER_MICROS, STOPPED_AT];
  return {
    envelope,
    envelopes: [envelope],
    message,
    messages: [message],
    from,
    to,
    senders: [from],
    receivers: [to],
    fate,
    sentAt,
    arrivedAt: fate === "arrived" ? due : undefined,
    growsFrom: undefined,
    x1: x(sentAt),
    y1: y(from),
    x2: x(Math.min(reach, now + AHEAD_MICROS)),
    y2: y(from) + (y(to) - y(from)) * share,
  };
}

/** Lines that end within so many pixels of each other cannot be told apart. */
const SAME_PIXELS = 3;

/** One line for all of one kind that go from one band to another, or from or to one, at one time. */
function gathered(lines: readonly Line[], { lanes, kindOf }: Drawn): readonly Line[] {
  const isBand = (node: NodeId): boolean => lanes.lanes[lanes.indexOf(node)]?.band !== undefined;
  const pixels = (x: number): number => Math.round(x / SAME_PIXELS);
  return gather(
    lines,
    ({ message, from, to, fate, x1, x2, envelope }) => {
      if (!isBand(from) && !isBand(to)) return `${envelope}`;
      const what = isBand(from) ? kindOf(message) : message;
      const way = `${lanes.indexOf(from)}/${lanes.indexOf(to)}`;
      return `${what}/${way}/${fate}/${pixels(x1)}/${pixels(x2)}`;
    },
    (first, all) => ({
      ...first,
      envelopes: all.flatMap(({ envelopes }) => envelopes),
      messages: [...new Set(all.map(({ message }) => message))],
      senders: [...new Set(all.map(({ from }) => from))],
      receivers: [...new Set(all.map(({ to }) => to))],
      growsFrom: all.find(({ growsFrom }) => growsFrom !== undefined)?.growsFrom,
    }),
  );
}

/** In the order of the first of each group. */
function gather<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
  join: (first: T, all: readonly T[]) => T,
): readonly T[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()].map((group) =>
    group.length === 1 ? group[0] : join(group[0], group),
  );
}

/** Marks of one kind closer than this, in one lane of many, are one. */
const CLOSE_PIXELS = 14;

function marksOf(entries: readonly TraceEntry[], { scale, lanes }: Drawn): readonly Mark[] {
  const y = yIn(lanes);
  const marks = entries.flatMap((entry): readonly Mark[] => {
    const { node, index, at } = entry;
    if (node === undefined) return [];
    const place = { entry: index, entries: [index], node, at, x: scale.x(at), y: y(node) };
    return whatHappened(entry).map((what, i) => ({ ...place, ...what, key: `${index}/${i}` }));
  });
  return gather(
    marks,
    ({ key, node, kind, height, rule, x }) => {
      const lane = lanes.indexOf(node);
      if (lanes.lanes[lane]?.band === undefined) return key;
      return `${lane}/${kind}/${height ?? ""}/${rule ?? ""}/${Math.floor(x / CLOSE_PIXELS)}`;
    },
    (first, all) => {
      const indices = all.map(({ entry }) => entry);
      return { ...first, entry: Math.max(...indices), entries: indices };
    },
  );
}

type What = Pick<Mark, "kind" | "height" | "block" | "rule">;

const whatHappened = ({ facts, rulings }: TraceEntry): readonly What[] => [
  ...facts.flatMap((fact): readonly What[] => {
    const what = told(fact);
    return what === undefined ? [] : [{ rule: undefined, ...what }];
  }),
  ...rulings
    .filter(({ ok }) => !ok)
    .map(({ rule }): What => ({ kind: "refused", height: undefined, block: undefined, rule })),
];

function told(fact: TraceEntry["facts"][number]): Omit<What, "rule"> | undefined {
  switch (fact.kind) {
    case "proposed":
      return { kind: "proposed", height: fact.block.height, block: fact.block.hash };
    case "certified":
      return {
        kind: "certified",
        height: fact.certificate.height,
        block: fact.certificate.block,
      };
    case "voted":
    case "committed":
      return { kind: fact.kind, height: fact.height, block: fact.block };
    case "timedOut":
    case "crashed":
    case "restarted":
      return { kind: fact.kind, height: undefined, block: undefined };
    default:
      return undefined;
  }
}
