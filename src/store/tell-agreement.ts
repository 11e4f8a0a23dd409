/**
 * The sentence for a fact that not every protocol knows: phases, views, checkpoints, replicas, committees.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { Words } from "../words/words.ts";

interface Scene {
  /** The validator that the entry is of. */
  readonly who: string;
  readonly name: (node: string) => string;
  readonly block: (hash: Hash) => string;
  readonly narration: Words["narration"];
}

/** `undefined`: a fact of another kind. */
export function tellAgreement(
  fact: Fact,
  { who, name, block, narration }: Scene,
): string | undefined {
  const { agreement } = narration;
  switch (fact.kind) {
    case "phase":
      return agreement.phase(
        who,
        agreement.phases[fact.phase] ?? fact.phase,
        block(fact.block),
        fact.round,
      );
    case "surrenderCounted":
      return agreement.surrenderCounted(who, `V${fact.voter}`, fact.round);
    case "viewOpened":
      return agreement.viewOpened(who, name(fact.leader), fact.round, fact.carried.length);
    case "checkpoint":
      return agreement.checkpoint(who, fact.height, fact.stable);
    case "replied":
      return agreement.replied(who, fact.result);
    case "answered":
      return agreement.answered(
        name(fact.from),
        fact.result,
        fact.equal,
        fact.needed,
        fact.accepted,
      );
    case "applied":
      return agreement.applied(who, fact.index, fact.result);
    case "snapshot":
      return agreement.snapshot[fact.event](who, fact.index);
    case "mismatch":
      return agreement.mismatch(who, fact.index);
    case "membersChanged":
      return agreement.membersChanged(who, fact.epoch, fact.members.map(name).join(", "));
    case "membersProposed":
      return agreement.membersProposed(who, fact.epoch, fact.reason);
    case "scored":
      return agreement.scored(who, name(fact.peer), (fact.score / 1000).toFixed(3));
    case "suspected":
      return agreement.suspected(who, name(fact.peer), agreement.detectors[fact.by], fact.proven);
    case "membersRefused":
      return agreement.membersRefused(who, fact.reason);
    case "sealed":
      return agreement.sealed(who, fact.height);
    case "revealed":
      return agreement.revealed(who, fact.height);
    case "forfeited":
      return agreement.forfeited(who, fact.account, fact.amount);
    default:
      return undefined;
  }
}
