/**
 * Networked HotStuff: two certificates in a row, a lock on the certificate just received, certificates and
 * time-outs told to everybody; and three sentences of its document taken at their word.
 *
 * Source: the network document; mended where the ledger says so (C-206, C-211, C-215) after Jolteon, ePrint
 * 2021/319. Statements and arguments: ./RULES.md.
 * @module
 */
import { chainedRules } from "./rules-chained.ts";
import type { Rules } from "./rules.ts";
import { staysOnBranch, safeNode, roundGoesOn, votesOnce, votingWhere } from "./safe-node.ts";

/** Doubled so often that every cap is reached. */
const DOUBLINGS_MAX = 30;

export const networkedRules: Rules = {
  ...chainedRules,
  id: "networked",
  ...votingWhere("NHS-VOTE", [roundGoesOn, votesOnce, safeNode]),
  lockDepth: 1,
  commits: { row: 2, contiguous: true, final: "oldest" },
  proposalKind: "Proposal",
  wordKind: "ViewChange",
  announcesCertificates: true,
  entersAlone: false,
  givesUpVote: true,
  carriesVote: false,
  patience(failed, { roundTimeoutMs, timeoutMaxMs }) {
    let wait = roundTimeoutMs;
    for (let i = 0; i < Math.min(failed, DOUBLINGS_MAX) && wait < timeoutMaxMs; i++) wait *= 2;
    return Math.min(wait, timeoutMaxMs);
  },
  ids: { commit: "NHS-COMMIT", lock: "NHS-LOCK", timedOut: "NHS-TIMEOUT", voted: "NHS-VOTE" },
};

/** "Nodes only vote on proposals extending locked blocks": nothing newer opens the lock. */
export const extendsLockOnly: Rules = {
  ...networkedRules,
  id: "extends-lock-only",
  ...votingWhere("NHS-VOTE", [roundGoesOn, votesOnce, staysOnBranch]),
  lockMoves: "upwards",
};

/** "Update locked block (2-chain rule)": locked one certificate too low for a commit after two. */
export const twoChainLock: Rules = {
  ...networkedRules,
  id: "two-chain-lock",
  lockDepth: 2,
  ids: { ...networkedRules.ids, lock: "NHS-LATELOCK" },
};

/** "With optional timeout QCs": one word about a later round is believed. */
export const optionalTimeoutProof: Rules = {
  ...networkedRules,
  id: "optional-timeout-proof",
  provesRounds: false,
};
