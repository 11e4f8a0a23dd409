/**
 * Aggregate signatures that a block carries and that this validator has not checked itself. As implemented
 * only those of deferrals are looked at; proofs and certificates are believed (X16–X18).
 * @module
 */
import {
  certificateClaim,
  groupOf,
  proofClaim,
  provisionMessage,
  voteMessage,
  type CommitmentProof,
  type StateCertificate,
} from "../chain/cross-shard.ts";
import { committeeOf } from "../chain/part.ts";
import type { Content, OpenCheck } from "../hotstuff2/application.ts";
import { proofFrom } from "../provisions/state.ts";
import type { NodeTurn } from "./state.ts";

export function checksOf(turn: NodeTurn, { body }: Content): readonly OpenCheck[] {
  const deferrals = body.deferred.map(({ proof }) => proof);
  const isSound = turn.rules.checksProviders;
  const proofs = isSound
    ? [...deferrals, ...body.proofs, ...body.ready.flatMap((ready) => ready.proofs)]
    : deferrals;
  const certificates = turn.rules.checksCertificates
    ? body.certificates.flatMap((certificate) => certificate.proofs)
    : [];
  return [
    ...proofs.filter((proof) => !isProvenHere(turn, proof)).map((proof) => proofCheck(turn, proof)),
    ...certificates
      .filter((certificate) => !isCertifiedHere(turn, certificate))
      .map((certificate) => certificateCheck(turn, certificate)),
  ];
}

const isProvenHere = ({ provisions }: NodeTurn, proof: CommitmentProof): boolean => {
  const own = proofFrom(provisions.state, proof.transaction, proof.source);
  return own !== undefined && proofClaim(own) === proofClaim(proof);
};

const isCertifiedHere = ({ execution }: NodeTurn, certificate: StateCertificate): boolean => {
  const { transaction, shard } = certificate;
  const own = execution.state.certificates.get(transaction)?.get(shard);
  return own !== undefined && certificateClaim(own) === certificateClaim(certificate);
};

const proofCheck = ({ mempool }: NodeTurn, proof: CommitmentProof): OpenCheck => ({
  identity: proofClaim(proof),
  groups: [groupOf(provisionMessage(proof), proof.signers, committeeOf(mempool, proof.source))],
  signature: proof.aggregatedSignature,
});

const certificateCheck = ({ mempool }: NodeTurn, certificate: StateCertificate): OpenCheck => ({
  identity: certificateClaim(certificate),
  groups: [
    groupOf(voteMessage(certificate), certificate.signers, committeeOf(mempool, certificate.shard)),
  ],
  signature: certificate.aggregatedSignature,
});
