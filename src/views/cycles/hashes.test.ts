import { describe, expect, it } from "vitest";
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import { hashOf } from "../../sim/trace/testing.ts";
import { ENGLISH } from "../../words/words.ts";
import { compareHashes, decisionWords } from "./hashes.ts";

const hash = (start: string): Hash => start.padEnd(64, "0") as Hash;

describe("two hashes, byte by byte", () => {
  it("mutes what is the same, marks the first byte that differs, and leaves the rest", () => {
    const compared = compareHashes(hash("aabb01ff"), hash("aabb02ff"));
    expect(compared.loser).toHaveLength(32);
    expect(compared.loser.slice(0, 5)).toEqual([
      { hex: "aa", state: "same" },
      { hex: "bb", state: "same" },
      { hex: "02", state: "deciding" },
      { hex: "ff", state: "rest" },
      { hex: "00", state: "rest" },
    ]);
    expect(compared.winner[2]).toEqual({ hex: "01", state: "deciding" });
    expect(decisionWords(compared, ENGLISH.cycles.contest)).toBe(
      "2 bytes are the same. Byte 3 decides: 02 (2) is higher than 01 (1).",
    );
  });

  it("lets the byte decide as a number, whatever comes after it", () => {
    const compared = compareHashes(hash("0fff"), hash("f000"));
    expect(compared.same).toBe(0);
    expect(compared.deciding).toEqual({ winner: 15, loser: 240 });
    expect(decisionWords(compared, ENGLISH.cycles.contest)).toBe(
      "Byte 1 decides: f0 (240) is higher than 0f (15).",
    );
  });

  it("finds a difference in the last byte, and none between a hash and itself", () => {
    const last = compareHashes("0".repeat(64) as Hash, `${"0".repeat(63)}1` as Hash);
    expect(last.same).toBe(31);
    expect(last.loser.at(-1)?.state).toBe("deciding");
    const none = compareHashes(hash("aa"), hash("aa"));
    expect(none).toMatchObject({ same: 32, isLoserHigher: false });
    expect(none.deciding).toBeUndefined();
    expect(decisionWords(none, ENGLISH.cycles.contest)).toBe("They are the same.");
  });

  it("agrees with the order of texts that the protocol goes by", () => {
    const names = Array.from({ length: 30 }, (_, i) => hashOf(`transaction ${i}`));
    for (const winner of names)
      for (const loser of names)
        expect(compareHashes(winner, loser).isLoserHigher).toBe(compareText(loser, winner) > 0);
  });
});
