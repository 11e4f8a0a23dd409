/**
 * Catching up along hashes: a checked certificate names a block; its header names the parent; and so on
 * down to the committed block. Every block fetched is vouched for by the one above, so only the top
 * certificate needs a check, and a commit needs the same rule as ever.
 * @module
 */
import { height as heightOf, type Hash, type Height, type NodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { bodyRoot, headerHash, listedTransactions, type Block } from "../chain/block.ts";
import { isGenesisCertificate } from "../chain/certificate.ts";
import { transactionHash } from "../chain/transaction.ts";
import { attest } from "../core/verify.ts";
import { refused } from "../core/rules.ts";
import { assembled, insertBlock, isComplete } from "./blocks.ts";
import { learnCertificate } from "./certificates.ts";
import { trustOwn } from "./checking.ts";
import type { StoredBlock } from "./state.ts";
import { change, load, peersOf, report, send, short, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** A request without an answer for so long goes to the next peer. */
const RETRY_AFTER = micros(500_000);

/** Transactions that were asked for so long are not to be had one by one. */
const GIVEN_UP_AFTER = micros(2_000_000);

interface Wanted {
  readonly hash: Hash;
  readonly height: Height;
}

/**
 * The first gap below the highest certificate, or nothing. A certified block whose transactions nobody hands
 * out any more is a gap too: whoever committed it has it whole in storage, and no longer in the mempool.
 */
function firstMissing({ state, context: { now } }: Turn): Wanted | undefined {
  if (isGenesisCertificate(state.highQc)) return undefined;
  let wanted: Wanted = { hash: state.highQc.blockHash, height: state.highQc.height };
  while (wanted.hash !== state.committed.hash && wanted.height > state.committed.height) {
    const block = state.blocks.get(wanted.hash);
    if (block === undefined || (!isComplete(block) && now - block.receivedAt >= GIVEN_UP_AFTER))
      return wanted;
    wanted = { hash: block.header.parentHash, height: heightOf(wanted.height - 1) };
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
export function retryByHash(turn: Turn): void {
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
  change(turn, { catchUp: { target, height, blockHash: hash, askedAt: context.now, failures } });
  send(turn, [peer], {
    kind: "GetBlockRequest",
    shard: context.committee.shard,
    height,
    blockHash: hash,
  });
}

/** Serves a block that is held in memory; looks into storage for the committed ones. */
export function onBlockRequest(
  turn: Turn,
  from: NodeId,
  at: Height,
  blockHash: Hash | undefined,
): void {
  const held = blockHash === undefined ? undefined : turn.state.blocks.get(blockHash);
  if (held === undefined || !isComplete(held)) {
    const wanted = blockHash === undefined ? {} : { blockHash };
    return load(turn, `block/${at}`, { kind: "serve", to: from, height: at, ...wanted });
  }
  const { shard } = turn.context.committee;
  send(turn, [from], { kind: "GetBlockResponse", shard, height: at, block: assembled(held) });
}

/** What storage had: handed on if it is what was asked for, else an honest "I have not". */
export function onStoredBlock(
  turn: Turn,
  { to, height, blockHash }: { to: NodeId; height: Height; blockHash?: Hash },
  stored: StoredBlock | undefined,
): void {
  const { shard } = turn.context.committee;
  const isAsked =
    stored !== undefined && (blockHash === undefined || stored.qc.blockHash === blockHash);
  const found = isAsked ? { block: stored.block, qc: stored.qc } : {};
  send(turn, [to], { kind: "GetBlockResponse", shard, height, ...found });
}

/** Takes in the block that was asked for; anything else is refused. */
export function onBlockResponse(turn: Turn, from: NodeId, block: Block | undefined): void {
  const wanted = firstMissing(turn);
  if (wanted === undefined) return;
  if (block === undefined) return;
  const hash = headerHash(block.header);
  const listed = listedTransactions(block.body);
  const isWhole =
    hash === wanted.hash &&
    block.header.bodyRoot === bodyRoot(block.body) &&
    listed.every((tx, i) => block.transactions[i] && tx === transactionHash(block.transactions[i]));
  if (!isWhole)
    return report(
      turn,
      refused("BLOCK-SYNC", { asked: short(wanted.hash), got: short(hash) }, wanted.hash),
    );
  const { header, body } = block;
  insertBlock(turn, { header, body, hash, from });
  const pending = turn.state.blocks.get(hash);
  if (pending === undefined) return;
  const transactions = new Map(
    listed.flatMap((tx, i) => (block.transactions[i] ? [[tx, block.transactions[i]]] : [])),
  );
  change(turn, { blocks: withEntry(turn.state.blocks, hash, { ...pending, transactions }) });
  // The voters of a certified block checked the certificate inside it.
  trustOwn(turn, header.parentQc);
  learnCertificate(turn, attest(header.parentQc));
}
