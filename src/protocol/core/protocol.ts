/**
 * The descriptor of a protocol: all that the simulator, the checkers and the views know of it.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round, ShardId } from "../../primitives/ids.ts";
import type { BlockView, Fact, NodeSummary, SwapView, TransferView } from "./observe.ts";
import type { Action, Context, Machine } from "./machine.ts";
import type { Option } from "./options.ts";
import type { ListedMutant } from "./mutant.ts";

/** What a message is for, in words that all protocols share: how it is drawn. */
export type MessageRole =
  "header" | "vote" | "timeout" | "provision" | "certificate" | "transaction" | "fetch" | "other";

/** What can be said about a message without opening it: for matching, drawing and counting. */
export interface MessageLabel {
  /** The paper's name: `BlockHeader`, `BlockVote`, `PrePrepare`, `NewView`, `TransactionGossip` … */
  readonly kind: string;
  readonly shard: ShardId;
  readonly height?: Height;
  readonly round?: Round;
  /** Where messages of one kind go out more than once in a round: the how manieth time, from 1. */
  readonly phase?: number;
  readonly block?: Hash;
  /** Transactions named by the message. */
  readonly transactions?: readonly Hash[];
  /** Size on the wire in bytes. */
  readonly sizeBytes: number;
}

/** A validator that does not follow the protocol: rewrites what it wants done. Stateless, deterministic. */
export interface Misbehavior<S, M, P> {
  readonly id: string;
  readonly summary: string;
  /**
   * The machine to run instead of the honest one. It keeps the same state type, so that a validator
   * can turn and turn back at any moment.
   */
  wrap(honest: Machine<S, M, P>): Machine<S, M, P>;
  /** In consensus it is honest: a committee bears it beside the faulty that consensus bears. */
  readonly sparesConsensus?: boolean;
}

export interface RuleSet {
  readonly id: string;
  readonly title: string;
  /** One sentence: what is known about it. */
  readonly fate: string;
}

/** Transfers as a person asks for them, all or none, with the keys to make them real. */
export interface TransactionRequest {
  readonly transfers: readonly TransferView[];
  /** What a pool gives for the first transfer; absent: nothing. */
  readonly returns?: SwapView;
  /** Accounts that are read and not written. */
  readonly reads: readonly string[];
  /** Distinguishes equal requests. A safe natural number. */
  readonly nonce: number;
  /** Account that pays → its Ed25519 secret key, 32 bytes as hexadecimal. */
  readonly secretKeys: Readonly<Record<string, string>>;
}

/** A figure that a recipe may set: `parameters` by `id`. */
export interface Parameter {
  readonly id: string;
  /** Inclusive; whole numbers. */
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** What it is, with its unit, in a few words. */
  readonly statement: string;
}

/** Settings by which a short run shows all that a protocol does. */
export interface Brief {
  readonly validators?: number;
  /** By id. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** A block that has become final, with what it orders. */
export interface FinalBlock {
  readonly height: Height;
  readonly hash: Hash;
  readonly round: Round;
  /** In the order of execution; of the protocol's own kind. */
  readonly transactions: readonly unknown[];
}

/** What an honest validator signs once: one block in a round, or one in a round at a height. */
export type Occasion = "round" | "height-and-round";

/** A validator's word on a block or a state, as it was signed: of such it gives one on an occasion. */
export interface SignedWord {
  /** Committee position of who is said to have signed. */
  readonly signer: number;
  /** The signed bytes. */
  readonly message: Hex;
  readonly signature: Hex;
}

export interface Protocol<S, M, P> {
  readonly id: string;
  readonly name: string;
  /** One sentence: what it is, and where it is from. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** Absent: any short run does. */
  readonly brief?: Brief;
  /** May several shards run it side by side and work together? */
  readonly spansShards: boolean;
  readonly ruleSets: readonly RuleSet[];
  readonly defaultRules: string;
  /** Rule sets with one rule broken on purpose, each of the kind `<rules>!<mutant>`. */
  readonly mutants: readonly ListedMutant[];
  /** Is there such a rule set, or such a mutant of one? */
  hasRules(rules: string): boolean;
  votesOncePer(rules: string): Occasion;
  /** Makes nothing final while nobody asks for anything; absent: it makes empty blocks. */
  readonly restsIdle?: boolean;
  /** Equal answers that convince a client, of so many validators; 0: clients are not answered. */
  answersNeeded(validators: number): number;
  readonly misbehaviors: readonly Misbehavior<S, M, P>[];
  /** Height 0 of a shard, and all the money in it. */
  genesis(rules: string, context: Context): { readonly hash: Hash; readonly supply: number };
  /** The machine under a rule set of this protocol (or under a mutant of it). */
  machine(rules: string): Machine<S, M, P>;
  label(message: M): MessageLabel;
  /** What each kind of message is for. */
  readonly roles: Readonly<Record<string, MessageRole>>;
  /** The block that a message puts on the wire, if it is a proposal. */
  proposal(message: M, context: Context): BlockView | undefined;
  /** The words that a message carries, each with its own signature. Absent: nobody can be convicted by them. */
  signed?(message: M, committee: Context["committee"]): readonly SignedWord[];
  /** What changed at a node in one step; `before` is absent at boot. */
  observe(
    rules: string,
    context: Context,
    before: S | undefined,
    after: S,
    actions: readonly Action<M, P>[],
  ): readonly Fact[];
  summarize(rules: string, state: S): NodeSummary;
  /** What a validator in this state could do next, and what stops it. */
  options(rules: string, context: Context, state: S): readonly Option[];
  /** Blocks that this step made final, in order, as far as their content is known here. */
  finalized(before: S | undefined, after: S): readonly FinalBlock[];
  /** One or two words for the reason of a computation: "vote", "form certificate". */
  purposeLabel(purpose: P): string;
  /** A signed transaction, and its hash. */
  transaction(request: TransactionRequest): { readonly transaction: unknown; readonly hash: Hash };
  /** Who may propose; for the views. */
  proposerOf(rules: string, committee: Context["committee"], height: Height, round: Round): NodeId;
}

// The simulator runs any protocol; only the protocol itself looks inside its states and messages.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProtocol = Protocol<any, any, any>;
