import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex } from "./bytes.ts";
import { canonicalBytes, compareText } from "./canonical.ts";

const hex = (value: unknown): string => bytesToHex(canonicalBytes(value));

const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(
      fc.string({ maxLength: 6 }).filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
})).value;

describe("canonical bytes", () => {
  it("are fixed: these may never change, or every digest does", () => {
    expect(hex({ b: [1, -1, true], a: "é" })).toBe(
      "0702000000050100000061050200000" +
        "0c3a9050100000062060300000003010000000000000004010000000000000002",
    );
    expect(hex(undefined)).toBe("00");
    expect(
      hex(
        new Map([
          [2, "x"],
          [10, "y"],
        ]),
      ),
    ).toBe(
      hex(
        new Map([
          [10, "y"],
          [2, "x"],
        ]),
      ),
    );
  });

  it("do not see the order of keys, nor an absent field", () => {
    expect(hex({ a: 1, b: 2 })).toBe(hex({ b: 2, a: 1, c: undefined }));
  });

  it("tell different values apart", () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(hex(a) === hex(b)).toBe(same);
      }),
    );
  });

  it("refuse what is not plain data", () => {
    for (const value of [1.5, NaN, Number.MAX_SAFE_INTEGER + 1, () => 1, 1n])
      expect(() => canonicalBytes(value)).toThrow("bug");
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  const fields = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return { record: fields.map(([key, field]) => [key, sorted(field)]) };
}
