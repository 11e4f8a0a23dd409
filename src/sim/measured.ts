/**
 * What is known of a run once its messages, its computations and its delays are counted.
 * @module
 */
import type { Hash, NodeId, Round } from "../primitives/ids.ts";
import type { Micros } from "../primitives/time.ts";

/** Copies put on the wire, each to one receiver, whatever became of them. */
export interface Traffic {
  readonly count: number;
  readonly bytes: number;
}

/** Computations that were charged, and their simulated time. */
export interface Charged {
  readonly count: number;
  readonly micros: number;
}

/** Of so many figures, in microseconds; the median is one of them, the lower of two. */
export interface Spread {
  readonly count: number;
  readonly min: Micros;
  readonly median: Micros;
  readonly max: Micros;
}

/** A block that became final somewhere, in the order in which that happened. */
export interface DecidedBlock {
  readonly hash: Hash;
  readonly height: number;
  readonly round: Round;
  readonly proposer?: NodeId;
  /** First put on the wire; absent: nobody ever showed it. */
  readonly proposedAt?: Micros;
  readonly firstFinalAt: Micros;
  readonly lastFinalAt: Micros;
  /** Validators at which it is final. */
  readonly replicas: number;
  readonly transactions: number;
}

/** How far the counters were at the end of an instant. */
export interface Reading {
  readonly at: Micros;
  readonly messages: number;
  readonly bytes: number;
  readonly blocks: number;
  readonly transactions: number;
}

/** From the instant of the first decision to that of the last: whole periods, without start and end. */
export interface Steady {
  readonly blocks: number;
  /** That took effect. */
  readonly transactions: number;
  readonly micros: Micros;
  readonly byKind: Readonly<Record<string, Traffic>>;
}

export interface Measured {
  readonly validators: number;
  /** Simulated time that was run. */
  readonly micros: Micros;
  readonly byKind: Readonly<Record<string, Traffic>>;
  readonly all: Traffic;
  /** By kind of work: `sign`, `verify`, `verifyAggregate`, `verifyTransactions`. */
  readonly charged: Readonly<Record<string, Charged>>;
  readonly blocks: readonly DecidedBlock[];
  /** Proposal to final, at every validator at which it became so. */
  readonly latency?: Spread;
  /** Proposal to final at the first validator, and at the last. */
  readonly firstLatency?: Spread;
  readonly lastLatency?: Spread;
  /** Submission to the answer that convinces the client; absent: clients are not answered. */
  readonly clientLatency?: Spread;
  /** Submission to final at the first validator. */
  readonly transactionLatency?: Spread;
  /** Submitted transactions that took effect. */
  readonly transactions: number;
  readonly steady?: Steady;
  /** When a validator was the first to give up on a round. */
  readonly givenUp: readonly { readonly at: Micros; readonly round: Round }[];
  readonly readings: readonly Reading[];
  /** Checkers that fired. */
  readonly broken: readonly string[];
}
