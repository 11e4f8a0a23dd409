import { describe, expect, it } from "vitest";
import { bytesToHex, utf8ToBytes } from "../primitives/bytes.ts";
import { blake3, blake3Bytes, blake3Stream, hashHex, hashParts } from "./hash.ts";
import { BLAKE3_VECTORS } from "./vectors/blake3.ts";

describe("BLAKE3 against its published vectors", () => {
  it.each(BLAKE3_VECTORS)("$inputLength bytes", ({ inputLength, hash }) => {
    const input = Uint8Array.from({ length: inputLength }, (_, i) => i % 251);
    expect(blake3(input)).toBe(hash.slice(0, 64));
    expect(bytesToHex(blake3Stream(input, hash.length / 2))).toBe(hash);
  });
});

describe("the forms of one hash", () => {
  it("hashes 32 zeros to what hyperscale takes for an absent hash", () => {
    const zeros = new Uint8Array(32);
    expect(blake3(zeros)).toBe("2ada83c1819a5372dae1238fc1ded123c8104fdaa15862aaee69428a1820fcda");
    expect(bytesToHex(blake3Bytes(zeros))).toBe(blake3(zeros));
    expect(hashHex("00".repeat(32))).toBe(blake3(zeros));
  });

  it("hashes parts as their concatenation", () => {
    expect(hashParts(utf8ToBytes("te"), utf8ToBytes("st"))).toBe(blake3(utf8ToBytes("test")));
    expect(hashParts()).toBe(blake3(new Uint8Array()));
  });
});
