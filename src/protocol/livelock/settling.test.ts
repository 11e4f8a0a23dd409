import { describe, expect, it } from "vitest";
import { height } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { BlockBody } from "../chain/block.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, type CrossShardRules } from "../chain/cross-rules.ts";
import type { OpenTransaction } from "../chain/cross-shard.ts";
import {
  allowedBy,
  append,
  below,
  clear,
  ledgerWith,
  openOf,
  payment,
  proofOf,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { commit, commitment, pairOf, pass, putOff, watcherOn, type Watcher } from "./testing.ts";

const loser = payment("a0", "a1");
const winner = below(loser, (nonce) => payment("a1", "a0", { nonce }));
const unbound = mutantRules("unbound-deferral");

interface Ended {
  readonly ended?: readonly Transaction[];
  readonly open?: readonly OpenTransaction[];
  readonly body?: Partial<BlockBody>;
}

/** The next block of shard 0 leaves the ledger like this. */
function settle(watcher: Watcher, { ended = [], open = [], body = {} }: Ended): void {
  const { part } = watcher;
  const after = ledgerWith(part.chain.ledger, { open, ended });
  pass(watcher, append(part, { at: part.chain.height + 1, body, after }));
}

function knowing(rules: CrossShardRules): Watcher {
  const watcher = watcherOn(rules);
  watcher.known.push(winner);
  return watcher;
}

/** The pair is found, and its loser waits to be proposed. */
function withPair(rules: CrossShardRules): Watcher {
  const watcher = knowing(rules);
  commit(watcher, loser);
  commitment(watcher, winner);
  expect(putOff(watcher)).toEqual(pairOf(loser, winner));
  clear(watcher.part);
  return watcher;
}

const deferral = {
  transaction: transactionHash(loser),
  winner: transactionHash(winner),
  proof: proofOf(winner, { source: 1, target: 0 }),
};

describe("a winner that has ended holds nothing (LIVE-CYCLE, F12)", () => {
  const meeting = (rules: CrossShardRules): Watcher => {
    const watcher = knowing(rules);
    commit(watcher, loser);
    settle(watcher, { open: [openOf(loser)], ended: [winner] });
    commitment(watcher, winner);
    return watcher;
  };

  it("is no reason to put anything off", () => {
    expect(meeting(corrected).part.out.rulings).toEqual([]);
    expect(putOff(meeting(corrected))).toEqual([]);
  });

  it.each([asImplemented, unbound])("is one under $id", (rules) => {
    expect(putOff(meeting(rules))).toEqual(pairOf(loser, winner));
    expect(allowedBy(meeting(rules).part)).toEqual(["LIVE-CYCLE"]);
  });
});

describe("X28, a deferral that came too late (LIVE-CYCLE, F12)", () => {
  const result = { success: true, root: transactionHash(loser), writes: [] };
  const late: readonly (readonly [string, Ended])[] = [
    ["the winner has ended", { open: [openOf(loser)], ended: [winner] }],
    ["the loser has ended", { ended: [loser] }],
    ["the loser's result is settled", { open: [{ ...openOf(loser), result }] }],
  ];

  it.each(late)("is dropped when %s", (_when, change) => {
    const watcher = withPair(corrected);
    settle(watcher, change);
    expect(putOff(watcher)).toEqual([]);
  });

  it.each(late)("is proposed on and on when %s, as implemented and by the mutant", (_, change) => {
    for (const rules of [asImplemented, unbound]) {
      const watcher = withPair(rules);
      settle(watcher, change);
      expect(putOff(watcher)).toEqual(pairOf(loser, winner));
    }
  });

  it("leaves neither the loser's accounts nor the winner's commitment behind", () => {
    const left = (change: Ended) => {
      const watcher = withPair(corrected);
      settle(watcher, change);
      return [watcher.part.state.committed.size, watcher.part.state.proofs.size];
    };
    expect(left({ open: [openOf(loser)] })).toEqual([1, 1]);
    expect(left({ open: [openOf(loser)], ended: [winner] })).toEqual([1, 0]);
    expect(left({ ended: [loser] })).toEqual([0, 1]);
  });

  it("stays while nothing has ended", () => {
    const watcher = withPair(corrected);
    settle(watcher, { open: [openOf(loser)] });
    expect(putOff(watcher)).toEqual(pairOf(loser, winner));
  });
});

describe("a deferral on the chain", () => {
  const deferred = (rules: CrossShardRules): Watcher => {
    const watcher = withPair(rules);
    settle(watcher, { body: { deferred: [deferral] } });
    return watcher;
  };

  it.each([asImplemented, corrected])("under $id is proposed no longer", (rules) => {
    const { part } = deferred(rules);
    expect([part.state.pending.size, part.state.committed.size]).toEqual([0, 0]);
  });

  it("leaves a tombstone for thirty seconds: commitments of the loser are not looked at", () => {
    const watcher = deferred(corrected);
    const examined = () => watcher.part.state.examined.has(`${transactionHash(loser)}/1`);
    const at = (ms: number): boolean => {
      watcher.part.context = { ...watcher.part.context, now: millis(ms) };
      commitment(watcher, loser);
      return examined();
    };
    expect([at(0), at(29_999), at(30_000)]).toEqual([false, false, true]);
  });

  it("and the stone is taken away by the first block after that", () => {
    const watcher = deferred(corrected);
    for (const [ms, stones] of [
      [29_999, 1],
      [30_000, 0],
    ] as const) {
      watcher.part.context = { ...watcher.part.context, now: millis(ms) };
      settle(watcher, {});
      expect(watcher.part.state.tombstones.size).toBe(stones);
    }
  });
});

describe("the end of a transaction", () => {
  it("in the block that lists it leaves nothing to watch", () => {
    const watcher = knowing(asImplemented);
    const { part } = watcher;
    pass(watcher, append(part, { at: 1, transactions: [loser], after: part.chain.ledger }));
    expect(part.state.committed.size).toBe(0);
  });

  const hash = transactionHash(loser);
  const endings: readonly (readonly [string, Partial<BlockBody>])[] = [
    ["a decision", { certificates: [{ transaction: hash, decision: "accept", proofs: [] }] }],
    [
      "giving up",
      {
        aborted: [{ transaction: hash, reason: { kind: "timeout", committedAt: height(1) } }],
      },
    ],
  ];

  it.each(endings)("by %s leaves nothing to compare with", (_how, body) => {
    const watcher = knowing(asImplemented);
    commit(watcher, loser);
    commitment(watcher, loser);
    settle(watcher, { body });
    const { committed, proofs, examined } = watcher.part.state;
    expect([committed.size, proofs.size, examined.size]).toEqual([0, 0, 0]);
    commitment(watcher, winner);
    expect(watcher.part.out.rulings).toEqual([]);
  });
});
