import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexToBytes } from "../primitives/bytes.ts";
import { signTransaction, userKey, verifyTransaction } from "./ed25519.ts";
import type { SignedItem } from "./jobs.ts";
import { ED25519_VECTORS } from "./vectors/ed25519.ts";

describe("Ed25519 against RFC 8032", () => {
  it.each(ED25519_VECTORS)("$name", ({ secretKey, publicKey, message, signature }) => {
    expect(userKey(secretKey)).toEqual({ secretKey, publicKey });
    expect(userKey(hexToBytes(secretKey))).toEqual({ secretKey, publicKey });
    expect(signTransaction(secretKey, message)).toBe(signature);
    expect(verifyTransaction({ publicKey, message, signature })).toBe(true);
  });
});

describe("what is refused", () => {
  const { secretKey, publicKey } = userKey("07".repeat(32));
  const message = "0123";
  const item: SignedItem = { publicKey, message, signature: signTransaction(secretKey, message) };
  const changed = (hex: string, at: number) =>
    hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);

  it("is any change of key, message or signature", () => {
    expect(verifyTransaction(item)).toBe(true);
    fc.assert(
      fc.property(fc.nat({ max: 127 }), (at) => {
        expect(verifyTransaction({ ...item, signature: changed(item.signature, at) })).toBe(false);
        expect(verifyTransaction({ ...item, publicKey: changed(publicKey, at % 64) })).toBe(false);
        expect(verifyTransaction({ ...item, message: changed(message, at % 4) })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it("is a key of small order, under which a signature fits every message", () => {
    const signature = `01${"00".repeat(63)}`;
    const smallOrder = { publicKey: `01${"00".repeat(31)}`, message, signature };
    expect(verifyTransaction(smallOrder)).toBe(false);
  });

  it("is a second signature made by adding the order to s", () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${hexBackwards(item.signature.slice(64))}`) + order;
    const malleable = item.signature.slice(0, 64) + hexBackwards(s.toString(16).padStart(64, "0"));
    expect(verifyTransaction({ ...item, signature: malleable })).toBe(false);
  });

  it("is garbage, without throwing", () => {
    fc.assert(
      fc.property(fc.anything(), (garbage) => {
        const text = garbage as string;
        expect(verifyTransaction({ ...item, signature: text })).toBe(false);
        expect(verifyTransaction({ ...item, publicKey: text })).toBe(false);
        expect(verifyTransaction({ ...item, message: text })).toBe(false);
      }),
    );
    expect(verifyTransaction({ ...item, message: "012" })).toBe(false);
    expect(verifyTransaction({ ...item, signature: item.signature.toUpperCase() })).toBe(false);
  });
});

const hexBackwards = (hex: string): string => (hex.match(/../g) ?? []).reverse().join("");
