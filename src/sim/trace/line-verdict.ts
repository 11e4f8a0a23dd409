/**
 * Which step of the argument fails for two quorums that contradict each other: who is in both, and what an honest one
 * among them did.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { RuleId, Ruling } from "../../protocol/core/rules.ts";
import type { Finality, Pair } from "./line-pair.ts";
import {
  committeeOf,
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

/** Is the set itself no quorum, or not the word of those whom it names? */
export function failureAlone(
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

export interface Verdict {
  readonly failure: Failure;
  readonly culprit: Culprit | undefined;
}

export function failureOf(pair: Pair, record: CourseRecord, course: Course): Verdict {
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

export const isVote = (rule: string): boolean =>
  rule.endsWith("-VOTE") || rule.endsWith("-PREPARE");

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
