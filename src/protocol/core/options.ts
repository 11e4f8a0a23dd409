/**
 * What a validator could do next, and what stops it. A guard is one condition of the machine itself: it acts where
 * all of them hold, and whoever asks why nothing happens is told the first that does not, with the values that
 * were compared.
 * @module
 */
import type { Hash, Height, Round } from "../../primitives/ids.ts";
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
  | "viewChanges";

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
  | "openView";

/** One thing that a validator could do. */
export interface Option {
  readonly deed: Deed;
  /** The rule that allows it. */
  readonly rule: RuleId;
  readonly block?: Hash;
  readonly height?: Height;
  readonly round?: Round;
  /**
   * In the order in which the machine asks. The first that does not hold is what stops it; those that cannot be
   * judged for want of what is asked before them are left out.
   */
  readonly guards: readonly Guard[];
  /** When the machine asks: whenever something arrives, or only when its clock ticks, or when an alarm rings. */
  readonly asked: "arrival" | "tick" | "alarm";
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
