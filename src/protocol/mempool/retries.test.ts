import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { height, type Hash } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, type CrossShardRules } from "../chain/cross-rules.ts";
import {
  allowedBy,
  append,
  below,
  certificateOf,
  ledgerWith,
  partOf,
  payment,
  proofOf,
  sendingsOf,
  type LoosePart,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { BlockBody } from "../chain/block.ts";
import { onCommitted, onExecuted } from "./blocks.ts";
import { insert } from "./pool.ts";
import { previousOf, retryOf } from "./retries.ts";
import { EMPTY_MEMPOOL, type MempoolState } from "./state.ts";

type Pool = LoosePart<MempoolState>;

/** Crosswise between shards 0 and 1; the pool is in shard 0. */
const loser = payment("a0", "a1");
const winner = below(loser, (nonce) => payment("a1", "a0", { nonce }));
const hash = transactionHash(loser);
const byWinner = transactionHash(winner);
const named = mutantRules("named-by-maker");

const proof = proofOf(winner, { source: 1, target: 0 });
const deferral: Partial<BlockBody> = { deferred: [{ transaction: hash, winner: byWinner, proof }] };
const end: Partial<BlockBody> = {
  certificates: [
    {
      transaction: byWinner,
      decision: "accept",
      proofs: [certificateOf(winner, { shard: 0 }), certificateOf(winner, { shard: 1 })],
    },
  ],
};

const commit = (part: Pool, at: number, body: Partial<BlockBody>, listed: Transaction[] = []) =>
  onCommitted(part, append(part, { at, body, transactions: listed }));

/** As `commit`, of a block after which the chain says that the winner has ended. */
function commitEnd(part: Pool, at: number, body: Partial<BlockBody> = end): void {
  const after = ledgerWith(part.chain.ledger, { ended: [winner] });
  onCommitted(part, append(part, { at, body, after }));
}

/** A validator whose chain has the loser, and has put it off. */
function waiting(rules: CrossShardRules): Pool {
  const part = partOf(rules, EMPTY_MEMPOOL);
  insert(part, loser);
  insert(part, winner);
  commit(part, 1, {}, [loser]);
  commit(part, 2, deferral);
  return part;
}

const retriesIn = ({ state }: Pool): readonly Transaction[] =>
  [...state.pool.values()]
    .map(({ transaction }) => transaction)
    .filter(({ retry }) => retry !== undefined);

const heightsIn = (part: Pool) => retriesIn(part).map(({ retry }) => retry?.cause?.deferredAt);

describe("a retry (MEM-RETRY)", () => {
  it.each([corrected, asImplemented])(
    "is made under $id when the winner has ended, and takes the place of its first life",
    (rules) => {
      const part = waiting(rules);
      expect(retriesIn(part)).toEqual([]);
      commitEnd(part, 5);
      const [retry] = retriesIn(part);
      expect(allowedBy(part).filter((rule) => rule === "MEM-RETRY")).toEqual(["MEM-RETRY"]);
      expect(retry).toMatchObject({ transfers: loser.transfers, nonce: loser.nonce });
      expect(retry?.retry).toMatchObject({ original: hash, count: 1 });
      const made = transactionHash(present(retry, "retry"));
      expect(part.state.ended.get(hash)).toMatchObject({ status: "retried", other: made });
      expect(part.state.pool.get(made)?.status).toBe("pending");
    },
  );

  it("is told to all its shards, and handed to consensus, once", () => {
    const part = waiting(corrected);
    commitEnd(part, 5);
    commitEnd(part, 6, {});
    onExecuted(part, byWinner, "accept");
    const gossip = sendingsOf(part, "TransactionGossip");
    expect(gossip.map(({ to }) => to.length)).toEqual([7]);
    expect(part.state.created).toEqual(retriesIn(part));
    expect(part.state.created).toEqual(gossip.map(({ message }) => message.transaction));
  });

  it("that came from elsewhere first is not made again: the first life ends in its favour", () => {
    const part = waiting(corrected);
    const elsewhere = waiting(corrected);
    commitEnd(elsewhere, 9);
    const [retry] = retriesIn(elsewhere);
    insert(part, present(retry, "retry"));
    commitEnd(part, 5);
    expect(retriesIn(part)).toEqual([retry]);
    expect([part.state.created, sendingsOf(part, "TransactionGossip")]).toEqual([[], []]);
    expect(part.state.ended.get(hash)?.status).toBe("retried");
  });
});

describe("the name of a retry (MEM-RETRY)", () => {
  const cause = { deferredBy: byWinner, deferredAt: height(5) };
  const later = { deferredBy: byWinner, deferredAt: height(6) };
  const nameOf = (rules: CrossShardRules, because: typeof cause, of = loser): Hash =>
    transactionHash(retryOf(waiting(rules), of, because));

  it("is its line alone: whoever makes it, and whenever, makes the same (F2)", () => {
    expect(nameOf(corrected, cause)).toBe(nameOf(corrected, later));
    expect(nameOf(corrected, { ...cause, deferredBy: hash })).toBe(nameOf(corrected, cause));
    expect(retryOf(waiting(corrected), loser, cause).retry).toEqual({ original: hash, count: 1 });
  });

  it.each([asImplemented, named])(
    "holds its maker's height and the winner under $id (X3)",
    (rules) => {
      expect(nameOf(rules, cause)).not.toBe(nameOf(rules, later));
      expect(nameOf(rules, { ...cause, deferredBy: hash })).not.toBe(nameOf(rules, cause));
    },
  );

  it("is another for each of the line, and tells what came before it", () => {
    const part = waiting(corrected);
    const once = retryOf(part, loser, cause);
    const twice = retryOf(part, once, cause);
    expect(twice.retry).toEqual({ original: hash, count: 2 });
    const line = [loser, once, twice].map(transactionHash);
    expect(new Set(line).size).toBe(3);
    expect([loser, once, twice].map(previousOf)).toEqual([undefined, ...line.slice(0, 2)]);
  });

  it("makes two of one where two validators are a block apart, under the mutant (X3)", () => {
    const namesOf = (rules: CrossShardRules) =>
      new Set(
        [5, 6].flatMap((at) => {
          const part = waiting(rules);
          part.chain.height = height(at);
          onExecuted(part, byWinner, "accept");
          return retriesIn(part).map(transactionHash);
        }),
      );
    expect(namesOf(corrected).size).toBe(1);
    for (const rules of [asImplemented, named]) expect(namesOf(rules).size).toBe(2);
  });
});

describe("older generations", () => {
  it("are over: neither their own end nor gossip brings them back (F3)", () => {
    const part = waiting(corrected);
    commitEnd(part, 5);
    expect(insert(part, loser)).toBe(false);
    const rejected = { transaction: hash, decision: "reject", proofs: [] } as const;
    commit(part, 6, { certificates: [rejected] });
    expect(retriesIn(part).map(({ retry }) => retry?.count)).toEqual([1]);
  });

  it("go on as their retry although the shards reject them first: the no ends one life", () => {
    const part = waiting(corrected);
    const rejected = { transaction: hash, decision: "reject", proofs: [] } as const;
    commit(part, 3, { certificates: [rejected] });
    expect(part.state.pool.get(hash)?.status).toBe("deferred");
    commitEnd(part, 4);
    expect(retriesIn(part)).toHaveLength(1);
  });

  it("end there as implemented, and no retry is made", () => {
    const part = waiting(asImplemented);
    const rejected = { transaction: hash, decision: "reject", proofs: [] } as const;
    commit(part, 3, { certificates: [rejected] });
    expect(part.state.ended.get(hash)?.status).toBe("completed");
    commitEnd(part, 4);
    expect(retriesIn(part)).toEqual([]);
  });

  it("stay where they are on a shard that did not defer them, as implemented (X4)", () => {
    const part = partOf(asImplemented, EMPTY_MEMPOOL);
    commit(part, 1, {}, [loser]);
    const cause = { deferredBy: byWinner, deferredAt: height(5) };
    insert(part, retryOf(part, loser, cause));
    expect(part.state.pool.get(hash)?.status).toBe("committed");
    expect([...part.state.locks.values()]).toEqual([[hash], [hash]]);
  });
});

describe("what makes one, and the height in it as implemented (reference §1.10)", () => {
  const fresh = () => partOf(asImplemented, EMPTY_MEMPOOL);

  it("1: the winner's decision becomes known: what this validator has committed", () => {
    const part = waiting(asImplemented);
    onExecuted(part, byWinner, "reject");
    expect(heightsIn(part)).toEqual([2]);
  });

  it("2: the winner's certificate commits: that block", () => {
    const part = waiting(asImplemented);
    commit(part, 5, end);
    expect(heightsIn(part)).toEqual([5]);
  });

  it("3: the winner is given up: that block", () => {
    const part = waiting(asImplemented);
    const reason = { kind: "timeout", committedAt: height(1) } as const;
    commit(part, 31, { aborted: [{ transaction: byWinner, reason }] });
    expect(heightsIn(part)).toEqual([31]);
  });

  it("4: the deferral commits after the winner's end: the block of that end", () => {
    const part = fresh();
    commit(part, 1, {}, [loser]);
    commit(part, 5, end);
    commit(part, 7, deferral);
    expect(heightsIn(part)).toEqual([5]);
    expect(part.state.locks.size).toBe(0);
  });

  it("5: the loser is first seen in a block after both: the block of the winner's end", () => {
    const part = fresh();
    commit(part, 5, end);
    commit(part, 7, deferral);
    commit(part, 9, {}, [loser]);
    expect(heightsIn(part)).toEqual([5]);
    expect(part.state.ended.get(hash)?.status).toBe("retried");
    expect(part.state.earlyRetries.size).toBe(0);
  });
});

describe("a deferral that comes before its loser (X29)", () => {
  it("waits for the winner's end as implemented, and then for a block with the loser", () => {
    const part = partOf(asImplemented, EMPTY_MEMPOOL);
    commit(part, 2, deferral);
    const other = { transaction: hash, decision: "accept", proofs: [] } as const;
    commit(part, 3, { certificates: [other] });
    expect([part.state.earlyDeferrals.size, part.state.earlyRetries.size]).toEqual([1, 0]);
    commit(part, 5, end);
    expect(part.state.earlyDeferrals.size).toBe(0);
    commit(part, 6, {}, [loser]);
    expect(heightsIn(part)).toEqual([5]);
  });

  it("is lost as implemented where the loser comes by gossip in between", () => {
    const part = partOf(asImplemented, EMPTY_MEMPOOL);
    commit(part, 2, deferral);
    insert(part, loser);
    commit(part, 3, {}, [loser]);
    expect(part.state.pool.get(hash)?.status).toBe("committed");
    commit(part, 5, end);
    expect(retriesIn(part)).toEqual([]);
    expect(part.state.pool.get(hash)?.status).toBe("committed");
  });

  it("is not kept by the sound rules, under which no block holds one (XS-DEFER)", () => {
    const part = partOf(corrected, EMPTY_MEMPOOL);
    commit(part, 2, deferral);
    expect(part.state).toEqual(EMPTY_MEMPOOL);
  });
});

describe("the winner's end, however this validator learns of it (MEM-FREED)", () => {
  it("frees the loser: by its decision, its certificate, or the chain alone", () => {
    const ways: readonly ((part: Pool) => void)[] = [
      (part) => onExecuted(part, byWinner, "accept"),
      (part) => commitEnd(part, 5),
      (part) => commitEnd(part, 5, {}),
    ];
    const names = ways.map((way) => {
      const part = waiting(corrected);
      way(part);
      return retriesIn(part).map(transactionHash);
    });
    expect(names.map((each) => each.length)).toEqual([1, 1, 1]);
    expect(new Set(names.flat()).size).toBe(1);
  });

  it("frees it also where the deferral commits later than that", () => {
    const part = partOf(corrected, EMPTY_MEMPOOL);
    commit(part, 1, {}, [loser]);
    commitEnd(part, 2);
    commit(part, 3, deferral);
    expect(retriesIn(part)).toHaveLength(1);
  });

  it("is what it waits for: the end of another frees nobody", () => {
    const part = waiting(corrected);
    onExecuted(part, hash, "accept");
    const other = payment("b1", "b0");
    onCommitted(
      part,
      append(part, { at: 3, after: ledgerWith(part.chain.ledger, { ended: [other] }) }),
    );
    expect(retriesIn(part)).toEqual([]);
    expect(part.state.pool.get(hash)?.status).toBe("deferred");
  });
});
