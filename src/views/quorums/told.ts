/**
 * A broken argument in words: the two sets, the arithmetic, the step that fails and the rule to look at. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Breach } from "../../sim/trace/line.ts";
import type { Quorum } from "../../sim/trace/line-record.ts";
import type { LineWords } from "../../words/line/en.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { partsOf, type Part } from "./sets.ts";

export interface Naming {
  readonly name: NodeNamer;
  readonly block: (hash: Hash) => string;
  readonly words: LineWords;
}

export function titleOf(own: Quorum, { block, words }: Naming): string {
  const { quorums } = words;
  const title = quorums.titles[own.kind];
  if (own.block !== undefined)
    return quorums.forBlock(title, block(own.block), own.height, own.round);
  return own.round === undefined ? title : quorums.forRound(title, own.round);
}

export const PARTS: readonly Part[] = ["onlyFirst", "both", "onlySecond", "neither"];

/** `In both: V1 (lies), V2.` */
export function membersSaid(breach: Breach, part: Part, { name, words }: Naming): string {
  const { quorums, and } = words;
  const who = partsOf(breach)[part].map((id) =>
    breach.liars.includes(id) ? quorums.lies(name(id)) : name(id),
  );
  return quorums.members(quorums[part], who.length === 0 ? quorums.nobody : and(who));
}

/** The numbers of the argument, and those of the run. */
export function numbersSaid(breach: Breach, { words }: Naming): readonly string[] {
  const { quorums } = words;
  const [first, second] = breach.quorums;
  if (second === undefined || breach.failure.kind === "committees") return [quorums.proof(breach)];
  const lying = breach.shared.filter((id) => breach.liars.includes(id)).length;
  return [
    quorums.proof(breach),
    quorums.here(first.signers.length, second.signers.length, breach.shared.length, lying),
  ];
}

export function failureSaid(breach: Breach, { name, block, words }: Naming): string {
  const { failures, which, genesis } = words.quorums;
  const { failure, shared, liars, f } = breach;
  const roundSaid = (round: unknown): string =>
    typeof round === "number" && round < 0 ? genesis : String(round);
  switch (failure.kind) {
    case "only-liars":
      return failures.onlyLiars(shared.map(name), liars.length, f);
    case "signed-both":
      return failures.signedBoth(name(failure.node), failure.entries);
    case "too-small":
      return failures.tooSmall(which[failure.which] ?? "", failure.power, breach);
    case "unsigned":
      return failures.unsigned(which[failure.which] ?? "", name(failure.node));
    case "forgot":
      return failures.forgot(name(failure.node), failure.entry);
    case "spoke-late": {
      const [left = 0, spoke = 0] = failure.entries;
      return failures.spokeLate(name(failure.node), left, spoke);
    }
    case "left-out":
      return failures.leftOut(name(failure.node));
    case "went-over": {
      const { node, release, lock, isAgainstLock, ruling } = failure;
      if (release !== undefined)
        return failures.released(name(node), { ...release, block: block(release.block) });
      const { lockedRound, parentQcRound } = ruling?.values ?? {};
      return isAgainstLock
        ? failures.againstLock(name(node), roundSaid(lockedRound), roundSaid(parentQcRound))
        : failures.unbound(name(node), lock?.round);
    }
    case "committees":
      return failures.committees;
    case "elsewhere":
      return failures.elsewhere;
  }
}

export function culpritSaid({ culprit }: Breach, { words }: Naming): string | undefined {
  return culprit && words.quorums.culprits[culprit.known](culprit.rule);
}

export function breachTold(breach: Breach, naming: Naming): Told {
  const { quorums } = naming.words;
  const culprit = culpritSaid(breach, naming);
  return list([
    quorums.says(breach.violation.checker, breach.violation.entry),
    ...breach.quorums.map(
      (own) => `${titleOf(own, naming)}: ${quorums.power(own.power, own.total)}`,
    ),
    ...PARTS.map((part) => membersSaid(breach, part, naming)),
    ...numbersSaid(breach, naming),
    failureSaid(breach, naming),
    ...(culprit === undefined ? [] : [culprit]),
  ]);
}
