/**
 * Spans: for each block a trace, in it for each validator a span from first hearing of the block to its commit, and in
 * that one for each phase. The span of a validator is the child of the proposer's, whose message told it of the block; a
 * phase has an event for each message that it sent, and a link to the phase of the sender for each that came in.
 *
 * Source: Phase 8 architecture, "With OTEL Observability": one record a phase, with `node_id`, `consensus_algo`, `phase`,
 * `sequence`, `view`, `latency_ms`.
 * @module
 */
import type { Hash, NodeId } from "../../../primitives/ids.ts";
import type { Micros } from "../../../primitives/time.ts";
import type { Fact } from "../../../protocol/core/observe.ts";
import type { TraceEntry } from "../../trace/entry.ts";
import type { MessageOf } from "../telling.ts";
import { attributes, measured, nanosAt, spanIdOf, traceIdOf, type Attribute } from "./encoding.ts";

/** Beyond these a span only counts: OTLP has a field for it. */
const EVENTS_MAX = 32;
const LINKS_MAX = 32;

const KIND_INTERNAL = 1;
const STATUS_OK = 1;

export interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
}

interface SpanEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

interface Link extends SpanContext {
  readonly attributes: readonly Attribute[];
}

/** A phase that came to its end: what the document wants told. */
export interface ClosedPhase extends SpanContext {
  readonly node: NodeId;
  readonly at: Micros;
  readonly phase: string;
  readonly attributes: readonly Attribute[];
}

export interface ClosedSpan {
  readonly node: NodeId;
  readonly span: object;
}

export interface Closed {
  readonly spans: readonly ClosedSpan[];
  readonly phases: readonly ClosedPhase[];
}

/** What a block goes through at one validator, until it is final there. */
const STAGES = [
  { plain: "propose", inPhases: "preprepare" },
  { plain: "vote", inPhases: "prepare" },
  { plain: "commit", inPhases: "commit" },
] as const;

interface OpenPhase extends SpanContext {
  readonly stage: number;
  readonly startedAt: Micros;
  readonly events: SpanEvent[];
  readonly links: Link[];
  droppedEvents: number;
  droppedLinks: number;
}

/** A block at a validator. */
interface Journey {
  readonly block: Hash;
  readonly node: NodeId;
  readonly root: SpanContext;
  readonly parentSpanId: string;
  readonly startedAt: Micros;
  phase: OpenPhase;
}

interface Birth {
  readonly traceId: string;
  readonly sequence?: number;
  readonly view?: number;
  readonly proposer?: NodeId;
}

export class SpanFold {
  private readonly births = new Map<Hash, Birth>();
  private readonly journeys = new Map<string, Journey>();
  /** Blocks whose journey is over, by validator: what still arrives opens none anew. */
  private readonly over = new Set<string>();
  /** What a proposer has behind it before its proposal, signed, is on the wire. */
  private readonly early = new Map<string, End>();
  private readonly carried = new Map<number, SpanContext>();
  /** Does the protocol tell its phases? Then votes and certificates are not asked. */
  private hasPhases = false;
  private readonly algorithm: string;
  private readonly messages: MessageOf;

  constructor(algorithm: string, messages: MessageOf) {
    this.algorithm = algorithm;
    this.messages = messages;
  }

  observe(entry: TraceEntry): Closed {
    this.learn(entry);
    const { node } = entry;
    if (node === undefined) return { spans: [], phases: [] };
    this.receive(entry, node);
    const own = entry.facts.flatMap((fact) => (fact.kind === "proposed" ? fact.block.hash : []));
    // A proposal goes out in the phase that it opens, though its proposer votes at once.
    this.send(entry, node, (block) => own.includes(block));
    const ends = [
      ...own.flatMap((block) => this.early.get(keyOf(node, block)) ?? []),
      ...entry.facts.flatMap((fact) => this.endsIn(fact) ?? []),
    ];
    const closed = ends.map((end) => this.advance(entry, node, end));
    this.send(entry, node, (block) => !own.includes(block));
    return {
      spans: closed.flatMap(({ spans }) => spans),
      phases: closed.flatMap(({ phases }) => phases),
    };
  }

  /** What is open when the run ends: a block that never became final somewhere, or not yet. */
  rest(at: Micros): readonly ClosedSpan[] {
    return [...this.journeys.values()].flatMap((journey) => [
      { node: journey.node, span: this.phaseSpan(journey, at, false) },
      { node: journey.node, span: this.rootSpan(journey, at, false) },
    ]);
  }

  /** The open phase of a block at a validator. */
  contextOf(node: NodeId, block: Hash): SpanContext | undefined {
    return this.journeys.get(keyOf(node, block))?.phase;
  }

  private learn({ facts, digest }: TraceEntry): void {
    for (const fact of facts) {
      if (fact.kind === "proposed" && !this.births.has(fact.block.hash)) {
        const { hash, height: sequence, round: view, proposer } = fact.block;
        this.births.set(hash, { traceId: traceIdOf(digest), sequence, view, proposer });
      }
      if (fact.kind === "phase") this.hasPhases = true;
    }
  }

  private journeyOf(entry: TraceEntry, node: NodeId, block: Hash): Journey | undefined {
    const key = keyOf(node, block);
    const known = this.journeys.get(key);
    if (known !== undefined || this.over.has(key)) return known;
    const birth = this.births.get(block);
    // Nobody has seen it on the wire: its proposer alone knows of it, or it is none.
    if (birth === undefined) return undefined;
    const { traceId, proposer } = birth;
    const root = { traceId, spanId: spanIdOf(traceId, node) };
    const parentSpanId =
      proposer === undefined || proposer === node ? "" : spanIdOf(traceId, proposer);
    const phase = openPhase(root, 0, entry.at);
    const journey = { block, node, root, parentSpanId, startedAt: entry.at, phase };
    this.journeys.set(key, journey);
    return journey;
  }

  private receive(entry: TraceEntry, node: NodeId): void {
    const { cause, facts } = entry;
    for (const fact of facts)
      if (fact.kind === "proposed") this.journeyOf(entry, node, fact.block.hash);
    if (cause.kind !== "message") return;
    const from = this.carried.get(cause.envelope);
    this.carried.delete(cause.envelope);
    const label = this.messages(cause.message)?.label;
    if (label?.block === undefined) return;
    const phase = this.journeyOf(entry, node, label.block)?.phase;
    if (phase === undefined || from === undefined) return;
    if (phase.links.length >= LINKS_MAX) phase.droppedLinks += 1;
    else
      phase.links.push({
        traceId: from.traceId,
        spanId: from.spanId,
        attributes: attributes({
          message: label.kind,
          from: cause.from,
          latency_ms: measured((entry.at - cause.sentAt) / 1000),
        }),
      });
  }

  private send(entry: TraceEntry, node: NodeId, isWanted: (block: Hash) => boolean): void {
    for (const { envelope, message, to, fate } of entry.sends) {
      const label = this.messages(message)?.label;
      if (label?.block === undefined || !isWanted(label.block)) continue;
      const phase = this.journeyOf(entry, node, label.block)?.phase;
      if (phase === undefined) continue;
      if (fate === "sent" || fate === "held") this.carried.set(envelope, contextOf(phase));
      if (phase.events.length >= EVENTS_MAX) phase.droppedEvents += 1;
      else
        phase.events.push({
          timeUnixNano: nanosAt(entry.at),
          name: `send ${label.kind}`,
          attributes: attributes({ to, fate, envelope }),
        });
    }
  }

  /** Which stage of which block a fact ends. */
  private endsIn(fact: Fact): End | undefined {
    switch (fact.kind) {
      case "phase":
        return phaseEnd(fact);
      case "voted":
        return this.hasPhases ? undefined : { block: fact.block, stage: 0 };
      case "certified":
        return this.hasPhases ? undefined : { block: fact.certificate.block, stage: 1 };
      case "adopted":
        return this.hasPhases ? undefined : { block: fact.block, stage: 1 };
      case "committed":
        return { block: fact.block, stage: STAGES.length };
      default:
        return undefined;
    }
  }

  /** Ends the open phase, and begins the one after the stage that ended. */
  private advance(entry: TraceEntry, node: NodeId, { block, stage }: End): Closed {
    const journey = this.journeyOf(entry, node, block);
    const isFinal = stage >= STAGES.length;
    if (!this.births.has(block)) this.early.set(keyOf(node, block), { block, stage });
    if (journey === undefined || journey.phase.stage > stage) return { spans: [], phases: [] };
    const { phase, root } = journey;
    const spans = [{ node, span: this.phaseSpan(journey, entry.at, true) }];
    const told: ClosedPhase = {
      traceId: phase.traceId,
      spanId: phase.spanId,
      node,
      at: entry.at,
      phase: this.nameOf(phase),
      attributes: this.attributesOf(journey, phase.startedAt, entry.at, this.nameOf(phase)),
    };
    if (isFinal) {
      spans.push({ node, span: this.rootSpan(journey, entry.at, true) });
      this.journeys.delete(keyOf(node, block));
      this.over.add(keyOf(node, block));
    } else journey.phase = openPhase(root, stage + 1, entry.at);
    return { spans, phases: [told] };
  }

  private nameOf({ stage }: OpenPhase): string {
    const { plain, inPhases } = STAGES[stage] ?? STAGES[2];
    return this.hasPhases ? inPhases : plain;
  }

  private attributesOf(
    { block, node }: Journey,
    from: Micros,
    to: Micros,
    phase: string,
  ): readonly Attribute[] {
    const { sequence, view } = this.births.get(block) ?? {};
    return attributes({
      node_id: node,
      consensus_algo: this.algorithm,
      phase,
      sequence,
      view,
      latency_ms: measured((to - from) / 1000),
      block,
    });
  }

  private phaseSpan(journey: Journey, at: Micros, isDone: boolean): object {
    const { phase, root } = journey;
    const { events, links, droppedEvents, droppedLinks } = phase;
    return {
      ...contextOf(phase),
      parentSpanId: root.spanId,
      name: this.nameOf(phase),
      kind: KIND_INTERNAL,
      startTimeUnixNano: nanosAt(phase.startedAt),
      endTimeUnixNano: nanosAt(at),
      attributes: [
        ...this.attributesOf(journey, phase.startedAt, at, this.nameOf(phase)),
        ...unfinished(isDone),
      ],
      ...(events.length > 0 && { events }),
      ...(droppedEvents > 0 && { droppedEventsCount: droppedEvents }),
      ...(links.length > 0 && { links }),
      ...(droppedLinks > 0 && { droppedLinksCount: droppedLinks }),
      status: isDone ? { code: STATUS_OK } : {},
    };
  }

  private rootSpan(journey: Journey, at: Micros, isDone: boolean): object {
    const { root, parentSpanId, startedAt } = journey;
    return {
      ...contextOf(root),
      ...(parentSpanId !== "" && { parentSpanId }),
      name: "block",
      kind: KIND_INTERNAL,
      startTimeUnixNano: nanosAt(startedAt),
      endTimeUnixNano: nanosAt(at),
      attributes: [...this.attributesOf(journey, startedAt, at, "all"), ...unfinished(isDone)],
      status: isDone ? { code: STATUS_OK } : {},
    };
  }
}

interface End {
  readonly block: Hash;
  readonly stage: number;
}

const PHASES: readonly string[] = ["pre-prepared", "prepared", "committed-local"];

function phaseEnd({ phase, block }: Extract<Fact, { kind: "phase" }>): End | undefined {
  const stage = PHASES.indexOf(phase);
  // The last phase ends where the block is final: `committed-local` may wait for the blocks before it.
  return stage < 0 || stage === PHASES.length - 1 ? undefined : { block, stage };
}

const keyOf = (node: NodeId, block: Hash): string => `${node}/${block}`;

const contextOf = ({ traceId, spanId }: SpanContext): SpanContext => ({ traceId, spanId });

const unfinished = (isDone: boolean): readonly Attribute[] =>
  attributes({ unfinished: isDone ? undefined : true });

const openPhase = (
  { traceId, spanId }: SpanContext,
  stage: number,
  startedAt: Micros,
): OpenPhase => ({
  traceId,
  spanId: spanIdOf(traceId, spanId, String(stage)),
  stage,
  startedAt,
  events: [],
  links: [],
  droppedEvents: 0,
  droppedLinks: 0,
});
