/**
 * A trace as a log for ShiViz: two lines an entry, the validator with its vector clock and what happened. A clock is
 * drawn from sends and receipts alone: a validator counts its entries, and whoever receives takes over all that the
 * sender knew when it sent. Nothing travels through the world, so what the script does has a clock of its own.
 *
 * Source: the input format on the page of ShiViz; C. J. Fidge, "Timestamps in Message-Passing Systems" (1988).
 * @module
 */
import type { TraceEntry } from "../trace/entry.ts";
import type { Origin, TraceWriter } from "./format.ts";
import { causeText, factText, refusalTexts, type MessageOf } from "./telling.ts";

/** First line of the file: how each entry is to be read. */
export const SHIVIZ_PARSER = String.raw`(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`;

type Clock = ReadonlyMap<string, number>;

export function shivizWriter({ messages }: Origin): TraceWriter {
  const clocks = new Map<string, Clock>();
  /** What the sender knew, for copies that may yet arrive. */
  const carried = new Map<number, Clock>();

  const clockOf = (entry: TraceEntry): Clock => {
    const { cause, sends } = entry;
    const host = hostOf(entry);
    const learnt = cause.kind === "message" ? carried.get(cause.envelope) : undefined;
    const clock = ticked(merged(clocks.get(host) ?? new Map(), learnt), host);
    clocks.set(host, clock);
    if (cause.kind === "message") carried.delete(cause.envelope);
    for (const { envelope, fate } of sends)
      if (fate === "sent" || fate === "held") carried.set(envelope, clock);
    return clock;
  };

  return {
    // The second line would part several executions; this is one.
    head: () => `${SHIVIZ_PARSER}\n\n`,
    add: (entries) =>
      entries
        .map(
          (entry) =>
            `${hostOf(entry)} ${clockText(clockOf(entry))}\n${eventText(entry, messages)}\n`,
        )
        .join(""),
    end: () => "",
  };
}

const hostOf = ({ node }: TraceEntry): string => node ?? "world";

const merged = (own: Clock, learnt: Clock | undefined): Map<string, number> => {
  const clock = new Map(own);
  for (const [host, count] of learnt ?? []) clock.set(host, Math.max(count, clock.get(host) ?? 0));
  return clock;
};

const ticked = (clock: Map<string, number>, host: string): Clock =>
  clock.set(host, (clock.get(host) ?? 0) + 1);

const clockText = (clock: Clock): string => JSON.stringify(Object.fromEntries(clock));

/** In one line: a line feed would end the event. */
function eventText(entry: TraceEntry, messages: MessageOf): string {
  const { index, at, cause, facts, rulings } = entry;
  const led = [...facts.flatMap((fact) => factText(fact) ?? []), ...refusalTexts(rulings)];
  const text = `${causeText(cause, messages)}${led.length === 0 ? "" : ` → ${led.join("; ")}`}`;
  return `#${index} ${(at / 1000).toFixed(3)} ms ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
