/**
 * Section B4 of the ledger, run: what is signed, byte by byte.
 * @module
 */
import { blsVerify } from "../../crypto/bls.ts";
import { blockVoteFields, stateProvisionMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import { bytesToHex, hexToBytes, u64le, utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { height, shardId } from "../../primitives/ids.ts";
import { keptRun, type RunInput } from "../running.ts";
import { keyOf, signedBy, voteFor } from "./keys.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const tagged = (tag: string, message: Hex): boolean =>
  message.startsWith(bytesToHex(utf8ToBytes(tag)));

const CROSSING: RunInput = { scenario: "xs/transfer", crossShard: "hyperscale-2026-01" };
const SHARD_OFFSET = 10;

/** The layout of a vote without its eight bytes for the shard. */
const withoutShard = (message: Hex): Hex =>
  message.slice(0, 2 * SHARD_OFFSET) + message.slice(2 * (SHARD_OFFSET + 8));

const isSignature = (signer: number, message: Hex, of: Hex): boolean => {
  const [signature = ""] = signedBy([keyOf(signer)], message);
  return blsVerify({ publicKey: keyOf(signer).publicKey, message: of, signature }).ok;
};

export const b04: Section = {
  experiments: experiments({
    "C-043": () => {
      const ran = keptRun(CROSSING);
      const votes = ran.seen("certified").map(({ certificate }) => certificate.message);
      const proofs = ran.seen("proofSealed");
      const own = proofs.filter(({ proof }) => tagged("COMMITMENT_PROOF", proof.message)).length;
      return [
        trial("votes", whether(votes.every((message) => tagged("BLOCK_VOTE", message))), {
          certificates: votes.length,
        }),
        trial(
          "proofs",
          whether(own === proofs.length),
          { proofs: proofs.length, own },
          at(CROSSING, proofs[0]?.entry),
        ),
      ];
    },
    "C-044": () => {
      const fields = blockVoteFields(voteFor("A"));
      const bytes = fields.reduce((sum, { size }) => sum + size, 0);
      const names = ["domain", "shard", "height", "round", "block hash"];
      const isAsWritten = names.every((name, i) => fields[i]?.name === name);
      return [
        trial("layout", whether(isAsWritten && bytes === voteFor("A").length / 2), {
          fields: fields.length,
          bytes,
        }),
      ];
    },
    "C-045": () => {
      const provision = stateProvisionMessage({
        txHash: blake3(utf8ToBytes("A")),
        targetShard: shardId(1),
        sourceShard: shardId(0),
        blockHeight: height(10),
        blockTimestampMs: 0,
        entryHashes: [],
      });
      return [
        trial("reused", whether(!isSignature(0, voteFor("A"), provision)), {
          own: isSignature(0, voteFor("A"), voteFor("A")) ? 1 : 0,
        }),
      ];
    },
    "C-046": () => {
      const [here, there] = [voteFor("A", { shard: 0 }), voteFor("A", { shard: 1 })];
      const [signature = ""] = signedBy([keyOf(0)], withoutShard(here));
      const accepts = (signer: number): boolean =>
        blsVerify({
          publicKey: keyOf(signer).publicKey,
          message: withoutShard(there),
          signature,
        }).ok;
      return [
        trial("same-key", whether(accepts(0)), { refused: isSignature(0, here, there) ? 0 : 1 }),
        trial("other-key", whether(accepts(1))),
      ];
    },
    "C-047": () => {
      const network = (id: number): Hex => voteFor("A") + bytesToHex(u64le(id));
      const isTaken = isSignature(0, voteFor("A"), voteFor("A"));
      return [
        trial("without", whether(isTaken), { bytes: hexToBytes(voteFor("A")).length }),
        trial("with", whether(!isSignature(0, network(1), network(2))), {
          bytes: hexToBytes(network(1)).length,
        }),
      ];
    },
  }),
  needs: {},
  answers: {},
};
