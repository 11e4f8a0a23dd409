import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { hash as hashOf } from "../../primitives/ids.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import { FAILURE } from "../chain/cross-shard.ts";
import { ledgerWith, payment, refusalsOf, toldBy } from "../chain/testing.ts";
import { transactionHash } from "../chain/transaction.ts";
import { speculate } from "./speculating.ts";
import {
  commit,
  crossing,
  executorOf,
  sign,
  wordsOf,
  wordTwice,
  type Executor,
} from "./testing.ts";

/** Inside shard 0. */
const local = payment("a0", "b0");
const localHash = transactionHash(local);

describe("a transaction of one shard, run before its block is final", () => {
  const early = (rules: CrossShardRules) => {
    const part = executorOf(rules);
    speculate(part, [local, crossing]);
    return part;
  };

  it("is made ready and not spoken of, by the sound rules; one of several shards is left alone", () => {
    const part = early(ordered);
    sign(part);
    expect([...part.state.speculative.keys()]).toEqual([localHash]);
    expect(wordsOf(part)).toEqual([]);
    commit(part, 1, {}, [local]);
    sign(part);
    expect(part.state.speculative.size).toBe(0);
    expect(part.state.rolledBack.size).toBe(0);
    expect(wordsOf(part)).toMatchObject([
      { success: true, writes: [{ balance: 90 }, { balance: 110 }] },
    ]);
  });

  /** Another block has taken from the account in the meantime. */
  const moved = (part: Executor): Executor => {
    const { ledger } = part.chain;
    part.chain.ledger = { ...ledger, balances: new Map([...ledger.balances, ["a0", 50]]) };
    commit(part, 1, {}, [local]);
    sign(part);
    return part;
  };

  it("is thrown away where the state has moved, and its word is that of the block", () => {
    const part = moved(early(ordered));
    expect(part.state.rolledBack.get(localHash)?.writes[0]?.balance).toBe(90);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([40]);
  });

  it("has had its word at once as implemented, and no block takes that back (X24)", () => {
    const part = early(asImplemented);
    sign(part);
    expect(wordsOf(part)).toHaveLength(1);
    moved(part);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([90]);
    expect(part.state.results.get(localHash)?.writes[0]?.balance).toBe(90);
  });

  it("would have two words where both speak, and they can differ (EXEC-ONCE)", () => {
    const part = early(wordTwice);
    sign(part);
    moved(part);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([90, 40]);
  });

  it("is run with its block where no header came before it", () => {
    for (const rules of [ordered, corrected, asImplemented]) {
      const part = executorOf(rules);
      commit(part, 1, {}, [local]);
      sign(part);
      expect(wordsOf(part)).toHaveLength(1);
      expect(refusalsOf(part)).toEqual([]);
      expect(toldBy(part)).toEqual([]);
    }
  });

  it("is not run early twice, nor when it is under way or has ended", () => {
    const part = early(ordered);
    const { state } = part;
    speculate(part, [local]);
    expect(part.state).toBe(state);
    const later = executorOf(ordered);
    commit(later, 1, {}, [local]);
    speculate(later, [local]);
    expect(later.state.speculative.size).toBe(0);
    const over = executorOf(ordered);
    over.chain.ledger = ledgerWith(over.chain.ledger, { ended: [local] });
    speculate(over, [local]);
    expect(over.state.speculative.size).toBe(0);
  });

  it("is left to its block when five hundred results are kept already", () => {
    const part = executorOf(ordered);
    const kept = Array.from({ length: 500 }, (_, i) => hashOf(String(i).padStart(64, "0")));
    part.state = { ...part.state, speculative: new Map(kept.map((each) => [each, FAILURE])) };
    speculate(part, [local]);
    expect(part.state.speculative.has(localHash)).toBe(false);
  });

  it("runs beside another of its block on the same state as implemented: an update is lost (X1)", () => {
    const both = [local, payment("a0", "c0")];
    const part = executorOf(asImplemented);
    commit(part, 1, {}, both);
    sign(part);
    expect(wordsOf(part).map(({ writes }) => present(writes[0], "write").balance)).toEqual([
      90, 90,
    ]);
  });
});
