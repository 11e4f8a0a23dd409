/**
 * What an observer can say about a validator, in words that all protocols share. Facts are derived by
 * comparing two states or by reading a message on its way: machines report nothing.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round, ShardId } from "../../primitives/ids.ts";
import type { AgreementFact } from "./observe-agreement.ts";
import type { RuleId } from "./rules.ts";

/** A block as a reader of the chain sees it. */
export interface BlockView {
  readonly hash: Hash;
  readonly parent: Hash;
  readonly height: Height;
  readonly round: Round;
  readonly proposer: NodeId;
  /** The block that the carried certificate certifies: `parentQc`. */
  readonly parentQc: { readonly block: Hash; readonly height: Height; readonly round: Round };
  readonly timestampMs: number;
  readonly isFallback: boolean;
  readonly transactions: readonly Hash[];
  readonly stateRoot: Hash;
  readonly transactionRoot: Hash;
  /** What the block lists beside transactions, where shards work together. */
  readonly sides?: SideListsView;
}

/** The side lists of a block, by transaction. */
export interface SideListsView {
  /** Section of each listed transaction. */
  readonly retry: readonly Hash[];
  readonly priority: readonly Hash[];
  readonly normal: readonly Hash[];
  readonly deferred: readonly { readonly loser: Hash; readonly winner: Hash }[];
  readonly ready: readonly Hash[];
  readonly aborted: readonly Hash[];
  readonly certificates: readonly { readonly transaction: Hash; readonly decision: Decision }[];
}

export type Decision = "accept" | "reject";

/** One transfer of a transaction: whole units from an account to another. */
export interface TransferView {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** The other half of a swap: a pool gives from an account of its own, or all fails. */
export interface SwapView {
  readonly from: string;
  readonly to: string;
  /** Whole units; absent: 1. */
  readonly atLeast?: number;
}

/** A transaction as everybody can read it. */
export interface TransactionView {
  readonly hash: Hash;
  readonly transfers: readonly TransferView[];
  /** What a pool gives for the first of them. */
  readonly returns?: SwapView;
  /** Accounts that it only reads. */
  readonly reads: readonly string[];
  /** Shards that own an account it touches, ascending. */
  readonly participants: readonly ShardId[];
  /** Hash of the first of its line: its own, unless it is a retry. */
  readonly original: Hash;
  /** 0: not a retry. */
  readonly retryCount: number;
}

/** An account and what is in it. */
export interface BalanceView {
  readonly account: string;
  readonly balance: number;
}

/** A certificate with everything needed to check it again. */
export interface CertificateView {
  readonly block: Hash;
  readonly height: Height;
  readonly round: Round;
  /** Committee positions whose bit is set, ascending. */
  readonly signers: readonly number[];
  /** Length of the bitfield in bits, and its bytes. */
  readonly bitfieldSize: number;
  readonly bitfield: Hex;
  /** Power of the signers, recomputed from the committee. */
  readonly power: number;
  /** Power of the committee that it is of; absent: of all validators of the shard. */
  readonly total?: number;
  /** Power that the certificate claims for itself. */
  readonly claimedPower: number;
  /** The exact bytes that each signer signed. */
  readonly message: Hex;
  readonly signature: Hex;
}

/**
 * A register that keeps a validator from voting for something else. `height`: the height it binds; absent:
 * it binds all, and `blockHeight` says where the block stands that it points to.
 */
export interface LockView {
  readonly height?: Height;
  readonly blockHeight?: Height;
  readonly block: Hash;
  readonly round: Round;
}

/** What changed at one node in one step. The node is that of the entry. */
export type Fact =
  /** A block was first put on the wire (by its proposer, honest or not). */
  | { readonly kind: "proposed"; readonly block: BlockView }
  /** The node took a header in, with this certificate; `power` is what its signers really have. */
  | {
      readonly kind: "accepted";
      readonly block: Hash;
      readonly parentQc: {
        readonly block: Hash;
        readonly height: Height;
        readonly round: Round;
        readonly signers: readonly number[];
        readonly power: number;
        /** Power of the committee that it is of; absent: of all validators of the shard. */
        readonly total?: number;
      };
    }
  /** The node knows the block and all its data. */
  | { readonly kind: "assembled"; readonly block: Hash }
  /** The node signed a vote: its word is given. */
  | { readonly kind: "voted"; readonly block: Hash; readonly height: Height; readonly round: Round }
  /** A vote of committee position `voter` was counted here; `power` is the sum for the block so far. */
  | {
      readonly kind: "counted";
      readonly block: Hash;
      readonly voter: number;
      readonly power: number;
      readonly verified: boolean;
    }
  /** The node itself formed this certificate from votes. */
  | { readonly kind: "certified"; readonly certificate: CertificateView }
  /** The highest certificate that the node goes by changed. */
  | {
      readonly kind: "adopted";
      readonly block: Hash;
      readonly height: Height;
      readonly round: Round;
    }
  | { readonly kind: "roundEntered"; readonly round: Round }
  /** The node gave up on a round, by its own clock or because others did. */
  | { readonly kind: "timedOut"; readonly round: Round }
  | { readonly kind: "locked"; readonly lock: LockView; readonly rule: RuleId }
  | { readonly kind: "released"; readonly lock: LockView; readonly rule: RuleId }
  | {
      readonly kind: "committed";
      readonly block: Hash;
      readonly height: Height;
      readonly round: Round;
      readonly parent: Hash;
      readonly stateRoot: Hash;
      readonly supply: number;
      /** Fingerprint of the locks and decisions after the block, where shards work together. */
      readonly locks?: Hash;
    }
  | {
      readonly kind: "transaction";
      readonly transaction: Hash;
      readonly status: TransactionStatus;
      /** `executed`, `completed`: what the certificates decided. */
      readonly decision?: Decision;
      /** `deferred`: the winner. `retried`: the new transaction. */
      readonly other?: Hash;
      /** `aborted`: why, in a few words. */
      readonly reason?: string;
    }
  | CrossShardFact
  | AgreementFact
  | { readonly kind: "syncing"; readonly on: boolean; readonly target?: Height }
  /** World facts, made by the simulator. */
  | { readonly kind: "crashed" }
  | { readonly kind: "restarted"; readonly amnesia: boolean }
  | { readonly kind: "misbehaves"; readonly as: string };

/**
 * The life of a transaction between shards. The shard is that of the node of the entry, unless the fact
 * names another.
 */
export type CrossShardFact =
  /** The node learnt of the transaction. */
  | { readonly kind: "announced"; readonly transaction: TransactionView }
  /** A committed block made the transaction the holder of these accounts here. */
  | {
      readonly kind: "accountsLocked";
      readonly transaction: Hash;
      readonly accounts: readonly string[];
      readonly height: Height;
    }
  | {
      readonly kind: "accountsUnlocked";
      readonly transaction: Hash;
      readonly accounts: readonly string[];
    }
  /** Pending here, and these hold accounts that it needs here. An empty list: it is free again. */
  | {
      readonly kind: "blocked";
      readonly transaction: Hash;
      readonly by: readonly Hash[];
      readonly accounts: readonly string[];
    }
  /** Locked here, and waits for these shards; an empty list: for nothing any more. */
  | {
      readonly kind: "awaits";
      readonly transaction: Hash;
      readonly what: "provisions" | "certificates";
      readonly shards: readonly ShardId[];
    }
  /** The node signed what its shard holds for the transaction, for one other shard. */
  | {
      readonly kind: "provisionSigned";
      readonly transaction: Hash;
      readonly source: ShardId;
      readonly target: ShardId;
      readonly height: Height;
      /** Balances before execution. */
      readonly entries: readonly BalanceView[];
    }
  /** A provision of validator `voter` of shard `source` was counted here. */
  | {
      readonly kind: "provisionCounted";
      readonly transaction: Hash;
      readonly source: ShardId;
      readonly voter: number;
      /** Verified power so far. */
      readonly power: number;
      readonly verified: boolean;
    }
  /** Enough of them: a CommitmentProof, addressed to this shard. */
  | { readonly kind: "proofSealed"; readonly proof: CommitmentProofView }
  /** The chain of this shard settled whether the transaction may go on. */
  | {
      readonly kind: "settled";
      readonly transaction: Hash;
      readonly outcome: "ready" | "abort" | "defer";
      readonly height: Height;
    }
  /** The node ran the transaction. */
  | {
      readonly kind: "executed";
      readonly transaction: Hash;
      readonly success: boolean;
      readonly root: Hash;
      /** Balances after it, of all accounts written, on all shards. */
      readonly writes: readonly BalanceView[];
      readonly basis: "commit" | "speculation";
      /** Why it failed. */
      readonly reason?: string;
      /** The account whose balance was not at hand. */
      readonly missing?: string;
    }
  /** A speculative result no longer fits the state and was thrown away. */
  | { readonly kind: "rolledBack"; readonly transaction: Hash; readonly root: Hash }
  /** The node gave its word on the result. */
  | {
      readonly kind: "executionVoted";
      readonly transaction: Hash;
      readonly root: Hash;
      readonly success: boolean;
    }
  | {
      readonly kind: "executionVoteCounted";
      readonly transaction: Hash;
      readonly voter: number;
      readonly power: number;
      readonly verified: boolean;
    }
  /** A StateCertificate of `shard`: formed here from votes, or accepted from elsewhere. */
  | {
      readonly kind: "stateCertified";
      readonly transaction: Hash;
      readonly shard: ShardId;
      readonly root: Hash;
      readonly success: boolean;
      readonly signers: readonly number[];
      /** Power of the signers, recomputed from their committee. */
      readonly power: number;
      readonly formedHere: boolean;
    }
  /** All the certificates that were needed are here: a TransactionCertificate. */
  | { readonly kind: "decided"; readonly transaction: Hash; readonly decision: Decision }
  /** A committed block moved balances of this shard. Empty for a rejected transaction. */
  | {
      readonly kind: "moved";
      readonly transaction: Hash;
      readonly height: Height;
      readonly changes: readonly {
        readonly account: string;
        readonly before: number;
        readonly after: number;
      }[];
    }
  /** The cycle check found that `loser`, locked here, waits on shard `source` for `winner`. */
  | {
      readonly kind: "cycleFound";
      readonly winner: Hash;
      readonly loser: Hash;
      readonly source: ShardId;
      readonly accounts: readonly string[];
    }
  /** What is still kept of transactions after a commit; all 0 in a quiet system. */
  | {
      readonly kind: "residue";
      readonly locks: number;
      readonly registered: number;
      readonly votes: number;
    };

/** A CommitmentProof with everything needed to check it again. */
export interface CommitmentProofView {
  readonly transaction: Hash;
  readonly source: ShardId;
  readonly target: ShardId;
  /** Committee positions of the source shard, ascending. */
  readonly signers: readonly number[];
  readonly power: number;
  readonly height: Height;
  readonly entries: readonly BalanceView[];
  /** The exact bytes that each signer signed. */
  readonly message: Hex;
  readonly signature: Hex;
}

export type TransactionStatus =
  "pending" | "committed" | "executed" | "completed" | "aborted" | "deferred" | "retried";

const LAST: readonly TransactionStatus[] = ["completed", "aborted", "retried"];

/** Does a transaction go no further here? What was retried goes on under another name. */
export const isEnding = (status: TransactionStatus): boolean => LAST.includes(status);

/** What a node looks like at one moment: for the outcome, the inspector and the tables. */
export interface NodeSummary {
  readonly round: Round;
  readonly committedHeight: Height;
  /** Committed blocks in order, without genesis. */
  readonly commits: readonly {
    readonly height: Height;
    readonly hash: Hash;
    readonly round: Round;
  }[];
  readonly locks: readonly LockView[];
  readonly balances: Readonly<Record<string, number>>;
}

/** The transaction of which a fact tells; of a cycle: the one that is to give way. */
export function transactionIn(fact: Fact): Hash | undefined {
  switch (fact.kind) {
    case "announced":
      return fact.transaction.hash;
    case "proofSealed":
      return fact.proof.transaction;
    case "cycleFound":
      return fact.loser;
    default:
      return "transaction" in fact ? fact.transaction : undefined;
  }
}
