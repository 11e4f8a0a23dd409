/**
 * Words about rounds: `NewView` in chained HotStuff, `ViewChange` in the networked one. Whoever has waited too
 * long says which round it wants to be in, with the highest certificate it knows. Words of one honest
 * validator at least make the others want it too; words of a quorum are a proof that the round has begun.
 *
 * Source: Yin et al., HotStuff, PODC 2019, §4 (the view synchroniser is left open there); the network document,
 * `ViewChange`; the amplification is Bracha's. Statements: ./RULES.md, CHS-TIMEOUT to CHS-JOIN.
 * @module
 */
import type { JobResult } from "../../crypto/jobs.ts";
import { nextRound, round as roundOf, type Round } from "../../primitives/ids.ts";
import { hasQuorum, honestWitness, quorumThreshold } from "../../primitives/quorum.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused } from "../core/rules.ts";
import { broadcast, change, compute, memberAt, report, send, withEntry } from "../core/turn.ts";
import { attest, type Verified } from "../core/verify.ts";
import { learnCertificate, persistRegisters } from "./certificates.ts";
import { checkCertificate, isChecked, trustProof, wordMessage, wordMessageOf } from "./checking.ts";
import type { BlockVote, RoundProof, RoundWord, WordMessage } from "./messages.ts";
import { rankOf } from "./origin.ts";
import { enterRound } from "./pacing.ts";
import type { Turn } from "./turn.ts";
import { leaderOf, powerRuling } from "./verdicts.ts";
import { countVote } from "./votes.ts";

/** The round has lasted too long, by the clock or because a script says so. */
export function timeOut(turn: Turn): void {
  if (notGivenUpGuard(turn).ok) return want(turn, nextRound(turn.state.round));
  change(turn, { activityAt: turn.context.now });
  repeatWord(turn);
}

export const notGivenUpGuard = ({ rules, state: { timedOutIn, round } }: Turn): Guard =>
  guard("notGivenUp", rules.ids.timedOut, timedOutIn < round, { timedOutIn, round });

/** CHS-TIMEOUT, NHS-TIMEOUT: gives up all rounds before this one, and says so. */
function want(turn: Turn, round: Round): void {
  const { context, rules, state } = turn;
  const { highQc } = state;
  const given = roundOf(round - 1);
  const values = { round: given, highQcRound: rankOf(context, highQc) };
  report(turn, allowed(rules.ids.timedOut, values));
  change(turn, { timedOutIn: given, activityAt: context.now });
  if (rules.givesUpVote) {
    const lastVotedRound = Math.max(state.registers.lastVotedRound, given);
    change(turn, { registers: { ...state.registers, lastVotedRound } });
    persistRegisters(turn);
  }
  if (rules.entersAlone) enterRound(turn, round, { timeoutRound: given });
  const word = { round, voter: context.index, highQc };
  compute(
    turn,
    { kind: "sign", message: wordMessage(turn, round, highQc) },
    { kind: "word", word },
  );
}

/** One's own word is signed. In chained HotStuff it is for the next leader, otherwise for everybody. */
export function onWordSigned(turn: Turn, word: RoundWord): void {
  const { context, rules, state } = turn;
  const { members, shard } = context.committee;
  const vote = rules.carriesVote && state.lastVote !== undefined ? { vote: state.lastVote } : {};
  const message = { kind: rules.wordKind, shard, word, ...vote } as const;
  change(turn, { ownWord: message });
  const leader = memberAt(turn, leaderOf(members.length, word.round))?.node;
  if (!rules.entersAlone) broadcast(turn, message);
  else if (leader !== undefined && leader !== context.self) send(turn, [leader], message);
  // The leader's own vote is among those that it collects.
  else if (vote.vote !== undefined) countVote(turn, vote.vote, true);
  count(turn, word);
}

/** Words may be lost, or their leader silent: while no certificate comes, one's own is said to everybody. */
export function repeatWord(turn: Turn): void {
  const { ownWord, highQc } = turn.state;
  if (ownWord !== undefined && ownWord.word.round > rankOf(turn.context, highQc))
    broadcast(turn, ownWord);
}

/** A word arrives. What it carries is checked before it has any effect; called again after the check. */
export function onWord(turn: Turn, message: WordMessage): void {
  const { word, vote } = message;
  const member = memberAt(turn, word.voter);
  if (member === undefined) return report(turn, refused("VOTE-MEMBER", { voter: word.voter }));
  const isNatural = Number.isSafeInteger(word.round) && word.round >= 0;
  const known = turn.state.words.get(word.voter)?.round ?? -1;
  if (!isNatural || word.round <= known || word.voter === turn.context.index) return;
  const fault = powerRuling(turn, word.highQc, word.highQc.blockHash);
  if (fault !== undefined) return report(turn, fault);
  if (!isChecked(turn, word.highQc))
    return checkCertificate(turn, word.highQc, { kind: "word", message });
  const { publicKey } = member;
  const item = { publicKey, message: wordMessageOf(turn, word), signature: word.signature };
  compute(
    turn,
    { kind: "verify", items: [item], known: [] },
    { kind: "wordSignature", word, ...(vote !== undefined && { vote }) },
  );
}

export function onWordChecked(
  turn: Turn,
  word: RoundWord,
  vote: BlockVote | undefined,
  valid: boolean,
): void {
  const { voter, round } = word;
  if (!valid) return report(turn, refused("VOTE-SIGNATURE", { voter, round }));
  learnCertificate(turn, attest(word.highQc));
  if (vote !== undefined) countVote(turn, vote, false);
  if (round > (turn.state.words.get(voter)?.round ?? -1)) count(turn, word);
}

/** The highest round that words of so much power name, or a later one. */
function roundNamedBy(turn: Turn, isEnough: (power: number) => boolean): number {
  const words = [...turn.state.words.values()].sort((a, b) => b.round - a.round);
  let power = 0;
  for (const { voter, round } of words) {
    power += memberAt(turn, voter)?.power ?? 0;
    if (isEnough(power)) return round;
  }
  return -1;
}

function count(turn: Turn, word: RoundWord): void {
  change(turn, { words: withEntry(turn.state.words, word.voter, word) });
  if (turn.rules.provesRounds) join(turn);
  else enterRound(turn, word.round, { voter: word.voter });
  prove(turn);
}

/** CHS-JOIN: the words of one honest validator at least are enough to want their round too. */
function join(turn: Turn): void {
  if (!joinGuard(turn).ok) return;
  const { totalPower } = turn.context.committee;
  const { words } = turn.state;
  const named = roundNamedBy(turn, (power) => power >= honestWitness(totalPower));
  report(turn, allowed("CHS-JOIN", { round: named, words: words.size }));
  want(turn, roundOf(named));
}

/** Power of those who want a later round than this. */
const powerBeyond = (turn: Turn, last: number): number =>
  [...turn.state.words.values()].reduce(
    (sum, { voter, round }) => sum + (round > last ? (memberAt(turn, voter)?.power ?? 0) : 0),
    0,
  );

/** Do words of so much power name a round that it neither is in nor has asked for? */
export function joinGuard(turn: Turn): Guard {
  const { round, timedOutIn } = turn.state;
  const { totalPower } = turn.context.committee;
  const given = Math.max(round, timedOutIn + 1);
  const power = powerBeyond(turn, given);
  const needed = honestWitness(totalPower);
  return guard("witness", "CHS-JOIN", power >= needed, { round: given, power, needed, totalPower });
}

/** All that is asked before the words of a quorum become a proof, in order. */
export function* proofGuards(turn: Turn): Generator<Guard> {
  const { context, rules, state } = turn;
  const { members, totalPower } = context.committee;
  const latest = Math.max(state.provingRound, state.entry?.round ?? -1);
  const given = Math.max(latest, rankOf(context, state.highQc) + 1);
  const power = powerBeyond(turn, given);
  const needed = quorumThreshold(totalPower);
  const values = { round: given, power, needed, totalPower };
  yield guard("surrenders", "CHS-ENTER", power >= needed, values);
  const round = roundNamedBy(turn, (named) => hasQuorum(named, totalPower));
  if (round < 0) return;
  const rightful = leaderOf(members.length, round);
  const isUseful = rules.entersAlone ? rightful === context.index : round > state.round;
  yield guard("proofOfUse", "CHS-ENTER", isUseful, { round, rightful });
}

/** Puts a quorum's words together where the proof is of use: for everybody, or for the leader alone. */
function prove(turn: Turn): void {
  if (!allHold(proofGuards(turn))) return;
  const { state } = turn;
  const { totalPower } = turn.context.committee;
  const round = roundNamedBy(turn, (power) => hasQuorum(power, totalPower));
  const words = [...state.words.values()]
    .filter((word) => word.round >= round)
    .sort((a, b) => a.voter - b.voter);
  change(turn, { provingRound: round });
  const known = words.map(({ signature }) => signature);
  compute(
    turn,
    { kind: "verify", items: [], known },
    { kind: "roundProof", round: roundOf(round), words },
  );
}

/** The sum of a quorum's words is there. */
export function onProofFormed(
  turn: Turn,
  round: Round,
  words: readonly RoundWord[],
  { aggregate }: Extract<JobResult, { kind: "verified" }>,
): void {
  if (aggregate === undefined) return;
  const signers = words.map((word) => {
    const { height, round: certified } = word.highQc;
    return { voter: word.voter, round: word.round, qc: { height, round: certified } };
  });
  const proof: RoundProof = { round, signers, aggregatedSignature: aggregate };
  trustProof(turn, proof);
  enterByProof(turn, attest(proof));
}

/** CHS-ENTER: a quorum has given up all rounds before this one. */
export function enterByProof(turn: Turn, proof: Verified<RoundProof>): void {
  if (proof.round <= (turn.state.entry?.round ?? -1)) return;
  change(turn, { entry: proof });
  enterRound(turn, proof.round, { signers: proof.signers.length });
  turn.wish = "propose";
}
