/**
 * The rules of PBFT as a value, so that each can be taken away. What a rule says, and why it is safe:
 * ./RULES.md.
 *
 * Source: Castro and Liskov 1999, §4.2–§4.4. The two rule sets beside it are what the figures of the
 * Phase 8 document say.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";

/** Power behind a pre-prepare and its prepares. */
export interface Tally {
  /** The primary's pre-prepare included. */
  readonly power: number;
  /** Of that, the primary's own. */
  readonly primary: number;
  readonly total: number;
}

export interface Rules {
  readonly id: string;
  /** PBFT-PREPARED: enough for a prepared certificate? */
  isPrepared(tally: Tally): boolean;
  /** PBFT-COMMITTED: enough commits? */
  isCommitted(power: number, total: number): boolean;
  /** PBFT-NEWVIEW: enough view-changes? */
  opensView(power: number, total: number): boolean;
  /** PBFT-ONCE: one pre-prepare a view and height. */
  readonly preparesOnce: boolean;
  /** PBFT-VERIFY: votes count when their signatures hold. */
  readonly checksVotes: boolean;
  /** PBFT-LEFT: whoever has left a view takes no more part in it. */
  readonly leavesView: boolean;
  /** PBFT-CARRY: a new view takes over what was prepared. */
  readonly carriesOver: boolean;
  /** PBFT-CARRY: every validator recomputes what a new view must take over. */
  readonly recomputesOrder: boolean;
  /** PBFT-PROOF: certificates inside a view-change are checked. */
  readonly checksProofs: boolean;
  /** PBFT-ORDER: batches are executed one height after the other. */
  readonly executesInOrder: boolean;
}

export const pbftRules: Rules = {
  id: "pbft",
  isPrepared: ({ power, total }) => hasQuorum(power, total),
  isCommitted: hasQuorum,
  opensView: hasQuorum,
  preparesOnce: true,
  checksVotes: true,
  leavesView: true,
  carriesOver: true,
  recomputesOrder: true,
  checksProofs: true,
  executesInOrder: true,
};

/** The figure of the view change: NewView, then pre-prepares for new requests. */
export const newRequestsOnly: Rules = {
  ...pbftRules,
  id: "new-requests-only",
  carriesOver: false,
};

/** The figure of the three phases: a quorum of prepares, and the primary sends none. */
export const preparesOnly: Rules = {
  ...pbftRules,
  id: "prepares-only",
  isPrepared: ({ power, primary, total }) => hasQuorum(power - primary, total),
};
