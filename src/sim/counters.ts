/**
 * Counts a run from its trace, entry by entry. Nothing is estimated: what no run shows is not reported.
 * @module
 */
import type { Hash, NodeId, Round } from "../primitives/ids.ts";
import { micros, millis, START, type Micros } from "../primitives/time.ts";
import type { BlockView, Fact } from "../protocol/core/observe.ts";
import type { MessageLabel } from "../protocol/core/protocol.ts";
import type { Charged, DecidedBlock, Measured, Reading, Spread, Traffic } from "./measured.ts";
import type { Recipe } from "./recipe.ts";
import type { TraceBatch, TraceEntry } from "./trace/entry.ts";

/** Readings that are kept of one run, so that its counters can be shown running. */
const READINGS_MAX = 500;

interface Decided {
  readonly hash: Hash;
  readonly height: number;
  readonly round: Round;
  readonly times: Micros[];
}

interface Snapshot {
  readonly at: Micros;
  readonly blocks: number;
  readonly transactions: number;
  readonly byKind: Readonly<Record<string, Traffic>>;
}

export class Counters {
  private readonly labels: MessageLabel[] = [];
  private readonly byKind: Record<string, Traffic> = {};
  private readonly charged: Record<string, Charged> = {};
  private readonly proposed = new Map<Hash, { readonly at: Micros; readonly block: BlockView }>();
  private readonly decided = new Map<Hash, Decided>();
  private readonly submitted = new Map<Hash, Micros>();
  private readonly completed = new Map<Hash, Micros>();
  private readonly answered: number[] = [];
  private readonly givenUp = new Map<Round, Micros>();
  private readonly down = new Set<NodeId>();
  private readonly broken = new Set<string>();
  private readonly readings: Reading[] = [];
  private readonly recipe: Recipe;
  private now = START;
  private blocksBefore = 0;
  private everywhere = 0;
  private isOver = false;
  private first: Snapshot | undefined;
  private last: Snapshot | undefined;

  private readonly wanted: number;

  constructor(recipe: Recipe, wanted: number) {
    this.recipe = recipe;
    this.wanted = wanted;
  }

  /** Blocks that are final at as many validators as are up. */
  decidedEverywhere(): number {
    return this.everywhere;
  }

  /** The instant in which enough was decided is over: whatever comes is not counted, in whatever portions. */
  isEnough(): boolean {
    return this.isOver;
  }

  take({ entries, messages, violations }: TraceBatch): void {
    for (const { number, label } of messages) this.labels[number] = label;
    for (const entry of entries) {
      this.isOver ||= entry.at !== this.now && this.everywhere >= this.wanted;
      if (this.isOver) return;
      this.add(entry);
      for (const { checker, entry: at } of violations)
        if (at === entry.index) this.broken.add(checker);
    }
  }

  measured(): Measured {
    this.endInstant();
    const blocks = [...this.decided.values()].map((block) => this.decidedBlock(block));
    const whole = blocks.filter(({ proposedAt }) => proposedAt !== undefined);
    const since = ({ proposedAt = START }: DecidedBlock, at: number): number => at - proposedAt;
    return {
      validators: this.recipe.validators,
      micros: this.now,
      byKind: { ...this.byKind },
      all: this.allTraffic(),
      charged: { ...this.charged },
      blocks,
      ...named("latency", this.latencies()),
      ...named(
        "firstLatency",
        whole.map((block) => since(block, block.firstFinalAt)),
      ),
      ...named(
        "lastLatency",
        whole
          .filter(({ replicas }) => replicas >= this.up())
          .map((block) => since(block, block.lastFinalAt)),
      ),
      ...named("clientLatency", this.answered),
      ...named(
        "transactionLatency",
        [...this.completed].map(([hash, at]) => at - (this.submitted.get(hash) ?? at)),
      ),
      transactions: this.completed.size,
      ...this.steady(),
      givenUp: [...this.givenUp].map(([round, at]) => ({ round, at })),
      readings: this.readingsNow(),
      broken: [...this.broken],
    };
  }

  private add(entry: TraceEntry): void {
    if (entry.at !== this.now) this.endInstant();
    this.now = entry.at;
    for (const { message } of entry.sends) this.count(this.labels[message]);
    const { cause } = entry;
    if (cause.kind === "computed") this.charge(cause.work, cause.cost);
    if (cause.kind === "submit" && !this.submitted.has(cause.transaction))
      this.submitted.set(cause.transaction, entry.at);
    for (const fact of entry.facts) this.note(fact, entry);
  }

  private count(label: MessageLabel | undefined): void {
    if (label === undefined) return;
    const { kind, sizeBytes } = label;
    const { count, bytes } = this.byKind[kind] ?? NOTHING;
    this.byKind[kind] = { count: count + 1, bytes: bytes + sizeBytes };
  }

  private charge(work: string, cost: Micros): void {
    const { count, micros } = this.charged[work] ?? { count: 0, micros: 0 };
    this.charged[work] = { count: count + 1, micros: micros + cost };
  }

  private note(fact: Fact, { at, node }: TraceEntry): void {
    switch (fact.kind) {
      case "proposed":
        if (!this.proposed.has(fact.block.hash))
          this.proposed.set(fact.block.hash, { at, block: fact.block });
        return;
      case "committed": {
        const { block: hash, height, round } = fact;
        const known = this.decided.get(hash) ?? { hash, height, round, times: [] };
        known.times.push(at);
        if (known.times.length === this.up()) this.everywhere += 1;
        this.decided.set(hash, known);
        return;
      }
      case "transaction":
        // What a machine makes of its own is nobody's transaction.
        if (
          fact.status === "completed" &&
          this.submitted.has(fact.transaction) &&
          !this.completed.has(fact.transaction)
        )
          this.completed.set(fact.transaction, at);
        return;
      case "answered": {
        const since = this.submitted.get(fact.transaction);
        if (fact.accepted && since !== undefined) this.answered.push(at - since);
        return;
      }
      case "timedOut":
        if (!this.givenUp.has(fact.round)) this.givenUp.set(fact.round, at);
        return;
      case "crashed":
        if (node !== undefined) this.down.add(node);
        return;
      case "restarted":
        if (node !== undefined) this.down.delete(node);
        return;
      default:
    }
  }

  /** All that happens at one instant is counted before anything is read off. */
  private endInstant(): void {
    if (this.decided.size > this.blocksBefore) {
      this.blocksBefore = this.decided.size;
      const shot = { ...this.reading(), byKind: { ...this.byKind } };
      this.first ??= shot;
      this.last = shot;
    }
    const gap = millis(this.recipe.untilMs) / READINGS_MAX;
    if (this.now >= (this.readings.at(-1)?.at ?? -gap) + gap) this.readings.push(this.reading());
  }

  private reading(): Reading {
    const { count: messages, bytes } = this.allTraffic();
    const { decided, completed, now: at } = this;
    return { at, messages, bytes, blocks: decided.size, transactions: completed.size };
  }

  private readingsNow(): readonly Reading[] {
    const last = this.readings.at(-1);
    return last?.at === this.now ? [...this.readings] : [...this.readings, this.reading()];
  }

  private allTraffic(): Traffic {
    return Object.values(this.byKind).reduce(
      (sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }),
      NOTHING,
    );
  }

  private up(): number {
    return this.recipe.validators * this.recipe.shards - this.down.size;
  }

  private latencies(): readonly number[] {
    return [...this.decided.values()].flatMap(({ hash, times }) => {
      const proposal = this.proposed.get(hash);
      return proposal === undefined ? [] : times.map((at) => at - proposal.at);
    });
  }

  private decidedBlock({ hash, height, round, times }: Decided): DecidedBlock {
    const proposal = this.proposed.get(hash);
    return {
      hash,
      height,
      round,
      firstFinalAt: times[0] ?? this.now,
      lastFinalAt: times.at(-1) ?? this.now,
      replicas: times.length,
      transactions: proposal?.block.transactions.length ?? 0,
      ...(proposal && { proposer: proposal.block.proposer, proposedAt: proposal.at }),
    };
  }

  private steady(): Pick<Measured, "steady"> {
    const { first, last } = this;
    if (first === undefined || last === undefined || last.blocks === first.blocks) return {};
    const byKind = Object.fromEntries(
      Object.entries(last.byKind).map(([kind, { count, bytes }]) => {
        const before = first.byKind[kind] ?? NOTHING;
        return [kind, { count: count - before.count, bytes: bytes - before.bytes }];
      }),
    );
    return {
      steady: {
        blocks: last.blocks - first.blocks,
        transactions: last.transactions - first.transactions,
        micros: micros(last.at - first.at),
        byKind,
      },
    };
  }
}

const NOTHING: Traffic = { count: 0, bytes: 0 };

type SpreadName =
  "latency" | "firstLatency" | "lastLatency" | "clientLatency" | "transactionLatency";

function named<K extends SpreadName>(name: K, figures: readonly number[]): { [P in K]?: Spread } {
  const spread = spreadOf(figures);
  return (spread === undefined ? {} : { [name]: spread }) as { [P in K]?: Spread };
}

function spreadOf(figures: readonly number[]): Spread | undefined {
  const sorted = [...figures].sort((a, b) => a - b) as Micros[];
  const [min] = sorted;
  const median = sorted[Math.ceil(sorted.length / 2) - 1];
  const max = sorted.at(-1);
  if (min === undefined || median === undefined || max === undefined) return undefined;
  return { count: sorted.length, min, median, max };
}
