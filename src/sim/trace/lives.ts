/**
 * The lives of transactions: everything that happened to each, on which shard, when, and by whose word. Of what
 * all validators of a shard do alike, the first honest one to do it is told; of what each of them gives one
 * by one (provisions, votes), every one is.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { CrossShardFact, Fact, TransactionView } from "../../protocol/core/observe.ts";
import type { SessionInfo } from "./entry.ts";
import { byText } from "./shared-map.ts";

export type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;

/** Something that happened to a transaction. */
export interface Step {
  /** The entry in which a person can see it. */
  readonly entry: number;
  readonly at: Micros;
  readonly shard: number;
  readonly node: NodeId;
  readonly fact: FactOf<StepKind>;
}

export type StepOf<Kind extends StepKind> = Step & { readonly fact: FactOf<Kind> };

/** Facts that are steps; the others say what a transaction waits for, or nothing of a transaction. */
export type StepKind =
  Exclude<CrossShardFact["kind"], "residue" | "blocked" | "awaits"> | "transaction";

/** What a transaction that is locked on a shard waits for there, by the validator that is furthest with it. */
export type Awaits = Pick<FactOf<"awaits">, "what" | "shards">;

export interface Life {
  readonly hash: Hash;
  readonly view?: TransactionView;
  /** In the order in which they happened. */
  readonly steps: readonly Step[];
  readonly awaits: ReadonlyMap<number, Awaits>;
}

/** A cycle that the protocol found: by which validator first, and in which entry. */
export interface FoundCycle {
  readonly entry: number;
  readonly at: Micros;
  readonly shard: number;
  readonly node: NodeId;
  readonly fact: FactOf<"cycleFound">;
}

/** A block that lists a deferral. */
export interface ListedDeferral {
  readonly entry: number;
  readonly at: Micros;
  readonly shard: number;
  readonly block: Hash;
  readonly height: number;
  readonly winner: Hash;
  readonly loser: Hash;
}

export interface Lives {
  /** By hash, in the order in which they were first heard of. */
  readonly all: ReadonlyMap<Hash, Life>;
  /** Each once a shard. */
  readonly cycles: readonly FoundCycle[];
  /** Each once a block. */
  readonly deferrals: readonly ListedDeferral[];
  /** Validators that have misbehaved: what they say does not count. */
  readonly liars: ReadonlySet<NodeId>;
}

export const emptyLives = (_info: SessionInfo): Lives => ({
  all: byText(),
  cycles: [],
  deferrals: [],
  liars: new Set(),
});

/** Steps of one kind, in order. */
export const stepsOf = <Kind extends StepKind>(
  { steps }: Pick<Life, "steps">,
  kind: Kind,
): readonly StepOf<Kind>[] => steps.flatMap((step) => (isOf(step, kind) ? [step] : []));

const isOf = <Kind extends StepKind>(step: Step, kind: Kind): step is StepOf<Kind> =>
  step.fact.kind === kind;
