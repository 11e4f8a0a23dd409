import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitfieldOf, countOnes, isSet, parseBitfield, setIndices, withBit } from "./bitfield.ts";

const sizeAndIndices = fc
  .nat({ max: 130 })
  .chain((size) => fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat({ max: 150 }))));

describe("signers", () => {
  it("puts position i at bit i mod 8, from the least, of byte i / 8", () => {
    expect(bitfieldOf([0], 4)).toEqual({ size: 4, bits: "01" });
    expect(bitfieldOf([0, 2, 3], 4)).toEqual({ size: 4, bits: "0d" });
    expect(bitfieldOf([8, 7], 9)).toEqual({ size: 9, bits: "8001" });
    expect(bitfieldOf([], 0)).toEqual({ size: 0, bits: "" });
  });

  it("gives back what was set, ascending, without what lies outside", () => {
    fc.assert(
      fc.property(sizeAndIndices, ([size, indices]) => {
        const bitfield = bitfieldOf(indices, size);
        const inside = indices.filter((i) => i < size).sort((a, b) => a - b);
        expect(bitfield.bits).toHaveLength(2 * Math.ceil(size / 8));
        expect(setIndices(bitfield)).toEqual(inside);
        expect(countOnes(bitfield)).toBe(inside.length);
        expect(parseBitfield(bitfield)).toEqual({ ok: true, bitfield });
        for (let i = 0; i < 160; i++) expect(isSet(bitfield, i)).toBe(inside.includes(i));
      }),
    );
  });

  it("sets and clears one position and leaves the rest", () => {
    const bitfield = bitfieldOf([1, 5], 7);
    expect(setIndices(withBit(bitfield, 3, true))).toEqual([1, 3, 5]);
    expect(setIndices(withBit(bitfield, 5, false))).toEqual([1]);
    expect(withBit(bitfield, 5, true)).toEqual(bitfield);
    for (const outside of [7, -1, 0.5, Number.NaN]) {
      expect(withBit(bitfield, outside, true)).toEqual(bitfield);
      expect(isSet(bitfield, outside)).toBe(false);
    }
  });
});

describe("a field from the wire", () => {
  it.each([
    ["a bit at the size", { size: 4, bits: "10" }, "stray-bits"],
    ["a bit above the size", { size: 9, bits: "ff80" }, "stray-bits"],
    ["a byte too few", { size: 9, bits: "ff" }, "length"],
    ["a byte too many", { size: 8, bits: "ff00" }, "length"],
    ["capital digits", { size: 8, bits: "FF" }, "length"],
    ["a huge size", { size: Number.MAX_SAFE_INTEGER, bits: "ff" }, "length"],
    ["a negative size", { size: -1, bits: "" }, "shape"],
    ["no bits", { size: 3 }, "shape"],
    ["nothing", null, "shape"],
  ])("is refused: %s", (_what, value, reason) => {
    expect(parseBitfield(value)).toEqual({ ok: false, reason });
  });

  it("never throws, and what it lets through has no bit outside", () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat({ max: 40 }), fc.string(), (garbage, size, bits) => {
        expect(parseBitfield(garbage)).toHaveProperty("ok");
        const parsed = parseBitfield({ size, bits });
        const bitfield = parsed.ok ? parsed.bitfield : bitfieldOf([], size);
        expect(bitfieldOf(setIndices(bitfield), size)).toEqual(bitfield);
      }),
    );
  });
});
