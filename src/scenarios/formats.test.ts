import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor, protocols } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Origin } from "../sim/formats/format.ts";
import { FORMATS, writerFor, type FormatId } from "../sim/formats/formats.ts";
import { openSession } from "../sim/session.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";
import { resolveRecipe } from "./resolve.ts";
import { FOUR_FRIENDS, submit } from "./scenario.ts";

interface Run {
  readonly origin: Origin;
  readonly entries: readonly TraceEntry[];
}

function runOf(input: Readonly<Record<string, unknown>>): Run {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries, messages } = session.advance().batch;
  const about = { scenario: recipe.scenario ?? "own", seed: recipe.seed };
  return {
    entries,
    origin: { info: session.info, messages: (number) => messages[number], about },
  };
}

/** Written in pieces of so many entries. */
function written(format: FormatId, { origin, entries }: Run, portion = 7): string {
  const writer = writerFor(format, origin);
  const pieces = [writer.head()];
  for (let from = 0; from < entries.length; from += portion)
    pieces.push(writer.add(entries.slice(from, from + portion)));
  return [...pieces, writer.end()].join("");
}

const late = runOf({ scenario: "hyperscale/timeout-unlock-fork", untilMs: 1550 });
const crossing = runOf({ scenario: "xs/transfer", untilMs: 3000 });
const instant = runOf({
  scenario: "hotstuff2/happy-path",
  untilMs: 700,
  network: { intraShardMs: [0, 0], crossShardMs: [0, 0], lossPpm: 0, gstMs: 0 },
});
const PAY = submit(100, "alice-to-bob", ["alice", "bob", 100]);

const RUNS: readonly (readonly [string, Run])[] = [
  ["late votes and a fork", late],
  ["two shards", crossing],
  ["messages that take no time", instant],
  ...protocols.map(
    ({ id }) =>
      [id, runOf({ protocol: id, accounts: FOUR_FRIENDS, script: [PAY], untilMs: 1500 })] as const,
  ),
];

describe("every format", () => {
  it.each(FORMATS)("%s comes out the same in pieces of any size", (format) => {
    expect(written(format, late, 1)).toBe(written(format, late, 100_000));
  });
});

describe.each(RUNS)("perfetto: %s", (_name, run) => {
  const place = { pid: v.pipe(v.number(), v.integer()), tid: v.pipe(v.number(), v.integer()) };
  const time = v.pipe(v.number(), v.minValue(0));
  const arrow = { cat: v.string(), name: v.string(), id: v.number(), ts: time, ...place };
  const Event = v.variant("ph", [
    v.strictObject({
      ph: v.literal("X"),
      cat: v.string(),
      name: v.string(),
      ts: time,
      dur: v.pipe(v.number(), v.minValue(0.001)),
      args: v.looseObject({ entry: v.number() }),
      ...place,
    }),
    v.strictObject({ ph: v.literal("s"), ...arrow }),
    v.strictObject({ ph: v.literal("f"), bp: v.literal("e"), ...arrow }),
    v.strictObject({ ph: v.literal("M"), name: v.string(), args: v.looseObject({}), ...place }),
  ]);
  const File = v.object({ displayTimeUnit: v.literal("ms"), traceEvents: v.array(Event) });
  const events = v.parse(File, JSON.parse(written("perfetto", run))).traceEvents;
  const slices = events.filter((event) => event.ph === "X");
  const receipts = run.entries.filter(({ cause }) => cause.kind === "message");

  it("has a slice for each entry, at its simulated microsecond", () => {
    expect(slices.map(({ args }) => args.entry)).toEqual(run.entries.map(({ index }) => index));
    expect(slices.map(({ ts }) => Math.floor(ts))).toEqual(run.entries.map(({ at }) => at));
  });

  it("names a process for each shard and a thread for each validator", () => {
    const named = (name: string) =>
      events.flatMap((event) => (event.ph === "M" && event.name === name ? [event] : []));
    const shards = new Set(run.origin.info.nodes.map(({ shard }) => shard));
    expect(named("process_name")).toHaveLength(shards.size + 1);
    const threads = new Map(named("thread_name").map(({ tid, args }) => [tid, args["name"]]));
    expect(threads.size).toBe(run.origin.info.nodes.length + 1);
    for (const [i, { tid }] of slices.entries())
      expect(threads.get(tid)).toBe(run.entries[i]?.node ?? "script");
  });

  it("lets no two slices of a thread overlap", () => {
    const ends = new Map<number, number>();
    for (const { tid, ts, dur } of slices) {
      expect(Math.round(ts * 1000)).toBeGreaterThanOrEqual(ends.get(tid) ?? 0);
      ends.set(tid, Math.round((ts + dur) * 1000));
    }
  });

  it("draws an arrow for each message that arrived, from a slice to a later one", () => {
    const starts = new Map(
      events.flatMap((event) => (event.ph === "s" ? [[event.id, event]] : [])),
    );
    const ends = events.flatMap((event) => (event.ph === "f" ? [event] : []));
    const at = new Set(slices.map(({ tid, ts }) => `${tid} ${ts}`));
    expect(ends).toHaveLength(receipts.length);
    expect(starts.size).toBe(receipts.length);
    for (const end of ends) {
      const start = present(starts.get(end.id), "the beginning of the arrow");
      expect(start.ts).toBeLessThan(end.ts);
      expect([at.has(`${start.tid} ${start.ts}`), at.has(`${end.tid} ${end.ts}`)]).toEqual([
        true,
        true,
      ]);
    }
  });
});

describe.each(RUNS)("shiviz: %s", (_name, run) => {
  const [parser = "", delimiter, ...rest] = written("shiviz", run).split("\n");
  const log = rest.join("\n");
  // The page of ShiViz writes its clocks as {.*}, which needs no flag but the line-wise ones.
  const events = [...log.matchAll(new RegExp(parser, "gm"))].map(({ groups = {} }) => ({
    host: groups["host"] ?? "",
    clock: JSON.parse(groups["clock"] ?? "") as Record<string, number>,
    event: groups["event"] ?? "",
  }));

  it("is read whole by the expression in its first line", () => {
    expect(delimiter).toBe("");
    expect(events).toHaveLength(run.entries.length);
    const again = events.map(
      ({ host, clock, event }) => `${host} ${JSON.stringify(clock)}\n${event}\n`,
    );
    expect(again.join("")).toBe(log);
  });

  it("counts every host from 1 by 1", () => {
    const counts = new Map<string, number>();
    for (const { host, clock } of events) {
      expect(clock[host]).toBe((counts.get(host) ?? 0) + 1);
      counts.set(host, clock[host] ?? 0);
    }
  });

  it("lets a receiver know all that the sender knew, and forget nothing", () => {
    const latest = new Map<string, Record<string, number>>();
    const sent = new Map<number, Record<string, number>>();
    let receipts = 0;
    for (const [i, { host, clock }] of events.entries()) {
      const entry = present(run.entries[i], "the entry");
      const learnt = entry.cause.kind === "message" ? sent.get(entry.cause.envelope) : undefined;
      if (learnt !== undefined) receipts += 1;
      for (const known of [latest.get(host) ?? {}, learnt ?? {}])
        for (const [other, count] of Object.entries(known))
          expect(clock[other]).toBeGreaterThanOrEqual(count);
      latest.set(host, clock);
      for (const { envelope } of entry.sends) sent.set(envelope, clock);
    }
    expect(receipts).toBe(run.entries.filter(({ cause }) => cause.kind === "message").length);
  });
});
