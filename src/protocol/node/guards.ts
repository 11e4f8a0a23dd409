/**
 * What a block may list, one transaction at a time: the conditions that a proposer goes by, in the order in which it
 * asks them. Whoever wants to know why a transaction stands still is told the first that does not hold.
 * @module
 */
import { countOnes } from "../../crypto/bitfield.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import type { Hash, Height, ShardId } from "../../primitives/ids.ts";
import { powerOfSigners, type Deferral } from "../chain/cross-shard.ts";
import type { Ledger } from "../chain/ledger.ts";
import { committeeOf, ownShard } from "../chain/part.ts";
import { accountsIn, participantsOf, type Transaction } from "../chain/transaction.ts";
import { guard, type Guard } from "../core/options.ts";
import type { RuleId } from "../core/rules.ts";
import { sourceOf } from "../execution/blocks.ts";
import { holdersOf, isReady } from "../mempool/locks.ts";
import { previousOf } from "../mempool/retries.ts";
import { standingOf } from "../provisions/collecting.ts";
import { proofFrom } from "../provisions/state.ts";
import type { NodeTurn } from "./state.ts";

/** Is the transaction in a list of the block already? */
export type IsListed = (hash: Hash) => boolean;

export const othersOf = (turn: NodeTurn, transaction: Transaction): readonly ShardId[] =>
  participantsOf(transaction, turn.context.placement).filter(
    (shard) => shard !== ownShard(turn.mempool),
  );

/** XS-ORDER: all lower participants (§11.3); in the guide's flow the source. */
export function neededShards(turn: NodeTurn, transaction: Transaction): readonly ShardId[] {
  const { rules, context } = turn;
  const others = othersOf(turn, transaction);
  if (rules.flow === "source-to-target") {
    const source = sourceOf(transaction, context);
    return others.filter((shard) => shard === source);
  }
  return rules.ordersShards ? others.filter((shard) => shard < context.committee.shard) : [];
}

/** The proof of another shard is here: what that shard holds of the transaction. */
function provenGuard(turn: NodeTurn, rule: RuleId, hash: Hash, source: ShardId): Guard {
  const isHere = proofFrom(turn.provisions.state, hash, source) !== undefined;
  const { heard, needed } = standingOf(turn.provisions, hash, source);
  return guard("proven", rule, isHere, { source, heard, needed }, hash);
}

/** Of what waits for its place: it is new, its line is over up to here, and what it rests on is proven. */
export function* listingGuards(
  turn: NodeTurn,
  base: Ledger,
  hash: Hash,
  transaction: Transaction,
): Generator<Guard> {
  const { rules, mempool } = turn;
  const mayComeTwice = rules.flow === "symmetric" && !rules.excludesConflicts;
  const isNew = !base.executed.has(hash) && (mayComeTwice || !base.open.has(hash));
  yield guard("unlisted", "XS-CONFLICT", isNew, {}, hash);
  const previous = mayComeTwice || !rules.retiresLines ? undefined : previousOf(transaction);
  if (previous !== undefined)
    yield guard("lineOver", "XS-LINE", base.executed.has(previous), { previous }, hash);
  for (const source of neededShards(turn, transaction))
    yield provenGuard(turn, "XS-ORDER", hash, source);
  if (rules.excludesConflicts) return;
  const [account = "", holder = ""] = holdersOf(mempool, transaction)[0] ?? [];
  yield guard("accountsFree", "MEM-LOCK", isReady(mempool, transaction), { account, holder }, hash);
}

/** How much of a block is taken, and by whom. */
export interface Place {
  readonly chosen: number;
  readonly room: number;
  readonly inFlight: number;
  /** Transactions under way above which only what has to go on is listed. */
  readonly soft: number;
  /** Account → who holds it after the block so far. */
  readonly taken: ReadonlyMap<string, Hash>;
}

/** XS-CONFLICT (F1), and back-pressure. */
export function* placeGuards(
  turn: NodeTurn,
  { chosen, room, inFlight, soft, taken }: Place,
  { hash, transaction, isNormal }: { hash: Hash; transaction: Transaction; isNormal: boolean },
): Generator<Guard> {
  const hasRoom = chosen < room && (!isNormal || inFlight < soft);
  yield guard("room", "XS-CONFLICT", hasRoom, { inFlight, chosen }, hash);
  if (!turn.rules.excludesConflicts) return;
  const accounts = accountsIn(transaction, ownShard(turn.mempool), turn.context.placement);
  const account = accounts.find((name) => taken.has(name)) ?? "";
  const holder = taken.get(account) ?? "";
  yield guard("accountsFree", "XS-CONFLICT", account === "", { account, holder }, hash);
}

/** XS-READY: what is ordered here and has the state of all other participants. */
export function* readyGuards(
  turn: NodeTurn,
  base: Ledger,
  hash: Hash,
  isListed: IsListed,
): Generator<Guard> {
  const open = base.open.get(hash);
  yield guard("settles", "XS-READY", turn.rules.settlesOnChain, {}, hash);
  yield guard("listedHere", "XS-READY", open !== undefined, {}, hash);
  if (open === undefined) return;
  yield guard("unsettled", "XS-READY", open.result === undefined, {}, hash);
  const others = othersOf(turn, open.transaction);
  yield guard("crosses", "XS-READY", others.length > 0, { others: others.length }, hash);
  for (const source of others) yield provenGuard(turn, "XS-READY", hash, source);
  yield guard("listedOnce", "XS-LISTS", !isListed(hash), {}, hash);
}

/** XS-DEFER: a loser that was found here, with a quorum's commitment of the winner. */
export function* deferralGuards(
  turn: NodeTurn,
  base: Ledger,
  { transaction, winner, proof }: Deferral,
  isListed: IsListed,
): Generator<Guard> {
  const { livelock, rules } = turn;
  const committee = committeeOf(livelock, proof.source);
  const totalPower = committee?.totalPower ?? 0;
  // The reference compares the count of signers with a power.
  const power = rules.bindsDeferrals
    ? powerOfSigners(proof.signers, committee)
    : countOnes(proof.signers);
  const values = { winner, source: proof.source, power, needed: quorumThreshold(totalPower || 1) };
  yield guard("deferralProof", "XS-DEFER", hasQuorum(power, totalPower), values, transaction);
  if (rules.bindsDeferrals) {
    const open = base.open.get(transaction);
    yield guard("listedHere", "XS-DEFER", open !== undefined, {}, transaction);
    yield guard("unsettled", "XS-DEFER", open?.result === undefined, {}, transaction);
    yield guard("winnerOpen", "XS-DEFER", !base.executed.has(winner), { winner }, transaction);
  }
  const isAlone = !isListed(transaction) && !isListed(winner);
  yield guard("listedOnce", "XS-LISTS", isAlone, {}, transaction);
}

/** XS-ABORT: what took too long; as implemented also every third retry (X27). */
export function* abortGuards(
  turn: NodeTurn,
  base: Ledger,
  { hash, height }: { readonly hash: Hash; readonly height: Height },
  isListed: IsListed,
): Generator<Guard> {
  yield* turn.rules.settlesOnChain ? lateOnChain(turn, base, hash, height) : lateInPool(turn, hash);
  yield guard("listedOnce", "XS-LISTS", !isListed(hash), {}, hash);
}

function* lateOnChain(
  { rules }: NodeTurn,
  base: Ledger,
  hash: Hash,
  height: Height,
): Generator<Guard> {
  const open = base.open.get(hash);
  yield guard("listedHere", "XS-ABORT", open !== undefined, {}, hash);
  if (open === undefined) return;
  yield guard("unsettled", "XS-ABORT", open.result === undefined, {}, hash);
  yield lateGuard(hash, height - open.height, rules.timeoutBlocks);
}

/** As implemented: by what this validator's own pool says, and by its committed height. */
function* lateInPool({ rules, mempool, chain }: NodeTurn, hash: Hash): Generator<Guard> {
  yield guard("givesUp", "XS-ABORT", rules.defers, {}, hash);
  const entry = mempool.state.pool.get(hash);
  if (entry === undefined) return;
  const count = entry.transaction.retry?.count ?? 0;
  if (count >= rules.retriesMax) return;
  const isHolding = entry.status === "committed" || entry.status === "executed";
  const committedAt = isHolding ? entry.committedAt : undefined;
  yield guard("holding", "XS-ABORT", committedAt !== undefined, {}, hash);
  if (committedAt !== undefined)
    yield lateGuard(hash, chain.height + 1 - committedAt, rules.timeoutBlocks);
}

/** A negative bound: it is never given up. */
const lateGuard = (hash: Hash, age: number, blocks: number): Guard =>
  guard(
    "late",
    "XS-ABORT",
    age >= blocks,
    { age, blocks: Number.isFinite(blocks) ? blocks : -1 },
    hash,
  );

/** A decision that is known here and has had no effect on this chain. */
export function* endGuards(
  { execution, rules }: NodeTurn,
  base: Ledger,
  hash: Hash,
): Generator<Guard> {
  const decision = execution.state.finalized.get(hash)?.decision;
  yield guard("decisionKnown", "EXEC-DECIDE", decision !== undefined, {}, hash);
  const before = base.executed.get(hash);
  const hasEnded = rules.excludesConflicts
    ? before !== undefined
    : before === "completed" || before === "rejected";
  yield guard("unended", "XS-CERTIFICATE", !hasEnded, {}, hash);
  if (!rules.excludesConflicts || decision === "reject") return;
  const open = base.open.get(hash);
  yield guard("listedHere", "XS-CERTIFICATE", open !== undefined, {}, hash);
  const hasResult = !rules.settlesOnChain || open?.result?.success === true;
  yield guard("resultHere", "XS-CERTIFICATE", hasResult, {}, hash);
}
