/**
 * Everything one validator knows. Plain readonly data; the next state shares what did not change.
 * Fields follow the reference's `BftState` where it has them; `RULES.md` maps the names.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Block, BlockBody, BlockHeader } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import type { Ledger, Move } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { BlockVote, MessageOf, RoundTimeout, TimeoutCertificate } from "./messages.ts";

/** The word a validator gave at one height. */
export interface Lock {
  readonly block: Hash;
  readonly round: Round;
}

/**
 * The registers that safety rests on. Durable: they survive a crash. Rule sets that lock by height use
 * `locks`; the sound one uses the other three, which only rise.
 */
export interface Registers {
  readonly locks: ReadonlyMap<Height, Lock>;
  /** Highest round voted or timed out in; -1: none. */
  readonly lastVotedRound: number;
  /** Rank of the highest certificate voted on top of; -1: genesis. */
  readonly lockedRank: number;
  /** The block which that certificate names, and its height. */
  readonly lockedBlock: Hash;
  readonly lockedHeight: Height;
}

/** A block above the committed one: its header, and as much of its data as has arrived. */
export interface PendingBlock {
  readonly hash: Hash;
  readonly header: BlockHeader;
  readonly body: BlockBody;
  /** Who sent the header: the first to ask for what is missing. */
  readonly from: NodeId;
  readonly receivedAt: Micros;
  readonly transactions: ReadonlyMap<Hash, Transaction>;
  /** The state after this block; absent until its data and its parent's state are there. */
  readonly ledger?: Ledger;
}

/** A vote whose signature was checked (or is one's own). */
export interface CountedVote {
  readonly vote: BlockVote;
  readonly power: number;
}

/** The votes for one block at one validator. */
export interface VoteSet {
  readonly verified: readonly CountedVote[];
  readonly unverified: readonly BlockVote[];
  /** A batch is being checked. */
  readonly checking: boolean;
  /** Committee positions whose votes are no longer accepted. */
  readonly seen: ReadonlySet<number>;
  /** Height and round that the first vote claimed, where the header was not there to tell. */
  readonly claimed?: { readonly height: Height; readonly round: Round };
  readonly certificate?: QuorumCertificate;
}

export interface CommitRecord {
  readonly height: Height;
  readonly hash: Hash;
  readonly round: Round;
  readonly parent: Hash;
  readonly stateRoot: Hash;
  /** All money after the block. */
  readonly supply: number;
  readonly transactions: readonly Hash[];
  /** The same with their content, in the order of execution. */
  readonly content: readonly Transaction[];
  /** What it did to balances. */
  readonly moves: readonly Move[];
  /** Fingerprint of locks and decisions, where shards work together. */
  readonly locks?: Hash;
}

/** A search for blocks that were missed. */
export interface CatchUp {
  readonly target: Height;
  /** The block asked for last. */
  readonly height: Height;
  readonly blockHash?: Hash;
  readonly askedAt: Micros;
  /** Peers asked in vain for this block. */
  readonly failures: number;
}

export interface State {
  /** The reference's `view`: one counter for the whole chain; never falls. */
  readonly round: Round;
  /** Round from which the back-off counts. */
  readonly roundBase: Round;
  /** Start of the clock that a timeout is measured from. */
  readonly activityAt: Micros;
  /** Height and round of the last header that counted as activity. */
  readonly creditedHeader?: { readonly height: Height; readonly round: Round };
  readonly highQc: QuorumCertificate;
  readonly registers: Registers;
  readonly blocks: ReadonlyMap<Hash, PendingBlock>;
  readonly voteSets: ReadonlyMap<Hash, VoteSet>;
  /** Checked certificates of blocks above the committed one, by block. */
  readonly certificates: ReadonlyMap<Hash, QuorumCertificate>;
  /** Checked certificates, by what the rule set takes for their identity; value: height. */
  readonly checked: ReadonlyMap<string, Height>;
  /** Headers whose certificates are being checked. */
  readonly checking: ReadonlySet<Hash>;

  /** Timeouts of the current round, by committee position; checked. */
  readonly timeouts: ReadonlyMap<number, RoundTimeout>;
  /** Rounds in which this validator gave up, and the message that says so; -1: none. */
  readonly timedOutIn: number;
  readonly ownTimeout?: MessageOf<"Timeout">;
  readonly formingTimeoutCertificate: boolean;
  /** What ended the previous round, if not a quorum certificate. */
  readonly entry?: TimeoutCertificate;

  readonly committed: CommitRecord;
  readonly commits: readonly CommitRecord[];
  readonly ledger: Ledger;
  /** Certified for commit but ahead of their turn (by height), or still without their data (by hash). */
  readonly pendingCommits: ReadonlyMap<Height, Hash>;
  readonly awaitingData: ReadonlySet<Hash>;

  readonly mempool: ReadonlyMap<Hash, Transaction>;
  readonly admitting: ReadonlySet<Hash>;
  readonly lastProposalAt: Micros;
  /** Round of the last own proposal; -1: none. */
  readonly proposedIn: number;
  readonly catchUp?: CatchUp;
}

/** A certified block as it lies in storage under `block/<height>`. */
export interface StoredBlock {
  readonly block: Block;
  readonly qc: QuorumCertificate;
}

/** What lies in storage under `tip`. */
export interface StoredTip {
  readonly commits: readonly CommitRecord[];
  readonly ledger: Ledger;
}

/** Why a computation was asked for; comes back with the answer. */
export type Purpose =
  | { readonly kind: "vote"; readonly vote: Omit<BlockVote, "signature"> }
  | {
      readonly kind: "certify";
      readonly block: Hash;
      readonly votes: readonly BlockVote[];
      readonly known: readonly CountedVote[];
    }
  /** A certificate that came with a message; if it holds, the message is looked at again. */
  | {
      readonly kind: "certificate";
      readonly identity: string;
      readonly height: Height;
      readonly carrier: Carrier;
    }
  | {
      readonly kind: "timeout";
      readonly timeout: {
        readonly round: Round;
        readonly voter: number;
        readonly highQc: QuorumCertificate;
      };
    }
  | {
      readonly kind: "timeoutSignature";
      readonly message: MessageOf<"Timeout">;
      readonly from: NodeId;
    }
  | {
      readonly kind: "timeoutCertificate";
      readonly round: Round;
      readonly timeouts: readonly RoundTimeout[];
    }
  | { readonly kind: "admit"; readonly transactions: readonly Transaction[] }
  | { readonly kind: "synced"; readonly stored: StoredBlock; readonly from: NodeId }
  | {
      readonly kind: "serve";
      readonly to: NodeId;
      readonly height: Height;
      readonly blockHash?: Hash;
    };

export type Carrier =
  | { readonly kind: "header"; readonly message: MessageOf<"BlockHeader">; readonly from: NodeId }
  | { readonly kind: "timeout"; readonly message: MessageOf<"Timeout">; readonly from: NodeId }
  /** A block that is stored already and waits for its vote. */
  | { readonly kind: "block"; readonly block: Hash };

export const NO_ROUND = -1;
export type Signature = Hex;
