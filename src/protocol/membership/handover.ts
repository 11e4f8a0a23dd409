/**
 * What an epoch ends with: the handover that a quorum of its committee signs. It names the next committee, the
 * last block, every block of the epoch and the state after them, so that whoever knows the old committee can
 * check all of it and needs nothing else.
 *
 * Source: ours (phase 8 L229–240 says only "next view uses new set"); the form follows exercise X-11.
 * @module
 */
import { ownMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import { once } from "../../primitives/memo.ts";
import type { Hash, Height, NodeId, Round, ShardId } from "../../primitives/ids.ts";
import { merkleRoot } from "../../crypto/merkle.ts";
import { stateLeaves, type Ledger, type Outcome } from "../chain/ledger.ts";
import type { Member } from "../core/machine.ts";

/** A block as it is remembered beyond its epoch. */
export interface BlockRecord {
  readonly height: Height;
  readonly hash: Hash;
  readonly round: Round;
  readonly parent: Hash;
  readonly stateRoot: Hash;
  readonly supply: number;
}

export interface Handover {
  /** Of the committee that begins. */
  readonly epoch: number;
  /** Seats of that committee, ascending. */
  readonly seats: readonly number[];
  /** The blocks of the epoch that ends, oldest first; the last is where it ends. */
  readonly blocks: readonly BlockRecord[];
  /** Binds balances and the list of executed transactions after the last block. */
  readonly state: Hash;
  /** Why the committee changes, for readers. */
  readonly reason: string;
}

/** 1: fit to be decided; 2: decided. */
export type Phase = 1 | 2;

export interface MemberVote {
  readonly epoch: number;
  readonly ballot: number;
  readonly phase: Phase;
  readonly handover: Hash;
  /** Position in the committee that decides. */
  readonly voter: number;
  readonly signature: Hex;
}

/** Votes of a quorum of the old committee for one handover. */
export interface HandoverCertificate {
  readonly ballot: number;
  readonly phase: Phase;
  /** Positions in the committee that decided, ascending. */
  readonly signers: readonly number[];
  readonly aggregatedSignature: Hex;
}

export interface EpochChange {
  readonly handover: Handover;
  readonly certificate: HandoverCertificate;
}

/** What a validator says when a ballot begins: what it wants changed, and what binds it. */
export interface Status {
  readonly ballot: number;
  readonly opinion: Opinion;
  readonly lock?: EpochChange;
}

export interface Opinion {
  readonly drops: readonly { readonly seat: number; readonly why: DropReason }[];
  /** Seats without a vote that it hears and has nothing against. */
  readonly adds: readonly number[];
}

export type DropReason = "equivocation" | "inactivity" | "score";

/** A ledger as it is sent: lists in order of their names. */
export interface SharedLedger {
  readonly balances: readonly (readonly [string, number])[];
  readonly executed: readonly (readonly [Hash, Outcome])[];
  readonly version: number;
}

const ordered = <K extends string, V>(map: ReadonlyMap<K, V>): readonly (readonly [K, V])[] =>
  [...map].sort(([a], [b]) => compareText(a, b));

export const shared = ({ balances, executed, version }: Ledger): SharedLedger => ({
  balances: ordered(balances),
  executed: ordered(executed),
  version,
});

export function ledgerFrom({ balances, executed, version }: SharedLedger): Ledger {
  const held = new Map(balances);
  return {
    balances: held,
    executed: new Map(executed),
    open: new Map(),
    root: merkleRoot(stateLeaves(held)),
    version,
    moves: [],
  };
}

export const ledgerDigest = once((ledger: Ledger): Hash => sharedDigest(shared(ledger)));
export const sharedDigest = (ledger: SharedLedger): Hash => blake3(canonicalBytes(ledger));

export const handoverDigest = once((handover: Handover): Hash => blake3(canonicalBytes(handover)));

/** The bytes of a vote of either phase. */
export const memberMessage = (
  shard: ShardId,
  { epoch, ballot, phase, handover }: Omit<MemberVote, "voter" | "signature">,
): Hex => ownMessage("MEMBERS", shard, [epoch, ballot, phase, handover]);

/** Who must have signed what, for a check of the aggregate by the committee that decided. */
export function certificateGroup(
  shard: ShardId,
  { handover, certificate }: EpochChange,
  members: readonly Member[],
): SignerGroup {
  const { ballot, phase, signers } = certificate;
  const vote = { epoch: handover.epoch, ballot, phase, handover: handoverDigest(handover) };
  return {
    message: memberMessage(shard, vote),
    publicKeys: signers.flatMap((position) => members[position]?.publicKey ?? []),
  };
}

/** Power behind a certificate; a position counts once, and one beyond the committee not at all. */
export const signersPower = (signers: readonly number[], members: readonly Member[]): number =>
  [...new Set(signers)].reduce((sum, position) => sum + (members[position]?.power ?? 0), 0);

export const lastOf = ({ blocks }: Handover): BlockRecord | undefined => blocks.at(-1);

export const namesOf = (seats: readonly number[], all: readonly Member[]): readonly NodeId[] =>
  seats.flatMap((seat) => all[seat]?.node ?? []);
