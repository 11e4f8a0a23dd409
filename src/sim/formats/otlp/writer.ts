/**
 * A trace as OpenTelemetry data: traces, metrics and logs in OTLP/JSON. The file is one object with the members of all three
 * export requests, so that it can be sent as it is to the endpoint of each signal, which reads its own and passes over
 * the others. A resource is a validator.
 *
 * Source: OpenTelemetry Protocol Specification 1, OTLP/HTTP with JSON encoding.
 * @module
 */
import type { Hash, NodeId } from "../../../primitives/ids.ts";
import type { Micros } from "../../../primitives/time.ts";
import type { TraceEntry } from "../../trace/entry.ts";
import { ErrorsGathered } from "../../trace/errors.ts";
import type { Origin, TraceWriter } from "../format.ts";
import type { MessageOf } from "../telling.ts";
import { attributes, EPOCH } from "./encoding.ts";
import { logsOf, type LogRecord } from "./logs.ts";
import { Metrics } from "./metrics.ts";
import { SpanFold, type ClosedSpan } from "./spans.ts";

/** Records of a file at most; a browser opens what is below, and a viewer too. */
const RECORDS_MAX = { spans: 60_000, logs: 60_000 };
/** Entries whose records share a line. */
const ENTRIES_A_LINE = 500;

const SCOPE = { name: "hyperscope" };

/** Records until they are written; beyond a number they are only counted. */
class Kept<T> {
  omitted = 0;
  private waiting: T[] = [];
  private room: number;

  constructor(most: number) {
    this.room = most;
  }

  push(records: readonly T[]): void {
    const kept = records.slice(0, this.room);
    this.waiting.push(...kept);
    this.room -= kept.length;
    this.omitted += records.length - kept.length;
  }

  taken(): readonly T[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }
}

/** What the records of an entry are made from. */
class Telemetry {
  at = 0 as Micros;
  readonly spans: Kept<ClosedSpan>;
  readonly logs: Kept<LogRecord>;
  private readonly messages: MessageOf;
  private readonly fold: SpanFold;
  private readonly metrics: Metrics;
  private readonly errors: ErrorsGathered;

  constructor({ info, messages }: Origin, most: typeof RECORDS_MAX) {
    this.messages = messages;
    this.fold = new SpanFold(info.protocol, messages);
    this.metrics = new Metrics(info.protocol);
    this.errors = new ErrorsGathered(info);
    this.spans = new Kept(most.spans);
    this.logs = new Kept(most.logs);
  }

  observe(entry: TraceEntry): void {
    this.at = entry.at;
    const { node } = entry;
    const before = this.errors.found.length;
    this.errors.observe(entry, this.messages);
    const closed = this.fold.observe(entry);
    this.metrics.observe(entry, closed.phases);
    this.spans.push(closed.spans);
    const led = {
      phases: closed.phases,
      errors: this.errors.found.slice(before),
      contextOf: (block: Hash) =>
        node === undefined ? undefined : this.fold.contextOf(node, block),
    };
    this.logs.push(logsOf(entry, led, this.messages));
  }

  /** What is open when the run ends, and the metrics of the whole. */
  end(): readonly object[] {
    this.spans.push(this.fold.rest(this.at));
    const omitted = { traces: this.spans.omitted, logs: this.logs.omitted };
    return this.metrics.written(this.at, omitted);
  }
}

/** @param most records of each kind */
export function otlpWriter(origin: Origin, most: typeof RECORDS_MAX = RECORDS_MAX): TraceWriter {
  const { info, about } = origin;
  const telemetry = new Telemetry(origin, most);
  /** Traces are written as they come, logs stand after them. */
  const logTexts: string[] = [];
  let separator = "";

  const resourceOf = (node: NodeId | undefined): object => ({
    attributes: attributes({
      "service.name": "hyperscope",
      "service.instance.id": node ?? "world",
      ...about,
      protocol: info.protocol,
      rules: info.rules,
      time: `simulated; microsecond 0 is ${EPOCH}`,
    }),
  });

  const flush = (): string => {
    for (const [node, group] of byNode(telemetry.logs.taken())) {
      const logRecords = group.map(({ record }) => record);
      const resource = resourceOf(node);
      logTexts.push(JSON.stringify({ resource, scopeLogs: [{ scope: SCOPE, logRecords }] }));
    }
    const texts = byNode(telemetry.spans.taken()).map(([node, group]) => {
      const spans = group.map(({ span }) => span);
      const text = { resource: resourceOf(node), scopeSpans: [{ scope: SCOPE, spans }] };
      const before = separator;
      separator = ",\n";
      return `${before}${JSON.stringify(text)}`;
    });
    return texts.join("");
  };

  return {
    head: () => `{"resourceSpans":[\n`,
    add: (entries) =>
      entries
        .map((entry) => {
          telemetry.observe(entry);
          return entry.index % ENTRIES_A_LINE === 0 ? flush() : "";
        })
        .join(""),
    end() {
      const metrics = telemetry.end();
      const traces = flush();
      const scopeMetrics = [{ scope: SCOPE, metrics }];
      const all = JSON.stringify({ resource: resourceOf(undefined), scopeMetrics });
      return `${traces}\n],"resourceMetrics":[\n${all}\n],"resourceLogs":[\n${logTexts.join(",\n")}\n]}\n`;
    },
  };
}

/** In the order in which each first had something. */
function byNode<T extends { readonly node: NodeId | undefined }>(
  records: readonly T[],
): readonly (readonly [NodeId | undefined, readonly T[]])[] {
  const groups = new Map<NodeId | undefined, T[]>();
  for (const record of records) {
    const group = groups.get(record.node) ?? [];
    group.push(record);
    groups.set(record.node, group);
  }
  return [...groups];
}
