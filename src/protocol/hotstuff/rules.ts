/**
 * What a rule set decides: when to vote, which certificate locks, what makes a block final, and how a round
 * that failed ends. Verdicts only; the machine applies them. The sets are values of one type, so that a
 * mutant is one of them with one field changed.
 *
 * Statements and arguments: ./RULES.md.
 * @module
 */
import type { Hash, Height, Round } from "../../primitives/ids.ts";
import type { BlockHeader } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import type { Ancestor, Finality } from "../chain/finality.ts";
import type { Committee, Timing } from "../core/machine.ts";
import type { Guard } from "../core/options.ts";
import type { RuleId, Verdict } from "../core/rules.ts";
import type { ProposalKind, WordKind } from "./messages.ts";
import type { Registers } from "./state.ts";

export interface VoteQuestion {
  readonly registers: Registers;
  /** The round that the validator is in. */
  readonly round: Round;
  readonly header: BlockHeader;
  readonly hash: Hash;
  /** Rank of the certificate that the block carries. */
  readonly parentRank: number;
  /** The block that the proposed one stands on at a height; `undefined` where it is not known. */
  readonly ancestorAt: (height: Height) => Ancestor | undefined;
}

export interface Rules {
  readonly id: string;

  // Safety
  /** What is asked before a vote, in order. */
  readonly voteGuards: (question: VoteQuestion) => readonly Guard[];
  /** May this validator vote for the block? */
  readonly voteVerdict: (question: VoteQuestion) => Verdict<Registers>;
  /**
   * Which certificate locks: 1: the one at hand; 2: the one carried by the block that it names; 3: one
   * further back.
   */
  readonly lockDepth: 1 | 2 | 3;
  /** A lock moves to any newer certificate, or only to one on its own branch. */
  readonly lockMoves: "anywhere" | "upwards";
  readonly commits: Finality;
  /** Power that a received certificate is taken to have. */
  readonly powerOf: (qc: QuorumCertificate, committee: Committee) => number;
  /** Certificates, proofs and words that came with a message are checked before they take effect. */
  readonly checksCertificates: boolean;
  /** A commit takes all ancestors with it, each linked by hash to the commit before. */
  readonly linksCommits: boolean;
  /** Registers are stored before the vote leaves. */
  readonly storesRegisters: boolean;

  // How rounds follow each other
  /** The names that the source gives to its messages. */
  readonly proposalKind: ProposalKind;
  readonly wordKind: WordKind;
  /** A certificate is told to everybody at once, and not only with the next proposal. */
  readonly announcesCertificates: boolean;
  /** One's own time-out ends the round for oneself; otherwise a quorum's does. */
  readonly entersAlone: boolean;
  /** Who gives up a round votes no more in it. */
  readonly givesUpVote: boolean;
  /** A word about rounds carries the last vote. */
  readonly carriesVote: boolean;
  /** A round is entered with a certificate or with the words of others; otherwise one word is enough. */
  readonly provesRounds: boolean;
  /** Milliseconds that a round may last after so many failed ones. */
  readonly patience: (failed: number, timing: Timing) => number;

  /** How this set names what it does. */
  readonly ids: {
    readonly commit: RuleId;
    readonly lock: RuleId;
    readonly timedOut: RuleId;
    readonly voted: RuleId;
  };
}
