/**
 * Section B3 of the ledger, run: quorums, and what aggregation saves and what it needs.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import {
  blsAggregate,
  blsVerify,
  blsVerifyDistinct,
  blsVerifySameMessage,
  popProve,
  popVerify,
} from "../../crypto/bls.ts";
import { G1 } from "../../crypto/bls-points.ts";
import { signTransaction, userKey } from "../../crypto/ed25519.ts";
import type { Domain } from "../../crypto/domains.ts";
import { present } from "../../primitives/assert.ts";
import { bytesToHex, utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { keptRun, type RunInput } from "../running.ts";
import { keyOf, keysOf, signedBy, voteFor } from "./keys.ts";
import { millisEach } from "./measure.ts";
import { headerMessagesOf } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, rounded, trial, whether } from "./trial.ts";

const HAPPY: RunInput = { scenario: "hotstuff2/happy-path" };
const SIGNERS = 67;
const AGGREGATE_BYTES = 96;
const bytesOf = (hex: Hex): number => hex.length / 2;
const sumOf = (signatures: readonly Hex[]): Hex => {
  const sum = blsAggregate(signatures);
  return sum.ok ? sum.signature : "";
};

/** Bytes of the signer set of a committee of 100. */
const bitfieldBytes = (): number => bytesOf(bitfieldOf([0, 66, 99], 100).bits);
const separateBytes = (): number => {
  const { secretKey } = userKey(new Uint8Array(32).fill(1));
  return SIGNERS * bytesOf(signTransaction(secretKey, voteFor("A")));
};

/** Least number of honest validators in any two sets of this size. */
const honestOverlap = (n: number, f: number, size: number): number => 2 * size - n - f;

/** Somebody who knows one secret registers "mine minus yours", and signs for both. */
function rogueKey(victim: Hex, message: Hex) {
  const own = keyOf(90);
  const publicKey = G1.fromHex(own.publicKey).subtract(G1.fromHex(victim)).toHex(true);
  const [signature = ""] = signedBy([own], message);
  return { publicKey, signature, proof: popProve(own.secretKey) };
}

/** One check of a sum of 67, in checks of a single signature. */
function sumAgainstOne(): { readonly sum: number; readonly singles: number } {
  const message = voteFor("A");
  const keys = keysOf(SIGNERS);
  const signatures = signedBy(keys, message);
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  const one = millisEach(() =>
    blsVerify({
      publicKey: publicKeys[0] ?? "",
      message,
      signature: signatures[0] ?? "",
    }),
  );
  const all = millisEach(() => blsVerifySameMessage(message, publicKeys, sumOf(signatures)));
  return { sum: all / one, singles: (SIGNERS * one) / all };
}

export const b03: Section = {
  experiments: experiments({
    "C-029": () => {
      const fits = [4, 7, 10, 31, 100].map((n) => ({ n, f: (n - 1) / 3 }));
      const least = Math.min(...fits.map(({ n, f }) => honestOverlap(n, f, 2 * f + 1)));
      const overlap = honestOverlap(99, 32, 65);
      return [
        trial("three-f-plus-one", whether(least >= 1), { sizes: fits.length, least }),
        trial("ninety-nine", whether(overlap >= 1), { overlap, quorum: quorumThreshold(99) }),
      ];
    },
    "C-030": () => {
      const quorum = quorumThreshold(100);
      return [trial("counted", whether(quorum === SIGNERS), { validators: 100, quorum })];
    },
    "C-031": () => {
      const ran = keptRun(HAPPY);
      const block = present(ran.seen("committed")[0], "a commit");
      const votes = ran.entries
        .flatMap(({ sends }) => sends)
        .filter(({ message }) => {
          const label = ran.message(message)?.label;
          return label?.kind === "BlockVote" && label.block === block.block;
        }).length;
      const { certificate } = present(ran.seen("certified")[0], "a certificate");
      const bytes = bytesOf(certificate.signature) + bytesOf(certificate.bitfield);
      return [
        trial(
          "votes",
          votes > 1 ? "roughly" : "yes",
          { votes, bytes, apart: certificate.signers.length * AGGREGATE_BYTES },
          at(HAPPY, block.entry),
        ),
      ];
    },
    "C-032": () => {
      const message = voteFor("A");
      const keys = keysOf(3);
      const publicKeys = keys.map(({ publicKey }) => publicKey);
      const sum = sumOf(signedBy(keys, message));
      const all = blsVerifySameMessage(message, publicKeys, sum);
      const victim = keyOf(0).publicKey;
      const rogue = rogueKey(victim, message);
      const forged = blsVerifySameMessage(message, [victim, rogue.publicKey], rogue.signature);
      return [
        trial("proven", whether(all.ok), { signers: keys.length }),
        trial("rogue", whether(!forged.ok), { signers: 2, signed: 1 }),
      ];
    },
    "C-033": () => {
      const listed = ["blockHash", "height", "aggregatedSignature", "signers"];
      const { header } = present(headerMessagesOf(keptRun(HAPPY)).at(-1), "a header");
      const fields = Object.keys(header.parentQc);
      const left = fields.filter((name) => !listed.includes(name));
      return [
        trial("fields", left.length > 0 ? "roughly" : "yes", {
          listed: listed.length,
          fields: fields.length,
        }),
      ];
    },
    "C-034": () => {
      const bytes = separateBytes();
      return [trial("counted", whether(bytes === 4288), { signatures: SIGNERS, bytes })];
    },
    "C-035": () => {
      const bits = bitfieldBytes();
      const bytes = AGGREGATE_BYTES + bits;
      return [
        trial("bitfield", whether(bits === 48), { bits, covers: 48 * 8 }),
        trial("total", whether(Math.abs(bytes - 144) < 8), { bytes }),
      ];
    },
    "C-036": () => {
      const saved = 100 * (1 - (AGGREGATE_BYTES + bitfieldBytes()) / separateBytes());
      const isExact = Math.abs(saved - 96.6) < 0.05;
      return [trial("saved", isExact ? "yes" : "roughly", { percent: rounded(saved, 1) })];
    },
    "C-038": () => {
      const { sum } = sumAgainstOne();
      return [trial("measured", whether(sum > 2.5), { times: rounded(sum, 1) })];
    },
    "C-039": () => {
      const { singles } = sumAgainstOne();
      return [trial("measured", whether(singles < 26), { times: rounded(singles) })];
    },
    "C-040": () => {
      const tags: readonly Domain[] = [
        "BLOCK_VOTE",
        "STATE_PROVISION",
        "EXEC_VOTE",
        "COMMITMENT_PROOF",
        "TIMEOUT",
        "TRANSFER",
      ];
      const clashes = (all: readonly string[]): number =>
        all.filter((tag) => all.some((other) => other !== tag && other.startsWith(tag))).length;
      const [plain, second] = ["BLOCK_VOTE|2 for B", "BLOCK_VOTE2| for B"].map((text) =>
        bytesToHex(utf8ToBytes(text.replace("|", ""))),
      );
      return [
        trial("our-tags", whether(clashes(tags) === 0), {
          tags: tags.length,
          clashes: clashes(tags),
        }),
        trial("one-more", whether(plain !== second), {
          clashes: clashes([...tags, "BLOCK_VOTE2"]),
        }),
      ];
    },
    "C-041": () => {
      const [first, second] = [voteFor("A"), voteFor("B")];
      const [a, b] = [keyOf(0), keyOf(1)];
      const sum = sumOf([...signedBy([a], first), ...signedBy([b], second)]);
      const both = blsVerifyDistinct(
        [
          { message: first, publicKeys: [a.publicKey] },
          { message: second, publicKeys: [b.publicKey] },
        ],
        sum,
      );
      const asOne = blsVerifySameMessage(first, [a.publicKey, b.publicKey], sum);
      return [
        trial("two-messages", whether(!both.ok), { messages: 2, certificates: asOne.ok ? 1 : 0 }),
      ];
    },
    "C-042": () => {
      const message = voteFor("A");
      const victim = keyOf(0);
      const rogue = rogueKey(victim.publicKey, message);
      const keys = [victim.publicKey, rogue.publicKey];
      const forged = blsVerifySameMessage(message, keys, rogue.signature);
      const isProven = popVerify(rogue.publicKey, rogue.proof).ok;
      const isOwnProven = popVerify(victim.publicKey, popProve(victim.secretKey)).ok;
      return [
        trial("unproven", whether(!forged.ok), { signers: 2, signed: 1 }),
        trial("proven", whether(isOwnProven && !isProven)),
      ];
    },
  }),
  needs: { "C-037": "native" },
  answers: {},
};
