/**
 * Where the proof of safety breaks. A checker has fired; the proof says that two quorums share an honest validator
 * and that an honest validator does not sign against itself. One of these steps has failed, and this says which, on
 * the quorums of the run itself.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { ListedMutant } from "../../protocol/core/mutant.ts";
import type { RuleId, Ruling } from "../../protocol/core/rules.ts";
import { crossShardMutants, protocolById } from "../../protocol/registry.ts";
import type { Violation } from "./entry.ts";
import { finalityOf, pairFor, signedFor, type Finality, type Pair } from "./line-pair.ts";
import {
  recordOf,
  seatsOf,
  shardOf,
  type Course,
  type CourseRecord,
  type Locking,
  type Quorum,
} from "./line-record.ts";

/** The rule to look at, and how it is known: by the mutant in force, or by what the run reported. */
export interface Culprit {
  readonly rule: RuleId;
  readonly known: "mutant" | "vote" | "release" | "final" | "view";
}

/** The step of the proof that fails. */
export type Failure =
  /** Whoever is in both quorums lies. */
  | { readonly kind: "only-liars" }
  /** An honest validator signed both on one occasion. */
  | { readonly kind: "signed-both"; readonly node: NodeId; readonly entries: readonly number[] }
  /** A set was taken for a quorum and is none. */
  | { readonly kind: "too-small"; readonly which: 0 | 1; readonly power: number }
  /** A certificate names an honest validator that never signed. */
  | { readonly kind: "unsigned"; readonly which: 0 | 1; readonly node: NodeId }
  /** An honest validator signed the second although it had signed the first, in another round. */
  | {
      readonly kind: "went-over";
      readonly node: NodeId;
      readonly entries: readonly number[];
      /** Its lock before it did. */
      readonly lock?: Locking;
      /** What had taken the lock away. */
      readonly release?: Locking;
      /** Did the lock forbid it? */
      readonly isAgainstLock: boolean;
      readonly ruling?: Ruling;
    }
  /** An honest validator had lost its memory in between. */
  | { readonly kind: "forgot"; readonly node: NodeId; readonly entry: number }
  /** An honest validator spoke for a view after it had left it. */
  | { readonly kind: "spoke-late"; readonly node: NodeId; readonly entries: readonly number[] }
  /** A view was opened without what an honest validator in both had prepared. */
  | { readonly kind: "left-out"; readonly node: NodeId; readonly ruling?: Ruling }
  /** The two are quorums of different committees. */
  | { readonly kind: "committees" }
  /** The quorums are in order: what fails comes after them. */
  | { readonly kind: "elsewhere" };

export interface Breach {
  readonly violation: Violation;
  readonly shard: number;
  readonly members: readonly NodeId[];
  readonly n: number;
  readonly quorum: number;
  readonly f: number;
  readonly liars: readonly NodeId[];
  /** One, where there are no two. */
  readonly quorums: readonly [Quorum, ...Quorum[]];
  readonly shared: readonly NodeId[];
  readonly failure: Failure;
  readonly culprit: Culprit | undefined;
}

/** Checkers whose promise rests on quorums that share an honest validator. */
export const ON_QUORUMS: readonly string[] = [
  "agreement",
  "commit-order",
  "one-vote",
  "certificate",
  "one-committee",
];

/** @param course up to the entry of the violation; `undefined`: it is not about quorums, or they are not told */
export function breachOf(violation: Violation, course: Course): Breach | undefined {
  const entries = course.entries.filter(({ index }) => index <= violation.entry);
  const own: Course = { ...course, entries };
  const record = recordOf(own);
  const found = finders[violation.checker]?.(own, record);
  if (found === undefined) return undefined;
  const { quorums } = found;
  const [first, second] = quorums;
  const shard = shardOf(first.node);
  const members = membersOf(quorums, shard, record);
  const n = first.total;
  const shared = first.signers.filter((id) => second?.signers.includes(id) === true);
  return {
    violation,
    shard,
    members,
    n,
    quorum: quorumThreshold(n),
    f: n - quorumThreshold(n),
    liars: members.filter((id) => record.liars.has(id)),
    shared,
    ...found,
    culprit: mutantIn(record)?.breaks === undefined ? found.culprit : byMutant(record),
  };
}

interface Found {
  readonly quorums: Breach["quorums"];
  readonly failure: Failure;
  readonly culprit: Culprit | undefined;
}

/** Everybody of the shard; where committees change, those who are in one of the quorums' committees. */
function membersOf(
  quorums: readonly Quorum[],
  shard: number,
  { info, committees }: CourseRecord,
): readonly NodeId[] {
  const known = quorums.flatMap((own) => committeeOf(own, committees)?.signers ?? []);
  const seats = seatsOf(shard, info);
  return known.length === 0 ? seats : seats.filter((id) => known.includes(id));
}

const committeeOf = (
  { node, entry }: Quorum,
  committees: CourseRecord["committees"],
): CourseRecord["committees"][number] | undefined =>
  committees.findLast((each) => each.node === node && each.entry <= entry);

function mutantIn({ info, rules }: CourseRecord): ListedMutant | undefined {
  const all = [...(protocolById(info.protocol)?.mutants ?? []), ...crossShardMutants];
  return all.find(({ id }) => id === rules || id === info.crossShard);
}

const byMutant = (record: CourseRecord): Culprit | undefined => {
  const mutant = mutantIn(record);
  return mutant && { rule: mutant.breaks, known: "mutant" };
};

type Finder = (course: Course, record: CourseRecord) => Found | undefined;

const finders: Readonly<Record<string, Finder>> = {
  agreement: inAgreement,
  "commit-order": inAgreement,
  "one-vote": inVotes,
  certificate: inCertificate,
  "one-committee": inCommittees,
};

/** Two honest validators made different blocks final at one height. */
function inAgreement(course: Course, record: CourseRecord): Found | undefined {
  const rivals = rivalsIn(record);
  if (rivals === undefined) return oneQuorum(course, record);
  const occasion = protocolById(record.info.protocol)?.votesOncePer(record.rules) ?? "round";
  const pair = pairFor(rivals, course, record, occasion);
  if (pair === undefined) return undefined;
  const { first, second } = pair;
  return { quorums: [first, second], ...failureOf(pair, record, course) };
}

/** The lowest height at which two honest validators have different blocks. */
function rivalsIn({ finals, liars }: CourseRecord): readonly [Hash, Hash] | undefined {
  const first = new Map<string, Hash>();
  const rivals = finals
    .filter(({ node }) => !liars.has(node))
    .flatMap(({ node, height, block }) => {
      const place = `${shardOf(node)}/${height}`;
      const known = first.get(place);
      if (known === undefined) first.set(place, block);
      return known === undefined || known === block
        ? []
        : [{ height, pair: [known, block] as const }];
    })
    .sort((a, b) => a.height - b.height);
  return rivals[0]?.pair;
}

/** One block with two meanings: its quorum is what it should be. */
function oneQuorum(course: Course, record: CourseRecord): Found | undefined {
  const last = course.entries.at(-1);
  const final = record.finals.findLast(({ entry }) => entry.index === last?.index);
  const finality = final && finalityOf(final.block, course, record);
  if (finality === undefined) return undefined;
  const { quorum, ruling } = finality;
  return {
    quorums: [quorum],
    failure: failureAlone(quorum, 0, record) ?? { kind: "elsewhere" },
    culprit: ruling && { rule: ruling.rule, known: "final" },
  };
}

/** Is the set itself no quorum, or not the word of those whom it names? */
function failureAlone(
  own: Quorum,
  which: 0 | 1,
  { signings, liars, forgot }: CourseRecord,
): Failure | undefined {
  const { kind, power, total, block, signers, entry } = own;
  if (power < quorumThreshold(total)) return { kind: "too-small", which, power };
  if (kind !== "certificate") return undefined;
  const node = signers.find(
    (id) =>
      !liars.has(id) &&
      !forgot.some((each) => each.node === id) &&
      !signings.some((each) => each.node === id && each.block === block && each.entry <= entry),
  );
  return node === undefined ? undefined : { kind: "unsigned", which, node };
}

type Verdict = Omit<Found, "quorums">;

function failureOf(pair: Pair, record: CourseRecord, course: Course): Verdict {
  const { first, second, finality } = pair;
  const alone = failureAlone(first, 0, record) ?? failureAlone(second, 1, record);
  if (alone !== undefined) return { failure: alone, culprit: finalCulprit(finality) };
  if (isOfOthers(pair, record)) return { failure: { kind: "committees" }, culprit: undefined };
  const honest = first.signers.filter((id) => second.signers.includes(id) && !record.liars.has(id));
  if (honest.length === 0) return { failure: { kind: "only-liars" }, culprit: undefined };
  const verdicts = honest.map((node) => verdictOn(node, pair, record, course));
  // One that lost its memory or had its lock taken away says more than one that was never bound.
  return [...verdicts].sort((a, b) => RANK[a.failure.kind] - RANK[b.failure.kind])[0] as Verdict;
}

const RANK: Readonly<Record<Failure["kind"], number>> = {
  forgot: 0,
  "signed-both": 1,
  "spoke-late": 2,
  "left-out": 3,
  "went-over": 4,
  "only-liars": 5,
  "too-small": 5,
  unsigned: 5,
  committees: 5,
  elsewhere: 5,
};

function isOfOthers({ first, second }: Pair, { committees }: CourseRecord): boolean {
  const [one, other] = [first, second].map((own) => committeeOf(own, committees)?.signers);
  return one !== undefined && other !== undefined && one.join() !== other.join();
}

const finalCulprit = (finality: Finality | undefined): Culprit | undefined =>
  finality?.ruling && { rule: finality.ruling.rule, known: "final" };

/** What an honest validator in both quorums did, and which rule let it. */
function verdictOn(node: NodeId, pair: Pair, record: CourseRecord, course: Course): Verdict {
  const { first, second } = pair;
  if (pair.kind === "new-view") return onNewView(node, pair, record, course);
  const entries = [first, second].flatMap(
    ({ block }) =>
      record.signings.find((each) => each.node === node && each.block === block)?.entry ?? [],
  );
  const [from = 0, to = 0] = [...entries].sort((a, b) => a - b);
  const lapse = record.forgot.find(
    (each) => each.node === node && each.entry > from && each.entry <= to,
  );
  if (lapse !== undefined)
    return { failure: { kind: "forgot", node, entry: lapse.entry }, culprit: undefined };
  const ruling = course.entries
    .find(({ index }) => index === to)
    ?.rulings.find(({ ok, rule, subject }) => ok && isVote(rule) && isOneOf(subject, pair));
  if (pair.kind === "same-round")
    return {
      failure: { kind: "signed-both", node, entries },
      culprit: ruling && { rule: ruling.rule, known: "vote" },
    };
  return onLock(node, { pair, record, entries, from, to, ruling });
}

const isVote = (rule: string): boolean => rule.endsWith("-VOTE") || rule.endsWith("-PREPARE");

const isOneOf = (block: Hash | undefined, { first, second }: Pair): boolean =>
  block !== undefined && (block === first.block || block === second.block);

interface Going {
  readonly pair: Pair;
  readonly record: CourseRecord;
  readonly entries: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly ruling: Ruling | undefined;
}

function onLock(node: NodeId, going: Going): Verdict {
  const { pair, record, entries, from, to, ruling } = going;
  const own = record.locking.filter((each) => each.node === node && each.entry <= to);
  const release = own.find(
    ({ kind, entry, block }) =>
      kind === "released" &&
      entry >= from &&
      (block === pair.first.block || block === pair.second.block),
  );
  const before = own.filter(({ entry }) => entry < to);
  const lock = release ?? before.findLast(({ kind }) => kind === "locked");
  const { lockedRound, parentQcRound } = ruling?.values ?? {};
  const isAgainstLock =
    release === undefined &&
    typeof lockedRound === "number" &&
    typeof parentQcRound === "number" &&
    parentQcRound < lockedRound;
  const culprit: Culprit | undefined =
    release === undefined
      ? isAgainstLock && ruling !== undefined
        ? { rule: ruling.rule, known: "vote" }
        : finalCulprit(pair.finality)
      : { rule: release.rule, known: "release" };
  return {
    failure: {
      kind: "went-over",
      node,
      entries,
      isAgainstLock,
      ...(lock !== undefined && { lock }),
      ...(release !== undefined && { release }),
      ...(ruling !== undefined && { ruling }),
    },
    culprit,
  };
}

function onNewView(
  node: NodeId,
  pair: Pair,
  record: CourseRecord,
  { entries, message }: Course,
): Verdict {
  const { first, opening } = pair;
  const left = [...record.leavings].find(
    ([place]) => place === `${node}/${first.round}` || place === `${node}/${opening?.round}`,
  )?.[1];
  const spoke = entries.find(
    (entry) =>
      entry.node === node &&
      entry.sends.some((send) => {
        const label = message(send.message)?.label;
        return label?.kind === "Commit" && label.block === first.block;
      }),
  )?.index;
  if (left !== undefined && spoke !== undefined && spoke > left)
    return { failure: { kind: "spoke-late", node, entries: [left, spoke] }, culprit: undefined };
  const ruling = record.openings
    .filter((each) => each.round === opening?.round && !record.liars.has(each.node))
    .flatMap(({ rulings }) => rulings)
    .find(({ ok, rule }) => ok && rule.endsWith("-CARRY"));
  return {
    failure: { kind: "left-out", node, ...(ruling !== undefined && { ruling }) },
    culprit: ruling && { rule: ruling.rule, known: "view" },
  };
}

/** An honest validator signed two blocks on one occasion. */
function inVotes({ entries }: Course, record: CourseRecord): Found | undefined {
  const last = entries.at(-1);
  const vote = record.signings.findLast(({ entry }) => entry === last?.index);
  if (last?.node === undefined || vote === undefined) return undefined;
  const occasion = protocolById(record.info.protocol)?.votesOncePer(record.rules);
  const before = record.signings.find(
    (each) =>
      each.node === vote.node &&
      each.block !== vote.block &&
      each.round === vote.round &&
      (occasion === "round" || each.height === vote.height),
  );
  if (before === undefined) return undefined;
  const { node } = vote;
  const quorums = [before, vote].map(({ block }) => signedFor(block, node, last.index, record));
  const [one, other] = quorums;
  if (one === undefined || other === undefined) return undefined;
  const lapse = record.forgot.findLast(
    (each) => each.node === node && each.entry > before.entry && each.entry <= vote.entry,
  );
  const ruling = last.rulings.find(
    ({ ok, rule, subject }) => ok && isVote(rule) && subject === vote.block,
  );
  return {
    quorums: [one, other],
    failure:
      lapse === undefined
        ? { kind: "signed-both", node, entries: [before.entry, vote.entry] }
        : { kind: "forgot", node, entry: lapse.entry },
    culprit: ruling && { rule: ruling.rule, known: "vote" },
  };
}

/** A certificate that is not the word of a quorum, beside those who really signed. */
function inCertificate({ entries }: Course, record: CourseRecord): Found | undefined {
  const last = entries.at(-1)?.index;
  const taken = record.certificates.filter(({ entry }) => entry === last);
  for (const own of taken) {
    const failure = failureAlone(own, 0, record);
    if (failure === undefined || own.block === undefined) continue;
    const real = signedFor(own.block, own.node, own.entry, record);
    return { quorums: [own, real], failure, culprit: undefined };
  }
  return undefined;
}

/** Two committees for one epoch. */
function inCommittees({ entries }: Course, record: CourseRecord): Found | undefined {
  const last = record.committees.findLast(({ entry }) => entry === entries.at(-1)?.index);
  const other = record.committees.find(
    (each) =>
      last !== undefined &&
      each.epoch === last.epoch &&
      !record.liars.has(each.node) &&
      each.signers.join() !== last.signers.join(),
  );
  if (last === undefined || other === undefined) return undefined;
  const ruling = entries.at(-1)?.rulings.find(({ ok, rule }) => ok && rule.startsWith("MEMBER-"));
  return {
    quorums: [other, last],
    failure: { kind: "committees" },
    culprit: ruling && { rule: ruling.rule, known: "vote" },
  };
}

/** Power that two quorums of this size share at least. */
export const sharedAtLeast = ({ n, quorum }: Pick<Breach, "n" | "quorum">): number =>
  2 * quorum - n;
