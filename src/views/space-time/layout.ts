/**
 * What the space-time diagram draws: a lane for each validator, a slanted line for each message, a mark for
 * each thing that happened. From the entries up to the cursor and nothing later. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Send, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import { timeScale, type TimeScale } from "./time-scale.ts";

export type Fate = "arrived" | "flying" | "held" | "dropped" | "cut";

export interface Line {
  readonly envelope: number;
  readonly message: number;
  readonly from: NodeId;
  readonly fate: Fate;
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
  readonly kind: MarkKind;
  readonly entry: number;
  readonly node: NodeId;
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface SpaceTimeLayout {
  readonly scale: TimeScale;
  readonly lanes: readonly { readonly node: NodeId; readonly y: number }[];
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
}

const LANE = 46;
const LANE_MANY = 16;
const MANY = 12;
const TOP = 26;
const BOTTOM = 26;
/** Room to the right of the present, for what is in flight. */
const AHEAD_MICROS = 12_000;

/** @param entries consecutive, ending at the cursor. @param now simulated microseconds at the cursor */
export function layoutSpaceTime(
  entries: readonly TraceEntry[],
  now: number,
  info: SessionInfo,
  options: LayoutOptions,
): SpaceTimeLayout {
  const gap = info.nodes.length > MANY ? LANE_MANY : LANE;
  const lanes = info.nodes.map(({ id }, i) => ({ node: id, y: TOP + gap / 2 + i * gap }));
  const laneOf = new Map(lanes.map(({ node, y }) => [node, y]));
  const start = entries[0]?.at ?? 0;
  const scale = timeScale([...momentsOf(entries), now + AHEAD_MICROS], options);
  const y = (node: NodeId): number => laneOf.get(node) ?? TOP;
  return {
    scale,
    lanes,
    lines: linesOf(entries, now, scale, y, start),
    marks: entries.flatMap((entry) => marksOf(entry, scale, y)),
    places: new Map(
      entries.flatMap(({ index, at, node }) =>
        node === undefined ? [] : [[index, { x: scale.x(at), y: y(node) }]],
      ),
    ),
    nowX: scale.x(now),
    width: scale.width,
    height: TOP + info.nodes.length * gap + BOTTOM,
  };
}

const momentsOf = (entries: readonly TraceEntry[]): readonly number[] =>
  [...new Set(entries.map(({ at }) => at))].sort((a, b) => a - b);

interface Copy {
  readonly send: Send;
  readonly sentAt: number;
}

/** Every copy that was sent within view; a later release or interception tells its newer fate. */
function copiesIn(entries: readonly TraceEntry[]): ReadonlyMap<number, Copy> {
  const copies = new Map<number, Copy>();
  for (const { at, sends, cause } of entries) {
    for (const send of sends) copies.set(send.envelope, { send, sentAt: at });
    if (cause.kind === "script")
      for (const send of cause.released ?? [])
        copies.set(send.envelope, { send, sentAt: copies.get(send.envelope)?.sentAt ?? at });
    if (cause.kind === "message" && !copies.has(cause.envelope)) continue;
  }
  return copies;
}

const arrivedIn = (entries: readonly TraceEntry[]): ReadonlySet<number> =>
  new Set(entries.flatMap(({ cause }) => (cause.kind === "message" ? [cause.envelope] : [])));

function linesOf(
  entries: readonly TraceEntry[],
  now: number,
  scale: TimeScale,
  y: (node: NodeId) => number,
  start: number,
): readonly Line[] {
  const arrived = arrivedIn(entries);
  return [...copiesIn(entries).values()].flatMap(({ send, sentAt }): readonly Line[] => {
    if (sentAt < start) return [];
    const { envelope, message, from, to } = send;
    const due = send.due ?? sentAt;
    // What is due this very instant is still on its way until its entry.
    const hasArrived = arrived.has(envelope) || due < now;
    const fate: Fate = send.fate === "sent" ? (hasArrived ? "arrived" : "flying") : send.fate;
    // A line ends at the present, or half way where a message was stopped.
    const share =
      fate === "arrived"
        ? 1
        : fate === "flying"
          ? (now - sentAt) / Math.max(1, due - sentAt)
          : STOPPED_AT;
    const reach =
      fate === "arrived" ? due : fate === "flying" ? now : sentAt + STOPPED_AFTER_MICROS;
    const [y1, y2] = [y(from), y(to)];
    return [
      {
        envelope,
        message,
        from,
        fate,
        x1: scale.x(sentAt),
        y1,
        x2: scale.x(Math.min(reach, now + AHEAD_MICROS)),
        y2: y1 + (y2 - y1) * share,
      },
    ];
  });
}

const STOPPED_AT = 0.4;
const STOPPED_AFTER_MICROS = 4_000;

function marksOf(
  entry: TraceEntry,
  scale: TimeScale,
  y: (node: NodeId) => number,
): readonly Mark[] {
  const { node, index, at, facts, rulings } = entry;
  if (node === undefined) return [];
  const place = { entry: index, node, x: scale.x(at), y: y(node) };
  const happened = facts.flatMap((fact): readonly Mark[] => {
    const label = LABELS[fact.kind];
    return label === undefined ? [] : [{ ...place, kind: label.kind, label: label.text(fact) }];
  });
  const refused = rulings
    .filter(({ ok }) => !ok)
    .map((ruling): Mark => ({ ...place, kind: "refused", label: ruling.rule }));
  return [...happened, ...refused];
}

type FactOf = TraceEntry["facts"][number];
const numbered = (fact: FactOf): string => ("height" in fact ? `${fact.height}` : "");

const LABELS: Partial<
  Record<FactOf["kind"], { readonly kind: MarkKind; readonly text: (fact: FactOf) => string }>
> = {
  proposed: {
    kind: "proposed",
    text: (fact) => (fact.kind === "proposed" ? `proposes ${fact.block.height}` : ""),
  },
  voted: { kind: "voted", text: (fact) => `votes ${numbered(fact)}` },
  certified: {
    kind: "certified",
    text: (fact) => (fact.kind === "certified" ? `certificate ${fact.certificate.height}` : ""),
  },
  committed: { kind: "committed", text: (fact) => `commits ${numbered(fact)}` },
  timedOut: { kind: "timedOut", text: () => "gives up" },
  crashed: { kind: "crashed", text: () => "crashes" },
  restarted: { kind: "restarted", text: () => "restarts" },
};
