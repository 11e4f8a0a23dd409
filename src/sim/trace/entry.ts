/**
 * The trace: what an observer of the whole world saw, one entry for each event that was processed.
 * Plain data, the same in every engine; the digest is over its canonical bytes.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { MessageLabel } from "../../protocol/core/protocol.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { SchemeId } from "../../crypto/jobs.ts";
import type { ScriptEntry } from "../recipe.ts";
import type { TimerId } from "../../protocol/core/machine.ts";

/** Number of a distinct message in order of first sending; its content is in `TraceBatch.messages`. */
export type MessageNumber = number;
/** Number of one copy on its way to one receiver, in order of sending. */
export type EnvelopeNumber = number;

/** What was processed. */
export type Cause =
  | { readonly kind: "boot" }
  | {
      readonly kind: "message";
      readonly envelope: EnvelopeNumber;
      readonly message: MessageNumber;
      readonly from: NodeId;
      readonly sentAt: Micros;
    }
  | { readonly kind: "timer"; readonly timer: TimerId; readonly forced: boolean }
  /** The answer of a computation: `what` is the purpose, `cost` its simulated duration. */
  | {
      readonly kind: "computed";
      readonly what: string;
      readonly work: string;
      readonly cost: Micros;
      readonly ok: boolean;
    }
  | { readonly kind: "loaded"; readonly what: string }
  | { readonly kind: "submit"; readonly transaction: Hash; readonly label: string }
  /** An answer of a validator came to the client. */
  | {
      readonly kind: "reply";
      readonly from: NodeId;
      readonly transaction: Hash;
      readonly sentAt: Micros;
    }
  /** A script entry that acts on the world and not on one node. `index` is its place in the script. */
  | {
      readonly kind: "script";
      readonly index: number;
      readonly entry: ScriptEntry;
      readonly released?: readonly Send[];
    };

/** One copy of a message put on the wire. */
export interface Send {
  readonly envelope: EnvelopeNumber;
  readonly message: MessageNumber;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly fate: "sent" | "held" | "dropped" | "cut";
  /** When it arrives, if it was sent and nothing intervenes. */
  readonly due?: Micros;
}

/** What a step wanted done, beside sending. */
export interface ActionView {
  readonly kind: "setTimer" | "persist" | "load" | "compute" | "reply";
  /** Timer id; storage key; purpose of the computation; transaction that is answered. */
  readonly what: string;
  /** Microseconds: the timer's delay, the computation's cost, or the answer's way. */
  readonly micros?: number;
}

export interface TraceEntry {
  /** From 1, without gaps: a cursor of k means that entries 1 to k have happened. */
  readonly index: number;
  readonly at: Micros;
  /** Absent: something that happened to the world. */
  readonly node?: NodeId;
  readonly cause: Cause;
  readonly rulings: readonly Ruling[];
  readonly sends: readonly Send[];
  readonly actions: readonly ActionView[];
  readonly facts: readonly Fact[];
  /** 64 hex digits: digest of the trace up to and including this entry. */
  readonly digest: string;
}

/** A distinct message: label for drawing, content for the inspector. */
export interface MessageRecord {
  readonly number: MessageNumber;
  readonly label: MessageLabel;
  readonly content: unknown;
}

/** A checker fired. */
export interface Violation {
  readonly checker: string;
  readonly entry: number;
  /** One sentence with the nodes, blocks and heights concerned. */
  readonly detail: string;
}

/** A run of consecutive entries, with the messages first sent in them. */
export interface TraceBatch {
  readonly entries: readonly TraceEntry[];
  readonly messages: readonly MessageRecord[];
  readonly violations: readonly Violation[];
}

/** What is fixed for a whole run. */
export interface SessionInfo {
  readonly protocol: string;
  readonly rules: string;
  readonly scheme: SchemeId;
  readonly nodes: readonly {
    readonly id: NodeId;
    readonly shard: number;
    readonly index: number;
    readonly publicKey: string;
    readonly power: number;
  }[];
  readonly genesis: readonly {
    readonly shard: number;
    readonly hash: Hash;
    readonly supply: number;
  }[];
  /** Labels of submitted transactions by hash. */
  readonly transactions: Readonly<Record<string, string>>;
  /** Variant of the cross-shard protocol; absent: shards do not work together. */
  readonly crossShard?: string;
  /** Every account at genesis, by name. */
  readonly accounts: readonly {
    readonly name: string;
    readonly shard: number;
    readonly balance: number;
  }[];
  readonly untilMs: number;
  /** Nothing is made final while nobody asks for anything. */
  readonly restsIdle?: boolean;
}
