/**
 * Bytes of a certificate in three forms, counted from what the encoders write.
 * @module
 */
import { SIGNATURE_BYTES } from "../../../crypto/bls-points.ts";
import { bitfieldOf } from "../../../crypto/bitfield.ts";

const ED25519_BYTES = 64;

export interface CertificateBytes {
  readonly ed25519List: number;
  readonly blsList: number;
  readonly aggregate: number;
  /** Of which so many say who signed. */
  readonly bitfield: number;
}

/** @param size committee. @param votes signatures in the certificate */
export function certificateBytes(size: number, votes: number): CertificateBytes {
  const bitfield = bitfieldOf([], size).bits.length / 2;
  return {
    ed25519List: votes * ED25519_BYTES,
    blsList: votes * SIGNATURE_BYTES,
    aggregate: SIGNATURE_BYTES + bitfield,
    bitfield,
  };
}
