/**
 * What a rule set decides: when to vote, what releases a lock, which certificate is higher, what it
 * commits. Verdicts only; the machine applies them. The three sets are values of one type, so that a
 * mutant is one of them with one field changed.
 *
 * Statements and arguments: ./RULES.md. Sources: hyperscale at a3ffde6 (`guide`, `hyperscale-2026-01`);
 * Malkhi and Nayak, HotStuff-2, ePrint 2023/397 (`hotstuff2`).
 * @module
 */
import type { Hash, Height, Round } from "../../primitives/ids.ts";
import type { BlockHeader } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import type { Ancestor, Finality } from "../chain/finality.ts";
import type { Committee } from "../core/machine.ts";
import { firstStop, rulingOf, type Guard } from "../core/options.ts";
import type { RuleId, Ruling, Verdict } from "../core/rules.ts";
import type { Registers } from "./state.ts";

export interface VoteQuestion {
  readonly registers: Registers;
  /** The round that the validator is in. */
  readonly round: Round;
  readonly header: BlockHeader;
  readonly hash: Hash;
  /** The block that the proposed one stands on at a lower height; `undefined` where it is not known. */
  readonly ancestorAt: (height: Height) => Ancestor | undefined;
}

/**
 * A vote that is cast where all guards hold, and refused by the first that does not.
 *
 * @param cast what the vote leaves behind, and what is reported of it
 */
export const votingBy = (
  voteGuards: Rules["voteGuards"],
  cast: (question: VoteQuestion) => { readonly next: Registers; readonly ruling: Ruling },
): Pick<Rules, "voteGuards" | "voteVerdict"> => ({
  voteGuards,
  voteVerdict(question) {
    const stop = firstStop(voteGuards(question));
    return stop === undefined
      ? { yes: true, ...cast(question) }
      : { yes: false, ruling: rulingOf(stop) };
  },
});

export interface Rules {
  readonly id: string;
  /** Committee position that may propose at (height, round). */
  readonly proposerAt: (committeeSize: number, height: Height, round: Round) => number;

  // Safety
  /** What is asked before a vote, in order. */
  readonly voteGuards: (question: VoteQuestion) => readonly Guard[];
  /** May this validator vote for the block, and what does the vote bind it to? */
  readonly voteVerdict: (question: VoteQuestion) => Verdict<Registers>;
  /** Registers after seeing a certificate for a block at `height`. */
  readonly afterCertificate: (registers: Registers, height: Height) => Registers;
  /** Registers after one's own round timed out while working on `height`. */
  readonly afterTimeout: (registers: Registers, height: Height, round: Round) => Registers;
  readonly commits: Finality;
  /** Is `qc` higher than `other`? */
  readonly isHigher: (qc: QuorumCertificate, other: QuorumCertificate) => boolean;
  /** Power that a received certificate is taken to have. */
  readonly powerOf: (qc: QuorumCertificate, committee: Committee) => number;

  // Shape
  /** How a failed round ends: by each validator's own clock, or by a certificate of a quorum's timeouts. */
  readonly pacemaker: "own-timeout" | "timeout-certificate";
  /** Nothing of a header has effect before its certificates are checked. */
  readonly checksFirst: boolean;
  /** The signature of a certificate that came with a header is checked. */
  readonly checksCertificates: boolean;
  /** A commit takes all ancestors with it, each linked by hash to the commit before. */
  readonly linksCommits: boolean;
  /** The header binds the whole body. */
  readonly bindsBody: boolean;
  /** A validator's vote is settled by the first valid one, not by the first to arrive. */
  readonly settlesOnVerified: boolean;
  /** Votes counted before are not counted again with the next batch. */
  readonly countsOnce: boolean;
  /** A round that lasts too long is given up. */
  readonly givesUp: boolean;

  /** How this set names what it does. */
  readonly ids: {
    readonly released: RuleId;
    readonly timedOut: RuleId;
    readonly commit: RuleId;
    readonly power: RuleId;
    readonly locked: RuleId;
    readonly voted: RuleId;
  };
}
