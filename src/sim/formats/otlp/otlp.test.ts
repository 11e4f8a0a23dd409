/**
 * The export against OTLP's own definition: the compiled protocol buffers of OpenTelemetry read each request, check it,
 * write it as bytes, read it back, and what comes back is what was exported, member by member.
 */
import root from "@opentelemetry/otlp-transformer/build/src/generated/root.js";
import { describe, expect, it } from "vitest";
import { bytesToHex, hexToBytes } from "../../../primitives/bytes.ts";
import { present } from "../../../primitives/assert.ts";
import { protocolFor, protocols } from "../../../protocol/registry.ts";
import { resolveRecipe } from "../../../scenarios/resolve.ts";
import { FOUR_FRIENDS, submit } from "../../../scenarios/scenario.ts";
import { syncPort } from "../../crypto-port.ts";
import { openSession } from "../../session.ts";
import type { TraceEntry } from "../../trace/entry.ts";
import { said, twoShards } from "../../trace/testing.ts";
import type { Origin } from "../format.ts";
import { otlpWriter } from "./writer.ts";

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
  const origin = { info: session.info, messages: (number: number) => messages[number], about };
  return { entries, origin };
}

function written({ origin, entries }: Run, most?: { spans: number; logs: number }): string {
  const writer = otlpWriter(origin, most);
  return [writer.head(), writer.add(entries), writer.end()].join("");
}

type Json = Readonly<Record<string, unknown>>;

/** What `pbjs` makes of a message of the definition. */
interface MessageType {
  fromObject(object: object): object;
  verify(message: object): string | null;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(message: object, how: object): Json;
}

interface Definition {
  readonly opentelemetry: {
    readonly proto: {
      readonly collector: {
        readonly trace: { readonly v1: { readonly ExportTraceServiceRequest: MessageType } };
        readonly metrics: { readonly v1: { readonly ExportMetricsServiceRequest: MessageType } };
        readonly logs: { readonly v1: { readonly ExportLogsServiceRequest: MessageType } };
      };
    };
  };
}

const { collector } = (root as unknown as Definition).opentelemetry.proto;
const REQUESTS: readonly (readonly [string, MessageType])[] = [
  ["resourceSpans", collector.trace.v1.ExportTraceServiceRequest],
  ["resourceMetrics", collector.metrics.v1.ExportMetricsServiceRequest],
  ["resourceLogs", collector.logs.v1.ExportLogsServiceRequest],
];

const IDS: readonly string[] = ["traceId", "spanId", "parentSpanId"];

/** Identifiers are hexadecimal in OTLP/JSON, and bytes in the definition. */
const convert = (value: unknown, id: (text: never) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => convert(each, id));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      IDS.includes(key) ? id(each as never) : convert(each, id),
    ]),
  );
};

function throughTheDefinition(type: MessageType, request: Json): unknown {
  const message = type.fromObject(convert(request, hexToBytes) as object);
  expect(type.verify(message)).toBeNull();
  const again = type.decode(type.encode(message).finish());
  const plain = type.toObject(again, { longs: String });
  return convert(plain, (bytes: Uint8Array) => bytesToHex(new Uint8Array(bytes)));
}

const PAY = submit(100, "alice-to-bob", ["alice", "bob", 100]);

const RUNS: readonly (readonly [string, Run])[] = [
  ["a partition", runOf({ scenario: "hotstuff2/partition-and-heal", untilMs: 8000 })],
  ["forged votes", runOf({ scenario: "errors/forged-vote", untilMs: 1500 })],
  ["two shards", runOf({ scenario: "xs/transfer", untilMs: 2000 })],
  ...protocols.map(
    ({ id }) =>
      [id, runOf({ protocol: id, accounts: FOUR_FRIENDS, script: [PAY], untilMs: 2000 })] as const,
  ),
];

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Json }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number };
}

interface Point {
  readonly attributes: Span["attributes"];
  readonly asInt?: string;
  readonly asDouble?: number;
  readonly count?: string;
  readonly sum?: number;
  readonly bucketCounts?: readonly string[];
}

interface Exported {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly sum?: { readonly isMonotonic: boolean; readonly dataPoints: readonly Point[] };
        readonly gauge?: { readonly dataPoints: readonly Point[] };
        readonly histogram?: { readonly dataPoints: readonly Point[] };
      }[];
    }[];
  }[];
  readonly resourceLogs: readonly {
    readonly scopeLogs: readonly {
      readonly logRecords: readonly {
        readonly body: { readonly stringValue: string };
        readonly attributes: Span["attributes"];
        readonly spanId?: string;
      }[];
    }[];
  }[];
}

const exportedOf = (run: Run): Exported => JSON.parse(written(run)) as Exported;
const spansOf = (out: Exported): readonly Span[] =>
  out.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
const pointsOf = (out: Exported, wanted: string): readonly Point[] =>
  out.resourceMetrics
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .filter(({ name }) => name === wanted)
    .flatMap(({ sum, gauge, histogram }) => (sum ?? gauge ?? histogram)?.dataPoints ?? []);
const valueOf = (of: { readonly attributes: Span["attributes"] }, wanted: string): unknown =>
  Object.values(of.attributes.find(({ key }) => key === wanted)?.value ?? {}).at(0);

describe.each(RUNS)("OTLP of %s", (_name, run) => {
  const out = exportedOf(run);
  const spans = spansOf(out);
  const committed = run.entries.flatMap(({ node, facts }) =>
    facts.flatMap((fact) => (fact.kind === "committed" ? [node] : [])),
  );

  it.each(REQUESTS)(
    "%s is read, checked and given back whole by the definition",
    (member, type) => {
      const request = { [member]: (out as unknown as Json)[member] };
      expect(throughTheDefinition(type, request)).toEqual(request);
    },
  );

  it("can be sent as it is: each endpoint reads its own and passes over the rest", () => {
    for (const [member, type] of REQUESTS) {
      const read = type.toObject(type.fromObject(convert(out, hexToBytes) as object), {});
      expect(Object.keys(read)).toEqual([member]);
    }
  });

  it("has a span a phase, a block and a validator, each with an id of its own, under its parent", () => {
    const ids = new Set(spans.map(({ spanId }) => spanId));
    expect(ids.size).toBe(spans.length);
    for (const span of spans) {
      expect(span.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
      if (span.parentSpanId !== undefined) expect(ids).toContain(span.parentSpanId);
    }
    const done = spans.filter(({ name, status }) => name === "block" && status.code === 1);
    expect(done).toHaveLength(
      new Set(
        run.entries.flatMap(({ node, facts }) =>
          facts.flatMap((fact) => (fact.kind === "committed" ? [`${node}/${fact.block}`] : [])),
        ),
      ).size,
    );
  });

  it("links a phase to the phases that sent what came in", () => {
    const all = new Set(spans.map(({ traceId, spanId }) => `${traceId}/${spanId}`));
    const links = spans.flatMap((span) => span.links ?? []);
    expect(links.length).toBeGreaterThan(0);
    for (const { traceId, spanId } of links) expect(all).toContain(`${traceId}/${spanId}`);
  });

  it("counts a latency for each block that a validator committed", () => {
    const counts = pointsOf(out, "consensus_latency_seconds");
    const total = counts.reduce((sum, { count }) => sum + Number(count), 0);
    expect(total).toBe(committed.length);
    expect(total).toBeGreaterThan(0);
    for (const { count, bucketCounts, attributes } of counts) {
      expect(bucketCounts?.reduce((sum, each) => sum + Number(each), 0)).toBe(Number(count));
      const own = committed.filter((node) => node === valueOf({ attributes }, "node_id"));
      expect(own).toHaveLength(Number(count));
    }
    const blocks = pointsOf(out, "state_commits_total");
    expect(blocks.map(({ asInt }) => asInt)).toEqual(counts.map(({ count }) => count));
  });

  it("logs each phase that it counts, in the span of that phase", () => {
    const logs = out.resourceLogs.flatMap(({ scopeLogs }) =>
      scopeLogs.flatMap(({ logRecords }) => logRecords),
    );
    const phases = logs.filter(({ body }) => body.stringValue === "consensus phase");
    const counted = pointsOf(out, "consensus_phases_total");
    for (const point of counted) {
      const phase = valueOf(point, "phase");
      expect(phases.filter((log) => valueOf(log, "phase") === phase)).toHaveLength(
        Number(point.asInt),
      );
    }
    const named = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    for (const log of phases) expect(named.get(log.spanId ?? "")).toBe(valueOf(log, "phase"));
  });
});

describe("OTLP of PBFT", () => {
  it("has the phases of the document, each once for a block that became final", () => {
    const [, run] = present(
      RUNS.find(([name]) => name === "pbft"),
      "a run of PBFT",
    );
    const spans = spansOf(exportedOf(run)).filter(({ status }) => status.code === 1);
    const final = spans.filter(({ name }) => name === "block").length;
    expect(final).toBeGreaterThan(0);
    for (const phase of ["preprepare", "prepare", "commit"])
      expect(spans.filter(({ name }) => name === phase)).toHaveLength(final);
  });
});

describe("OTLP metrics", () => {
  const scored = (node: string, peer: string, score: number) =>
    [
      node,
      { kind: "scored", peer: peer as never, score, valid: 1000, uptime: 1000 },
      { kind: "misbehaves", as: "mute" },
      { kind: "suspected", peer: peer as never, by: "equivocation", proven: true },
    ] as const;
  const entries = said(scored("s0v0", "s0v1", 900), scored("s0v0", "s0v1", 650));
  const out = exportedOf({
    entries,
    origin: { info: twoShards, messages: () => undefined, about: {} },
  });

  it("has the last opinion of each peer, and the Byzantine as the script and as evidence has them", () => {
    expect(pointsOf(out, "validator_reputation").map(({ asDouble }) => asDouble)).toEqual([0.65]);
    expect(pointsOf(out, "Byzantine_nodes").map(({ asInt }) => asInt)).toEqual(["1", "1"]);
  });

  it("leaves out what is beyond its bounds, and says how much", () => {
    const [, run] = present(RUNS[0], "a run");
    const whole = exportedOf(run);
    const part = JSON.parse(written(run, { spans: 20, logs: 30 })) as Exported;
    const logsIn = (out: Exported): number =>
      out.resourceLogs.reduce(
        (sum, { scopeLogs }) =>
          sum + scopeLogs.reduce((own, { logRecords }) => own + logRecords.length, 0),
        0,
      );
    expect([spansOf(part).length, logsIn(part)]).toEqual([20, 30]);
    const omitted = pointsOf(part, "hyperscope_export_omitted_total");
    expect(omitted.map((point) => [valueOf(point, "signal"), Number(point.asInt)])).toEqual([
      ["traces", spansOf(whole).length - 20],
      ["logs", logsIn(whole) - 30],
    ]);
  });

  it("tells of an error by its type", () => {
    const [, forged] = present(RUNS[1], "a run with errors");
    const types = exportedOf(forged)
      .resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords))
      .flatMap((log) => valueOf(log, "error.type") ?? []);
    expect(new Set(types)).toEqual(new Set(["InvalidSignature"]));
  });
});
