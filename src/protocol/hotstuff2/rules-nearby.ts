/**
 * Rule sets near HotStuff-2 that papers, guides and intuition suggest: one is another sound protocol, each other
 * falls to a schedule that anybody can replay. Data, but for the names of what they do.
 *
 * Source: Yin et al., HotStuff, PODC 2019 (three certificates in a row); Malkhi and Nayak, ePrint 2023/397, on why a
 * lock and a commit belong together. Fates: ./RULES.md.
 * @module
 */
import { composed, SOUND_CLAUSES } from "./rules-composed.ts";
import { hotstuff2Rules } from "./rules-by-round.ts";
import type { Rules } from "./rules.ts";

const { ids } = hotstuff2Rules;

/** A block is final as soon as it is certified: the second certificate is saved. */
export const oneCertificate: Rules = {
  ...hotstuff2Rules,
  id: "one-qc-final",
  commits: { row: 1, contiguous: true, final: "newest" },
  ids: { ...ids, commit: "ONE-COMMIT" },
};

/** The lock of the protocol with three certificates, with the commit of the one with two. */
export const lateLock: Rules = composed("late-lock", [...SOUND_CLAUSES, "low"]);

/** HotStuff: a lock one certificate lower, and a commit one certificate later. */
export const threeChain: Rules = {
  ...lateLock,
  id: "three-chain",
  commits: { row: 3, contiguous: true, final: "oldest" },
  ids: { ...ids, commit: "HS-COMMIT" },
};

/** HotStuff, read as if all three blocks of the row were final. */
export const wholeChain: Rules = {
  ...threeChain,
  id: "whole-chain",
  commits: { row: 3, contiguous: true, final: "newest" },
  ids: { ...ids, commit: "HS-WHOLE" },
};

/** A lock that nothing newer opens. */
export const extendsLock: Rules = composed("extends-lock", [...SOUND_CLAUSES, "extends"]);
