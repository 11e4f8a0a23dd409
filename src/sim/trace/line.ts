/**
 * Where the proof of safety breaks. A checker has fired; the proof says that two quorums share an honest validator
 * and that an honest validator does not sign against itself. One of these steps has failed, and this says which, on
 * the quorums of the run itself.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { ListedMutant } from "../../protocol/core/mutant.ts";
import { crossShardMutants, protocolById } from "../../protocol/registry.ts";
import type { Violation } from "./entry.ts";
import { finalityOf, pairFor, signedFor } from "./line-pair.ts";
import {
  committeeOf,
  recordOf,
  seatsOf,
  shardOf,
  type Course,
  type CourseRecord,
  type Quorum,
} from "./line-record.ts";
import {
  failureAlone,
  failureOf,
  isVote,
  type Culprit,
  type Failure,
  type Verdict,
} from "./line-verdict.ts";

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
    culprit: culpritOf(found, record),
  };
}

interface Found extends Verdict {
  readonly quorums: Breach["quorums"];
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

function mutantIn({ info, rules }: CourseRecord): ListedMutant | undefined {
  const all = [...(protocolById(info.protocol)?.mutants ?? []), ...crossShardMutants];
  return all.find(({ id }) => id === rules || id === info.crossShard);
}

/** A missing rule is to blame for what it would have refused; that too many lie is not its doing. */
function culpritOf({ failure, culprit }: Verdict, record: CourseRecord): Culprit | undefined {
  const mutant = mutantIn(record);
  return mutant === undefined || failure.kind === "only-liars"
    ? culprit
    : { rule: mutant.breaks, known: "mutant" };
}

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
