/**
 * The pacemaker of the sound rule set: a validator that has waited too long says so to all, with the
 * highest certificate it knows; a quorum of such words is a timeout certificate, and ends the round.
 *
 * Source: HotStuff-2, ePrint 2023/397 (the view synchroniser is left open there); the form with signed
 * certificate ranks follows Jolteon, ePrint 2021/319. Statements: ./RULES.md, HS2-TIMEOUT to HS2-JOIN.
 * @module
 */
import { timeoutMessage } from "../../crypto/domains.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import { hasQuorum, honestWitness, quorumThreshold } from "../../primitives/quorum.ts";
import {
  follows,
  height as heightOf,
  nextRound,
  type NodeId,
  type Round,
} from "../../primitives/ids.ts";
import { isGenesisCertificate, rankOf, type QuorumCertificate } from "../chain/certificate.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { attest, type Verified } from "../core/verify.ts";
import { learnCertificate } from "./certificates.ts";
import {
  checkCertificate,
  checkTimeoutCertificate,
  isChecked,
  isTimeoutCertificateChecked,
} from "./checking.ts";
import type { MessageOf, RoundTimeout, TimeoutCertificate } from "./messages.ts";
import { enterRound } from "./pacing.ts";
import { change, broadcast, compute, memberAt, report, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { timeoutCertificateRuling } from "./verdicts.ts";
import { persistRegisters } from "./voting.ts";

type TimeoutMessage = MessageOf<"Timeout">;

/** HS2-TIMEOUT: gives up on the current round. From here on no vote in it. */
export function timeOut(turn: Turn): void {
  const { state, context, rules } = turn;
  const { round, highQc } = state;
  if (!notGivenUpGuard(turn).ok) return repeatTimeout(turn);
  const height = heightOf(highQc.height + 1);
  const registers = rules.afterTimeout(state.registers, height, round);
  change(turn, { registers, timedOutIn: round, activityAt: context.now });
  report(turn, allowed(rules.ids.timedOut, { round, highQcRound: rankOf(highQc) }));
  persistRegisters(turn);
  const message = signedPart(turn, round, highQc);
  compute(
    turn,
    { kind: "sign", message },
    { kind: "timeout", timeout: { round, voter: context.index, highQc } },
  );
}

export const notGivenUpGuard = ({ rules, state }: Turn): Guard => {
  const { timedOutIn, round } = state;
  return guard("notGivenUp", rules.ids.timedOut, timedOutIn < round, { timedOutIn, round });
};

export const allowsTimeoutGuard = ({ rules, state: { round } }: Turn): Guard =>
  guard("allowsTimeout", rules.ids.timedOut, rules.givesUp, { round });

const signedPart = (
  { context }: Turn,
  round: Round,
  { height, round: qcRound }: QuorumCertificate,
) =>
  timeoutMessage({
    shard: context.committee.shard,
    round,
    certificate: { height, round: qcRound },
  });

/** One's own timeout is signed: tell everybody. The proof of how this round began goes along. */
export function onTimeoutSigned(turn: Turn, timeout: RoundTimeout): void {
  const { entry } = turn.state;
  const proof =
    entry !== undefined && follows(timeout.round, entry.round) ? { timeoutCertificate: entry } : {};
  const message: TimeoutMessage = {
    kind: "Timeout",
    shard: turn.context.committee.shard,
    timeout,
    ...proof,
  };
  change(turn, { ownTimeout: message });
  broadcast(turn, message);
  if (timeout.round === turn.state.round) countTimeout(turn, timeout);
}

/** Messages may be lost: while the round lasts, one's own timeout is said again. */
export function repeatTimeout(turn: Turn): void {
  const { ownTimeout, round } = turn.state;
  if (ownTimeout?.timeout.round === round) broadcast(turn, ownTimeout);
}

/** A timeout arrives. Each proof in it is checked before it has any effect; called again after each check. */
export function onTimeoutMessage(turn: Turn, message: TimeoutMessage, from: NodeId): void {
  const { timeout, timeoutCertificate: tc } = message;
  const { state } = turn;
  if (timeout.round < state.round || state.timeouts.has(timeout.voter)) return;
  const fault = timeoutRuling(turn, message);
  if (fault !== undefined) return report(turn, fault);
  const carrier = { kind: "timeout", message, from } as const;
  if (!isGenesisCertificate(timeout.highQc) && !isChecked(turn, timeout.highQc))
    return checkCertificate(turn, timeout.highQc, carrier);
  if (tc !== undefined && !isTimeoutCertificateChecked(turn, tc))
    return checkTimeoutCertificate(turn, tc, carrier);

  const publicKey = memberAt(turn, timeout.voter)?.publicKey ?? "";
  const item = {
    publicKey,
    message: signedPart(turn, timeout.round, timeout.highQc),
    signature: timeout.signature,
  };
  compute(
    turn,
    { kind: "verify", items: [item], known: [] },
    { kind: "timeoutSignature", message, from },
  );
}

/** Refuses a timeout of a stranger, of a round without proof, or with a certificate without power. */
function timeoutRuling(
  turn: Turn,
  { timeout, timeoutCertificate: tc }: TimeoutMessage,
): Ruling | undefined {
  const { committee } = turn.context;
  const { round, voter, highQc } = timeout;
  if (memberAt(turn, voter) === undefined) return refused("VOTE-MEMBER", { voter });
  const power = turn.rules.powerOf(highQc, committee);
  if (!isGenesisCertificate(highQc) && !hasQuorum(power, committee.totalPower))
    return refused("HS2-POWER", { power, totalPower: committee.totalPower });
  const isProven = follows(round, rankOf(highQc)) || (tc !== undefined && follows(round, tc.round));
  if (round > turn.state.round && !isProven)
    return refused("HS2-ENTER", { round, highQcRound: rankOf(highQc) });
  return tc === undefined ? undefined : timeoutCertificateRuling(turn, tc);
}

export function onTimeoutVerified(turn: Turn, message: TimeoutMessage, valid: boolean): void {
  const { timeout, timeoutCertificate: tc } = message;
  if (!valid)
    return report(turn, refused("VOTE-SIGNATURE", { voter: timeout.voter, round: timeout.round }));
  learnCertificate(turn, attest(timeout.highQc));
  if (tc !== undefined) enterByTimeoutCertificate(turn, attest(tc));
  if (timeout.round === turn.state.round) countTimeout(turn, timeout);
}

/** HS2-JOIN: one honest word is enough to give up too; a quorum of words ends the round. */
function countTimeout(turn: Turn, timeout: RoundTimeout): void {
  change(turn, { timeouts: withEntry(turn.state.timeouts, timeout.voter, timeout) });
  const { timeouts, round } = turn.state;
  const { totalPower } = turn.context.committee;
  if (allHold(joinGuards(turn))) {
    const power = surrenderedPower(turn);
    report(turn, allowed("HS2-JOIN", { round, power, totalPower }));
    timeOut(turn);
  }
  if (!allHold(roundEndGuards(turn))) return;
  const ordered = [...timeouts.values()].sort((a, b) => a.voter - b.voter);
  change(turn, { formingTimeoutCertificate: true });
  const known = ordered.map(({ signature }) => signature);
  compute(
    turn,
    { kind: "verify", items: [], known },
    { kind: "timeoutCertificate", round, timeouts: ordered },
  );
}

/** Power of those who gave up this round, as far as is known here. */
const surrenderedPower = (turn: Turn): number =>
  [...turn.state.timeouts.keys()].reduce(
    (sum, voter) => sum + (memberAt(turn, voter)?.power ?? 0),
    0,
  );

/** All that is asked before joining those who give up, in order. */
export function* joinGuards(turn: Turn): Generator<Guard> {
  const { round } = turn.state;
  const { totalPower } = turn.context.committee;
  const power = surrenderedPower(turn);
  const needed = honestWitness(totalPower);
  yield guard("witness", "HS2-JOIN", power >= needed, { round, power, needed, totalPower });
  yield allowsTimeoutGuard(turn);
  yield notGivenUpGuard(turn);
}

/** All that is asked before the timeouts of a round become a certificate, in order. */
export function* roundEndGuards(turn: Turn): Generator<Guard> {
  const { round, formingTimeoutCertificate } = turn.state;
  const { totalPower } = turn.context.committee;
  const power = surrenderedPower(turn);
  const needed = quorumThreshold(totalPower);
  yield guard("surrenders", "HS2-TIMEOUT", power >= needed, { round, power, needed, totalPower });
  yield guard("notForming", "HS2-TIMEOUT", !formingTimeoutCertificate, { round });
}

/** The sum of a quorum's timeouts is there: the certificate, with the highest certificate among them. */
export function onTimeoutCertificateFormed(
  turn: Turn,
  round: Round,
  timeouts: readonly RoundTimeout[],
  result: Extract<JobResult, { kind: "verified" }>,
): void {
  if (round !== turn.state.round || result.aggregate === undefined) return;
  const highest = timeouts.reduce<QuorumCertificate>(
    (best, { highQc }) => (rankOf(highQc) > rankOf(best) ? highQc : best),
    turn.state.highQc,
  );
  const signers = timeouts.map(({ voter, highQc }) => ({
    voter,
    height: highQc.height,
    round: highQc.round,
  }));
  const certificate = { round, signers, aggregatedSignature: result.aggregate, highQc: highest };
  enterByTimeoutCertificate(turn, attest(certificate));
}

/** Enters the round after the one that a quorum gave up on, and proposes in it if it is one's turn. */
export function enterByTimeoutCertificate(turn: Turn, tc: Verified<TimeoutCertificate>): void {
  if (tc.round < turn.state.round) return;
  enterRound(turn, nextRound(tc.round), { timeoutRound: tc.round, signers: tc.signers.length });
  change(turn, { entry: tc });
  turn.wish = "propose";
}
