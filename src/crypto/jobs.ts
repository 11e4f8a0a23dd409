/**
 * The computations that the crypto pool does, as plain data: what is asked, what is answered.
 * A job is addressed by its content, so the same question is computed once however many ask it.
 * @module
 */
import type { Hex } from "../primitives/bytes.ts";

/** The signature schemes. `bls` is real BLS12-381; `keyed` is a keyed hash for sweeps, not secure. */
export type SchemeId = "bls" | "keyed";

/** One signature over one message by one key. */
export interface SignedItem {
  readonly publicKey: Hex;
  /** The signed bytes. */
  readonly message: Hex;
  readonly signature: Hex;
}

/** Keys that signed the same message. */
export interface SignerGroup {
  readonly message: Hex;
  readonly publicKeys: readonly Hex[];
}

/** What a validator asks for. Its own secret key is added by the world, never seen by the machine. */
export type Work =
  | { readonly kind: "sign"; readonly message: Hex }
  /** Check each item; add up the valid signatures and those of `known` (checked earlier). */
  | {
      readonly kind: "verify";
      readonly items: readonly SignedItem[];
      readonly known: readonly Hex[];
    }
  /** Check one aggregate signature over one or more groups of signers. */
  | {
      readonly kind: "verifyAggregate";
      readonly groups: readonly SignerGroup[];
      readonly signature: Hex;
    }
  /** Check Ed25519 signatures of user transactions. */
  | { readonly kind: "verifyTransactions"; readonly items: readonly SignedItem[] };

/** `Work` with all it needs: what crosses to the pool. */
export type CryptoJob =
  | { readonly kind: "sign"; readonly secretKey: Hex; readonly message: Hex }
  | Exclude<Work, { kind: "sign" }>;

export type JobResult =
  | { readonly kind: "signed"; readonly signature: Hex }
  /** `valid` has one answer an item, in order; `aggregate` is absent when nothing was valid. */
  | { readonly kind: "verified"; readonly valid: readonly boolean[]; readonly aggregate?: Hex }
  /** `reason` says why an aggregate was refused. */
  | { readonly kind: "verifiedAggregate"; readonly valid: boolean; readonly reason?: string };

/** Simulated cost of each primitive in microseconds; a fixed table of the recipe. */
export interface CryptoCosts {
  readonly signMicros: number;
  /** One pairing check: one signature, or one aggregate over one message. */
  readonly verifyMicros: number;
  /** Adding one signature or key to a sum. */
  readonly addMicros: number;
  /** One Ed25519 verification. */
  readonly transactionMicros: number;
}
