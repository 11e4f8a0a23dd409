/**
 * Catching up by height, as the reference does: ask for the block after the committed one together with
 * the certificate on it, check that signature, and commit on it alone (H6: one certificate, no parent
 * link, no roots).
 *
 * Source: hyperscale reference 3.26, 3.27; simulator: one block at a time.
 * @module
 */
import {
  height as heightOf,
  laterOf,
  nextHeight,
  type Height,
  type NodeId,
} from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { headerHash } from "../chain/block.ts";
import { certificateGroup, isGenesisCertificate } from "../chain/certificate.ts";
import { refused } from "../core/rules.ts";
import { adoptByHeight } from "./certificates.ts";
import { contentIn, isComplete } from "./blocks.ts";
import { adoptCommit } from "./commits.ts";
import type { StoredBlock } from "./state.ts";
import { change, compute, peersOf, persist, report, send } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

const RETRY_AFTER = micros(500_000);
/** How far the highest certificate may run ahead before a node that has its data worries. */
const GAP_MAX = 3;
const GAP_MAX_WITH_PENDING_COMMIT = 10;

export function startCatchUp(turn: Turn, target: Height): void {
  const { catchUp, committed } = turn.state;
  if (target <= committed.height) return;
  if (catchUp === undefined) return ask(turn, target, 0);
  change(turn, { catchUp: { ...catchUp, target: laterOf(catchUp.target, target) } });
}

function ask(turn: Turn, target: Height, failures: number): void {
  const { context, state } = turn;
  const wanted = nextHeight(state.committed.height);
  const peers = peersOf(turn);
  const peer = peers[(context.index + wanted + failures) % Math.max(1, peers.length)];
  if (peer === undefined) return;
  change(turn, { catchUp: { target, height: wanted, askedAt: context.now, failures } });
  send(turn, [peer], { kind: "GetBlockRequest", shard: context.committee.shard, height: wanted });
}

/** Once a second: ask again where an answer is late; start where the gap has grown too large. */
export function checkHealth(turn: Turn): void {
  const { catchUp, highQc, committed, blocks, pendingCommits } = turn.state;
  if (catchUp !== undefined) {
    if (turn.context.now - catchUp.askedAt >= RETRY_AFTER)
      ask(turn, catchUp.target, catchUp.failures + 1);
    return;
  }
  const gap = highQc.height - committed.height;
  if (isGenesisCertificate(highQc) || gap <= 0) return;
  const next = nextHeight(committed.height);
  const hasNext = [...blocks.values()].some(
    (block) => block.header.height === next && isComplete(block),
  );
  const patience = !hasNext ? 0 : pendingCommits.has(next) ? GAP_MAX_WITH_PENDING_COMMIT : GAP_MAX;
  if (gap > patience) startCatchUp(turn, highQc.height);
}

/** An answer: check the certificate on the block, or ask the next peer. */
export function onStoredResponse(turn: Turn, from: NodeId, stored: StoredBlock | undefined): void {
  const { catchUp, committed } = turn.state;
  if (catchUp === undefined) return;
  const isNext =
    stored !== undefined && stored.block.header.height === nextHeight(committed.height);
  if (!isNext || stored.qc.blockHash !== headerHash(stored.block.header)) {
    const { failures, target } = catchUp;
    if (stored === undefined && failures < peersOf(turn).length) ask(turn, target, failures + 1);
    return;
  }
  const groups = [certificateGroup(stored.qc, turn.context.committee)];
  const work = {
    kind: "verifyAggregate",
    groups,
    signature: stored.qc.aggregatedSignature,
  } as const;
  compute(turn, work, { kind: "synced", stored, from });
}

/** Applies the block on its own certificate, and goes on to the next. */
export function onStoredChecked(turn: Turn, { block, qc }: StoredBlock, valid: boolean): void {
  const { catchUp, committed, ledger, round } = turn.state;
  if (catchUp === undefined || block.header.height !== nextHeight(committed.height)) return;
  if (!valid) {
    report(turn, refused("QC-SIGNATURE", { height: qc.height }, qc.blockHash));
    return ask(turn, catchUp.target, catchUp.failures + 1);
  }
  const after = turn.application.execute(turn.context, ledger, contentIn(block));
  adoptCommit(turn, { block, hash: qc.blockHash, ledger: after });
  persist(turn, `block/${qc.height}`, { block, qc });
  change(turn, { roundBase: round });
  adoptByHeight(turn, qc);
  const reached = turn.state.committed.height;
  if (reached >= catchUp.target) return endCatchUp(turn);
  ask(turn, heightOf(catchUp.target), 0);
}

function endCatchUp(turn: Turn): void {
  const { catchUp: _, ...rest } = turn.state;
  turn.state = { ...rest, activityAt: turn.context.now };
}
