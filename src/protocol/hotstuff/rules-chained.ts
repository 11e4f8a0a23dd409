/**
 * Chained HotStuff, and readings of it: the rules as published, all three blocks of a row final, a lock one
 * certificate too high, and votes that a silent leader swallows.
 *
 * Source: Yin et al., HotStuff, PODC 2019, §5 and algorithm 4; the phase 8 document for the readings.
 * Statements, arguments, and what we add to the paper: ./RULES.md.
 * @module
 */
import { signerPower } from "../chain/certificate.ts";
import type { Rules } from "./rules.ts";
import { safeNode, votesOnce, votingWhere } from "./safe-node.ts";

export const chainedRules: Rules = {
  id: "hotstuff",
  ...votingWhere("CHS-VOTE", [votesOnce, safeNode]),
  lockDepth: 2,
  lockMoves: "anywhere",
  commits: { row: 3, contiguous: true, final: "oldest" },
  powerOf: signerPower,
  checksCertificates: true,
  linksCommits: true,
  storesRegisters: true,
  proposalKind: "Generic",
  wordKind: "NewView",
  announcesCertificates: false,
  entersAlone: true,
  givesUpVote: false,
  carriesVote: true,
  provesRounds: true,
  patience: (failed, { roundTimeoutMs, timeoutStepMs, timeoutMaxMs }) =>
    Math.min(roundTimeoutMs + timeoutStepMs * failed, timeoutMaxMs),
  ids: { commit: "CHS-COMMIT", lock: "CHS-LOCK", timedOut: "CHS-TIMEOUT", voted: "CHS-VOTE" },
};

/** All three blocks of a row, as if each had what only the oldest has. */
export const wholeChain: Rules = {
  ...chainedRules,
  id: "whole-chain",
  commits: { row: 3, contiguous: true, final: "newest" },
  ids: { ...chainedRules.ids, commit: "CHS-WHOLE" },
};

/** Locked on the certificate that a block carries: what the protocol with two phases does. */
export const lockParent: Rules = {
  ...chainedRules,
  id: "lock-parent",
  lockDepth: 1,
  ids: { ...chainedRules.ids, lock: "CHS-PARENTLOCK" },
};

/** As the paper sends it: a vote goes to the next leader, and to nobody if that one is silent. */
export const bareNewView: Rules = { ...chainedRules, id: "bare-new-view", carriesVote: false };
