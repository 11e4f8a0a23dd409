import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { stateProvisionMessage } from "../../crypto/domains.ts";
import { blake3, hashHex } from "../../crypto/hash.ts";
import { concatBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import { height, shardId, ZERO_HASH } from "../../primitives/ids.ts";
import { crossMutants, mutantRules } from "./cross-mutants.ts";
import {
  asImplemented,
  coordinator,
  corrected,
  guideTwoPhase,
  ordered,
  type CrossShardRules,
} from "./cross-rules.ts";
import {
  abortWords,
  certificateClaim,
  entryHash,
  groupOf,
  powerOfSigners,
  proofClaim,
  provisionMessage,
  substateHash,
  viewOfProof,
  voteMessage,
  writesRoot,
} from "./cross-shard.ts";
import {
  answerOf,
  certificateOf,
  contextOf,
  partOf,
  payment,
  proofOf,
  provisionOf,
  voteOf,
} from "./testing.ts";

const transaction = payment("a0", "a1");
const committee = contextOf({ shard: 1 }).committee;
const route = { source: 1, target: 0 } as const;

/** "radix:", a node key of 20 and 30 bytes, the partition, the sort key. */
const storageKey = (node: number, partition: number, sort: readonly number[]) =>
  concatBytes(
    utf8ToBytes("radix:"),
    new Uint8Array(20),
    new Uint8Array(30).fill(node),
    Uint8Array.of(partition, ...sort),
  );

describe("the bytes of the reference (its §2.6)", () => {
  const there = substateHash(storageKey(1, 1, [1, 2, 3]), Uint8Array.of(4, 5, 6));
  const deleted = substateHash(storageKey(2, 2, [7, 8, 9]), undefined);

  it("are those of a substate, and of one that is gone", () => {
    expect(storageKey(1, 1, [1, 2, 3])).toHaveLength(60);
    expect(there).toMatch(/^06dc39f0.*fc72521$/);
    expect(deleted).toMatch(/^0d9c24ee.*d99f21a$/);
  });

  it("are those of a provision with both, 143 of them", () => {
    const message = stateProvisionMessage({
      txHash: blake3(new Uint8Array(32).fill(1)),
      targetShard: shardId(0),
      sourceShard: shardId(1),
      blockHeight: height(100),
      blockTimestampMs: 1_234_567_890,
      entryHashes: [there, deleted],
    });
    expect(message).toHaveLength(2 * 143);
    expect(hashHex(message)).toBe(
      "08b5acdf797b71ed282d7e72c74307a6f7a72e93f4c4f0b93a6183a8c4af27f9",
    );
  });
});

describe("what is signed", () => {
  const provision = provisionOf(transaction, { ...route, voter: 0 });

  it("of a provision is all but who says it", () => {
    const { voter: _, signature: __, ...content } = provision;
    const again = provisionOf(transaction, { ...route, voter: 3 });
    expect(provisionMessage(again)).toBe(provisionMessage(content));
    expect(provision.signature).not.toBe(again.signature);
    const others = [
      { ...content, target: shardId(2) },
      { ...content, source: shardId(2) },
      { ...content, height: height(2) },
      { ...content, timestampMs: 301 },
      { ...content, entries: [] },
      { ...content, entries: [{ account: "a1", balance: 101 }] },
      { ...content, entries: [{ account: "b1", balance: 100 }] },
    ];
    expect(new Set([content, ...others].map(provisionMessage)).size).toBe(1 + others.length);
  });

  it("of a proof is what its provisions signed, so that it is good for one shard", () => {
    const proof = proofOf(transaction, route);
    expect(proofClaim(proof)).toBe(provisionMessage(provision));
    const valid = (target: number) => {
      const message = provisionMessage({ ...proof, target: shardId(target) });
      const groups = [groupOf(message, proof.signers, committee)];
      const work = {
        kind: "verifyAggregate",
        groups,
        signature: proof.aggregatedSignature,
      } as const;
      return answerOf(partOf(corrected, undefined), work, "verifiedAggregate").valid;
    };
    expect([valid(0), valid(2)]).toEqual([true, false]);
  });

  it("of a vote is the root and the success: 82 bytes, and no writes", () => {
    const vote = voteOf(transaction, {
      shard: 1,
      voter: 0,
      writes: [{ account: "a1", balance: 1 }],
    });
    expect(voteMessage(vote)).toHaveLength(2 * 82);
    expect(voteMessage({ ...vote, success: false })).not.toBe(voteMessage(vote));
    expect(voteMessage({ ...vote, shard: shardId(0) })).not.toBe(voteMessage(vote));
    const invented = { ...vote, writes: [{ account: "a1", balance: 2 }] };
    expect(voteMessage(invented)).toBe(voteMessage(vote));
    expect(certificateClaim(invented)).toBe(certificateClaim(vote));
  });
});

describe("hashes of balances", () => {
  it("tell accounts and balances apart", () => {
    const hashes = [
      { account: "a0", balance: 1 },
      { account: "a0", balance: 2 },
      { account: "a01", balance: 1 },
    ].map(entryHash);
    expect(new Set(hashes).size).toBe(3);
  });

  it("of writes are zero for none, and follow each of them", () => {
    const one = { account: "a0", balance: 1 };
    const two = { account: "b0", balance: 2 };
    expect(writesRoot([])).toBe(ZERO_HASH);
    expect(new Set([[one], [two], [one, two], [two, one]].map(writesRoot)).size).toBe(4);
  });
});

describe("the signers of an aggregate", () => {
  const weighted = {
    ...committee,
    totalPower: 13,
    members: committee.members.map((member, i) => ({ ...member, power: i === 0 ? 10 : 1 })),
  };

  it("have the power of their seats; bits beyond the committee have none", () => {
    expect(powerOfSigners(bitfieldOf([0, 3], 4), weighted)).toBe(11);
    expect(powerOfSigners(bitfieldOf([3, 4, 7], 8), weighted)).toBe(1);
    expect(powerOfSigners(bitfieldOf([0, 1], 4), undefined)).toBe(0);
  });

  it("are named by the keys of their seats", () => {
    const [, first, , third] = committee.members;
    expect(groupOf("00", bitfieldOf([1, 3, 5], 8), committee).publicKeys).toEqual([
      first?.publicKey,
      third?.publicKey,
    ]);
  });

  it("stand in the picture of a proof with their power", () => {
    const proof = proofOf(transaction, { ...route, signers: [0, 2] });
    expect(viewOfProof(proof, committee)).toMatchObject({
      transaction: proof.transaction,
      source: 1,
      target: 0,
      signers: [0, 2],
      power: 2,
    });
  });

  it("may be nobody at all, and claim all power nevertheless: why power is counted", () => {
    const forged = certificateOf(transaction, { shard: 1, signers: [] });
    expect(forged.votingPower).toBe(4);
    expect(powerOfSigners(forged.signers, committee)).toBe(0);
  });
});

describe("the words of an abort", () => {
  it.each([
    [{ kind: "timeout", committedAt: height(7) }, "timeout(7)"],
    [{ kind: "retries", count: 3 }, "retries(3)"],
  ] as const)("%o", (reason, words) => {
    expect(abortWords(reason)).toBe(words);
  });
});

describe("the variants", () => {
  const differing = (one: CrossShardRules, other: CrossShardRules) =>
    (Object.keys(one) as (keyof CrossShardRules)[]).filter((key) => one[key] !== other[key]).length;

  it("are five, each with a name of its own", () => {
    const variants = [asImplemented, corrected, ordered, coordinator, guideTwoPhase];
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
  });

  it("and each mutant is one of the sound ones with something changed", () => {
    const changes = crossMutants.map(({ id, rules }) => {
      const base = [corrected, ordered].find((each) => rules.id === `${each.id}!${id}`);
      // Its name is one difference; what it breaks is another.
      return base === undefined ? 0 : differing(rules, base) - 1;
    });
    expect(Math.min(...changes)).toBeGreaterThan(0);
    expect(crossMutants.map(({ id }) => mutantRules(id))).toEqual(
      crossMutants.map(({ rules }) => rules),
    );
    expect(() => mutantRules("no-such-mutant")).toThrow("no-such-mutant");
  });
});
