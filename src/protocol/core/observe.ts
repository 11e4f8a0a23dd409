/**
 * What an observer can say about a validator, in words that all protocols share. Facts are derived by
 * comparing two states or by reading a message on its way: machines report nothing.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
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
    }
  | { readonly kind: "transaction"; readonly transaction: Hash; readonly status: TransactionStatus }
  | { readonly kind: "syncing"; readonly on: boolean; readonly target?: Height }
  /** World facts, made by the simulator. */
  | { readonly kind: "crashed" }
  | { readonly kind: "restarted"; readonly amnesia: boolean }
  | { readonly kind: "misbehaves"; readonly as: string };

export type TransactionStatus =
  "pending" | "committed" | "executed" | "completed" | "aborted" | "deferred" | "retried";

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
