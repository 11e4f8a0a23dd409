/**
 * A telephone that keeps no blocks: servers offer it a transaction, a path and a root, and it takes them by a rule.
 * A path shows that the transaction is under the root; only a certificate shows whose root it is.
 * @module
 */
import {
  bitfieldOf,
  countOnes,
  setIndices,
  type SignerBitfield,
} from "../../../crypto/bitfield.ts";
import { blsVerifySameMessage, type BlsKey } from "../../../crypto/bls.ts";
import { blake3, hashParts } from "../../../crypto/hash.ts";
import {
  merkleProof,
  merkleRoot,
  taggedLeaf,
  verifyMerkleProof,
  type MerkleProof,
} from "../../../crypto/merkle.ts";
import { hexToBytes, u64le, utf8ToBytes, type Hex } from "../../../primitives/bytes.ts";
import type { Hash } from "../../../primitives/ids.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { hasQuorum } from "../../../primitives/quorum.ts";
import { keysOf, signed, sumOf, voteFor } from "./signing.ts";

export interface RootCertificate {
  readonly signers: SignerBitfield;
  readonly signature: Hex;
}

export interface Offer {
  /** Is it what the chain holds? The telephone is not told. */
  readonly isReal: boolean;
  readonly transaction: string;
  readonly root: Hash;
  readonly proof: MerkleProof;
  readonly certificate?: RootCertificate;
}

export interface LightScene {
  readonly keys: readonly BlsKey[];
  readonly offers: readonly Offer[];
}

/** What a header is here: its height and its root. */
const headerHash = (root: Hash): Hash => hashParts(u64le(10), hexToBytes(root));

const LISTS = {
  real: ["Alice pays Bob 20", "Carol pays Dave 5", "Bob pays Erin 1", "Erin pays Alice 7"],
  fake: ["Alice pays Bob 20", "Carol pays Mallory 500", "Bob pays Erin 1", "Erin pays Alice 7"],
} as const;

const leavesOf = (list: readonly string[]): readonly Hash[] =>
  list.map((text) => taggedLeaf("NORMAL", blake3(utf8ToBytes(text))));

function offerOf(list: keyof typeof LISTS, certificate?: RootCertificate): Offer {
  const leaves = leavesOf(LISTS[list]);
  const offer = {
    isReal: list === "real",
    transaction: LISTS[list][1],
    root: merkleRoot(leaves),
    proof: merkleProof(leaves, 1),
  };
  return certificate === undefined ? offer : { ...offer, certificate };
}

/** Three signatures of four; four validators, the last of them Byzantine. */
export function lightScene(seed: number): LightScene {
  const keys = keysOf(seed, 4);
  const certificate = (root: Hash, who: readonly number[], claimed: readonly number[]) => ({
    signers: bitfieldOf(claimed, keys.length),
    signature:
      sumOf(
        signed(
          keys.filter((_, i) => who.includes(i)),
          voteFor(headerHash(root)),
        ),
      ) ?? "",
  });
  const rootOf = (list: keyof typeof LISTS) => merkleRoot(leavesOf(LISTS[list]));
  const offers = [
    offerOf("real", certificate(rootOf("real"), [0, 1, 2], [0, 1, 2])),
    offerOf("fake"),
    // One signature, and the bits of three.
    offerOf("fake", certificate(rootOf("fake"), [3], [1, 2, 3])),
  ];
  const turn = prngOf(seed, "faults").uniform(0, 2);
  return { keys, offers: [...offers.slice(turn), ...offers.slice(0, turn)] };
}

export type RootRule = "any-root" | "certified-root";

export type Answer = "accepted" | "path" | "no-certificate" | "no-quorum" | "signature";

/** What the telephone says to an offer; all but the first are refusals. */
export function answerTo({ keys }: LightScene, offer: Offer, rule: RootRule): Answer {
  const leaf = taggedLeaf("NORMAL", blake3(utf8ToBytes(offer.transaction)));
  if (!verifyMerkleProof(offer.root, leaf, offer.proof)) return "path";
  if (rule === "any-root") return "accepted";
  if (offer.certificate === undefined) return "no-certificate";
  const { signers, signature } = offer.certificate;
  if (!hasQuorum(countOnes(signers), keys.length)) return "no-quorum";
  const signing = setIndices(signers).flatMap((i) => keys[i]?.publicKey ?? []);
  const check = blsVerifySameMessage(voteFor(headerHash(offer.root)), signing, signature);
  return check.ok ? "accepted" : "signature";
}
