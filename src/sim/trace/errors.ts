/**
 * What goes wrong for a validator, as typed values, read off the trace from outside: whatever the protocol, and
 * without a word from its machine. Each kind with what the document does about it and what the machine here does.
 *
 * Source: Phase 8 architecture, "Error Handling & Recovery". Where its table would make things worse (`RECOVERIES`), the
 * machines here do something else, and the reason stands beside it in the catalogues (`words/languages`).
 * @module
 */
import type { Hash, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { RuleId } from "../../protocol/core/rules.ts";
import type { SessionInfo, TraceEntry } from "./entry.ts";
import { ErrorFold, type FoldMoment } from "./errors-fold.ts";
import type { MessageOf } from "./errors-heard.ts";

/** The six of the document, with what is known of each. */
export type ConsensusError =
  /** A round was given up in which votes for a block were counted, fewer than a quorum. Powers. */
  | {
      readonly kind: "QuorumNotReached";
      readonly current: number;
      readonly required: number;
      readonly block: Hash;
      readonly view: Round;
    }
  | {
      readonly kind: "InvalidSignature";
      /** In whose name it was signed; absent: a client's, or that of a certificate which names no one sender. */
      readonly peer?: NodeId;
      /** Who sent it, if that is somebody else: the observer sees it, the validator cannot prove it. */
      readonly from?: NodeId;
      readonly rule: RuleId;
    }
  /** `of`: a block claims another state than execution reached; or a quorum has another one than this replica. */
  | {
      readonly kind: "StateMismatch";
      readonly of: "block" | "replica";
      readonly expected: string;
      readonly actual: string;
    }
  /** Proven: the evidence convinces a stranger. */
  | {
      readonly kind: "ByzantineNodeDetected";
      readonly node: NodeId;
      readonly by: Extract<Fact, { kind: "suspected" }>["by"];
    }
  /** A round was given up in which there was no block, or no vote, to count. */
  | { readonly kind: "ViewSyncTimeout"; readonly view: Round }
  | { readonly kind: "InvalidValidatorSet"; readonly reason: string };

export type ErrorKind = ConsensusError["kind"];

export interface FoundError {
  readonly entry: number;
  readonly at: Micros;
  /** The validator that met it. */
  readonly node: NodeId;
  readonly error: ConsensusError;
  /** How that validator came over it; absent: it has not so far, or there is nothing to come over. */
  readonly over?: Ending;
}

export interface Ending {
  readonly entry: number;
  /** `rolledBack`, `removed`: the validator did at once, and alone, what the document says. */
  readonly by: "round" | "restored" | "rolledBack" | "members" | "removed";
}

/** What the document's table names. It names nothing for a committee that is refused. */
export type DocumentedRecovery =
  "view-change" | "mark-byzantine" | "roll-back" | "remove" | "none-named";

/** What the machines here do. */
export type ActualRecovery =
  | "give-round-up"
  | "ignore-message"
  | "refuse-block"
  | "fetch-attested"
  | "leave-to-committee"
  | "keep-committee";

interface Recovery {
  readonly documented: DocumentedRecovery;
  readonly here: ActualRecovery;
  /** Would the document's remedy, taken literally, harm somebody honest, or break what is final? */
  readonly harms: boolean;
}

export const RECOVERIES: Readonly<Record<ErrorKind, Recovery>> = {
  QuorumNotReached: { documented: "view-change", here: "give-round-up", harms: false },
  // Anybody can put another's name under a message: the one who is named may be the victim.
  InvalidSignature: { documented: "mark-byzantine", here: "ignore-message", harms: true },
  // What is committed was answered for; a replica alone cannot tell which of its own snapshots is good.
  StateMismatch: { documented: "roll-back", here: "fetch-attested", harms: true },
  // Validators that remove on their own count quorums of different committees.
  ByzantineNodeDetected: { documented: "remove", here: "leave-to-committee", harms: true },
  ViewSyncTimeout: { documented: "view-change", here: "give-round-up", harms: false },
  InvalidValidatorSet: { documented: "none-named", here: "keep-committee", harms: false },
};

/** A block that claims another state is not voted for: nothing was committed that could be rolled back. */
export const recoveryOf = (error: ConsensusError): Recovery =>
  error.kind === "StateMismatch" && error.of === "block"
    ? { ...RECOVERIES.StateMismatch, here: "refuse-block" }
    : RECOVERIES[error.kind];

export const ERROR_KINDS = Object.keys(RECOVERIES) as readonly ErrorKind[];

/** What errors are read from. */
export interface Run {
  readonly info: SessionInfo;
  readonly entries: readonly TraceEntry[];
  readonly message: MessageOf;
}

/** The errors of a run in the order in which they were met. */
export function errorsOf({ info, entries, message }: Run): readonly FoundError[] {
  const gathered = new ErrorsGathered(info);
  for (const entry of entries) gathered.observe(entry, message);
  return gathered.found;
}

/** Entries between two moments to which a fork can go back. */
const SPACING = 1024;

/** Reads entries as they come; a fork goes on from any entry before. */
export class ErrorsGathered {
  readonly found: FoundError[] = [];
  private readonly info: SessionInfo;
  private fold: ErrorFold;
  private readonly moments: { readonly entry: number; readonly moment: FoldMoment }[] = [];

  constructor(info: SessionInfo) {
    this.info = info;
    this.fold = new ErrorFold(info);
  }

  observe(entry: TraceEntry, messageOf: MessageOf): void {
    const { found, over } = this.fold.observe(entry, this.found.length, messageOf);
    for (const [place, ending] of over) {
      const error = this.found[place];
      if (error !== undefined) this.found[place] = { ...error, over: ending };
    }
    this.found.push(...found);
    if (entry.index % SPACING === 0)
      this.moments.push({ entry: entry.index, moment: this.fold.moment() });
  }

  /** The errors of the entries up to `upTo`, which are read again from the moment before. */
  fork(
    upTo: number,
    entryAt: (index: number) => TraceEntry | undefined,
    messageOf: MessageOf,
  ): ErrorsGathered {
    const fork = new ErrorsGathered(this.info);
    const kept = this.moments.filter(({ entry }) => entry <= upTo);
    const last = kept.at(-1);
    const begin = last?.entry ?? 0;
    fork.moments.push(...kept);
    if (last !== undefined) fork.fold = new ErrorFold(this.info, last.moment);
    fork.found.push(...errorsUpTo(this.found, begin));
    for (let index = begin + 1; index <= upTo; index += 1) {
      const entry = entryAt(index);
      if (entry !== undefined) fork.observe(entry, messageOf);
    }
    return fork;
  }
}

/** As they stood after entry `cursor`: what was over later is not over yet. */
export const errorsUpTo = (found: readonly FoundError[], cursor: number): readonly FoundError[] =>
  found
    .filter(({ entry }) => entry <= cursor)
    .map((each) => {
      const { over, ...open } = each;
      return over === undefined || over.entry <= cursor ? each : open;
    });
