import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Hash } from "../../primitives/ids.ts";
import { emptyProjection } from "../../sim/trace/projection.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import type { MessageRecord, TraceEntry } from "../../sim/trace/entry.ts";
import { hashOf, pay, said, status, twoShards } from "../../sim/trace/testing.ts";
import { carriesEntry, carriesMessage, carryingOf, dimUnless } from "./carrying.ts";

const A = hashOf("A");
const retry = { ...pay("A2", "alice", "bob", 100), original: A, retryCount: 1 };
const views = new Map([
  [A, pay("A", "alice", "bob", 100)],
  [retry.hash, retry],
  [hashOf("B"), pay("B", "bob", "alice", 1)],
]);
const genesis = present([...emptyProjection(twoShards).blocks.values()][0], "genesis");

function blocksWith(name: string, transactions: readonly Hash[]): Projection["blocks"] {
  const block = { ...genesis.block, hash: hashOf(name), transactions };
  return new Map([[block.hash, { ...genesis, block }]]);
}

const chosen = (hash: Hash, blocks: Projection["blocks"] = new Map()) =>
  present(carryingOf({ kind: "transaction", transaction: hash }, blocks, views), "a choice");

const message = (label: Partial<MessageRecord["label"]>): MessageRecord => ({
  number: 1,
  label: { kind: "BlockVote", shard: 0 as never, sizeBytes: 1, ...label },
  content: undefined,
});

describe("what carries a transaction", () => {
  it("is nothing in particular while none is chosen", () => {
    expect(carryingOf(undefined, new Map(), views)).toBeUndefined();
    expect(dimUnless(undefined)).toBe("");
  });

  it("is its whole line, whichever of it was chosen", () => {
    for (const hash of [A, retry.hash])
      expect([...chosen(hash).line].sort()).toEqual([A, retry.hash].sort());
    expect(chosen(A).line.has(hashOf("B"))).toBe(false);
  });

  it("is each block that lists any of the line", () => {
    const blocks = blocksWith("block", [retry.hash]);
    expect([...chosen(A, blocks).blocks]).toEqual([hashOf("block")]);
    expect(chosen(hashOf("B"), blocks).blocks.size).toBe(0);
  });

  it("is each message that names it, or a block that lists it", () => {
    const carrying = chosen(A, blocksWith("block", [A]));
    expect(carriesMessage(carrying, message({ transactions: [retry.hash] }))).toBe(true);
    expect(carriesMessage(carrying, message({ block: hashOf("block") }))).toBe(true);
    expect(carriesMessage(carrying, message({ block: hashOf("other") }))).toBe(false);
  });

  it("is each entry that tells of it, and no other", () => {
    const [own, other] = said(
      ["s0v0", status("A", "pending")],
      ["s0v0", status("B", "pending")],
    ) as [TraceEntry, TraceEntry];
    expect(carriesEntry(chosen(A), own, () => undefined)).toBe(true);
    expect(carriesEntry(chosen(A), other, () => undefined)).toBe(false);
    expect(dimUnless(carriesEntry(chosen(A), other, () => undefined))).toBe(" dim");
  });
});
