/**
 * Is a proposal, a certificate or a proof well formed? Pure questions; each answer is a ruling with the
 * numbers that decided it.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { follows, type Hash } from "../../primitives/ids.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import { toMillis } from "../../primitives/time.ts";
import type { BlockHeader } from "../chain/block.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import { transactionHash } from "../chain/transaction.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { memberAt, short } from "../core/turn.ts";
import { BLOCK_TRANSACTIONS_MAX } from "./application.ts";
import { listingRoot } from "./blocks.ts";
import type { Proposal, RoundProof } from "./messages.ts";
import { rankOf, rootOf } from "./origin.ts";
import type { Turn } from "./turn.ts";

/** How far a proposer's clock may be behind and ahead of one's own. */
const TIMESTAMP_DELAY_MAX_MS = 30_000;
const TIMESTAMP_RUSH_MAX_MS = 2_000;

/** Committee position that leads a round. */
export const leaderOf = (size: number, round: number): number => round % size;

/** The first rule that refuses the proposal, or a yes. */
export function proposalVerdict(turn: Turn, message: Proposal, hash: Hash): Ruling {
  const { header } = message;
  return (
    heightRuling(turn, header, hash) ??
    leaderRuling(turn, header, hash) ??
    powerRuling(turn, header.parentQc, hash) ??
    linkRuling(turn, header, hash) ??
    timeRuling(turn, header, hash) ??
    listRuling(message, hash) ??
    roundRuling(turn, message, hash) ??
    allowed("BLOCK-HEADER", { height: header.height, round: header.round }, hash)
  );
}

function heightRuling(turn: Turn, { height }: BlockHeader, hash: Hash): Ruling | undefined {
  const committedHeight = turn.state.committed.height;
  return height > committedHeight
    ? undefined
    : refused("BLOCK-HEIGHT", { height, committedHeight }, hash);
}

function leaderRuling(turn: Turn, header: BlockHeader, hash: Hash): Ruling | undefined {
  const { height, round, proposer } = header;
  const isRound = Number.isSafeInteger(round) && round >= 0;
  const rightful = isRound ? leaderOf(turn.context.committee.members.length, round) : -1;
  return proposer === rightful
    ? undefined
    : refused("BLOCK-PROPOSER", { height, round, proposer, rightful }, hash);
}

/** CHS-POWER: refuses a certificate whose signers are no quorum. */
export function powerRuling(turn: Turn, qc: QuorumCertificate, hash: Hash): Ruling | undefined {
  if (isGenesisCertificate(qc)) return undefined;
  const { committee } = turn.context;
  const power = turn.rules.powerOf(qc, committee);
  const values = { power, totalPower: committee.totalPower, claimedPower: qc.votingPower };
  return hasQuorum(power, committee.totalPower) ? undefined : refused("CHS-POWER", values, hash);
}

function linkRuling({ context, state }: Turn, header: BlockHeader, hash: Hash): Ruling | undefined {
  const { height, parentQc, parentHash } = header;
  const root = rootOf(context, state);
  const [above, parent] = isGenesisCertificate(parentQc)
    ? [root.height, root.hash]
    : [parentQc.height, parentQc.blockHash];
  if (follows(height, above) && parentHash === parent) return undefined;
  const values = { height, parentQcHeight: parentQc.height, parent: short(parentHash) };
  return refused("BLOCK-LINK", values, hash);
}

function timeRuling(turn: Turn, { timestampMs }: BlockHeader, hash: Hash): Ruling | undefined {
  const now = toMillis(turn.context.now);
  const inWindow =
    timestampMs >= now - TIMESTAMP_DELAY_MAX_MS && timestampMs <= now + TIMESTAMP_RUSH_MAX_MS;
  return inWindow ? undefined : refused("BLOCK-TIME", { timestampMs, nowMs: now }, hash);
}

/** The header binds the transactions and their order; none is listed twice. */
function listRuling({ header, transactions }: Proposal, hash: Hash): Ruling | undefined {
  const hashes = transactions.map(transactionHash);
  if (hashes.length > BLOCK_TRANSACTIONS_MAX || new Set(hashes).size !== hashes.length)
    return refused("BLOCK-ORDER", { transactions: hashes.length }, hash);
  const root = listingRoot(transactions);
  if (compareText(root, header.transactionRoot) === 0) return undefined;
  const values = { computed: short(root), claimed: short(header.transactionRoot) };
  return refused("BLOCK-ROOT", values, hash);
}

/** CHS-ENTER: a round is shown to have begun, by a certificate of the one before or by a quorum's words. */
function roundRuling(turn: Turn, { header, proof }: Proposal, hash: Hash): Ruling | undefined {
  const parentQcRound = rankOf(turn.context, header.parentQc);
  const { round } = header;
  if (follows(round, parentQcRound)) return undefined;
  const values = { round, parentQcRound, provenRound: proof?.round ?? -1 };
  const no = refused("CHS-ENTER", values, hash);
  if (round <= parentQcRound) return no;
  if (!turn.rules.provesRounds) return undefined;
  if (proof?.round !== round) return no;
  return proofRuling(turn, proof);
}

/** Refuses a proof whose signers are no quorum, not in order, or have not given up so many rounds. */
export function proofRuling(turn: Turn, { round, signers }: RoundProof): Ruling | undefined {
  const { totalPower } = turn.context.committee;
  const isOrdered = signers.every(
    (signer, i) => signer.round >= round && signer.voter > (signers[i - 1]?.voter ?? -1),
  );
  const power = isOrdered
    ? signers.reduce((sum, { voter }) => sum + (memberAt(turn, voter)?.power ?? 0), 0)
    : 0;
  return hasQuorum(power, totalPower)
    ? undefined
    : refused("CHS-ENTER", { round, power, totalPower });
}
