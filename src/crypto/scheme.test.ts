import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { bytesToHex, hexToBytes, utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import { signTransaction, userKey } from "./ed25519.ts";
import { blake3, blake3Stream } from "./hash.ts";
import type { CryptoJob, JobResult, SignedItem, SchemeId } from "./jobs.ts";
import { schemeOf } from "./scheme.ts";

const message = blake3(utf8ToBytes("vote"));
const other = blake3(utf8ToBytes("other"));

/** No secret goes in. */
const forge = (publicKey: Hex, text: Hex): Hex =>
  bytesToHex(blake3Stream(hexToBytes(publicKey + text), 96));

/** Three signers and the jobs that a consensus asks for, sound and spoilt, in either scheme. */
function played(id: SchemeId) {
  const { keyFromSeed, compute } = schemeOf(id);
  const keys = [0, 1, 2].map((i) => keyFromSeed(blake3(Uint8Array.of(i))));
  const sign = (i: number, text: Hex): Hex => {
    const { secretKey } = present(keys[i], "a key");
    const result = compute({ kind: "sign", secretKey, message: text });
    return result.kind === "signed" ? result.signature : "";
  };
  const items: SignedItem[] = keys.map(({ publicKey }, i) => ({
    publicKey,
    message,
    signature: sign(i, message),
  }));
  const [a, b, c] = items as [SignedItem, SignedItem, SignedItem];
  const verify = (list: readonly SignedItem[], known: readonly Hex[] = []): JobResult =>
    compute({ kind: "verify", items: list, known });
  const sumOf = (list: readonly SignedItem[], known: readonly Hex[] = []): Hex => {
    const result = verify(list, known);
    return (result.kind === "verified" ? result.aggregate : undefined) ?? "none";
  };
  const check = (publicKeys: readonly Hex[], signature: Hex, text: Hex = message): JobResult =>
    compute({ kind: "verifyAggregate", groups: [{ message: text, publicKeys }], signature });
  return { keys, sign, items, a, b, c, verify, sumOf, check, compute };
}

describe.each(["bls", "keyed"] as const)("the scheme %s", (id) => {
  const { keys, sign, items, a, b, c, verify, sumOf, check, compute } = played(id);
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  const accepted = { kind: "verifiedAggregate", valid: true };
  const refused = (reason: string) => ({ kind: "verifiedAggregate", valid: false, reason });

  it("has keys of 48 bytes and signatures of 96, and names itself", () => {
    expect(schemeOf(id).id).toBe(id);
    for (const { publicKey } of keys) expect(publicKey).toMatch(/^[0-9a-f]{96}$/);
    for (const { signature } of items) expect(signature).toMatch(/^[0-9a-f]{192}$/);
    expect(new Set([...publicKeys, ...items.map(({ signature }) => signature)]).size).toBe(6);
  });

  it("judges each vote and adds up the good ones with the known", () => {
    const forged = { ...b, signature: a.signature };
    expect(verify([a, forged, c])).toEqual({
      kind: "verified",
      valid: [true, false, true],
      aggregate: sumOf([a, c]),
    });
    expect(check([a.publicKey, c.publicKey], sumOf([a, forged, c]))).toEqual(accepted);
    expect(sumOf([c], [a.signature, b.signature])).toBe(sumOf(items));
    expect(check(publicKeys, sumOf([c], [sumOf([a, b])]))).toEqual(accepted);
  });

  it("gives no sum when nothing is valid, nor when what was known is garbage", () => {
    const forged = { ...b, signature: a.signature };
    expect(verify([forged])).toEqual({ kind: "verified", valid: [false] });
    expect(verify([])).toEqual({ kind: "verified", valid: [] });
    expect(verify([a], ["zz"])).toEqual({ kind: "verified", valid: [true] });
  });

  it("accepts an aggregate for exactly its signers, its message, and as often as each signed", () => {
    const sum = sumOf(items);
    expect(check(publicKeys, sum)).toEqual(accepted);
    expect(check(publicKeys.slice(1), sum)).toEqual(refused("mismatch"));
    expect(check(publicKeys, sum, other)).toEqual(refused("mismatch"));
    expect(check([...publicKeys, a.publicKey], sum)).toEqual(refused("mismatch"));
    const twice = sumOf([a, a, b]);
    expect(check([a.publicKey, a.publicKey, b.publicKey], twice)).toEqual(accepted);
    expect(check([b.publicKey], twice)).toEqual(refused("mismatch"));
  });

  it("checks one aggregate over two messages", () => {
    const signature = sumOf([a], [sign(1, other)]);
    const groups = [
      { message, publicKeys: [a.publicKey] },
      { message: other, publicKeys: [b.publicKey] },
    ];
    expect(compute({ kind: "verifyAggregate", groups, signature })).toEqual(accepted);
    const swapped = [
      { message, publicKeys: [b.publicKey] },
      { message: other, publicKeys: [a.publicKey] },
    ];
    expect(compute({ kind: "verifyAggregate", groups: swapped, signature })).toEqual(
      refused("mismatch"),
    );
  });

  it("says why, without throwing, when there is nobody or nothing of the right form", () => {
    expect(compute({ kind: "verifyAggregate", groups: [], signature: "" })).toEqual(
      refused("empty"),
    );
    expect(check([], sumOf(items))).toEqual(refused("empty"));
    expect(check(publicKeys, "abcd")).toEqual(refused("length"));
    expect(check(["abcd"], sumOf(items))).toEqual(refused("length"));
    expect(check(publicKeys, "zz".repeat(96))).toEqual(refused("encoding"));
    expect(check(publicKeys, sumOf(items), "0")).toEqual(refused("encoding"));
    expect(
      verify([
        { ...a, message: "zz" },
        { ...a, publicKey: "" },
      ]),
    ).toEqual({ kind: "verified", valid: [false, false] });
  });

  it("checks users' transactions with Ed25519 all the same", () => {
    const { secretKey, publicKey } = userKey("01".repeat(32));
    const good = { publicKey, message, signature: signTransaction(secretKey, message) };
    const job: CryptoJob = {
      kind: "verifyTransactions",
      items: [good, { ...good, message: other }],
    };
    expect(compute(job)).toEqual({ kind: "verified", valid: [true, false] });
  });

  it("answers the same job with the same answer", () => {
    const job: CryptoJob = { kind: "verify", items, known: [] };
    expect(schemeOf(id).compute(job)).toEqual(compute(structuredClone(job)));
  });
});

describe("the keyed scheme", () => {
  it("can be forged by anyone who knows a public key: it must never pass for the real one", () => {
    const { keyFromSeed, compute } = schemeOf("keyed");
    const victim = keyFromSeed("11".repeat(32));
    const item = {
      publicKey: victim.publicKey,
      message,
      signature: forge(victim.publicKey, message),
    };
    expect(compute({ kind: "verify", items: [item], known: [] })).toMatchObject({ valid: [true] });
    expect(schemeOf("bls").compute({ kind: "verify", items: [item], known: [] })).toMatchObject({
      valid: [false],
    });
  });
});
