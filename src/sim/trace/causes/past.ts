/**
 * All that came before: Lamport's happened-before. An entry is in the past of another if it is an earlier one
 * at the same node, or sent a message that arrived in its past.
 *
 * Source: Lamport, Time, Clocks, and the Ordering of Events in a Distributed System, CACM 1978.
 * @module
 */
import type { Trace } from "./claim.ts";

export interface Cone {
  readonly entries: ReadonlySet<number>;
  /** Copies of messages sent and received within it. */
  readonly envelopes: ReadonlySet<number>;
}

/** Entries that happened before `entry`, and itself, down to `from`. */
export function causalPast(entry: number, trace: Trace, from = 1): Cone {
  const past = new Set<number>();
  const envelopes = new Set<number>();
  const nodes = new Set<string>();
  const wanted = new Set<number>();
  for (let index = entry; index >= Math.max(1, from); index--) {
    const line = trace.entry(index);
    if (line === undefined) break;
    const { node, cause, sends } = line;
    const released = cause.kind === "script" ? (cause.released ?? []) : [];
    const isIn =
      index === entry ||
      (node !== undefined && nodes.has(node)) ||
      [...sends, ...released].some(({ envelope }) => wanted.has(envelope));
    if (!isIn) continue;
    past.add(index);
    if (node !== undefined) nodes.add(node);
    for (const { envelope } of sends) if (wanted.has(envelope)) envelopes.add(envelope);
    if (cause.kind === "message") wanted.add(cause.envelope);
  }
  return { entries: past, envelopes };
}

/** Entries that `entry` happened before, and itself, up to `upTo`. */
export function causalFuture(entry: number, trace: Trace, upTo: number): Cone {
  const future = new Set<number>();
  const envelopes = new Set<number>();
  const nodes = new Set<string>();
  const sent = new Set<number>();
  for (let index = entry; index <= upTo; index++) {
    const line = trace.entry(index);
    if (line === undefined) break;
    const { node, cause, sends } = line;
    const released = cause.kind === "script" ? (cause.released ?? []) : [];
    const isIn =
      index === entry ||
      (node !== undefined && nodes.has(node)) ||
      (cause.kind === "message" && sent.has(cause.envelope)) ||
      released.some(({ envelope }) => sent.has(envelope));
    if (!isIn) continue;
    future.add(index);
    if (node !== undefined) nodes.add(node);
    if (cause.kind === "message" && sent.has(cause.envelope)) envelopes.add(cause.envelope);
    const goes = index === entry ? [...sends, ...released] : sends;
    for (const { envelope } of goes) sent.add(envelope);
  }
  return { entries: future, envelopes };
}
