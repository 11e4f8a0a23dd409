/**
 * Counting votes of all three kinds. No signature is checked until the votes in hand could be enough; then they
 * are checked as one batch, and enough of them become a seal.
 *
 * Source: Castro and Liskov 1999, §4.2 (prepared, committed-local), §4.3 (stable checkpoint).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { SIGNATURE_BYTES } from "../chain/certificate.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { refused } from "../core/rules.ts";
import { change, compute, memberAt, report, withEntry } from "../core/turn.ts";
import { ballotMessage, type Ballot, type Seal } from "./batch.ts";
import type { Vote } from "./messages.ts";
import { primaryOf, takesPart, windowOf } from "./standing.ts";
import { ballotKey, slotKey, type Purpose, type State, type VoteSet } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Votes in one voter's name that are kept unchecked, so that a forged one cannot displace the real. */
const UNCHECKED_PER_VOTER_MAX = 3;
/** Views ahead of one's own for which votes are kept. */
const ROUNDS_AHEAD = 8;

const emptySet = (ballot: Ballot): VoteSet => ({
  ballot,
  verified: new Map(),
  waiting: [],
  checking: false,
});

export const setOf = ({ votes }: State, ballot: Ballot): VoteSet =>
  votes.get(ballotKey(ballot)) ?? emptySet(ballot);

const keep = (turn: Turn, set: VoteSet): void =>
  change(turn, { votes: withEntry(turn.state.votes, ballotKey(set.ballot), set) });

/** A vote arrives. */
export function countVote(turn: Turn, ballot: Ballot, { voter, signature }: Vote): void {
  if (!isWanted(turn, ballot, voter)) return;
  const set = setOf(turn.state, ballot);
  const mine = set.waiting.filter((other) => other.voter === voter);
  const isSettled = set.seal !== undefined || set.verified.has(voter);
  if (isSettled || mine.length >= UNCHECKED_PER_VOTER_MAX) return;
  if (mine.some((other) => other.signature === signature)) return;
  keep(turn, { ...set, waiting: [...set.waiting, { voter, signature }] });
  considerBallot(turn, ballot);
}

function isWanted(turn: Turn, ballot: Ballot, voter: number): boolean {
  const { context, state, rules } = turn;
  const { phase, height, round, block } = ballot;
  if (memberAt(turn, voter) === undefined || voter === context.index) return false;
  if (height <= state.stable.height) return false;
  if (height > state.stable.height + 2 * windowOf(context)) return false;
  if (phase === "checkpoint") return true;
  if (round > state.round + ROUNDS_AHEAD) return false;
  if (phase === "prepare" && voter === primaryOf(round, context.committee)) {
    report(turn, refused("PBFT-BACKUP", { voter, height, round }, block));
    return false;
  }
  if (round >= state.round || !rules.leavesView) return true;
  report(turn, refused("PBFT-LEFT", { round, view: state.round }, block));
  return false;
}

/** A signature that is known to hold: one's own, or that of a pre-prepare. */
export function addVerified(turn: Turn, ballot: Ballot, voter: number, signature: Hex): void {
  const set = setOf(turn.state, ballot);
  if (set.seal !== undefined) return;
  keep(turn, { ...set, verified: withEntry(set.verified, voter, signature) });
  considerBallot(turn, ballot);
}

/** Is what the vote is about known well enough to be voted on here? */
function* readyGuards(turn: Turn, { phase, height, round, block }: Ballot): Generator<Guard> {
  const { slots, prepared, round: view } = turn.state;
  if (phase === "checkpoint") return;
  yield guard("takesPart", "PBFT-LEFT", takesPart(turn, round), { round, view }, block);
  if (phase === "prepare") {
    const isHere = slots.get(slotKey(height, round))?.block === block;
    return yield guard("prePrepared", "PBFT-PREPREPARE", isHere, { height, round }, block);
  }
  const known = prepared.get(height)?.seal;
  const isPrepared = known !== undefined && known.block === block && known.round >= round;
  yield guard("prepared", "PBFT-PREPARED", isPrepared, { height, round }, block);
}

const isReady = (turn: Turn, ballot: Ballot): boolean => allHold(readyGuards(turn, ballot));

function isEnough(turn: Turn, { phase, round }: Ballot, voters: readonly number[]): boolean {
  const { committee } = turn.context;
  const total = committee.totalPower;
  const power = powerOf(turn, voters);
  if (phase === "checkpoint") return hasQuorum(power, total);
  if (phase === "commit") return turn.rules.isCommitted(power, total);
  const leader = primaryOf(round, committee);
  const primary = voters.includes(leader) ? powerOf(turn, [leader]) : 0;
  return primary > 0 && turn.rules.isPrepared({ power, primary, total });
}

/** What enough votes of a phase come to. */
export const SEALED_BY = {
  prepare: "PBFT-PREPARED",
  commit: "PBFT-COMMITTED",
  checkpoint: "PBFT-CHECKPOINT",
} as const;

/** All that is asked before votes that say the same are checked, in order. */
export function* ballotGuards(turn: Turn, ballot: Ballot): Generator<Guard> {
  const set = setOf(turn.state, ballot);
  const { phase, block } = ballot;
  const rule = SEALED_BY[phase];
  yield guard("unsealed", rule, set.seal === undefined, {}, block);
  yield guard("noCheck", "PBFT-VERIFY", !set.checking, {}, block);
  yield* readyGuards(turn, ballot);
  const voters = votersOf(set);
  const { totalPower } = turn.context.committee;
  const values = { power: powerOf(turn, voters), totalPower };
  yield guard("enough", rule, isEnough(turn, ballot, voters), values, block);
}

export const powerOf = (turn: Turn, voters: readonly number[]): number =>
  voters.reduce((sum, voter) => sum + (memberAt(turn, voter)?.power ?? 0), 0);

const votersOf = ({ verified, waiting }: VoteSet): readonly number[] => [
  ...new Set([...verified.keys(), ...waiting.map(({ voter }) => voter)]),
];

/** Starts a check once the votes in hand could be enough. */
export function considerBallot(turn: Turn, ballot: Ballot): void {
  const set = setOf(turn.state, ballot);
  if (!allHold(ballotGuards(turn, ballot))) return;
  keep(turn, { ...set, waiting: [], checking: true });
  const message = ballotMessage(ballot, turn.context.committee.shard);
  const fresh = set.waiting.filter(({ voter }) => !set.verified.has(voter));
  const items = fresh.map(({ voter, signature }) => ({
    publicKey: memberAt(turn, voter)?.publicKey ?? "",
    message,
    signature,
  }));
  compute(
    turn,
    { kind: "verify", items, known: [...set.verified.values()] },
    {
      kind: "count",
      ballot,
      known: [...set.verified.keys()],
      voters: fresh.map(({ voter }) => voter),
      signatures: fresh.map(({ signature }) => signature),
    },
  );
}

/** The answer: a seal, if the good votes are enough and the view was not left meanwhile. */
export function onCounted(
  turn: Turn,
  { ballot, known, voters, signatures }: Extract<Purpose, { kind: "count" }>,
  { valid, aggregate }: Extract<JobResult, { kind: "verified" }>,
): Seal | undefined {
  const set = turn.state.votes.get(ballotKey(ballot));
  if (set === undefined) return undefined;
  const verified = new Map(set.verified);
  // The aggregate is over those alone: whoever was added to the set meanwhile is not in it.
  const added = new Set(known);
  voters.forEach((voter, i) => {
    const isGood = valid[i] === true || !turn.rules.checksVotes;
    if (!isGood)
      return report(turn, refused("PBFT-VERIFY", { voter, phase: ballot.phase }, ballot.block));
    added.add(voter);
    verified.set(voter, verified.get(voter) ?? signatures[i] ?? "");
  });
  if (!isReady(turn, ballot) || !isEnough(turn, ballot, [...added])) {
    keep(turn, { ...set, verified, checking: false });
    considerBallot(turn, ballot);
    return undefined;
  }
  const seal = sealOf(turn, ballot, [...added], aggregate);
  keep(turn, { ...set, verified, checking: false, seal });
  return seal;
}

const sealOf = (
  { context }: Turn,
  { height, round, block }: Ballot,
  voters: readonly number[],
  aggregate: Hex | undefined,
): Seal => ({
  height,
  round,
  block,
  signers: bitfieldOf(voters, context.committee.members.length),
  signature: aggregate ?? "00".repeat(SIGNATURE_BYTES),
});
