/**
 * Logs: the record of each phase that the document wants ("consensus phase"), each error of a validator by its type, and
 * what else a transcript tells, as debugging output. A record that is about a block stands in its trace.
 * @module
 */
import type { Hash, NodeId } from "../../../primitives/ids.ts";
import type { Fact } from "../../../protocol/core/observe.ts";
import type { TraceEntry } from "../../trace/entry.ts";
import type { FoundError } from "../../trace/errors.ts";
import { causeText, factText, refusalTexts, type MessageOf } from "../telling.ts";
import { attributes, nanosAt, type Attribute } from "./encoding.ts";
import type { ClosedPhase, SpanContext } from "./spans.ts";

/** Severities of the log data model. */
const LEVELS = { DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17 } as const;

export interface LogRecord {
  /** Absent: of the world. */
  readonly node: NodeId | undefined;
  readonly record: object;
}

interface Told {
  readonly level: keyof typeof LEVELS;
  readonly body: string;
  readonly attributes: readonly Attribute[];
  readonly context?: SpanContext | undefined;
}

interface Led {
  readonly phases: readonly ClosedPhase[];
  readonly errors: readonly FoundError[];
  readonly contextOf: (block: Hash) => SpanContext | undefined;
}

export function logsOf(entry: TraceEntry, led: Led, messages: MessageOf): readonly LogRecord[] {
  const told: readonly Told[] = [
    ...happened(entry, led, messages),
    ...led.phases.map((phase): Told => ({
      level: "INFO",
      body: "consensus phase",
      attributes: phase.attributes,
      context: phase,
    })),
    ...led.errors.map(({ error }): Told => errorTold(error, led)),
  ];
  return told.map((each) => ({ node: entry.node, record: recordOf(entry, each) }));
}

function recordOf(
  { at, index, node }: TraceEntry,
  { level, body, attributes: own, context }: Told,
): object {
  const time = nanosAt(at);
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: LEVELS[level],
    severityText: level,
    body: { stringValue: body },
    attributes: [
      ...attributes({ entry: index, node_id: node }),
      ...own.filter(({ key }) => key !== "node_id"),
    ],
    ...(context !== undefined && { traceId: context.traceId, spanId: context.spanId }),
  };
}

/** What a transcript has a line for. */
function happened(entry: TraceEntry, { contextOf }: Led, messages: MessageOf): readonly Told[] {
  const { cause, facts, rulings } = entry;
  const led = facts.flatMap((fact) => factText(fact) ?? []);
  const refusals = refusalTexts(rulings);
  const isScript = cause.kind === "script";
  if (led.length === 0 && refusals.length === 0 && !isScript) return [];
  const block = facts.flatMap((fact) => blockOf(fact) ?? []).at(0);
  return [
    {
      level: refusals.length > 0 ? "WARN" : isScript ? "INFO" : "DEBUG",
      body: `${causeText(cause, messages)} → ${[...led, ...refusals].join("; ") || "done"}`,
      attributes: [],
      context: block === undefined ? undefined : contextOf(block),
    },
  ];
}

const errorTold = (error: FoundError["error"], { contextOf }: Led): Told => ({
  level: "ERROR",
  body: error.kind,
  attributes: [
    ...attributes({ "error.type": error.kind }),
    ...attributes(
      Object.fromEntries(
        Object.entries(error).flatMap(([key, value]: [string, string | number]) =>
          key === "kind" ? [] : [[`error.${key}`, value]],
        ),
      ),
    ),
  ],
  context: "block" in error ? contextOf(error.block) : undefined,
});

function blockOf(fact: Fact): Hash | undefined {
  if (fact.kind === "proposed") return fact.block.hash;
  if (fact.kind === "certified") return fact.certificate.block;
  return fact.kind === "voted" || fact.kind === "committed" || fact.kind === "phase"
    ? fact.block
    : undefined;
}
