/**
 * Messages on their way, packed: ten thousand of them in a large committee, a few dozen bytes each.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { EnvelopeNumber, Send } from "./entry.ts";
import { byNumber } from "./shared-map.ts";
import type { Flight, Projection } from "./status.ts";

/** In the order of the map, one number of each column for each copy. */
export interface PackedFlights {
  readonly envelopes: Uint32Array;
  readonly messages: Uint32Array;
  readonly entries: Uint32Array;
  /** When it was sent, and when it arrives: not a number where that is not known. */
  readonly times: Float64Array;
  /** Sender and receiver, by place among the nodes. */
  readonly ends: Uint16Array;
  readonly fates: Uint8Array;
}

const FATES: readonly Send["fate"][] = ["sent", "held", "dropped", "cut"];

/** @param placeOf place of a node among the nodes of the run */
export function packFlights(
  flights: Projection["flights"],
  placeOf: (node: NodeId) => number,
): PackedFlights {
  const { size } = flights;
  const packed = {
    envelopes: new Uint32Array(size),
    messages: new Uint32Array(size),
    entries: new Uint32Array(size),
    times: new Float64Array(size * 2),
    ends: new Uint16Array(size * 2),
    fates: new Uint8Array(size),
  };
  let i = 0;
  for (const { send, sentAt, sentEntry } of flights.values()) {
    packed.envelopes[i] = send.envelope;
    packed.messages[i] = send.message;
    packed.entries[i] = sentEntry;
    packed.times.set([sentAt, send.due ?? NaN], i * 2);
    packed.ends.set([placeOf(send.from), placeOf(send.to)], i * 2);
    packed.fates[i] = FATES.indexOf(send.fate);
    i += 1;
  }
  return packed;
}

export const unpackFlights = (
  packed: PackedFlights,
  nodes: readonly NodeId[],
): Projection["flights"] =>
  byNumber<EnvelopeNumber, Flight>().with(
    Array.from(packed.envelopes, (envelope, i) => [envelope, flightAt(packed, i, nodes)] as const),
  );

function flightAt(packed: PackedFlights, i: number, nodes: readonly NodeId[]): Flight {
  const { envelopes, messages, entries, times, ends, fates } = packed;
  const due = times[i * 2 + 1] ?? NaN;
  return {
    send: {
      envelope: envelopes[i] ?? 0,
      message: messages[i] ?? 0,
      from: present(nodes[ends[i * 2] ?? 0], "a sender"),
      to: present(nodes[ends[i * 2 + 1] ?? 0], "a receiver"),
      fate: present(FATES[fates[i] ?? 0], "a fate"),
      ...(!Number.isNaN(due) && { due: due as Micros }),
    },
    sentAt: (times[i * 2] ?? 0) as Micros,
    sentEntry: entries[i] ?? 0,
  };
}

export const flightsBytes = (packed: PackedFlights): number =>
  Object.values(packed).reduce(
    (sum: number, column: ArrayBufferView) => sum + column.byteLength,
    0,
  );
