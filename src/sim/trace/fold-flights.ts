/**
 * Messages on their way: what one entry puts on the wire, takes off it, or stops.
 * @module
 */
import type { EnvelopeNumber, Send, TraceEntry } from "./entry.ts";
import { sharedByNumber } from "./shared-map.ts";
import type { Flight, Projection } from "./status.ts";

type Flights = Projection["flights"];

export function foldFlights(before: Flights, entry: TraceEntry): Flights {
  const { cause, sends } = entry;
  const changes: [EnvelopeNumber, Flight | undefined][] = sends.map((send) => [
    send.envelope,
    flightOf(send, entry),
  ]);
  if (cause.kind === "message") changes.push([cause.envelope, undefined]);
  if (cause.kind === "script")
    for (const send of cause.released ?? [])
      changes.push([send.envelope, rerouted(before, send, entry)]);
  return changes.length === 0 ? before : sharedByNumber(before).with(changes);
}

const isUnderWay = ({ fate }: Send): boolean => fate === "sent" || fate === "held";

const flightOf = (send: Send, { at, index }: TraceEntry): Flight | undefined =>
  isUnderWay(send) ? { send, sentAt: at, sentEntry: index } : undefined;

/** A copy that the script holds, lets go or loses keeps the moment at which it was sent. */
function rerouted(before: Flights, send: Send, entry: TraceEntry): Flight | undefined {
  const known = before.get(send.envelope);
  const flight = flightOf(send, entry);
  return known === undefined || flight === undefined ? flight : { ...known, send };
}
