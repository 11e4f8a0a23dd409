/**
 * Everything one validator knows. Plain readonly data; the next state shares what did not change.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Block, BlockHeader } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import type { Ledger, Move } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { BlockVote, Proposal, RoundProof, RoundWord, WordMessage } from "./messages.ts";

/** The registers that safety rests on. Durable, and neither falls. */
export interface Registers {
  /** Highest round voted in, or given up where the rules say so; -1: none. */
  readonly lastVotedRound: number;
  /** Rank of the locked certificate, and the block that it names. */
  readonly lockedRank: number;
  readonly lockedBlock: Hash;
  readonly lockedHeight: Height;
}

/** A block above the committed one. */
export interface PendingBlock {
  readonly hash: Hash;
  readonly header: BlockHeader;
  /** In the order of execution. */
  readonly transactions: readonly Transaction[];
  readonly from: NodeId;
  /** The signatures of its transactions were checked, here or by a quorum. */
  readonly isChecked: boolean;
  /** The state after this block; absent until its parent's state is there. */
  readonly ledger?: Ledger;
}

/** A vote whose signature was checked (or is one's own). */
export interface CountedVote {
  readonly vote: BlockVote;
  readonly power: number;
}

/** The votes for one block at whoever collects them. */
export interface VoteSet {
  readonly verified: readonly CountedVote[];
  readonly unverified: readonly BlockVote[];
  /** A batch is being checked. */
  readonly checking: boolean;
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
  readonly transactions: readonly Transaction[];
  /** What it did to balances. */
  readonly moves: readonly Move[];
}

/** A search for blocks that were missed. */
export interface CatchUp {
  readonly target: Height;
  readonly blockHash: Hash;
  readonly askedAt: Micros;
  /** Peers asked in vain for this block. */
  readonly failures: number;
}

export interface State {
  /** Never falls. */
  readonly round: Round;
  /** Start of the clock that a time-out is measured from. */
  readonly activityAt: Micros;
  readonly highQc: QuorumCertificate;
  readonly registers: Registers;
  /** The last vote, to be said again to whoever leads after a failed round. */
  readonly lastVote?: BlockVote;
  readonly blocks: ReadonlyMap<Hash, PendingBlock>;
  readonly voteSets: ReadonlyMap<Hash, VoteSet>;
  /** Checked certificates of blocks above the committed one, by block. */
  readonly certificates: ReadonlyMap<Hash, QuorumCertificate>;
  /** Everything that was checked once, by its fingerprint; value: until when it is remembered. */
  readonly checked: ReadonlyMap<string, Height>;
  /** Proposals that are being checked. */
  readonly checking: ReadonlySet<Hash>;

  /** The highest word of each committee position about rounds; checked. */
  readonly words: ReadonlyMap<number, RoundWord>;
  /** One's own, as it was sent. */
  readonly ownWord?: WordMessage;
  /** Highest round given up, or -1. */
  readonly timedOutIn: number;
  /** Round for which a proof is being put together, or -1. */
  readonly provingRound: number;
  /** The proof of the highest round that was entered without a certificate of the one before. */
  readonly entry?: RoundProof;

  readonly committed: CommitRecord;
  readonly commits: readonly CommitRecord[];
  readonly ledger: Ledger;

  /** In the order of arrival. */
  readonly mempool: ReadonlyMap<Hash, Transaction>;
  readonly admitting: ReadonlySet<Hash>;
  /** What the application keeps to itself; plain data. */
  readonly memory?: unknown;
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
  /** A certificate or a proof that came with a message; if it holds, the message is looked at again. */
  | {
      readonly kind: "certificate";
      readonly identity: string;
      readonly height: Height;
      readonly carrier: Carrier;
    }
  | { readonly kind: "word"; readonly word: Omit<RoundWord, "signature"> }
  | {
      readonly kind: "wordSignature";
      readonly word: RoundWord;
      readonly vote?: BlockVote;
    }
  | {
      readonly kind: "roundProof";
      readonly round: Round;
      readonly words: readonly RoundWord[];
    }
  | { readonly kind: "admit"; readonly transactions: readonly Transaction[] }
  | {
      readonly kind: "content";
      readonly block: Hash;
      readonly unknown: readonly Transaction[];
    }
  | { readonly kind: "serve"; readonly to: NodeId; readonly height: Height; readonly block: Hash };

/** What brought something that has to be checked. */
export type Carrier =
  | { readonly kind: "proposal"; readonly message: Proposal; readonly from: NodeId }
  | { readonly kind: "word"; readonly message: WordMessage }
  | { readonly kind: "certificate"; readonly qc: QuorumCertificate };

export const NO_ROUND = -1;
