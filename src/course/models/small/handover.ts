/**
 * A model of a committee that grows from four to seven. A block at one height says so; a rule says from when on the
 * new ones count. For each height it is asked which committees could certify a block there, if one of the old four is
 * Byzantine, some have switched and others have not, and a block that is not final may be replaced.
 *
 * Source: seed ledger X-11; KNHK document L171 ("the next view uses the new set"); Diem and hyperscale change the
 * set by a committed block.
 * @module
 */
import { prngOf } from "../../../primitives/prng.ts";
import { quorumThreshold } from "../../../primitives/quorum.ts";

export const OLD = 4;
export const NEW = 7;
export const HEIGHTS = 12;
/** The fewest heights after which a block is final in a row of two: certified, and its child certified. */
const ROW = 2;

/** By each validator's own view or clock, or by the height of the block that says it. */
export const SWITCHES = ["view", "clock", "height"] as const;
export const VERIFIERS = ["newest", "of-height"] as const;

export interface HandoverRule {
  readonly by: (typeof SWITCHES)[number];
  /** Heights between the block that says it and the first of the new committee. */
  readonly after: number;
  /** Which committee a late validator checks an old certificate with. */
  readonly late: (typeof VERIFIERS)[number];
}

/** Height of the block that names the new committee. */
export const namingHeight = (seed: number): number => prngOf(seed, "workload").uniform(3, 6);

export interface CertifiedHeight {
  readonly height: number;
  /** Committees that could certify a block here. */
  readonly old: boolean;
  readonly new: boolean;
  /** What the late validator makes of the certificate that the chain has. */
  readonly isBelieved: boolean;
}

/** Can both committees get a quorum at a height, if each honest validator of the old counts for one of them? */
function canBoth(): boolean {
  const byzantine = 1;
  const honest = OLD - byzantine;
  return Array.from({ length: honest + 1 }, (_, switched) => switched).some((switched) => {
    const old = honest - switched + byzantine;
    const renewed = switched + byzantine + (NEW - OLD);
    return old >= quorumThreshold(OLD) && renewed >= quorumThreshold(NEW);
  });
}

/** @param at height of the block that says it */
export function heightsOf(rule: HandoverRule, at: number): readonly CertifiedHeight[] {
  return Array.from({ length: HEIGHTS }, (_, i) => {
    const height = i + 1;
    const sets = setsAt(rule, at, height);
    // The chain that goes on has the committee of the height where the rule has one, the newest elsewhere.
    const isNew = sets.new && (!sets.old || height > at);
    const isBelieved = rule.late === "of-height" ? sets.old !== sets.new : isNew;
    return { height, ...sets, isBelieved };
  });
}

function setsAt({ by, after }: HandoverRule, at: number, height: number) {
  const first = at + after;
  if (by === "height") {
    // Before the block that says it is final, another may stand in its place, and then the old ones stay.
    const isReplaceable = height >= first && height < at + ROW;
    return { old: height < first || isReplaceable, new: height >= first };
  }
  // Nobody knows at which height another's view or clock has come to it.
  const isUnclear = Math.abs(height - first) <= 1 && canBoth();
  return { old: height < first || isUnclear, new: height >= first || isUnclear };
}

export const setsCertifying = ({ old, new: renewed }: CertifiedHeight): number =>
  Number(old) + Number(renewed);
