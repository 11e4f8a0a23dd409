/**
 * Is a header, a body, a vote or a timeout certificate well formed? Pure questions, asked in the
 * reference's order; each answer is a ruling with the numbers that decided it.
 *
 * Source: hyperscale `bft/state.rs` validate_header, validate_timestamp, validate_transaction_ordering.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";
import { compareText } from "../../primitives/canonical.ts";
import { follows, type Hash } from "../../primitives/ids.ts";
import { toMillis } from "../../primitives/time.ts";
import { bodyRoot, bodyTransactionRoot, type BlockBody, type BlockHeader } from "../chain/block.ts";
import { isGenesisCertificate, rankOf } from "../chain/certificate.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { BLOCK_TRANSACTIONS_MAX } from "./application.ts";
import type { MessageOf, TimeoutCertificate } from "./messages.ts";
import { short } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** How far a proposer's clock may be behind and ahead of one's own. */
const TIMESTAMP_DELAY_MAX_MS = 30_000;
const TIMESTAMP_RUSH_MAX_MS = 2_000;

/** The first rule that refuses the header, or a yes. */
export function headerVerdict(turn: Turn, message: MessageOf<"BlockHeader">, hash: Hash): Ruling {
  return (
    heightRuling(turn, message.header, hash) ??
    proposerRuling(turn, message.header, hash) ??
    certificateRuling(turn, message.header, hash) ??
    linkRuling(turn, message.header, hash) ??
    timeRuling(turn, message.header, hash) ??
    (turn.rules.checksFirst ? soundRuling(turn, message, hash) : undefined) ??
    allowed("BLOCK-HEADER", { height: message.header.height, round: message.header.round }, hash)
  );
}

function heightRuling(turn: Turn, { height }: BlockHeader, hash: Hash): Ruling | undefined {
  const committedHeight = turn.state.committed.height;
  return height > committedHeight
    ? undefined
    : refused("BLOCK-HEIGHT", { height, committedHeight }, hash);
}

function proposerRuling(turn: Turn, header: BlockHeader, hash: Hash): Ruling | undefined {
  const { height, round, proposer } = header;
  const rightful = turn.rules.proposerAt(turn.context.committee.members.length, height, round);
  return proposer === rightful
    ? undefined
    : refused("BLOCK-PROPOSER", { height, round, proposer, rightful }, hash);
}

function certificateRuling(turn: Turn, { parentQc }: BlockHeader, hash: Hash): Ruling | undefined {
  if (isGenesisCertificate(parentQc)) return undefined;
  const { committee } = turn.context;
  const power = turn.rules.powerOf(parentQc, committee);
  const values = { power, totalPower: committee.totalPower, claimedPower: parentQc.votingPower };
  if (!hasQuorum(power, committee.totalPower)) return refused(turn.rules.ids.power, values, hash);
  if (turn.rules.checksFirst && parentQc.signers.size !== committee.members.length)
    return refused("HS2-POWER", { ...values, bitfieldSize: parentQc.signers.size }, hash);
  return undefined;
}

function linkRuling(turn: Turn, header: BlockHeader, hash: Hash): Ruling | undefined {
  const { height, parentQc, parentHash } = header;
  const values = { height, parentQcHeight: parentQc.height, parent: short(parentHash) };
  const no = refused("BLOCK-LINK", values, hash);
  if (!isGenesisCertificate(parentQc))
    return follows(height, parentQc.height) && parentHash === parentQc.blockHash ? undefined : no;
  // The reference takes a genesis certificate at any height and does not look at the parent (H13).
  if (!turn.rules.checksFirst) return follows(height, turn.state.committed.height) ? undefined : no;
  return height === 1 && parentHash === genesisHash(turn) ? undefined : no;
}

/** Hash of height 0: the parent of the first commit, or the tip while nothing is committed. */
export const genesisHash = ({ state }: Turn): Hash =>
  state.commits[0]?.parent ?? state.committed.hash;

function timeRuling(turn: Turn, header: BlockHeader, hash: Hash): Ruling | undefined {
  if (header.isFallback) return undefined;
  const now = toMillis(turn.context.now);
  const { timestampMs } = header;
  const inWindow =
    timestampMs >= now - TIMESTAMP_DELAY_MAX_MS && timestampMs <= now + TIMESTAMP_RUSH_MAX_MS;
  return inWindow ? undefined : refused("BLOCK-TIME", { timestampMs, nowMs: now }, hash);
}

/** What only the sound rule set asks of a header: its round is proven, and it binds what came with it. */
function soundRuling(
  turn: Turn,
  message: MessageOf<"BlockHeader">,
  hash: Hash,
): Ruling | undefined {
  const { header, body, timeoutCertificate: tc } = message;
  const parentRank = rankOf(header.parentQc);
  const isBound =
    header.bodyRoot === bodyRoot(body) && header.transactionRoot === bodyTransactionRoot(body);
  if (turn.rules.bindsBody && !isBound)
    return refused(
      "HS2-BODY",
      { bodyRoot: short(bodyRoot(body)), claimed: header.bodyRoot ?? "none" },
      hash,
    );
  if (follows(header.round, parentRank)) return undefined;
  const values = { round: header.round, parentQcRound: parentRank, timeoutRound: tc?.round ?? -1 };
  if (tc === undefined || !follows(header.round, tc.round) || header.round <= parentRank)
    return refused("HS2-ENTER", values, hash);
  return timeoutCertificateRuling(turn, tc);
}

/** Refuses a timeout certificate whose signers are no quorum, or not in order. */
export function timeoutCertificateRuling(turn: Turn, tc: TimeoutCertificate): Ruling | undefined {
  const { members, totalPower } = turn.context.committee;
  const ordered = tc.signers.every(
    ({ voter }, i) => i === 0 || voter > (tc.signers[i - 1]?.voter ?? -1),
  );
  const power = ordered
    ? tc.signers.reduce((sum, { voter }) => sum + (members[voter]?.power ?? 0), 0)
    : 0;
  return hasQuorum(power, totalPower)
    ? undefined
    : refused("HS2-TIMEOUT", { round: tc.round, power, totalPower });
}

/** Are the sections in order and within limits, and is the transaction root theirs? */
export function bodyVerdict(header: BlockHeader, body: BlockBody, hash: Hash): Ruling | undefined {
  const sections = [body.retry, body.priority, body.normal];
  const listed = sections.reduce((sum, section) => sum + section.length, 0);
  const inOrder = sections.every(isAscending) && listed <= BLOCK_TRANSACTIONS_MAX;
  if (!inOrder) return refused("BLOCK-ORDER", { transactions: listed }, hash);
  const root = bodyTransactionRoot(body);
  if (listed > 0 && root !== header.transactionRoot)
    return refused(
      "BLOCK-ROOT",
      { computed: short(root), claimed: short(header.transactionRoot) },
      hash,
    );
  return undefined;
}

const isAscending = (hashes: readonly Hash[]): boolean =>
  hashes.every((hash, i) => i === 0 || compareText(hashes[i - 1] ?? "", hash) < 0);
