/**
 * Metrics of a whole run, as they stand at its end: counters are cumulative from simulated time 0.
 *
 * Source: Phase 8 architecture, "Metrics exported", under its own names. It calls `state_commit_rate` a counter: a counter only
 * rises, so that any reader can form its own rate from it; a rate goes up and down. The counter is `state_commits_total`,
 * and what the document names stands beside it as what it is, a gauge.
 * @module
 */
import type { Hash, NodeId } from "../../../primitives/ids.ts";
import type { Micros } from "../../../primitives/time.ts";
import type { TraceEntry } from "../../trace/entry.ts";
import { attributes, nanosAt } from "./encoding.ts";
import type { ClosedPhase } from "./spans.ts";

const CUMULATIVE = 2;

/** Upper bounds in microseconds: 10 ms to 10 s, each about twice the one before. */
const BOUNDS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map((ms) => ms * 1000);

const MICROS_A_SECOND = 1_000_000;

interface Latencies {
  readonly buckets: number[];
  sumMicros: number;
  minMicros: number;
  maxMicros: number;
}

const noLatencies = (): Latencies => ({
  buckets: Array.from({ length: BOUNDS.length + 1 }, () => 0),
  sumMicros: 0,
  minMicros: Infinity,
  maxMicros: 0,
});

export class Metrics {
  private readonly algorithm: string;
  private readonly phases = new Map<string, number>();
  private readonly proposedAt = new Map<Hash, Micros>();
  private readonly latencies = new Map<NodeId, Latencies>();
  private readonly commits = new Map<NodeId, number>();
  /** Validator and peer → thousandths. */
  private readonly scores = new Map<string, readonly [NodeId, NodeId, number]>();
  private readonly scripted = new Set<NodeId>();
  private readonly proven = new Set<NodeId>();

  constructor(algorithm: string) {
    this.algorithm = algorithm;
  }

  observe({ at, node, facts }: TraceEntry, closed: readonly ClosedPhase[]): void {
    for (const { phase } of closed) this.phases.set(phase, (this.phases.get(phase) ?? 0) + 1);
    for (const fact of facts) {
      if (fact.kind === "proposed" && !this.proposedAt.has(fact.block.hash))
        this.proposedAt.set(fact.block.hash, at);
      if (node === undefined) continue;
      if (fact.kind === "committed") this.commit(node, fact.block, at);
      if (fact.kind === "scored")
        this.scores.set(`${node}/${fact.peer}`, [node, fact.peer, fact.score]);
      if (fact.kind === "suspected" && fact.proven) this.proven.add(fact.peer);
      if (fact.kind === "misbehaves")
        if (fact.as === "honest") this.scripted.delete(node);
        else this.scripted.add(node);
    }
  }

  private commit(node: NodeId, block: Hash, at: Micros): void {
    this.commits.set(node, (this.commits.get(node) ?? 0) + 1);
    const latencies = this.latencies.get(node) ?? noLatencies();
    this.latencies.set(node, latencies);
    const micros = at - (this.proposedAt.get(block) ?? at);
    const place = BOUNDS.findIndex((bound) => micros <= bound);
    const bucket = place < 0 ? BOUNDS.length : place;
    latencies.buckets[bucket] = (latencies.buckets[bucket] ?? 0) + 1;
    latencies.sumMicros += micros;
    latencies.minMicros = Math.min(latencies.minMicros, micros);
    latencies.maxMicros = Math.max(latencies.maxMicros, micros);
  }

  /** @param omitted records that were left out of the file, by signal */
  written(at: Micros, omitted: Readonly<Record<string, number>>): readonly object[] {
    return [
      this.phasesCounted(at),
      this.latencyHistogram(at),
      ...this.commitMetrics(at),
      this.reputation(at),
      this.byzantine(at),
      counter(
        "hyperscope_export_omitted_total",
        "{record}",
        "Records that were left out of this file, by signal, to bound its size.",
        Object.entries(omitted).map(([signal, value]) => whole(at, { signal }, value)),
      ),
    ].filter(hasPoints);
  }

  private own(more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { consensus_algo: this.algorithm, ...more };
  }

  private phasesCounted(at: Micros): object {
    return counter(
      "consensus_phases_total",
      "{phase}",
      "Phases that validators completed, by phase.",
      [...this.phases].map(([phase, value]) => whole(at, this.own({ phase }), value)),
    );
  }

  private latencyHistogram(at: Micros): object {
    const dataPoints = [...this.latencies].map(([node, latencies]) => ({
      ...placed(at, this.own({ node_id: node })),
      ...histogramOf(latencies),
    }));
    return {
      name: "consensus_latency_seconds",
      description:
        "From the first sending of a proposal to its commit at each validator, in simulated seconds; spans and logs give milliseconds.",
      unit: "s",
      histogram: { aggregationTemporality: CUMULATIVE, dataPoints },
    };
  }

  private commitMetrics(at: Micros): readonly object[] {
    const commits = [...this.commits];
    const rateOf = (value: number): number => (at === 0 ? 0 : (value * MICROS_A_SECOND) / at);
    return [
      counter(
        "state_commits_total",
        "{block}",
        "Blocks that a validator committed. Rates are formed from this by whoever reads it.",
        commits.map(([node, value]) => whole(at, this.own({ node_id: node }), value)),
      ),
      gauge(
        "state_commit_rate",
        "{block}/s",
        "Commits a simulated second over the whole run. Named a counter in the document; a rate falls too, so it is a gauge here, beside state_commits_total.",
        commits.map(([node, value]) => ({
          ...placed(at, this.own({ node_id: node })),
          asDouble: rateOf(value),
        })),
      ),
    ];
  }

  private reputation(at: Micros): object {
    const points = [...this.scores.values()].map(([node, peer, score]) => ({
      ...placed(at, this.own({ node_id: node, peer })),
      asDouble: score / 1000,
    }));
    const description = "A validator's own opinion of a peer, from 0 to 1.";
    return gauge("validator_reputation", "1", description, points);
  }

  private byzantine(at: Micros): object {
    return gauge(
      "Byzantine_nodes",
      "{validator}",
      "Validators that do not follow the protocol at the end of the run: as the script has it, and as evidence proved to some validator.",
      [
        whole(at, { known_by: "script" }, this.scripted.size),
        whole(at, { known_by: "evidence" }, this.proven.size),
      ],
    );
  }
}

const placed = (at: Micros, of: Readonly<Record<string, string>>): object => ({
  attributes: attributes(of),
  startTimeUnixNano: nanosAt(0),
  timeUnixNano: nanosAt(at),
});

const whole = (at: Micros, of: Readonly<Record<string, string>>, value: number): object => ({
  ...placed(at, of),
  asInt: String(value),
});

const counter = (
  name: string,
  unit: string,
  description: string,
  dataPoints: readonly object[],
): object => ({
  name,
  description,
  unit,
  sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints },
});

const gauge = (
  name: string,
  unit: string,
  description: string,
  dataPoints: readonly object[],
): object => ({ name, description, unit, gauge: { dataPoints } });

/** A metric without a point says nothing. */
const hasPoints = (metric: object): boolean =>
  Object.values(metric).every(
    (value: unknown) =>
      typeof value !== "object" ||
      value === null ||
      (value as { readonly dataPoints: readonly unknown[] }).dataPoints.length > 0,
  );

const histogramOf = ({ buckets, sumMicros, minMicros, maxMicros }: Latencies): object => ({
  count: String(buckets.reduce((sum, each) => sum + each, 0)),
  sum: sumMicros / MICROS_A_SECOND,
  bucketCounts: buckets.map(String),
  explicitBounds: BOUNDS.map((bound) => bound / MICROS_A_SECOND),
  min: minMicros / MICROS_A_SECOND,
  max: maxMicros / MICROS_A_SECOND,
});
