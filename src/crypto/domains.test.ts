import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex, utf8ToBytes } from "../primitives/bytes.ts";
import { hash, height, round, shardId } from "../primitives/ids.ts";
import {
  blockVoteFields,
  blockVoteMessage,
  commitmentProofMessage,
  execVoteMessage,
  stateProvisionMessage,
  timeoutMessage,
  transactionMessage,
} from "./domains.ts";
import { blake3 } from "./hash.ts";

const HASH = blake3(utf8ToBytes("test_block"));
const vote = { shard: shardId(1), height: height(10), round: round(0), blockHash: HASH };
const ascii = (text: string) => bytesToHex(utf8ToBytes(text));
const le = (n: number) => n.toString(16).padStart(2, "0") + "00".repeat(7);

const hashes = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => hash(bytesToHex(bytes)));
const naturals = fc.maxSafeNat();
const lists = fc.array(hashes, { maxLength: 3 });

/** One arbitrary a domain. */
const messages = {
  BLOCK_VOTE: fc
    .tuple(naturals, naturals, naturals, hashes)
    .map(([s, h, r, blockHash]) =>
      blockVoteMessage({ shard: shardId(s), height: height(h), round: round(r), blockHash }),
    ),
  STATE_PROVISION: fc
    .tuple(hashes, naturals, naturals, naturals, lists)
    .map(([txHash, a, b, h, entryHashes]) =>
      stateProvisionMessage({
        txHash,
        targetShard: shardId(a),
        sourceShard: shardId(b),
        blockHeight: height(h),
        blockTimestampMs: a,
        entryHashes,
      }),
    ),
  EXEC_VOTE: fc
    .tuple(hashes, hashes, naturals, fc.boolean())
    .map(([txHash, stateRoot, s, success]) =>
      execVoteMessage({ txHash, stateRoot, shard: shardId(s), success }),
    ),
  COMMITMENT_PROOF: fc
    .tuple(hashes, naturals, naturals, lists)
    .map(([txHash, s, h, entryHashes]) =>
      commitmentProofMessage({ txHash, sourceShard: shardId(s), height: height(h), entryHashes }),
    ),
  TIMEOUT: fc.tuple(naturals, naturals, naturals).map(([s, h, r]) =>
    timeoutMessage({
      shard: shardId(s),
      round: round(r),
      certificate: { height: height(h), round: round(h) },
    }),
  ),
  TRANSFER: hashes.map(transactionMessage),
};

describe("the bytes that are signed", () => {
  it("are 66 for a block vote: tag, shard, height, round, hash", () => {
    const message = blockVoteMessage(vote);
    expect(message).toBe(`424c4f434b5f564f5445${le(1)}${le(10)}${le(0)}${HASH}`);
    expect(HASH).toMatch(/^59e3f37f.*e2c9f6$/);
    expect(message).toHaveLength(2 * 66);
  });

  it("are laid out as in the source for provisions, execution votes and proofs", () => {
    const shards = { targetShard: shardId(1), sourceShard: shardId(2) };
    expect(
      stateProvisionMessage({
        txHash: HASH,
        ...shards,
        blockHeight: height(3),
        blockTimestampMs: 4,
        entryHashes: [HASH],
      }),
    ).toBe(ascii("STATE_PROVISION") + HASH + le(1) + le(2) + le(3) + le(4) + HASH);
    expect(
      execVoteMessage({ txHash: HASH, stateRoot: HASH, shard: shardId(5), success: true }),
    ).toBe(`${ascii("EXEC_VOTE")}${HASH}${HASH}${le(5)}01`);
    expect(
      execVoteMessage({ txHash: HASH, stateRoot: HASH, shard: shardId(5), success: false }),
    ).toMatch(/00$/);
    expect(
      commitmentProofMessage({
        txHash: HASH,
        sourceShard: shardId(6),
        height: height(7),
        entryHashes: [],
      }),
    ).toBe(ascii("COMMITMENT_PROOF") + HASH + le(6) + le(7));
    expect(
      timeoutMessage({
        shard: shardId(1),
        round: round(2),
        certificate: { height: height(3), round: round(4) },
      }),
    ).toBe(ascii("TIMEOUT") + le(1) + le(2) + le(3) + le(4));
    expect(transactionMessage(HASH)).toBe(ascii("TRANSFER") + HASH);
  });

  it("are of one domain only: no tag begins another, and each message begins with its own", () => {
    const tags = Object.keys(messages);
    for (const tag of tags) expect(tags.filter((begun) => begun.startsWith(tag))).toEqual([tag]);
    for (const [tag, arbitrary] of Object.entries(messages)) {
      fc.assert(
        fc.property(arbitrary, (message) => {
          expect(tags.filter((other) => message.startsWith(ascii(other)))).toEqual([tag]);
        }),
        { numRuns: 30 },
      );
    }
  });

  it("tell every two block votes apart", () => {
    const contents = fc.tuple(naturals, naturals, naturals, hashes);
    fc.assert(
      fc.property(contents, contents, ([s, h, r, a], [t, i, q, b]) => {
        const one = blockVoteMessage({
          shard: shardId(s),
          height: height(h),
          round: round(r),
          blockHash: a,
        });
        const two = blockVoteMessage({
          shard: shardId(t),
          height: height(i),
          round: round(q),
          blockHash: b,
        });
        expect(one === two).toBe(s === t && h === i && r === q && a === b);
      }),
    );
  });
});

describe("the fields of a block vote's message", () => {
  it("are five, without gaps, and read as they were written", () => {
    fc.assert(
      fc.property(naturals, naturals, naturals, hashes, (s, h, r, blockHash) => {
        const message = blockVoteMessage({
          shard: shardId(s),
          height: height(h),
          round: round(r),
          blockHash,
        });
        const fields = blockVoteFields(message);
        expect(fields.map(({ hex }) => hex).join("")).toBe(message);
        expect(fields.map(({ name, value }) => [name, value])).toEqual([
          ["domain", "BLOCK_VOTE"],
          ["shard", `${s}`],
          ["height", `${h}`],
          ["round", `${r}`],
          ["block hash", blockHash],
        ]);
        let end = 0;
        for (const { offset, size } of fields) {
          expect(offset).toBe(end);
          end = offset + size;
        }
        expect(end).toBe(66);
      }),
    );
  });

  it("are none of any other message", () => {
    const message = blockVoteMessage(vote);
    const others = [
      message.slice(2),
      `${message}00`,
      message.toUpperCase(),
      transactionMessage(HASH),
      "",
      "zz",
    ];
    for (const other of others) expect(blockVoteFields(other)).toEqual([]);
    for (const [tag, arbitrary] of Object.entries(messages)) {
      if (tag === "BLOCK_VOTE") continue;
      fc.assert(
        fc.property(arbitrary, (other) => blockVoteFields(other).length === 0),
        { numRuns: 20 },
      );
    }
  });
});
