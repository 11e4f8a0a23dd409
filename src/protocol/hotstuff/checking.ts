/**
 * Certificates and proofs that came with a message are checked once. What is remembered is a fingerprint of
 * every byte, so that a tampered copy is another thing.
 * @module
 */
import { ownMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { height as heightOf, type Height, type ShardId } from "../../primitives/ids.ts";
import {
  certificateBytes,
  certificateGroup,
  isGenesisCertificate,
  type QuorumCertificate,
} from "../chain/certificate.ts";
import { change, compute, filtered, memberAt, withEntry } from "../core/turn.ts";
import type { RoundProof, RoundWord, WordKind } from "./messages.ts";
import type { Carrier } from "./state.ts";
import type { Turn } from "./turn.ts";

const identityOf = (qc: QuorumCertificate): string => blake3(certificateBytes(qc));
const identityOfProof = (proof: RoundProof): string => blake3(canonicalBytes(proof));

export const isChecked = ({ state, rules }: Turn, qc: QuorumCertificate): boolean =>
  isGenesisCertificate(qc) || !rules.checksCertificates || state.checked.has(identityOf(qc));

export const isProofChecked = ({ state }: Turn, proof: RoundProof): boolean =>
  state.checked.has(identityOfProof(proof));

export const markChecked = (turn: Turn, identity: string, at: Height): void =>
  change(turn, { checked: withEntry(turn.state.checked, identity, at) });

/** One's own certificate needs no check: each of its votes had one. */
export const trustCertificate = (turn: Turn, qc: QuorumCertificate): void =>
  markChecked(turn, identityOf(qc), qc.height);

export const trustProof = (turn: Turn, proof: RoundProof): void =>
  markChecked(turn, identityOfProof(proof), nextCommit(turn));

/** Proofs have no height of their own: they are forgotten as the chain goes on. */
const nextCommit = ({ state }: Turn): Height => heightOf(state.committed.height + 1);

export function checkCertificate(turn: Turn, qc: QuorumCertificate, carrier: Carrier): void {
  const groups = [certificateGroup(qc, turn.context.committee)];
  const work = { kind: "verifyAggregate", groups, signature: qc.aggregatedSignature } as const;
  const purpose = { kind: "certificate", identity: identityOf(qc), carrier } as const;
  compute(turn, work, { ...purpose, height: qc.height });
}

/** What a word about rounds signs: the round, and the place of the certificate that comes with it. */
export const wordContent = (
  kind: WordKind,
  shard: ShardId,
  round: number,
  { height, round: certified }: { readonly height: number; readonly round: number },
): string =>
  ownMessage(kind === "NewView" ? "NEW_ROUND" : "VIEW_CHANGE", shard, [round, height, certified]);

export const wordMessage = (
  { context: { committee }, rules }: Turn,
  round: number,
  qc: { readonly height: number; readonly round: number },
): string => wordContent(rules.wordKind, committee.shard, round, qc);

export const wordMessageOf = (turn: Turn, { round, highQc }: Omit<RoundWord, "signature">) =>
  wordMessage(turn, round, highQc);

/** Signers may name different rounds and certificates: one group for each content. */
export function checkProof(turn: Turn, proof: RoundProof, carrier: Carrier): void {
  const keys = new Map<string, string[]>();
  for (const { voter, round, qc } of proof.signers) {
    const message = wordMessage(turn, round, qc);
    keys.set(message, [...(keys.get(message) ?? []), memberAt(turn, voter)?.publicKey ?? ""]);
  }
  const groups: SignerGroup[] = [...keys].map(([message, publicKeys]) => ({ message, publicKeys }));
  const work = { kind: "verifyAggregate", groups, signature: proof.aggregatedSignature } as const;
  const purpose = { kind: "certificate", identity: identityOfProof(proof), carrier } as const;
  compute(turn, work, { ...purpose, height: nextCommit(turn) });
}

/** Forgets what lies more than two heights below the committed block. */
export const prunedChecks = (turn: Turn, committed: Height): ReadonlyMap<string, Height> =>
  filtered(turn.state.checked, (at) => at > committed - 2);
