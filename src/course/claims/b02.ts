/**
 * Section B2 of the ledger, run: the guide's Merkle trees.
 * @module
 */
import { blake3, hashParts } from "../../crypto/hash.ts";
import {
  merkleProof,
  merkleRoot,
  taggedLeaf,
  transactionRoot,
  verifyMerkleProof,
} from "../../crypto/merkle.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { shardId } from "../../primitives/ids.ts";
import { headerHash } from "../../protocol/chain/block.ts";
import { present } from "../../primitives/assert.ts";
import { keptRun, type RunInput } from "../running.ts";
import { computeMerkleRoot } from "./guide.ts";
import { headerMessagesOf } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, rounded, trial, whether } from "./trial.ts";

const leaf = (name: string): Hash => blake3(utf8ToBytes(name));
const leaves = (count: number): readonly Hash[] =>
  Array.from({ length: count }, (_, i) => leaf(`transaction ${i + 1}`));
const joined = (a: Hash, b: Hash): Hash => hashParts(hexToBytes(a), hexToBytes(b));
const short = (hash: Hash): string => hash.slice(0, 8);

const HASH_BYTES = 32;
const BLOCK_BYTES = 1_048_576;
const proofBytes = (count: number): number =>
  merkleProof(leaves(count), Math.floor(count / 2)).path.length * HASH_BYTES;

/** All nodes of the tree, level by level. */
function levelsOf(bottom: readonly Hash[]): readonly (readonly Hash[])[] {
  const levels = [bottom];
  for (let level = bottom; level.length > 1;) {
    const above: Hash[] = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(merkleRoot(level.slice(i, Math.min(i + 2, level.length))));
    level = above;
    levels.push(level);
  }
  return levels;
}

const HAPPY: RunInput = { scenario: "hotstuff2/happy-path" };

export const b02: Section = {
  experiments: experiments({
    "C-019": () => {
      const texts = ["T1", "T2"].map((text) => utf8ToBytes(text));
      const root = merkleRoot([leaf("T1"), leaf("T2")]);
      const asDrawn = hashParts(...texts);
      const last = levelsOf(leaves(7))[1]?.at(-1);
      return [
        trial("pair", root === asDrawn ? "yes" : "roughly", {
          drawn: short(asDrawn),
          computed: short(root),
        }),
        trial("promoted", last === leaves(7)[6] ? "roughly" : "no", { hash: short(last ?? root) }),
      ];
    },
    "C-020": () => {
      const { header, message, entry } = present(headerMessagesOf(keptRun(HAPPY))[0], "a header");
      const fields = [...Object.keys(message), ...Object.keys(header)];
      const isSigned = fields.includes("signature");
      const changed = { ...header, transactionRoot: leaf("another root") };
      const [own, other] = [header, changed].map((each) =>
        blockVoteMessage({
          shard: shardId(0),
          height: each.height,
          round: each.round,
          blockHash: headerHash(each),
        }),
      );
      return [
        trial(
          "attested",
          isSigned ? "yes" : own === other ? "no" : "roughly",
          { signatures: isSigned ? 1 : 0 },
          at(HAPPY, entry),
        ),
      ];
    },
    "C-021": () => {
      const all = leaves(8);
      const root = merkleRoot(all);
      const proof = merkleProof(all, 2);
      const swapped = proof.path.reduce(
        (below, { side, hash }, i) =>
          (side === "left") === i > 0 ? joined(hash, below) : joined(below, hash),
        all[2] ?? root,
      );
      const five = leaves(5);
      const last = merkleProof(five, 4);
      const elsewhere = { ...last, index: 1, leafCount: 2 };
      const isTaken = verifyMerkleProof(merkleRoot(five), five[4] ?? root, elsewhere);
      return [
        trial("siblings", whether(verifyMerkleProof(root, all[2] ?? root, proof)), {
          siblings: proof.path.length,
        }),
        trial("sides", whether(swapped === root), { root: short(root), other: short(swapped) }),
        trial("size", whether(!isTaken), { leaves: five.length, said: elsewhere.leafCount }),
      ];
    },
    "C-022": () => {
      const counts = Array.from({ length: 65 }, (_, count) => count);
      const same = counts.filter(
        (count) => computeMerkleRoot(leaves(count)) === merkleRoot(leaves(count)),
      ).length;
      return [trial("listing", whether(same === counts.length), { sizes: counts.length, same })];
    },
    "C-023": () => {
      const [a, b, c] = [leaf("a"), leaf("b"), leaf("c")];
      const normal = (hashes: readonly Hash[]) =>
        transactionRoot({ retry: [], priority: [], normal: hashes });
      const two = [joined(a, b), c];
      return [
        trial("bare", whether(merkleRoot([a, b, c]) !== merkleRoot(two)), {
          root: short(merkleRoot([a, b, c])),
          other: short(merkleRoot(two)),
        }),
        trial("tagged", whether(normal([a, b, c]) !== normal(two)), {
          root: short(normal([a, b, c])),
          other: short(normal(two)),
        }),
      ];
    },
    "C-024": () => {
      const hashes = leaves(4);
      const [a, b, c, d] = hashes;
      if (a === undefined || b === undefined || c === undefined || d === undefined) return [];
      const proof = merkleProof(hashes, 1);
      const inner = joined(a, b);
      const up = [{ side: "right", hash: joined(c, d) }] as const;
      const asLeaf = { index: 0, leafCount: 2, path: up };
      const tagged = hashes.map((hash) => taggedLeaf("NORMAL", hash));
      const [ta, tb, tc, td] = tagged;
      if (ta === undefined || tb === undefined || tc === undefined || td === undefined) return [];
      const taggedUp = { ...asLeaf, path: [{ side: "right", hash: joined(tc, td) }] as const };
      const isForged = verifyMerkleProof(
        merkleRoot(tagged),
        taggedLeaf("NORMAL", joined(ta, tb)),
        taggedUp,
      );
      return [
        trial("path", whether(verifyMerkleProof(merkleRoot(hashes), b, proof)), {
          siblings: proof.path.length,
        }),
        trial("inner", whether(!verifyMerkleProof(merkleRoot(hashes), inner, asLeaf)), {
          node: short(inner),
        }),
        trial("tagged", whether(!isForged)),
      ];
    },
    "C-025": () => {
      const bytes = proofBytes(1000);
      return [
        trial("one-proof", whether(bytes > 10_000), { bytes, siblings: bytes / HASH_BYTES }),
        trial("all-proofs", whether(Math.abs(bytes * 1000 - 20_480) < 2048), {
          bytes: bytes * 1000,
        }),
      ];
    },
    "C-026": () => {
      const saved = 100 * (1 - proofBytes(1000) / BLOCK_BYTES);
      return [
        trial("saved", whether(Math.abs(saved - 98) < 0.5), {
          percent: rounded(saved, 2),
          bytes: proofBytes(1000),
        }),
      ];
    },
    "C-027": () => {
      const [a, b, c] = [leaf("a"), leaf("b"), leaf("c")];
      return [
        trial("different", whether(merkleRoot([a, b, c]) !== merkleRoot([b, a, c])), {
          root: short(merkleRoot([a, b, c])),
          other: short(merkleRoot([b, a, c])),
        }),
        trial("equal", whether(merkleRoot([a, a, c]) !== merkleRoot([a, a, c].toSorted())), {
          root: short(merkleRoot([a, a, c])),
        }),
      ];
    },
    "C-028": () => {
      const before = leaves(16);
      const after = before.map((hash, i) => (i === 7 ? leaf("changed") : hash));
      const [old, changed] = [levelsOf(before).flat(), levelsOf(after).flat()];
      const nodes = old.filter((hash, i) => hash !== changed[i]).length;
      const root = merkleRoot(after);
      const proof = merkleProof(after, 7);
      return [
        trial("known-root", whether(root !== merkleRoot(before)), { nodes, all: old.length }),
        trial("given-root", whether(!verifyMerkleProof(root, after[7] ?? root, proof)), {
          root: short(root),
        }),
      ];
    },
  }),
  needs: {},
  answers: {},
};
