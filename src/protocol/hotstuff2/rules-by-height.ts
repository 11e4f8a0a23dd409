/**
 * The two rule sets that lock by height: what the guide's text says, and what the source that it
 * describes did in January 2026. Both are kept exactly as they are, faults included: the first stalls
 * and forks, the second is live and forks.
 *
 * Source: the guide §2.1–2.4; hyperscale at a3ffde6, `bft/state.rs`. Argument and known fate: ./RULES.md.
 * @module
 */
import type { Height } from "../../primitives/ids.ts";
import { guard, type Guard } from "../core/options.ts";
import { allowed, type RuleId } from "../core/rules.ts";
import { votingBy, type Rules, type VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

/** One block a height: the first vote binds until something releases it. */
export function heightGuard(lock: RuleId, { registers, header, hash }: VoteQuestion): Guard {
  const { height, round } = header;
  const held = registers.locks.get(height);
  return held === undefined
    ? guard("height", lock, true, { height, round }, hash)
    : guard(
        "height",
        lock,
        false,
        { height, round, votedBlock: held.block, votedRound: held.round },
        hash,
      );
}

const voteByHeight = (lock: RuleId, vote: RuleId) =>
  votingBy(
    (question) => [heightGuard(lock, question)],
    ({ registers, header: { height, round }, hash }) => ({
      next: { ...registers, locks: new Map(registers.locks).set(height, { block: hash, round }) },
      ruling: allowed(vote, { height, round }, hash),
    }),
  );

/** A certificate at q releases every lock at heights up to q, q included. */
function releaseUpTo(registers: Registers, q: Height): Registers {
  const locks = new Map([...registers.locks].filter(([height]) => height > q));
  return locks.size === registers.locks.size ? registers : { ...registers, locks };
}

/** The validator's own timeout drops its lock at the height that it was working on. */
function releaseAt(registers: Registers, height: Height): Registers {
  if (!registers.locks.has(height)) return registers;
  const locks = new Map([...registers.locks].filter(([h]) => h !== height));
  return { ...registers, locks };
}

const byHeight = {
  proposerAt: (size, height, round) => (height + round) % size,
  afterCertificate: releaseUpTo,
  // No condition on rounds: a certificate at h + 1 commits h whenever it forms.
  commits: { row: 2, contiguous: false, final: "oldest" },
  isHigher: (qc, other) => qc.height > other.height,
  powerOf: (qc) => qc.votingPower,
  pacemaker: "own-timeout",
  checksFirst: false,
  checksCertificates: true,
  linksCommits: false,
  bindsBody: false,
  settlesOnVerified: false,
  countsOnce: false,
  givesUp: true,
} satisfies Partial<Rules>;

export const guideRules: Rules = {
  ...byHeight,
  id: "guide",
  ...voteByHeight("GUIDE-LOCK", "GUIDE-VOTE"),
  afterTimeout: (registers) => registers,
  ids: {
    released: "GUIDE-RELEASE",
    timedOut: "GUIDE-TIMEOUT",
    commit: "GUIDE-COMMIT",
    power: "GUIDE-POWER",
    locked: "GUIDE-LOCK",
    voted: "GUIDE-VOTE",
  },
};

export const hyperscaleRules: Rules = {
  ...byHeight,
  id: "hyperscale-2026-01",
  ...voteByHeight("HYP-LOCK", "HYP-VOTE"),
  afterTimeout: releaseAt,
  ids: {
    released: "HYP-RELEASE",
    timedOut: "HYP-TIMEOUT",
    commit: "HYP-COMMIT",
    power: "HYP-POWER",
    locked: "HYP-LOCK",
    voted: "HYP-VOTE",
  },
};
