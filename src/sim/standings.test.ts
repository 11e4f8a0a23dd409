import { describe, expect, it } from "vitest";
import { shardId, type Hash } from "../primitives/ids.ts";
import { millis } from "../primitives/time.ts";
import type { Fact, TransactionStatus } from "../protocol/core/observe.ts";
import { standings, type Standing } from "./standings.ts";
import { hashOf, status } from "./trace/testing.ts";

type Note = readonly [fact: Fact, shard: number, ms: number];

/** Life number `retryCount` of A, which touches these shards. */
const announced = (name: string, retryCount: number, shards = [0, 1]): Note => [
  {
    kind: "announced",
    transaction: {
      hash: hashOf(name),
      transfers: [],
      reads: [],
      participants: shards.map(shardId),
      original: hashOf("A"),
      retryCount,
    },
  },
  0,
  0,
];

const is = (name: string, shard: number, ms: number, where: TransactionStatus): Note => [
  status(name, where),
  shard,
  ms,
];

const ends = (name: string, shard: number, ms: number, decision: "accept" | "reject"): Note => [
  status(name, "completed", { decision }),
  shard,
  ms,
];

/** Where A stands after these notes. */
function standing(...notes: readonly Note[]): Standing {
  const known = standings();
  for (const [fact, shard, ms] of notes) known.note(fact, shard, millis(ms));
  return known.of(hashOf("A"), 0);
}

const first = announced("A", 0);
const second = announced("A'", 1);

describe("one life on one shard", () => {
  const alone = announced("A", 0, [0]);

  it("goes from pending to completed, and has its last time when it has ended", () => {
    expect(standing(alone, is("A", 0, 10, "pending"))).toMatchObject({
      status: "pending",
      finalAt: undefined,
    });
    expect(standing(alone, is("A", 0, 10, "pending"), is("A", 0, 20, "committed"))).toMatchObject({
      status: "committed",
    });
    expect(standing(alone, is("A", 0, 20, "committed"), ends("A", 0, 50, "accept"))).toEqual({
      shards: [0],
      status: "completed",
      retries: 0,
      finalAt: millis(50),
      lives: [{ hash: hashOf("A"), retry: 0, perShard: [{ shard: 0, status: "completed" }] }],
    });
  });

  it("is completed where shards do not work together and nobody decides", () => {
    expect(standing(is("A", 0, 10, "completed"))).toMatchObject({
      status: "completed",
      finalAt: millis(10),
    });
  });

  it("is aborted when certificates rejected it, although the shard completed it", () => {
    expect(standing(alone, ends("A", 0, 50, "reject"))).toMatchObject({
      status: "aborted",
      finalAt: millis(50),
      lives: [{ perShard: [{ shard: 0, status: "completed" }] }],
    });
  });

  it("is aborted when it was given up", () => {
    expect(standing(alone, is("A", 0, 50, "aborted"))).toMatchObject({ status: "aborted" });
  });

  it("goes by the first validator to come that far, and by nobody who is behind", () => {
    const there = [alone, is("A", 0, 20, "executed"), ends("A", 0, 50, "accept")];
    expect(standing(alone, is("A", 0, 20, "executed"), is("A", 0, 30, "committed"))).toMatchObject({
      status: "executed",
    });
    expect(
      standing(...there, is("A", 0, 60, "committed"), ends("A", 0, 70, "accept")),
    ).toMatchObject({ status: "completed", finalAt: millis(50) });
  });

  it("never leaves an end", () => {
    expect(standing(alone, is("A", 0, 50, "aborted"), ends("A", 0, 60, "accept"))).toMatchObject({
      status: "aborted",
      finalAt: millis(50),
    });
  });
});

describe("one life on several shards", () => {
  it("has ended when it has on the last of them", () => {
    expect(standing(first, ends("A", 1, 80, "accept"), ends("A", 0, 50, "accept"))).toMatchObject({
      shards: [0, 1],
      status: "completed",
      retries: 0,
      finalAt: millis(80),
    });
    expect(standing(first, ends("A", 0, 50, "reject"), ends("A", 1, 80, "reject"))).toMatchObject({
      status: "aborted",
      finalAt: millis(80),
    });
  });

  it("is as far as it is where it is least far", () => {
    const steps = ["pending", "deferred", "committed", "executed"] as const;
    for (const [i, far] of steps.entries())
      for (const near of steps.slice(0, i + 1))
        for (const [here, there] of [
          [near, far],
          [far, near],
        ] as const)
          expect(
            standing(first, is("A", 0, 10, here), is("A", 1, 20, there)).status,
            `${here} and ${there}`,
          ).toBe(near);
  });

  it("is open while one of its shards is, whatever the other came to", () => {
    for (const end of [ends("A", 0, 50, "accept"), is("A", 0, 50, "aborted")])
      expect(standing(first, end, is("A", 1, 60, "executed"))).toMatchObject({
        status: "executed",
        finalAt: undefined,
      });
  });

  it("is pending while a shard that it touches has not heard of it", () => {
    expect(standing(first, ends("A", 0, 50, "accept"))).toMatchObject({
      status: "pending",
      finalAt: undefined,
    });
  });

  it("counts as completed when it took effect on one shard and was given up on another", () => {
    expect(standing(first, ends("A", 0, 50, "accept"), is("A", 1, 60, "aborted"))).toMatchObject({
      status: "completed",
      finalAt: millis(60),
    });
  });
});

describe("a line of several lives", () => {
  const given = [first, is("A", 0, 30, "retried"), is("A", 1, 40, "retried"), second];

  it("is completed when the retry is, with one retry and the time of the last shard", () => {
    expect(standing(...given, ends("A'", 1, 90, "accept"), ends("A'", 0, 80, "accept"))).toEqual({
      shards: [0, 1],
      status: "completed",
      retries: 1,
      finalAt: millis(90),
      lives: [
        {
          hash: hashOf("A"),
          retry: 0,
          perShard: [
            { shard: 0, status: "retried" },
            { shard: 1, status: "retried" },
          ],
        },
        {
          hash: hashOf("A'"),
          retry: 1,
          perShard: [
            { shard: 0, status: "completed" },
            { shard: 1, status: "completed" },
          ],
        },
      ],
    });
  });

  it("is open while the retry is, and retried while a shard has not heard of the retry", () => {
    expect(
      standing(...given, ends("A'", 0, 80, "accept"), is("A'", 1, 85, "executed")),
    ).toMatchObject({ status: "executed", retries: 1, finalAt: undefined });
    expect(standing(...given, ends("A'", 0, 80, "accept"))).toMatchObject({
      status: "retried",
      finalAt: undefined,
    });
  });

  it("is aborted when the retry was rejected or given up", () => {
    expect(
      standing(...given, ends("A'", 0, 80, "reject"), is("A'", 1, 90, "aborted")),
    ).toMatchObject({ status: "aborted", retries: 1, finalAt: millis(90) });
  });

  it("ended when the last of its lives did, where none took effect", () => {
    const gone = [first, second, is("A'", 1, 90, "aborted"), is("A'", 0, 80, "aborted")];
    expect(standing(...gone, is("A", 0, 30, "retried"), is("A", 1, 500, "aborted"))).toMatchObject({
      status: "aborted",
      finalAt: millis(500),
    });
    expect(standing(...gone, is("A", 0, 30, "retried"), is("A", 1, 50, "aborted"))).toMatchObject({
      status: "aborted",
      finalAt: millis(90),
    });
  });

  it("was retried once although two shards made a retry each", () => {
    expect(standing(first, second, announced("A''", 1))).toMatchObject({
      retries: 1,
      lives: [{ retry: 0 }, { retry: 1 }, { retry: 1 }],
    });
  });

  it("is completed when the retry took effect, whatever became of the first life there", () => {
    expect(
      standing(
        first,
        second,
        is("A", 0, 30, "retried"),
        ends("A'", 0, 80, "accept"),
        ends("A'", 1, 85, "accept"),
        is("A", 1, 500, "aborted"),
      ),
    ).toMatchObject({ status: "completed", finalAt: millis(85) });
  });

  it("lists lives by the number of their retry and shards by theirs, however they became known", () => {
    const { lives, retries } = standing(
      announced("A''", 2),
      second,
      first,
      is("A''", 1, 10, "pending"),
      is("A", 1, 20, "aborted"),
      is("A", 0, 30, "retried"),
      is("A''", 0, 40, "committed"),
    );
    expect(retries).toBe(2);
    expect(lives).toEqual([
      {
        hash: hashOf("A"),
        retry: 0,
        perShard: [
          { shard: 0, status: "retried" },
          { shard: 1, status: "aborted" },
        ],
      },
      { hash: hashOf("A'"), retry: 1, perShard: [] },
      {
        hash: hashOf("A''"),
        retry: 2,
        perShard: [
          { shard: 0, status: "committed" },
          { shard: 1, status: "pending" },
        ],
      },
    ]);
  });
});

describe("what nobody has heard of", () => {
  const nowhere = (hash: Hash, home: number): Standing => ({
    shards: [home],
    status: "pending",
    retries: 0,
    finalAt: undefined,
    lives: [{ hash, retry: 0, perShard: [] }],
  });

  it("is pending at the shard to which it was submitted", () => {
    expect(standings().of(hashOf("A"), 1)).toEqual(nowhere(hashOf("A"), 1));
  });

  it("learns nothing from what happens to others", () => {
    const known = standings();
    known.note(status("B", "completed", { decision: "accept" }), 1, millis(5));
    expect(known.of(hashOf("A"), 1)).toEqual(nowhere(hashOf("A"), 1));
  });
});
