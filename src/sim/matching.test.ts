import { describe, expect, it } from "vitest";
import { hashHex } from "../crypto/hash.ts";
import { micros } from "../primitives/time.ts";
import { height, round, shardId } from "../primitives/ids.ts";
import { covers, matches, type Named } from "./matching.ts";

const tx = hashHex("01");
const vote: Named = {
  label: {
    kind: "BlockVote",
    shard: shardId(0),
    height: height(3),
    round: round(1),
    transactions: [tx],
    sizeBytes: 1,
  },
  from: "s0v1",
  to: "s0v2",
  sentAt: micros(310_250),
};

describe("a match names messages", () => {
  it.each([
    [{}, true],
    [{ kind: "BlockVote" }, true],
    [{ kind: ["BlockHeader", "BlockVote"], height: 3, round: [0, 1] }, true],
    [{ kind: "BlockVote", height: 4 }, false],
    [{ from: "s0v1", to: ["s0v0", "s0v2"] }, true],
    [{ to: "s0v1" }, false],
    [{ shard: 1 }, false],
    [{ sentMicros: 310_250 }, true],
    [{ sentMicros: [310_249, 310_250] }, true],
    [{ sentMicros: 310_249 }, false],
    [{ tx: "pay" }, true],
    [{ tx }, true],
    [{ tx: "other" }, false],
  ])("%j: %s", (match, expected) => {
    expect(matches(match, vote, { [tx]: "pay" })).toBe(expected);
  });

  it("a field that the message does not have is not matched", () => {
    expect(
      matches({ height: 3 }, { ...vote, label: { ...vote.label, height: undefined } as never }, {}),
    ).toBe(false);
  });
});

describe("a release ends the holds that it covers", () => {
  const held = { kind: "BlockVote", to: ["s0v0", "s0v1"] };
  it.each([
    [{}, true],
    [{ kind: "BlockVote" }, true],
    [{ kind: ["BlockVote", "Timeout"] }, true],
    [{ to: ["s0v0", "s0v1", "s0v2"] }, true],
    [{ to: "s0v0" }, false],
    [{ kind: "BlockVote", height: 1 }, false],
  ])("%j: %s", (release, expected) => {
    expect(covers(release, held)).toBe(expected);
  });
});
