/**
 * What a validator thinks of a peer, in thousandths: of all that came in the peer's name the share that was
 * valid, seven parts, and of all intervals the share in which it was heard, three parts. Whole numbers, rounded
 * down, so that every engine reaches the same score.
 *
 * Source: phase 8 L224–226. Its two holes stay as they are, and are shown: whoever is always away and never
 * wrong has exactly 700, and whoever sends 42 % garbage and is always there has 706.
 * @module
 */

/** Below it a validator is no longer wanted. */
export const SCORE_MIN = 700;

export interface Conduct {
  readonly valid: number;
  readonly invalid: number;
  /** Intervals that have passed, and those in which the peer was heard. */
  readonly intervals: number;
  readonly heardIntervals: number;
}

export interface Score {
  readonly score: number;
  readonly valid: number;
  readonly uptime: number;
}

/** Of nothing at all every share is whole: whoever is new is in good standing. */
const share = (part: number, whole: number): number =>
  whole === 0 ? 1000 : Math.floor((part * 1000) / whole);

/** Shares of everything that was seen, and the score of them. */
export function scoreOf({ valid, invalid, intervals, heardIntervals }: Conduct): Score {
  const validShare = share(valid, valid + invalid);
  const uptime = share(heardIntervals, intervals);
  return { score: weighted(validShare, uptime), valid: validShare, uptime };
}

/** @param valid thousandths @param uptime thousandths */
export const weighted = (valid: number, uptime: number): number =>
  Math.floor((valid * 7 + uptime * 3) / 10);
