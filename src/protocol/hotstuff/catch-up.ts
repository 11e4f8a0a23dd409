/**
 * Catching up along hashes: a checked certificate names a block; its header names the parent; and so on down
 * to the committed block. Every block fetched is vouched for by the one above, so only the top certificate
 * needs a check, and a commit needs the same rule as ever.
 * @module
 */
import { height as heightOf, type Hash, type Height, type NodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { headerHash, type Block } from "../chain/block.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import { refused } from "../core/rules.ts";
import { change, load, peersOf, report, send, short } from "../core/turn.ts";
import { attest } from "../core/verify.ts";
import { assembled, alterBlock, insertBlock, listingRoot } from "./blocks.ts";
import { learnCertificate } from "./certificates.ts";
import { trustCertificate } from "./checking.ts";
import type { MessageOf } from "./messages.ts";
import type { StoredBlock } from "./state.ts";
import type { Turn } from "./turn.ts";
import { maybeCheckVotes } from "./votes.ts";

/** A request without an answer for so long goes to the next peer. */
const RETRY_AFTER = micros(500_000);

interface Wanted {
  readonly hash: Hash;
  readonly height: Height;
}

/** The first gap below a block that a checked certificate names, or nothing. */
function gapBelow({ state }: Turn, certified: Wanted): Wanted | undefined {
  let wanted = certified;
  while (wanted.hash !== state.committed.hash && wanted.height > state.committed.height) {
    const block = state.blocks.get(wanted.hash);
    if (block === undefined) return wanted;
    wanted = { hash: block.header.parentHash, height: heightOf(wanted.height - 1) };
  }
  return undefined;
}

const namedBy = ({ blockHash, height }: QuorumCertificate): Wanted => ({ hash: blockHash, height });

/** Below the highest certificate first; then below what is proposed now, which may stand elsewhere. */
function firstMissing(turn: Turn): Wanted | undefined {
  const { highQc, blocks, registers } = turn.state;
  const proposed = [...blocks.values()]
    .filter(({ ledger, header }) => ledger === undefined && header.round > registers.lastVotedRound)
    .map(({ header }) => header.parentQc);
  for (const qc of [highQc, ...proposed]) {
    const gap = isGenesisCertificate(qc) ? undefined : gapBelow(turn, namedBy(qc));
    if (gap !== undefined) return gap;
  }
  return undefined;
}

/** Asks for the first gap, unless it is being asked for. */
export function findMissing(turn: Turn): void {
  const wanted = firstMissing(turn);
  const { catchUp } = turn.state;
  if (wanted === undefined) return endCatchUp(turn);
  if (catchUp?.blockHash !== wanted.hash) ask(turn, wanted, 0);
}

function endCatchUp(turn: Turn): void {
  if (turn.state.catchUp === undefined) return;
  const { catchUp: _, ...rest } = turn.state;
  turn.state = rest;
}

/** Asks somebody else when the last one asked did not answer. */
export function retryCatchUp(turn: Turn): void {
  const wanted = firstMissing(turn);
  const { catchUp } = turn.state;
  if (wanted === undefined || catchUp === undefined) return;
  if (turn.context.now - catchUp.askedAt >= RETRY_AFTER) ask(turn, wanted, catchUp.failures + 1);
}

function ask(turn: Turn, { hash, height }: Wanted, failures: number): void {
  const { context, state } = turn;
  const peers = peersOf(turn);
  const peer = peers[(context.index + height + failures) % Math.max(1, peers.length)];
  if (peer === undefined) return;
  const target = state.highQc.height;
  change(turn, { catchUp: { target, blockHash: hash, askedAt: context.now, failures } });
  const { shard } = context.committee;
  send(turn, [peer], { kind: "GetBlockRequest", shard, height, blockHash: hash });
}

/** Serves a block that is held in memory; looks into storage for the committed ones. */
export function onBlockRequest(
  turn: Turn,
  from: NodeId,
  { height, blockHash }: MessageOf<"GetBlockRequest">,
): void {
  const held = turn.state.blocks.get(blockHash);
  if (held === undefined)
    return load(turn, `block/${height}`, { kind: "serve", to: from, height, block: blockHash });
  const { shard } = turn.context.committee;
  send(turn, [from], { kind: "GetBlockResponse", shard, height, block: assembled(held) });
}

/** What storage had: handed on if it is what was asked for, else an honest "I have not". */
export function onStoredBlock(
  turn: Turn,
  { to, height, block }: { readonly to: NodeId; readonly height: Height; readonly block: Hash },
  stored: StoredBlock | undefined,
): void {
  const { shard } = turn.context.committee;
  const found = stored?.qc.blockHash === block ? { block: stored.block } : {};
  send(turn, [to], { kind: "GetBlockResponse", shard, height, ...found });
}

/** Takes in the block that was asked for; anything else is refused. */
export function onBlockResponse(turn: Turn, from: NodeId, block: Block | undefined): void {
  const wanted = firstMissing(turn);
  if (wanted === undefined || block === undefined) return;
  const { header, transactions } = block;
  const hash = headerHash(header);
  // It came by itself in the meantime.
  if (turn.state.blocks.has(hash)) return;
  if (hash !== wanted.hash || header.transactionRoot !== listingRoot(transactions)) {
    const values = { asked: short(wanted.hash), got: short(hash) };
    return report(turn, refused("BLOCK-SYNC", values, wanted.hash));
  }
  insertBlock(turn, { header, transactions }, { from, isChecked: true });
  // The voters of a certified block checked the certificate inside it.
  trustCertificate(turn, header.parentQc);
  learnCertificate(turn, attest(header.parentQc));
  const own = turn.state.certificates.get(hash);
  if (own !== undefined) learnCertificate(turn, attest(own));
  maybeCheckVotes(turn, hash);
}

/** A block that arrived by itself and turned out certified needs no check of its content any more. */
export function trustCertified(turn: Turn): void {
  for (const hash of turn.state.certificates.keys()) {
    const block = turn.state.blocks.get(hash);
    if (block !== undefined && !block.isChecked) alterBlock(turn, hash, { isChecked: true });
  }
}
