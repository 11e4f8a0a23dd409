/**
 * What a validator could do next, and what stops it. A guard is one condition of the machine itself: it acts where
 * all of them hold, and whoever asks why nothing happens is told the first that does not, with the values that
 * were compared.
 * @module
 */
import type { Hash, Height, Round, ShardId } from "../../primitives/ids.ts";
import type { RuleId, Ruling } from "./rules.ts";

/** What a guard asks, by name; a catalogue has a sentence for each. */
export type GuardName =
  // of a vote
  | "data"
  | "parentState"
  | "parentChecked"
  | "unvoted"
  | "content"
  | "carriedChecks"
  | "round"
  | "once"
  | "lock"
  | "extends"
  | "height"
  | "roundGoesOn"
  | "safeNode"
  // of a certificate
  | "header"
  | "uncertified"
  | "noCheck"
  | "quorum"
  | "freshVotes"
  // of a proposal
  | "turn"
  | "unbound"
  | "roundOpen"
  | "unproposed"
  | "entryProof"
  | "notCertifying"
  // of giving up
  | "allowsTimeout"
  | "patience"
  | "notGivenUp"
  | "witness"
  | "surrenders"
  | "notForming"
  | "proofOfUse"
  // of a commit
  | "row"
  | "certified"
  | "contiguous"
  | "executed"
  | "linked"
  | "inTurn"
  // of PBFT's phases and views
  | "viewOpen"
  | "viewThere"
  | "primary"
  | "watermark"
  | "requests"
  | "unsealed"
  | "takesPart"
  | "prePrepared"
  | "prepared"
  | "enough"
  | "decided"
  | "clockRuns"
  | "alarm"
  | "viewClosed"
  | "notOpening"
  | "ownViewChange"
  | "viewChanges"
  | CrossShardGuardName;

/** What is asked of a transaction between shards. */
export type CrossShardGuardName =
  // of its place in a block
  | "unlisted"
  | "lineOver"
  | "proven"
  | "accountsFree"
  | "room"
  | "listedHere"
  | "listedOnce"
  // of provisions and what is made of them
  | "unprovided"
  | "unproven"
  | "awaited"
  | "noProvisionCheck"
  | "provisions"
  | "settles"
  | "crosses"
  | "unsettled"
  | "allProven"
  | "notRun"
  // of putting off, giving up and coming back
  | "inCycle"
  | "deferralProof"
  | "winnerOpen"
  | "givesUp"
  | "holding"
  | "late"
  | "winnerEnded"
  // of words, certificates and the decision
  | "countsHere"
  | "stateUncertified"
  | "noWordCheck"
  | "words"
  | "undecided"
  | "certificateOf"
  | "sameResult"
  | "decisionKnown"
  | "unended"
  | "resultHere";

/** One condition, judged: the rule that states it, whether it holds, and what was compared. */
export interface Guard extends Ruling {
  readonly asks: GuardName;
}

export type Deed =
  | "vote"
  | "certify"
  | "propose"
  | "giveUp"
  | "join"
  | "endRound"
  | "commit"
  | "prepare"
  | "certifyPrepared"
  | "certifyCommitted"
  | "stabilize"
  | "execute"
  | "leaveView"
  | "joinView"
  | "openView"
  | CrossShardDeed;

/** What can be done for a transaction between shards. */
export type CrossShardDeed =
  | "list"
  | "provide"
  | "prove"
  | "settle"
  | "run"
  | "defer"
  | "abort"
  | "retry"
  | "certifyState"
  | "decide"
  | "end";

/** One thing that a validator could do. */
export interface Option {
  readonly deed: Deed;
  /** The rule that allows it. */
  readonly rule: RuleId;
  readonly block?: Hash;
  readonly height?: Height;
  readonly round?: Round;
  /** It concerns a transaction, and with it the word of this shard or the word for it. */
  readonly transaction?: Hash;
  readonly shard?: ShardId;
  /**
   * In the order in which the machine asks. The first that does not hold is what stops it; those that cannot be
   * judged for want of what is asked before them are left out.
   */
  readonly guards: readonly Guard[];
  /**
   * When the machine asks: whenever something arrives, or only when its clock ticks, when an alarm rings, or when it
   * makes a block.
   */
  readonly asked: "arrival" | "tick" | "alarm" | "block";
}

type Values = Ruling["values"];

export const guard = (
  asks: GuardName,
  rule: RuleId,
  ok: boolean,
  values: Values = {},
  subject?: Hash,
): Guard =>
  subject === undefined ? { asks, rule, ok, values } : { asks, rule, ok, values, subject };

/** A ruling of one rule as a guard. */
export const guardOf = (asks: GuardName, ruling: Ruling): Guard => ({ asks, ...ruling });

/** The first that does not hold; those after it are not even judged. */
export function firstStop(guards: Iterable<Guard>): Guard | undefined {
  for (const each of guards) if (!each.ok) return each;
  return undefined;
}

export const allHold = (guards: Iterable<Guard>): boolean => firstStop(guards) === undefined;

/** What is reported of a guard that decided. */
export const rulingOf = ({ rule, ok, values, subject }: Guard): Ruling =>
  subject === undefined ? { rule, ok, values } : { rule, ok, values, subject };
