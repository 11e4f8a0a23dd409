/**
 * Section B12 of the ledger, the claims that keys, signatures and sums of signatures decide.
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { blsAggregate, blsKeyFromSeed, blsSign, blsVerifySameMessage } from "../../crypto/bls.ts";
import { DEFAULT_COSTS, costMicros } from "../../crypto/costs.ts";
import {
  blockVoteMessage,
  commitmentProofMessage,
  execVoteMessage,
  stateProvisionMessage,
  transactionMessage,
} from "../../crypto/domains.ts";
import { signTransaction, userKey, verifyTransaction } from "../../crypto/ed25519.ts";
import { blake3 } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { bytesToHex, concatBytes, hexToBytes, u64le, utf8ToBytes } from "../../primitives/bytes.ts";
import { height, round, shardId, type Hash } from "../../primitives/ids.ts";
import { ONE_FOR_ALL, PAIRINGS_MICROS, runBatches } from "../models/systems-batching.ts";
import { runOf } from "../running.ts";
import { first, graded, see } from "./looking.ts";
import { experiments, rounded, trial, whether } from "./trial.ts";

const named = (name: string): Hash => blake3(utf8ToBytes(name));
const keyOf = (name: string) => blsKeyFromSeed(named(name));
const block = named("block");

const voteOn = (hash: Hash) =>
  blockVoteMessage({ shard: shardId(0), height: height(5), round: round(6), blockHash: hash });

/** Four validators and their signatures under one message. */
function signedByFour(message: string) {
  const keys = ["v0", "v1", "v2", "v3"].map(keyOf);
  const signatures = keys.map(({ secretKey }) => blsSign(secretKey, message));
  return { publicKeys: keys.map(({ publicKey }) => publicKey), signatures };
}

const sumOf = (signatures: readonly string[]): string => {
  const sum = blsAggregate(signatures);
  return sum.ok ? sum.signature : "";
};

/** Which scheme signs what, in a run with real signatures. */
function twoSchemes() {
  const recipe = {
    scenario: "hotstuff2/happy-path",
    crypto: "bls",
    untilMs: 400,
  } as const;
  const ran = runOf(recipe);
  const { certificate, entry } = first(ran, "certified");
  const keys = ran.session.info.nodes
    .filter(({ index }) => certificate.signers.includes(index))
    .map(({ publicKey }) => publicKey);
  const isBls = blsVerifySameMessage(certificate.message, keys, certificate.signature).ok;
  const alice = userKey(named("alice"));
  const message = transactionMessage(named("payment"));
  const signature = signTransaction(alice.secretKey, message);
  const isEd = verifyTransaction({ publicKey: alice.publicKey, message, signature });
  return [
    trial(
      "certificate",
      whether(isBls),
      { signers: keys.length, bytes: certificate.signature.length / 2 },
      see(recipe, entry),
    ),
    trial("transaction", whether(isEd), { bytes: signature.length / 2 }),
  ];
}

function privateInG1() {
  const { secretKey, publicKey } = keyOf("v0");
  const signature = blsSign(secretKey, voteOn(block));
  return [
    trial("sizes", whether(secretKey.length === publicKey.length), {
      secret: secretKey.length / 2,
      publicBytes: publicKey.length / 2,
      signature: signature.length / 2,
    }),
  ];
}

function sizes() {
  const { secretKey, publicKey } = keyOf("v1");
  const signature = blsSign(secretKey, voteOn(block));
  const [key, own] = [publicKey.length / 2, signature.length / 2];
  return [trial("encoder", whether(key === 48 && own === 96), { key, own })];
}

/** The string of the document, and the one that the votes were signed under. */
function certificateDomain() {
  const message = voteOn(block);
  const { publicKeys, signatures } = signedByFour(message);
  const sum = sumOf(signatures.slice(0, 3));
  const told = bytesToHex(
    concatBytes(utf8ToBytes("QuorumCertificate"), hexToBytes(block), u64le(5)),
  );
  const accepts = (under: string): boolean =>
    blsVerifySameMessage(under, publicKeys.slice(0, 3), sum).ok;
  const [asTold, asVoted] = [accepts(told), accepts(message)];
  return [
    trial("string", whether(asTold), {
      asTold: Number(asTold),
      asVoted: Number(asVoted),
      bytes: message.length / 2,
    }),
  ];
}

const L = ed25519.Point.Fn.ORDER;
const modulo = (n: bigint): bigint => ((n % L) + L) % L;
const littleEndian = (bytes: Uint8Array): bigint =>
  [...bytes].reduceRight((n, byte) => n * 256n + BigInt(byte), 0n);

interface Halves {
  /** The first half of the signature, a point; the second, a number. */
  readonly point: Uint8Array;
  readonly number: bigint;
  readonly challenge: bigint;
  readonly publicKey: Uint8Array;
}

function halvesOf(name: string, message: Uint8Array): Halves {
  const key = userKey(named(name));
  const signature = hexToBytes(signTransaction(key.secretKey, bytesToHex(message)));
  const publicKey = hexToBytes(key.publicKey);
  const point = signature.slice(0, 32);
  const challenge = modulo(littleEndian(sha512(concatBytes(point, publicKey, message))));
  return { point, number: littleEndian(signature.slice(32)), challenge, publicKey };
}

/** Half-aggregation: all points stay, the numbers melt into one. */
function halfAggregate(all: readonly Halves[]): { readonly ok: boolean; readonly bytes: number } {
  const seed = concatBytes(...all.map(({ point, publicKey }) => concatBytes(point, publicKey)));
  const weight = (i: number): bigint => modulo(littleEndian(sha512(concatBytes(seed, u64le(i)))));
  const sum = modulo(all.reduce((total, { number }, i) => total + weight(i) * number, 0n));
  const right = all.reduce((total, { point, challenge, publicKey }, i) => {
    const own = ed25519.Point.fromBytes(point).add(
      ed25519.Point.fromBytes(publicKey).multiply(challenge),
    );
    return total.add(own.multiply(weight(i)));
  }, ed25519.Point.ZERO);
  return { ok: ed25519.Point.BASE.multiply(sum).equals(right), bytes: 32 * all.length + 32 };
}

function notAggregatable() {
  const message = utf8ToBytes("one message");
  const all = ["alice", "bob", "carol", "dave"].map((name) => halvesOf(name, message));
  const [a, b] = [present(all[0], "a signature"), present(all[1], "a signature")];
  // As with BLS: the sum of the halves, under the sum of the keys.
  const point = ed25519.Point.fromBytes(a.point).add(ed25519.Point.fromBytes(b.point));
  const key = ed25519.Point.fromBytes(a.publicKey).add(ed25519.Point.fromBytes(b.publicKey));
  const number = hexToBytes(
    modulo(a.number + b.number)
      .toString(16)
      .padStart(64, "0"),
  ).reverse();
  const accepted = verifyTransaction({
    publicKey: bytesToHex(key.toBytes()),
    message: bytesToHex(message),
    signature: bytesToHex(concatBytes(point.toBytes(), number)),
  });
  const half = halfAggregate(all);
  return [
    trial("sum", whether(!accepted), { accepted: Number(accepted) }),
    trial("half", whether(!half.ok), {
      signatures: all.length,
      apart: 64 * all.length,
      together: half.bytes,
    }),
  ];
}

function tags() {
  const empty = { txHash: block, entryHashes: [] };
  const messages = [
    ["BLOCK_VOTE", voteOn(block)],
    [
      "STATE_PROVISION",
      stateProvisionMessage({
        ...empty,
        targetShard: shardId(1),
        sourceShard: shardId(0),
        blockHeight: height(5),
        blockTimestampMs: 0,
      }),
    ],
    [
      "EXEC_VOTE",
      execVoteMessage({ txHash: block, stateRoot: block, shard: shardId(0), success: true }),
    ],
    [
      "COMMITMENT_PROOF",
      commitmentProofMessage({ ...empty, sourceShard: shardId(0), height: height(5) }),
    ],
  ] as const;
  const hashed = messages.filter(([tag, message]) =>
    message.startsWith(blake3(utf8ToBytes(`HYPERSCALE_V1_${tag}`))),
  ).length;
  const raw = messages.filter(([tag, message]) =>
    message.startsWith(bytesToHex(utf8ToBytes(tag))),
  ).length;
  const lengths = new Set(messages.map(([tag]) => tag.length)).size;
  return [trial("prefix", whether(hashed > 0), { domains: messages.length, hashed, raw, lengths })];
}

/** Names of accounts as wallets show them, and where two rules put them. */
function lettersOrHashes() {
  const names = Array.from({ length: 1000 }, (_, i) => `account_rdx1${named(`${i}`).slice(0, 20)}`);
  const share = (isFirst: (name: string) => boolean): number =>
    rounded((100 * names.filter(isFirst).length) / names.length);
  const byLetter = share((name) => name < "n");
  const byHash = share((name) => Number.parseInt(named(name).slice(0, 2), 16) % 2 === 0);
  return [
    trial("load", graded(byLetter > 40 && byLetter < 60, byHash > 40 && byHash < 60), {
      accounts: names.length,
      byLetter,
      byHash,
    }),
  ];
}

/** The snippet's way: it appends first and asks afterwards. */
function coordinatorSnippet() {
  const message = stateProvisionMessage({
    txHash: block,
    targetShard: shardId(1),
    sourceShard: shardId(0),
    blockHeight: height(5),
    blockTimestampMs: 0,
    entryHashes: [],
  });
  const { publicKeys, signatures } = signedByFour(message);
  const heard = [0, 0, 1, 2];
  const signers = [...new Set(heard)];
  const keys = signers.map((i) => publicKeys[i] ?? "");
  const pushed = sumOf(heard.map((i) => signatures[i] ?? ""));
  const each = sumOf(signers.map((i) => signatures[i] ?? ""));
  const [asWritten, once] = [pushed, each].map(
    (sum) => blsVerifySameMessage(message, keys, sum).ok,
  );
  return [
    trial("replay", whether(asWritten === true), {
      heard: heard.length,
      signers: signers.length,
      asWritten: Number(asWritten),
      once: Number(once),
    }),
  ];
}

/** What a batch saves, and what it costs: a model of arrivals, and the price list of the simulator. */
function batching() {
  const item = { publicKey: "", message: "00", signature: "" };
  const work = (count: number) =>
    costMicros(
      { kind: "verify", items: Array.from({ length: count }, () => item), known: [] },
      DEFAULT_COSTS,
    );
  const [apart, together] = [64 * work(1), work(64)];
  const items = Array.from({ length: 400 }, (_, i) => ({ at: i * 10_000, isBad: false }));
  const waiting = runBatches(ONE_FOR_ALL, items).latency;
  return [
    trial("sum", graded(apart === together, apart > 10 * together), {
      apartMs: rounded(apart / 1000, 1),
      togetherMs: rounded(together / 1000, 1),
    }),
    trial("waiting", graded(waiting <= PAIRINGS_MICROS, waiting > PAIRINGS_MICROS), {
      oneMs: rounded(PAIRINGS_MICROS / 1000, 1),
      waitingMs: rounded(waiting / 1000, 1),
    }),
  ];
}

export const keys = experiments({
  "C-143": twoSchemes,
  "C-148": privateInG1,
  "C-164": sizes,
  "C-165": certificateDomain,
  "C-167": notAggregatable,
  "C-170": tags,
  "C-171": lettersOrHashes,
  "C-174": coordinatorSnippet,
  "C-180": batching,
});
