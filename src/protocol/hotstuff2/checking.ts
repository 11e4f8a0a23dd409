/**
 * Certificates that came with a message are checked once. What counts as "the same certificate" is part
 * of the rule set: the reference remembers the certified hash only, so that a tampered copy passes later
 * (H15); the sound rule set remembers every byte.
 * @module
 */
import { timeoutMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { height, type Height } from "../../primitives/ids.ts";
import {
  certificateBytes,
  certificateGroup,
  type QuorumCertificate,
} from "../chain/certificate.ts";
import type { TimeoutCertificate } from "./messages.ts";
import type { Carrier } from "./state.ts";
import { change, compute, filtered, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

const identityOf = (turn: Turn, qc: QuorumCertificate): string =>
  turn.rules.checksFirst ? blake3(certificateBytes(qc)) : qc.blockHash;

export const isChecked = (turn: Turn, qc: QuorumCertificate): boolean =>
  turn.state.checked.has(identityOf(turn, qc));

export const markChecked = (turn: Turn, identity: string, at: Height): void =>
  change(turn, { checked: withEntry(turn.state.checked, identity, at) });

/** One's own certificate needs no check: each of its votes had one. */
export const trustOwn = (turn: Turn, qc: QuorumCertificate): void =>
  markChecked(turn, identityOf(turn, qc), qc.height);

export function checkCertificate(turn: Turn, qc: QuorumCertificate, carrier: Carrier): void {
  const groups = [certificateGroup(qc, turn.context.committee)];
  const work = { kind: "verifyAggregate", groups, signature: qc.aggregatedSignature } as const;
  compute(turn, work, {
    kind: "certificate",
    identity: identityOf(turn, qc),
    height: qc.height,
    carrier,
  });
}

const timeoutIdentity = (tc: TimeoutCertificate): string => blake3(canonicalBytes(tc));

export const isTimeoutCertificateChecked = (turn: Turn, tc: TimeoutCertificate): boolean =>
  turn.state.checked.has(timeoutIdentity(tc));

/** Signers of one timeout certificate may name different certificates: one group for each. */
export function checkTimeoutCertificate(
  turn: Turn,
  tc: TimeoutCertificate,
  carrier: Carrier,
): void {
  const { shard, members } = turn.context.committee;
  const keys = new Map<string, string[]>();
  for (const { voter, ...certificate } of tc.signers) {
    const message = timeoutMessage({ shard, round: tc.round, certificate });
    const key = members[voter]?.publicKey ?? "";
    keys.set(message, [...(keys.get(message) ?? []), key]);
  }
  const groups: SignerGroup[] = [...keys].map(([message, publicKeys]) => ({ message, publicKeys }));
  const work = { kind: "verifyAggregate", groups, signature: tc.aggregatedSignature } as const;
  const at = height(turn.state.committed.height + 1);
  compute(turn, work, { kind: "certificate", identity: timeoutIdentity(tc), height: at, carrier });
}

/** Forgets what lies more than two heights below the committed block. */
export const prunedChecks = (turn: Turn, committed: Height): ReadonlyMap<string, Height> =>
  filtered(turn.state.checked, (at) => at > committed - 2);
