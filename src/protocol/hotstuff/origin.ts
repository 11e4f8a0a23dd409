/**
 * Where a chain begins: at genesis, or at the last block of an earlier committee. The certificate of the
 * first block is of nothing; it ranks just below the first round.
 * @module
 */
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  nextRound,
  ZERO_HASH,
  type Hash,
  type Height,
  type Round,
} from "../../primitives/ids.ts";
import { genesisHeader, headerHash } from "../chain/block.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import type { Ledger } from "../chain/ledger.ts";
import type { Context } from "../core/machine.ts";
import type { Application } from "./application.ts";
import type { CommitRecord } from "./state.ts";

export interface Beginning {
  readonly record: CommitRecord;
  readonly ledger: Ledger;
}

/** The first round of this chain. */
export const firstRound = ({ origin }: Context): Round =>
  origin === undefined ? FIRST_ROUND : nextRound(origin.round);

/** Order of certificates by age. */
export const rankOf = (context: Context, qc: QuorumCertificate): number =>
  isGenesisCertificate(qc) ? firstRound(context) - 1 : qc.round;

export function beginningOf(context: Context, application: Application): Beginning {
  const { origin, committee } = context;
  const ledger = origin === undefined ? application.genesis(context) : (origin.state as Ledger);
  const record: CommitRecord = {
    height: origin?.height ?? GENESIS_HEIGHT,
    hash: origin?.hash ?? headerHash(genesisHeader(ledger, committee.shard)),
    round: origin?.round ?? FIRST_ROUND,
    parent: ZERO_HASH,
    stateRoot: ledger.root,
    supply: application.supply(ledger),
    transactions: [],
    moves: [],
  };
  return { record, ledger };
}

/** Height and hash of the block that the first one of this chain stands on. */
export function rootOf(
  { origin }: Context,
  { commits, committed }: { readonly commits: readonly CommitRecord[]; committed: CommitRecord },
): { readonly height: Height; readonly hash: Hash } {
  if (origin !== undefined) return origin;
  return { height: GENESIS_HEIGHT, hash: commits[0]?.parent ?? committed.hash };
}
