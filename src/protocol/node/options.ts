/**
 * What a validator could do for each transaction that is under way, and what stops it: the guards are the ones that
 * its machines go by. A block is judged as this validator would make it now.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { height as heightOf, type Hash, type Height, type ShardId } from "../../primitives/ids.ts";
import { ownShard } from "../chain/part.ts";
import type { Ledger } from "../chain/ledger.ts";
import { participantsOf, type Transaction } from "../chain/transaction.ts";
import { guard, type Guard, type Option } from "../core/options.ts";
import type { RuleId } from "../core/rules.ts";
import { decisionGuards } from "../execution/certificates.ts";
import { provisionGuards, runGuards } from "../execution/committed.ts";
import { counterGuard, wordGuards } from "../execution/voting.ts";
import { freedGuard } from "../mempool/blocks.ts";
import { batchGuards } from "../provisions/collecting.ts";
import {
  abortGuards,
  deferralGuards,
  endGuards,
  listingGuards,
  neededShards,
  othersOf,
  readyGuards,
} from "./guards.ts";
import { certificatesFor, choose, listedBefore } from "./listing.ts";
import { findIn, type NodeTurn } from "./state.ts";

/** One transaction, as far as one validator has it. */
interface Case {
  readonly turn: NodeTurn;
  /** The state on which the next block would build. */
  readonly base: Ledger;
  readonly height: Height;
  readonly hash: Hash;
  readonly transaction: Transaction;
  readonly listed: ReturnType<typeof listedBefore>;
  readonly places: ReadonlyMap<Hash, readonly Guard[]>;
}

/** In the order of a transaction's life, one transaction after the other. */
export function crossShardOptions(turn: NodeTurn, base: Ledger, tip: Height): readonly Option[] {
  const listed = listedBefore(turn, base);
  const places = new Map(
    choose(turn, base, certificatesFor(turn, base)).map(
      ({ candidate, guards }) => [candidate.hash, guards] as const,
    ),
  );
  const hashes = new Set([
    ...turn.mempool.state.pool.keys(),
    ...base.open.keys(),
    ...turn.chain.ledger.open.keys(),
  ]);
  const height = heightOf(tip + 1);
  return [...hashes].sort(compareText).flatMap((hash) => {
    const transaction = findIn(turn)(hash) ?? base.open.get(hash)?.transaction;
    return transaction === undefined
      ? []
      : optionsFor({ turn, base, height, hash, transaction, listed, places });
  });
}

function optionsFor(one: Case): readonly Option[] {
  const { turn, hash, base } = one;
  const isOrdered = base.open.has(hash) || turn.chain.ledger.open.has(hash);
  const status = turn.mempool.state.pool.get(hash)?.status;
  const isPutOff = status === "deferred";
  return [
    ...(status === "pending" && !isOrdered ? listing(one) : []),
    ...(isOrdered && !isPutOff ? [...provisions(one), ...outcome(one)] : []),
    ...(isOrdered ? words(one) : []),
    ...(isPutOff ? [comingBack(one)] : []),
  ];
}

const option = (
  { hash }: Case,
  deed: Option["deed"],
  rule: RuleId,
  guards: Iterable<Guard>,
  { asked = "arrival", shard }: { asked?: Option["asked"]; shard?: ShardId } = {},
): Option => ({
  deed,
  rule,
  transaction: hash,
  ...(shard !== undefined && { shard }),
  guards: [...guards],
  asked,
});

function listing(one: Case): readonly Option[] {
  const { turn, base, hash, transaction, places } = one;
  const guards = [...listingGuards(turn, base, hash, transaction), ...(places.get(hash) ?? [])];
  return [
    ...neededShards(turn, transaction).map((source) => proof(one, source)),
    option(one, "list", "XS-CONFLICT", guards, { asked: "block" }),
  ];
}

const proof = (one: Case, source: ShardId): Option =>
  option(one, "prove", "PROV-QUORUM", batchGuards(one.turn.provisions, one.hash, source), {
    shard: source,
  });

function provisions(one: Case): readonly Option[] {
  const { turn, hash, transaction } = one;
  const others = othersOf(turn, transaction);
  return others.flatMap((shard) => [
    option(one, "provide", "XS-ORDER", provisionGuards(turn.execution, hash), { shard }),
    proof(one, shard),
  ]);
}

/** What the chain may say of it; as implemented, what a validator finds by itself. */
function outcome(one: Case): readonly Option[] {
  const { turn, base, hash, height, listed } = one;
  const { rules } = turn;
  const isCrossing = participantsOf(one.transaction, turn.context.placement).length > 1;
  const late = abortGuards(turn, base, { hash, height }, listed.aborted);
  const isGivenUp = rules.settlesOnChain || rules.defers;
  return [
    ...(rules.settlesOnChain
      ? [
          option(one, "settle", "XS-READY", readyGuards(turn, base, hash, listed.ready), {
            asked: "block",
          }),
        ]
      : [option(one, "run", "EXEC-ONCE", runGuards(turn.execution, hash))]),
    ...(rules.defers && isCrossing ? [deferral(one)] : []),
    ...(isGivenUp ? [option(one, "abort", "XS-ABORT", late, { asked: "block" })] : []),
  ];
}

function deferral(one: Case): Option {
  const { turn, base, hash, listed } = one;
  const found = turn.livelock.state.pending.get(hash);
  const inCycle = guard("inCycle", "LIVE-CYCLE", found !== undefined, {}, hash);
  const further = found === undefined ? [] : deferralGuards(turn, base, found, listed.deferred);
  return option(one, "defer", "XS-DEFER", [inCycle, ...further], { asked: "block" });
}

/** From the words of this shard to the end. */
function words(one: Case): readonly Option[] {
  const { turn, base, hash } = one;
  const { execution } = turn;
  const shards =
    turn.rules.votesGoTo === "shard"
      ? [ownShard(execution)]
      : (execution.state.tracked.get(hash)?.expected ?? []);
  return [
    ...shards.map((shard) =>
      option(
        one,
        "certifyState",
        "EXEC-QUORUM",
        [counterGuard(execution, hash), ...wordGuards(execution, hash, shard)],
        { shard },
      ),
    ),
    option(one, "decide", "EXEC-DECIDE", decisionGuards(execution, hash)),
    option(one, "end", "XS-CERTIFICATE", endGuards(turn, base, hash), { asked: "block" }),
  ];
}

function comingBack(one: Case): Option {
  const { mempool } = one.turn;
  const winner = mempool.state.pool.get(one.hash)?.other ?? ("" as Hash);
  return option(one, "retry", "MEM-RETRY", [freedGuard(mempool, one.hash, winner)]);
}
