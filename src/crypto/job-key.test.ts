import { describe, expect, it } from "vitest";
import type { CryptoJob, SignedItem } from "./jobs.ts";
import { jobKey } from "./job-key.ts";

const item: SignedItem = { publicKey: "aa", message: "bb", signature: "cc" };
const verify: CryptoJob = { kind: "verify", items: [item], known: [] };

describe("the address of a computation", () => {
  it("is the same for the same question, however its fields are ordered", () => {
    const same = {
      known: [],
      items: [{ signature: "cc", message: "bb", publicKey: "aa" }],
      kind: "verify",
    } as const;
    expect(jobKey(same)).toBe(jobKey(verify));
    expect(jobKey(verify)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is another for every other question", () => {
    const others: readonly CryptoJob[] = [
      verify,
      { ...verify, known: ["cc"] },
      { ...verify, items: [] },
      { ...verify, items: [item, item] },
      { ...verify, items: [{ ...item, message: "cc", signature: "bb" }] },
      { kind: "verifyTransactions", items: [item] },
      { kind: "sign", secretKey: "aa", message: "bb" },
      { kind: "verifyAggregate", groups: [{ message: "bb", publicKeys: ["aa"] }], signature: "cc" },
    ];
    expect(new Set(others.map(jobKey)).size).toBe(others.length);
  });
});
