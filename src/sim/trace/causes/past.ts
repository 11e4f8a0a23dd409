/**
 * All that came before: Lamport's happened-before. An entry is in the past of another if it is an earlier one
 * at the same node, or sent a message that arrived in its past.
 *
 * The client is a process of its own: it sends nothing here, and gets answers.
 *
 * Source: Lamport, Time, Clocks, and the Ordering of Events in a Distributed System, CACM 1978.
 * @module
 */
import type { TraceEntry } from "../entry.ts";
import type { Trace } from "./claim.ts";

export interface Cone {
  readonly entries: ReadonlySet<number>;
  /** Copies of messages sent and received within it. */
  readonly envelopes: ReadonlySet<number>;
}

/** Where an entry takes place: at a node, or at the client. */
const placeOf = ({ node, cause }: TraceEntry): string | undefined =>
  node ?? (cause.kind === "reply" ? "client" : undefined);

/** Answers that set out in an entry, and the answer that comes in it. */
const repliesOf = ({ node, at, actions }: TraceEntry): readonly string[] =>
  actions.flatMap(({ kind, what }) => (kind === "reply" ? [`${node} ${what} ${at}`] : []));
const replyTo = ({ cause }: TraceEntry): string | undefined =>
  cause.kind === "reply" ? `${cause.from} ${cause.transaction} ${cause.sentAt}` : undefined;

/** Entries that happened before `entry`, and itself, down to `from`. */
export function causalPast(entry: number, trace: Trace, from = 1): Cone {
  const past = new Set<number>();
  const envelopes = new Set<number>();
  const nodes = new Set<string>();
  const wanted = new Set<number>();
  const replies = new Set<string>();
  for (let index = entry; index >= Math.max(1, from); index--) {
    const line = trace.entry(index);
    if (line === undefined) break;
    const { cause, sends } = line;
    const place = placeOf(line);
    const released = cause.kind === "script" ? (cause.released ?? []) : [];
    const isIn =
      index === entry ||
      (place !== undefined && nodes.has(place)) ||
      repliesOf(line).some((reply) => replies.has(reply)) ||
      [...sends, ...released].some(({ envelope }) => wanted.has(envelope));
    if (!isIn) continue;
    past.add(index);
    if (place !== undefined) nodes.add(place);
    const reply = replyTo(line);
    if (reply !== undefined) replies.add(reply);
    for (const { envelope } of sends) if (wanted.has(envelope)) envelopes.add(envelope);
    if (cause.kind === "message") wanted.add(cause.envelope);
    // What was let go had been sent before.
    if (index === entry) for (const { envelope } of released) wanted.add(envelope);
  }
  return { entries: past, envelopes };
}

/** Entries that `entry` happened before, and itself, up to `upTo`. */
export function causalFuture(entry: number, trace: Trace, upTo: number): Cone {
  const future = new Set<number>();
  const envelopes = new Set<number>();
  const nodes = new Set<string>();
  const sent = new Set<number>();
  const replies = new Set<string>();
  for (let index = entry; index <= upTo; index++) {
    const line = trace.entry(index);
    if (line === undefined) break;
    const { cause, sends } = line;
    const place = placeOf(line);
    const released = cause.kind === "script" ? (cause.released ?? []) : [];
    const isIn =
      index === entry ||
      (place !== undefined && nodes.has(place)) ||
      replies.has(replyTo(line) ?? "") ||
      (cause.kind === "message" && sent.has(cause.envelope)) ||
      released.some(({ envelope }) => sent.has(envelope));
    if (!isIn) continue;
    future.add(index);
    if (place !== undefined) nodes.add(place);
    for (const reply of repliesOf(line)) replies.add(reply);
    if (cause.kind === "message" && sent.has(cause.envelope)) envelopes.add(cause.envelope);
    const goes = index === entry ? [...sends, ...released] : sends;
    for (const { envelope } of goes) sent.add(envelope);
  }
  return { entries: future, envelopes };
}
