/**
 * Small trials with the primitives themselves, each answered by yes or no, here and now: what the questions of the
 * first module are decided by. A lesson asks `does aggregate-two-messages`.
 * @module
 */
import {
  blsSign,
  blsVerify,
  blsVerifyDistinct,
  blsVerifySameMessage,
  popProve,
  popVerify,
} from "../crypto/bls.ts";
import { blockVoteMessage, execVoteMessage } from "../crypto/domains.ts";
import { blake3 } from "../crypto/hash.ts";
import { merkleProof, merkleRoot, verifyMerkleProof } from "../crypto/merkle.ts";
import { present } from "../primitives/assert.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";
import { height, round, shardId, type Hash } from "../primitives/ids.ts";
import { prngOf } from "../primitives/prng.ts";
import { distanceOfOneFlip, spreadOf } from "./models/crypto/bits.ts";
import { tryAll } from "./models/crypto/liars.ts";
import { collisionUnder } from "./models/crypto/merkle-rules.ts";
import { replayScene, targetsHit } from "./models/crypto/replay.ts";
import { cancellingBatch, keySumAt, rogueKey, rogueScene } from "./models/crypto/rogue.ts";
import { digestOf, searched, secretOf, toyHash } from "./models/crypto/search.ts";
import { blockOf, keysOf, signed, sumOf, voteFor } from "./models/crypto/signing.ts";

const SEED = 1;

const leaves = (count: number): readonly Hash[] =>
  Array.from({ length: count }, (_, i) => blake3(utf8ToBytes(`transaction ${i + 1}`)));

/** The sum of two votes for one block and two for another. */
function twoMessages() {
  const [a, b] = [voteFor(blockOf(SEED, "A")), voteFor(blockOf(SEED, "B"))] as const;
  const [k0, k1, k2, k3] = keysOf(SEED, 4).map((key) => present(key, "a key"));
  const keys = [k0, k1, k2, k3].map((key) => present(key, "a key"));
  const sum = sumOf([...signed(keys.slice(0, 2), a), ...signed(keys.slice(2), b)]) ?? "";
  const groups = [
    { publicKeys: keys.slice(0, 2).map(({ publicKey }) => publicKey), message: a },
    { publicKeys: keys.slice(2).map(({ publicKey }) => publicKey), message: b },
  ];
  return { a, keys, sum, groups };
}

function forged() {
  const scene = rogueScene(SEED);
  const victim = present(scene.honest[scene.victim], "a victim");
  const rogue = rogueKey(scene.attacker.publicKey, [victim.publicKey]) ?? "";
  const sum = keySumAt(scene, rogue, [scene.victim, 3]);
  return { scene, rogue, sum };
}

const TRIALS = {
  /** A different order of the same leaves. */
  "swapped-leaves-change-root": () => {
    const [first, second, ...rest] = leaves(7);
    return (
      merkleRoot(leaves(7)) !==
      merkleRoot([present(second, "a leaf"), present(first, "a leaf"), ...rest])
    );
  },
  "changed-leaf-changes-root": () => {
    const list = leaves(7);
    const changed = list.map((leaf, i) => (i === 3 ? blake3(utf8ToBytes("another")) : leaf));
    return merkleRoot(list) !== merkleRoot(changed);
  },
  "proof-of-every-leaf-holds": () => {
    const list = leaves(7);
    return list.every((leaf, i) => verifyMerkleProof(merkleRoot(list), leaf, merkleProof(list, i)));
  },
  "proof-holds-for-another-leaf": () => {
    const list = leaves(7);
    return verifyMerkleProof(merkleRoot(list), present(list[3], "a leaf"), merkleProof(list, 2));
  },
  "two-lists-share-a-root": () => collisionUnder("sorted", leaves(8)) !== undefined,
  "two-lists-share-a-root-with-tags": () => collisionUnder("tags", leaves(8)) !== undefined,
  /** The first content of a block is found from its hash. */
  "pin-is-found": () => {
    const pin = secretOf("pin", SEED);
    return searched("pin", digestOf(pin), 0, 10_000) === pin;
  },
  "random-id-is-found": () =>
    searched("id", digestOf(secretOf("id", SEED)), 0, 20_000) !== undefined,
  /** One-way, and a changed block keeps its hash. */
  "toy-hash-keeps-hash-of-changed-block": () =>
    toyHash("Alice pays Bob 100") === toyHash("Alice pays Bob 101"),
  "aggregate-holds-for-its-messages": () => {
    const { groups, sum } = twoMessages();
    return blsVerifyDistinct(groups, sum).ok;
  },
  "aggregate-of-two-messages-is-a-certificate": () => {
    const { a, keys, sum } = twoMessages();
    return blsVerifySameMessage(
      a,
      keys.map(({ publicKey }) => publicKey),
      sum,
    ).ok;
  },
  "forged-certificate-holds-without-possession": () => {
    const { scene, rogue } = forged();
    const victim = present(scene.honest[scene.victim], "a victim").publicKey;
    const signature = blsSign(scene.attacker.secretKey, scene.message);
    return blsVerifySameMessage(scene.message, [victim, rogue], signature).ok;
  },
  "rogue-key-proves-possession": () => {
    const { scene, rogue } = forged();
    return popVerify(rogue, popProve(scene.attacker.secretKey)).ok;
  },
  "spoilt-pair-passes-the-sum": () => {
    const { keys, message, tampered } = cancellingBatch(SEED);
    const sum = sumOf(tampered) ?? "";
    return blsVerifySameMessage(
      message,
      keys.map(({ publicKey }) => publicKey),
      sum,
    ).ok;
  },
  "spoilt-pair-is-valid-one-by-one": () => {
    const { keys, message, tampered } = cancellingBatch(SEED);
    return keys.every(
      ({ publicKey }, i) => blsVerify({ publicKey, message, signature: tampered[i] ?? "" }).ok,
    );
  },
  "vote-holds-in-another-domain": () => {
    const [key] = keysOf(SEED, 1);
    const { secretKey, publicKey } = present(key, "a key");
    const signature = blsSign(secretKey, voteFor(blockOf(SEED, "A")));
    const message = execVoteMessage({
      txHash: blockOf(SEED, "A"),
      stateRoot: blockOf(SEED, "A"),
      shard: shardId(0),
      success: true,
    });
    return blsVerify({ publicKey, message, signature }).ok;
  },
  "vote-holds-in-another-shard": () => {
    const [key] = keysOf(SEED, 1);
    const { secretKey, publicKey } = present(key, "a key");
    const at = (shard: number) =>
      blockVoteMessage({
        shard: shardId(shard),
        height: height(10),
        round: round(0),
        blockHash: blockOf(SEED, "A"),
      });
    return blsVerify({ publicKey, message: at(1), signature: blsSign(secretKey, at(0)) }).ok;
  },
  "tag-alone-stops-every-replay": () => targetsHit(replayScene(SEED, true), ["tag"]).length === 0,
  "three-generals-can-be-split": () => tryAll([1, 0]).splits > 0,
  "four-generals-can-be-split": () => tryAll([1, 1, 0]).splits > 0,
} satisfies Readonly<Record<string, () => boolean>>;

export type TrialName = keyof typeof TRIALS;
export const TRIAL_NAMES: readonly string[] = Object.keys(TRIALS);

const answered = new Map<string, boolean>();

/** `undefined`: there is no trial of that name. */
export function outcomeOf(name: string): "yes" | "no" | undefined {
  if (!Object.hasOwn(TRIALS, name)) return undefined;
  const outcome = answered.get(name) ?? TRIALS[name as TrialName]();
  answered.set(name, outcome);
  return outcome ? "yes" : "no";
}

/** Bits that differ after one flipped bit, over so many messages. */
export function flips(count: number): {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
} {
  const prng = prngOf(SEED, "workload");
  const { mean, least, most } = spreadOf(
    Array.from({ length: count }, () => distanceOfOneFlip(prng)),
  );
  return { mean: Math.round(mean), least, most };
}
