/**
 * Section B1 of the ledger, run: the guide's introduction, its problem, and its hashes.
 * @module
 */
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { cshake128, parallelhash128 } from "@noble/hashes/sha3-addons.js";
import { blsKeyFromSeed, blsSign, blsVerify } from "../../crypto/bls.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { blake3, blake3Bytes } from "../../crypto/hash.ts";
import { bytesToHex, concatBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import { height, round, shardId, ZERO_HASH } from "../../primitives/ids.ts";
import { prngOf, type Prng } from "../../primitives/prng.ts";
import type { RunInput } from "../running.ts";
import { keptRun } from "../running.ts";
import { millisEach } from "./measure.ts";
import { forkIn, headerMessagesOf } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, mean, rounded, trial, whether } from "./trial.ts";

/** So many bytes by chance: the same ones each time. */
const bytesBy = (chance: Prng, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, () => chance.uniform(0, 255));
const chanceOf = (seed: number): Prng => prngOf(seed, "workload");

const BIT_COUNTS = Array.from(
  { length: 256 },
  (_, byte) => byte.toString(2).replace(/0/g, "").length,
);

/** Bits in which two digests differ. */
const distance = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, byte, i) => sum + (BIT_COUNTS[byte ^ (b[i] ?? 0)] ?? 0), 0);

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};

/** Inputs hashed until two agree in the first `bits` bits. */
function triesUntilCollision(bits: number, seed: number): number {
  const seen = new Set<string>();
  for (let tries = 1; ; tries++) {
    const start = blake3(utf8ToBytes(`${seed}/${tries}`)).slice(0, bits / 4);
    if (seen.has(start)) return tries;
    seen.add(start);
  }
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const meanTries = (bits: number): number =>
  mean(SEEDS.map((seed) => triesUntilCollision(bits, seed)));

/** Headers wait until the network settles; nobody fails. */
const SETTLED_MS = 20_000;
const LATE: RunInput = {
  rules: "hotstuff2",
  seed: 42,
  script: [
    { at: 0, do: "delay", match: { kind: "BlockHeader" }, byMs: 60_000 },
    { at: SETTLED_MS, do: "delay", match: { kind: "BlockHeader" }, byMs: 0 },
  ],
  untilMs: 40_000,
};

/** NIST SP 800-185, ParallelHash128, with each block hashed by itself, the last one first. */
function parallelHashApart(bytes: Uint8Array, blockSize: number): Uint8Array {
  const blocks = Math.ceil(bytes.length / blockSize);
  const digests = Array.from({ length: blocks }, (_, i) => blocks - 1 - i)
    .map((i) => cshake128(bytes.subarray(i * blockSize, (i + 1) * blockSize), { dkLen: 32 }))
    .reverse();
  const encoded = (n: number): number[] => (n < 256 ? [n] : [n >> 8, n & 255]);
  const left = (n: number): Uint8Array => Uint8Array.of(encoded(n).length, ...encoded(n));
  const right = (n: number): Uint8Array => Uint8Array.of(...encoded(n), encoded(n).length);
  const all = concatBytes(left(blockSize), ...digests, right(blocks), right(256));
  return cshake128(all, { dkLen: 32, NISTfn: "ParallelHash" });
}

const CHUNK = 1024;

/** A chain in which each block names the hash of the one before. */
function chainOf(contents: readonly string[]): readonly string[] {
  const hashes: string[] = [];
  for (const content of contents)
    hashes.push(blake3(utf8ToBytes(`${hashes.at(-1) ?? ""}${content}`)));
  return hashes;
}

export const b01: Section = {
  experiments: experiments({
    "C-002": () => {
      const seeds = [1, 2, 3];
      const forks = seeds.filter((seed) => {
        const ran = keptRun({ scenario: "hotstuff2/equivocating-proposer", seed, untilMs: 4000 });
        return ran.fired.includes("agreement");
      });
      const guide: RunInput = { scenario: "guide/unlock-at-q" };
      const fork = forkIn(keptRun(guide));
      return [
        trial("liar", whether(forks.length === 0), { runs: seeds.length, forks: forks.length }),
        trial(
          "guide",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(guide, fork?.entry),
        ),
      ];
    },
    "C-003": () => {
      const committed = keptRun(LATE).seen("committed");
      const before = committed.filter(({ atMs }) => atMs < SETTLED_MS).length;
      const first = committed.find(({ atMs }) => atMs >= SETTLED_MS);
      return [
        trial("late", whether(before > 0), { seconds: SETTLED_MS / 1000, before }),
        trial(
          "settled",
          whether(first !== undefined),
          { millis: rounded((first?.atMs ?? 0) - SETTLED_MS) },
          at(LATE, first?.entry),
        ),
      ];
    },
    "C-004": () => {
      const calm: RunInput = { scenario: "hotstuff2/crash-and-restart" };
      const amnesia: RunInput = { scenario: "hotstuff2/amnesia" };
      const fork = forkIn(keptRun(amnesia));
      return [
        trial("one-fault", whether(forkIn(keptRun(calm)) === undefined), {
          height: Math.min(...keptRun(calm).heights),
        }),
        trial(
          "two-faults",
          whether(fork === undefined),
          { height: fork?.height ?? 0 },
          at(amnesia, fork?.entry),
        ),
      ];
    },
    "C-005": () => {
      const recipe: RunInput = { scenario: "hotstuff2/silent-proposer" };
      const { fired, heights, entries } = keptRun(recipe);
      const all = fired.length === 0 && Math.min(...heights) > 0;
      return [
        trial(
          "together",
          all ? "roughly" : "yes",
          { height: Math.min(...heights), broken: fired.length },
          at(recipe, entries.length),
        ),
      ];
    },
    "C-006": () => {
      const bytes = blake3Bytes(utf8ToBytes("hello world")).length;
      return [trial("counted", whether(bytes === 32), { bytes, bits: bytes * 8 })];
    },
    "C-007": () => {
      const pairs = 500;
      const same = Array.from({ length: pairs }, (_, seed) => [
        blake3(bytesBy(chanceOf(seed), 200)),
        blake3(bytesBy(chanceOf(seed), 200)),
      ]).filter(([first, again]) => first === again).length;
      return [trial("again", whether(same === pairs), { pairs, same })];
    },
    "C-008": () => {
      const [short, long] = [meanTries(16), meanTries(24)];
      const grows = long / short;
      const inputs = 20_000;
      const digests = new Set(
        Array.from({ length: inputs }, (_, i) => blake3(utf8ToBytes(String(i)))),
      );
      return [
        trial("cut", whether(grows > 8 && grows < 32), {
          short: rounded(short),
          long: rounded(long),
          grows: rounded(grows, 1),
        }),
        trial("whole", whether(digests.size === inputs), {
          inputs,
          collisions: inputs - digests.size,
        }),
      ];
    },
    "C-009": () => {
      const { secretKey, publicKey } = blsKeyFromSeed(new Uint8Array(32).fill(7));
      const message = blockVoteMessage({
        shard: shardId(0),
        height: height(1),
        round: round(0),
        blockHash: ZERO_HASH,
      });
      const signature = blsSign(secretKey, message);
      const header = bytesBy(chanceOf(1), 200);
      const hashing = millisEach(() => blake3Bytes(header));
      const checking = millisEach(() => blsVerify({ publicKey, message, signature }));
      const times = checking / hashing;
      return [trial("measured", times > 10 ? "roughly" : "yes", { times: rounded(times) })];
    },
    "C-010": () => {
      const [short, long] = [12, 20].map((bits) => ({ bits, tries: meanTries(bits) }));
      const shares = [short, long].map(
        (cut) => (cut?.tries ?? 0) / Math.sqrt(2 ** (cut?.bits ?? 0)),
      );
      return [
        trial("birthday", whether(shares.every((share) => share > 0.8 && share < 1.9)), {
          short: rounded(short?.tries ?? 0),
          long: rounded(long?.tries ?? 0),
          share: rounded(mean(shares), 2),
        }),
      ];
    },
    "C-011": () => {
      const before = utf8ToBytes("hello world");
      const after = utf8ToBytes("hello world\u0000");
      const isFlip = before.length === after.length && distance(before, after) === 1;
      const digests = [before, after, flipped(before, 0)].map(blake3Bytes);
      const [first, appended, turned] = digests.map(bytesToHex);
      return [
        trial("appended", isFlip ? "yes" : "roughly", {
          before: before.length * 8,
          after: after.length * 8,
        }),
        trial("flipped", whether(first !== turned && first !== appended), { bits: 1 }),
      ];
    },
    "C-012": () => {
      const flips = 2000;
      const chance = chanceOf(12);
      const distances = Array.from({ length: flips }, () => {
        const bytes = bytesBy(chance, 64);
        const bit = chance.uniform(0, 64 * 8 - 1);
        return distance(blake3Bytes(bytes), blake3Bytes(flipped(bytes, bit)));
      });
      const least = Math.min(...distances);
      const most = Math.max(...distances);
      return [
        trial("differs", whether(least > 0), { flips, least }),
        trial("completely", whether(least === 256), { mean: rounded(mean(distances), 1), most }),
      ];
    },
    "C-013": () => [trial("in-use", whether(curve.G2.defaults.hash !== sha256))],
    "C-014": () => {
      const bytes = bytesBy(chanceOf(14), 3000);
      const blockSize = 100;
      const whole = parallelhash128(bytes, { blockLen: blockSize, dkLen: 32 });
      const isSame = bytesToHex(parallelHashApart(bytes, blockSize)) === bytesToHex(whole);
      return [
        trial("apart", isSame ? "roughly" : "yes", {
          blocks: bytes.length / blockSize,
          digest: bytesToHex(whole).slice(0, 8),
        }),
      ];
    },
    "C-015": () => {
      const recipe: RunInput = { scenario: "hotstuff2/happy-path" };
      const sizes = headerMessagesOf(keptRun(recipe)).map(({ bytes }) => bytes);
      const header = Math.max(...sizes);
      const vote = 66;
      const isSmall = Math.max(header, vote) <= CHUNK;
      const block = 1_048_576;
      return [
        trial("small", isSmall ? "roughly" : "yes", { header, vote, chunk: CHUNK }),
        trial("large", whether(block / CHUNK > 1), { block, chunks: block / CHUNK }),
      ];
    },
    "C-016": () => {
      const pin = String(chanceOf(16).uniform(0, 9999)).padStart(4, "0");
      const hashed = blake3(utf8ToBytes(pin));
      const tries = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, "0"));
      const found = tries.findIndex((guess) => blake3(utf8ToBytes(guess)) === hashed) + 1;
      const secret = blake3(bytesBy(chanceOf(17), 32));
      const guesses = 10_000;
      const isFound = Array.from({ length: guesses }, (_, i) => i).some(
        (i) => blake3(bytesBy(chanceOf(1000 + i), 32)) === secret,
      );
      return [
        trial("pin", whether(found === 0), { pin, found }),
        trial("random", whether(!isFound), { guesses, bits: 255 }),
      ];
    },
    "C-017": () => {
      const block = bytesBy(chanceOf(171), 64);
      const toy = (bytes: Uint8Array): string => {
        const kept = Uint8Array.from(bytes);
        kept[kept.length - 1] = (kept.at(-1) ?? 0) & 254;
        return blake3(kept);
      };
      const forged = flipped(block, (block.length - 1) * 8);
      const guesses = 2000;
      const isFound = Array.from({ length: guesses }, (_, i) => i).some(
        (i) => toy(bytesBy(chanceOf(2000 + i), 64)) === toy(block),
      );
      return [
        trial("last-bit", whether(isFound || toy(forged) !== toy(block)), {
          guesses,
          hash: toy(block).slice(0, 8),
        }),
      ];
    },
    "C-018": () => {
      const contents = Array.from({ length: 10 }, (_, i) => `block ${i}`);
      const honest = chainOf(contents);
      const changed = contents.map((content, i) => (i === 3 ? "block 3, changed" : content));
      const rewritten = chainOf(changed);
      const isConsistent = chainOf(changed).every((hash, i) => hash === rewritten[i]);
      return [
        trial("rewritten", whether(!isConsistent), { blocks: contents.length }),
        trial("tip", whether(rewritten.at(-1) !== honest.at(-1)), {
          tip: (honest.at(-1) ?? "").slice(0, 8),
          other: (rewritten.at(-1) ?? "").slice(0, 8),
        }),
      ];
    },
  }),
  needs: { "C-001": "repository" },
  answers: {},
};
