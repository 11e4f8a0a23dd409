/**
 * The four machines as consensus sees them, and the order in which a committed block goes through them.
 *
 * Source: hyperscale `node/state.rs` 560–644 (reference §2.2).
 * @module
 */
import { height as heightOf } from "../../primitives/ids.ts";
import { changesNothing } from "../chain/block.ts";
import type { CommittedBlock } from "../chain/part.ts";
import { isPlausible, participantsOf } from "../chain/transaction.ts";
import { executeBlock, fingerprint } from "../execution/blocks.ts";
import { onCommitted as execute, onDecided, onGivenUp } from "../execution/committed.ts";
import type { Application } from "../hotstuff2/application.ts";
import { settleCycles, watch, onKnown } from "../livelock/cycles.ts";
import { onCommitted as sortPool } from "../mempool/blocks.ts";
import { insert } from "../mempool/pool.ts";
import { forget, forgetEnded } from "../provisions/registering.ts";
import { checksOf } from "./checks.ts";
import { deliver } from "./internal.ts";
import { listingOn } from "./listing.ts";
import { findIn, type NodeTurn } from "./state.ts";
import { verdictOn } from "./verdict.ts";

export const applicationOf = (turn: NodeTurn): Application => ({
  admits: (context, transaction) =>
    isPlausible(transaction, context) &&
    participantsOf(transaction, context.placement).includes(context.committee.shard),
  audienceOf: ({ committees, placement, self }, transaction) =>
    participantsOf(transaction, placement)
      .flatMap((shard) => committees[shard]?.members ?? [])
      .flatMap(({ node }) => (node === self ? [] : node)),
  admitted(_view, transaction) {
    insert(turn.mempool, transaction);
    onKnown(turn.livelock, transaction, findIn(turn));
  },
  isBusy({ state }, base) {
    if (base === undefined) return false;
    // What is listed and not committed yet needs blocks on top of it.
    if (base !== state.ledger) return true;
    return !changesNothing(listingOn(turn, base, heightOf(state.highQc.height + 1)).body);
  },
  listing: ({ state }, base) => listingOn(turn, base, heightOf(state.highQc.height + 1)),
  verdict: (_view, content, base, hash) => verdictOn(turn, content, base, hash),
  checks: (_view, content) => checksOf(turn, content),
  execute: (context, base, content) => executeBlock(turn.rules, context, base, content),
  committed: (_view, block) => onCommitted(turn, block),
  fingerprint,
});

function onCommitted(turn: NodeTurn, block: CommittedBlock): void {
  const { livelock, execution, mempool, provisions, chain } = turn;
  chain.ledger = block.after;
  chain.height = block.header.height;
  const { body } = block;
  const givenUp = [...body.deferred, ...body.aborted].map(({ transaction }) => transaction);
  watch(livelock, block, findIn(turn));
  settleCycles(livelock, block);
  for (const transaction of givenUp) onGivenUp(execution, transaction);
  onDecided(execution, block);
  execute(execution, block);
  sortPool(mempool, block);
  const ended = body.certificates.map(({ transaction }) => transaction);
  for (const transaction of [...ended, ...givenUp]) forget(provisions, transaction);
  forgetEnded(provisions);
  deliver(turn);
}
