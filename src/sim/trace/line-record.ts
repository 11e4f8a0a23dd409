/**
 * What the trace says of quorums, put in order: who signed which block and when, which certificates were formed,
 * who left a round, what was locked and released, who lied and who forgot. Read once, up to one entry.
 * @module
 */
import { parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { RuleId, Ruling } from "../../protocol/core/rules.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "./entry.ts";

/** What the line is read from. */
export interface Course {
  readonly info: SessionInfo;
  /** From the first to the one in which the checker fired. */
  readonly entries: readonly TraceEntry[];
  message(number: number): Pick<MessageRecord, "label"> | undefined;
}

/**
 * A set of validators that stands for a decision. `certificate`: named by a certificate; `commits`: their commits were
 * heard; `view`: they opened a view; `signed`: those who really signed; `committee`: members by somebody's account.
 */
export interface Quorum {
  readonly kind: "certificate" | "commits" | "view" | "signed" | "committee";
  /** Absent where it is about no block. */
  readonly block?: Hash;
  readonly height?: number;
  readonly round?: number;
  readonly signers: readonly NodeId[];
  readonly power: number;
  /** Power of the committee that it is of. */
  readonly total: number;
  /** Who formed or took it, and when. */
  readonly node: NodeId;
  readonly entry: number;
}

export interface Signing {
  readonly node: NodeId;
  readonly block: Hash;
  readonly height: number;
  readonly round: number;
  readonly entry: number;
}

export interface Final {
  readonly node: NodeId;
  readonly block: Hash;
  readonly height: number;
  readonly entry: TraceEntry;
}

export interface Locking {
  readonly node: NodeId;
  readonly entry: number;
  readonly kind: "locked" | "released";
  readonly rule: RuleId;
  readonly block: Hash;
  readonly round: number;
  /** The height that it binds; absent: all. */
  readonly height?: number;
}

export interface Opening extends Quorum {
  readonly round: number;
  readonly carried: readonly Hash[];
  readonly rulings: readonly Ruling[];
}

export interface CourseRecord {
  readonly info: SessionInfo;
  /** Rules in force at the end. */
  readonly rules: string;
  readonly liars: ReadonlySet<NodeId>;
  /** Entries in which a node lost its memory. */
  readonly forgot: readonly { readonly node: NodeId; readonly entry: number }[];
  readonly signings: readonly Signing[];
  readonly certificates: readonly Quorum[];
  readonly finals: readonly Final[];
  readonly locking: readonly Locking[];
  readonly openings: readonly Opening[];
  readonly parents: ReadonlyMap<Hash, Hash>;
  /** Entry in which a node gave up a round: `s0v0/3`. */
  readonly leavings: ReadonlyMap<string, number>;
  /** Committees by whom, in order. */
  readonly committees: readonly (Quorum & { readonly epoch: number })[];
}

export const shardOf = (node: NodeId): number => parseNodeId(node)?.shard ?? 0;

export const powerOf = (nodes: readonly NodeId[], { nodes: all }: SessionInfo): number =>
  all.reduce((sum, { id, power }) => sum + (nodes.includes(id) ? power : 0), 0);

export const seatsOf = (shard: number, { nodes }: SessionInfo): readonly NodeId[] =>
  nodes.filter((node) => node.shard === shard).map(({ id }) => id);

export function recordOf({ info, entries }: Course): CourseRecord {
  const draft = {
    info,
    rules: info.rules,
    liars: new Set<NodeId>(),
    forgot: [] as { node: NodeId; entry: number }[],
    signings: [] as Signing[],
    certificates: [] as Quorum[],
    finals: [] as Final[],
    locking: [] as Locking[],
    openings: [] as Opening[],
    parents: new Map<Hash, Hash>(),
    leavings: new Map<string, number>(),
    committees: [] as (Quorum & { epoch: number })[],
  };
  for (const entry of entries) {
    const { cause, node } = entry;
    if (cause.kind === "script" && cause.entry.do === "rules") draft.rules = cause.entry.rules;
    if (node !== undefined) for (const fact of entry.facts) note(draft, fact, node, entry);
  }
  return draft;
}

type Draft = {
  -readonly [K in keyof CourseRecord]: CourseRecord[K] extends readonly (infer T)[]
    ? T[]
    : CourseRecord[K] extends ReadonlyMap<infer K2, infer V>
      ? Map<K2, V>
      : CourseRecord[K] extends ReadonlySet<infer S>
        ? Set<S>
        : CourseRecord[K];
};

// eslint-disable-next-line complexity -- one line a kind of fact
function note(draft: Draft, fact: Fact, node: NodeId, entry: TraceEntry): void {
  const { index } = entry;
  switch (fact.kind) {
    case "misbehaves":
      if (fact.as !== "honest") draft.liars.add(node);
      return;
    case "restarted":
      if (fact.amnesia) draft.forgot.push({ node, entry: index });
      return;
    case "proposed":
      return void draft.parents.set(fact.block.hash, fact.block.parent);
    case "voted":
      return void draft.signings.push({ ...fact, node, entry: index });
    case "certified":
      return void draft.certificates.push(certificateAs(fact.certificate, node, draft, index));
    case "accepted":
      return void draft.certificates.push(certificateAs(fact.parentQc, node, draft, index));
    case "committed":
      draft.parents.set(fact.block, fact.parent);
      return void draft.finals.push({ node, block: fact.block, height: fact.height, entry });
    case "locked":
    case "released":
      return void draft.locking.push({
        node,
        entry: index,
        kind: fact.kind,
        rule: fact.rule,
        block: fact.lock.block,
        round: fact.lock.round,
        ...(fact.lock.height !== undefined && { height: fact.lock.height }),
      });
    case "timedOut":
      if (!draft.leavings.has(`${node}/${fact.round}`))
        draft.leavings.set(`${node}/${fact.round}`, index);
      return;
    case "viewOpened":
      return void draft.openings.push(openingOf(fact, node, draft, entry));
    case "membersChanged":
      return void draft.committees.push({
        kind: "committee",
        epoch: fact.epoch,
        height: fact.height,
        signers: fact.members,
        power: powerOf(fact.members, draft.info),
        total: powerOf(fact.members, draft.info),
        node,
        entry: index,
      });
    default:
  }
}

interface Claimed {
  readonly block: Hash;
  readonly height: number;
  readonly round: number;
  readonly signers: readonly number[];
  readonly power: number;
  readonly total?: number;
}

function certificateAs(
  { block, height, round, signers, power, total }: Claimed,
  node: NodeId,
  draft: Draft,
  entry: number,
): Quorum {
  const seats = seatsOf(shardOf(node), draft.info);
  return {
    kind: "certificate",
    block,
    height,
    round,
    signers: signers.flatMap((position) => seats[position] ?? []),
    power,
    total: total ?? powerOf(seats, draft.info),
    node,
    entry,
  };
}

function openingOf(
  { round, signers, carried }: Extract<Fact, { kind: "viewOpened" }>,
  node: NodeId,
  draft: Draft,
  { index, rulings }: TraceEntry,
): Opening {
  const seats = seatsOf(shardOf(node), draft.info);
  const nodes = signers.flatMap((position) => seats[position] ?? []);
  return {
    kind: "view",
    round,
    signers: nodes,
    power: powerOf(nodes, draft.info),
    total: powerOf(seats, draft.info),
    carried: carried.map(({ block }) => block),
    node,
    entry: index,
    rulings,
  };
}

/** Does `younger` stand on `older`, or is it the same? `undefined`: the way down is not known. */
export function standsOn(
  younger: Hash,
  older: Hash,
  parents: ReadonlyMap<Hash, Hash>,
): boolean | undefined {
  const met = new Set<Hash>();
  for (let block: Hash | undefined = younger; block !== undefined; block = parents.get(block)) {
    if (block === older) return true;
    // Genesis may name itself.
    if (met.has(block)) return false;
    met.add(block);
  }
  return met.size > 1 || parents.has(younger) ? false : undefined;
}

/** The committee that its maker went by. */
export const committeeOf = (
  { node, entry }: Quorum,
  committees: CourseRecord["committees"],
): CourseRecord["committees"][number] | undefined =>
  committees.findLast((each) => each.node === node && each.entry <= entry);
