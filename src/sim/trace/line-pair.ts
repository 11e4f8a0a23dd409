/**
 * Which two quorums of a run contradict each other. Of two blocks at one height both may be certified in peace: what
 * cannot stand together is the quorum that made the first one final, and the first quorum after it that went against it.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import {
  powerOf,
  seatsOf,
  shardOf,
  standsOn,
  type Course,
  type CourseRecord,
  type Final,
  type Opening,
  type Quorum,
} from "./line-record.ts";

/** A block that became final at an honest validator, by which quorum and by which ruling. */
export interface Finality extends Final {
  readonly quorum: Quorum;
  readonly ruling: Ruling | undefined;
}

/**
 * `same-round`: two blocks in one round. `same-height`: two blocks of a height, where a vote binds a height.
 * `later-round`: the second quorum voted in a later round for what does not stand on the first one's block.
 * `new-view`: the second opened a view without the first one's block.
 */
export interface Pair {
  readonly kind: "same-round" | "same-height" | "later-round" | "new-view";
  readonly first: Quorum;
  readonly second: Quorum;
  /** How the block of the first became final, where it did. */
  readonly finality: Finality | undefined;
  readonly opening?: Opening;
}

/** Where a vote is the only one of its kind. */
export type Occasion = "round" | "height-and-round";

export function pairFor(
  blocks: readonly [Hash, Hash],
  course: Course,
  record: CourseRecord,
  occasion: Occasion,
): Pair | undefined {
  const [one, other] = blocks.map((block) => finalityOf(block, course, record));
  if (one === undefined || other === undefined) return undefined;
  const shard = shardOf(one.node);
  const own = record.certificates.filter(({ node }) => shardOf(node) === shard);
  const [a, b] = inOrder(one, other);
  return (
    sameRound([...own, a.quorum, b.quorum], occasion, [a, b]) ??
    sameHeight(a, b, record, own) ??
    newView(a, b, record, occasion) ??
    laterRound(a, b, record, own)
  );
}

const roundOf = ({ round = 0 }: Quorum): number => round;

const inOrder = (one: Finality, other: Finality): readonly [Finality, Finality] =>
  roundOf(one.quorum) <= roundOf(other.quorum) ? [one, other] : [other, one];

/** The first honest validator to make the block final, and the quorum that it had for it then. */
export function finalityOf(
  block: Hash,
  course: Course,
  record: CourseRecord,
): Finality | undefined {
  const first = record.finals.find(
    (final) => final.block === block && !record.liars.has(final.node),
  );
  if (first === undefined) return undefined;
  const { node, entry } = first;
  const ruling =
    entry.rulings.find(({ ok, rule, subject }) => ok && subject === block && isFinal(rule)) ??
    entry.rulings.find(({ ok, rule }) => ok && isFinal(rule));
  const quorum = commitsFor(block, first, course) ?? decisive(block, first, record);
  return { ...first, ruling, quorum: quorum ?? signedFor(block, node, entry.index, record) };
}

/** Rules by which something becomes final have it in their names, in every protocol. */
const isFinal = (rule: string): boolean => /-(COMMIT|COMMITTED|WHOLE)$/.test(rule);

const COMMIT = "Commit";

/** Where validators say commit, those whose commits were heard before it was final, its own included. */
function commitsFor(
  block: Hash,
  { node, entry, height }: Final,
  { entries, message, info }: Course,
): Quorum | undefined {
  const heard = new Set<NodeId>();
  let round: number | undefined;
  for (const each of entries) {
    if (each.index > entry.index) break;
    if (each.node !== node) continue;
    const numbers = [
      ...(each.cause.kind === "message" ? [[each.cause.message, each.cause.from] as const] : []),
      ...each.sends.map((send) => [send.message, node] as const),
    ];
    for (const [number, from] of numbers) {
      const label = message(number)?.label;
      if (label?.kind !== COMMIT || label.block !== block) continue;
      heard.add(from);
      round = label.round;
    }
  }
  if (round === undefined) return undefined;
  const seats = seatsOf(shardOf(node), info);
  const signers = seats.filter((id) => heard.has(id));
  return {
    kind: "commits",
    block,
    height,
    round,
    signers,
    power: powerOf(signers, info),
    total: powerOf(seats, info),
    node,
    entry: entry.index,
  };
}

/** The certificate that came with the step in which the block became final: its own, or that of a block on it. */
function decisive(block: Hash, { node, entry }: Final, record: CourseRecord): Quorum | undefined {
  const come = entry.facts.flatMap(blockOfCertificate);
  const formed = entry.rulings.flatMap(({ ok, rule, subject }) =>
    ok && rule === "VOTE-QUORUM" && subject !== undefined ? [subject] : [],
  );
  const above = [...new Set([...formed, ...come])].filter(
    (each) => standsOn(each, block, record.parents) === true,
  );
  const highest = above[0];
  return highest === undefined
    ? record.certificates.find((each) => each.block === block)
    : quorumOf(highest, node, entry.index, record);
}

function blockOfCertificate(fact: Fact): readonly Hash[] {
  if (fact.kind === "certified") return [fact.certificate.block];
  if (fact.kind === "adopted") return [fact.block];
  return fact.kind === "accepted" ? [fact.parentQc.block] : [];
}

/** The certificate that the node had for the block; another's, where none of its own is told; else who signed. */
function quorumOf(block: Hash, node: NodeId, entry: number, record: CourseRecord): Quorum {
  const all = record.certificates.filter((each) => each.block === block && each.entry <= entry);
  const own = all.find((each) => each.node === node);
  return own ?? all[0] ?? signedFor(block, node, entry, record);
}

/** Who had signed the block by then. */
export function signedFor(
  block: Hash,
  node: NodeId,
  entry: number,
  { signings, info }: Pick<CourseRecord, "signings" | "info">,
): Quorum {
  const own = signings.filter((each) => each.block === block && each.entry <= entry);
  const seats = seatsOf(shardOf(node), info);
  const signers = seats.filter((id) => own.some((each) => each.node === id));
  const [first] = own;
  return {
    kind: "signed",
    block,
    ...(first !== undefined && { height: first.height, round: first.round }),
    signers,
    power: powerOf(signers, info),
    total: powerOf(seats, info),
    node,
    entry,
  };
}

/** Two certificates on one occasion; those of the two blocks themselves before all others. */
function sameRound(
  certificates: readonly Quorum[],
  occasion: Occasion,
  [a, b]: readonly [Finality, Finality],
): Pair | undefined {
  const first = new Map<string, Quorum>();
  const pairs = certificates.flatMap((own): readonly Pair[] => {
    if (own.kind === "commits") return [];
    const place = occasion === "round" ? `${own.round}` : `${own.height}/${own.round}`;
    const known = first.get(place);
    if (known === undefined) first.set(place, own);
    if (known === undefined || known.block === own.block) return [];
    return [{ kind: "same-round", first: known, second: own, finality: undefined }];
  });
  const rivals = [a.block, b.block];
  const direct = pairs.find(({ first: { block }, second }) =>
    [block, second.block].every((each) => each !== undefined && rivals.includes(each)),
  );
  return direct ?? pairs[0];
}

/** Where a lock binds a height, two certificates at one height. */
function sameHeight(
  a: Finality,
  b: Finality,
  { locking }: CourseRecord,
  certificates: readonly Quorum[],
): Pair | undefined {
  if (!locking.some(({ height }) => height !== undefined)) return undefined;
  const [one, other] = [a, b].map(({ block }) => certificates.find((own) => own.block === block));
  if (one === undefined || other === undefined || one.height !== other.height) return undefined;
  const [first, second] = roundOf(one) <= roundOf(other) ? [one, other] : [other, one];
  return { kind: "same-height", first, second, finality: undefined };
}

/** Where a new view must take over what was under way, the quorum that opened one without it. */
function newView(
  a: Finality,
  b: Finality,
  { openings, liars }: CourseRecord,
  occasion: Occasion,
): Pair | undefined {
  if (occasion === "round") return undefined;
  const [after, upTo] = [roundOf(a.quorum), roundOf(b.quorum)];
  const opening = openings.find(
    ({ round, carried, node }) =>
      round > after && round <= upTo && !carried.includes(a.block) && !liars.has(node),
  );
  if (opening === undefined) return undefined;
  return { kind: "new-view", first: a.quorum, second: opening, finality: a, opening };
}

/** The first certificate of a later round whose block does not stand on what was final. */
function laterRound(
  a: Finality,
  b: Finality,
  { parents, liars }: CourseRecord,
  certificates: readonly Quorum[],
): Pair {
  const later = certificates
    .filter(
      ({ block, round = 0, node }) =>
        round > roundOf(a.quorum) &&
        !liars.has(node) &&
        block !== undefined &&
        standsOn(block, a.block, parents) === false,
    )
    .sort((one, other) => roundOf(one) - roundOf(other) || one.entry - other.entry);
  const against = later[0];
  return { kind: "later-round", first: a.quorum, second: against ?? b.quorum, finality: a };
}
