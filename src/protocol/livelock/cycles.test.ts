import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shardId } from "../../primitives/ids.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import { above, allowedBy, below, payment, proofOf, refusalsOf, sought } from "../chain/testing.ts";
import { transactionHash } from "../chain/transaction.ts";
import {
  commit,
  commitment,
  learn,
  pairOf,
  putOff,
  retryOf,
  watcherOn,
  type Watcher,
} from "./testing.ts";

/** Shard 0 has committed `own`; each of the others takes on shard 1 what it needs there, and needs `a0`. */
const own = payment("a0", "a1");
const back = (nonce: number) => payment("a1", "a0", { nonce });
const lower = below(own, back);
const higher = above(own, back);
/** Takes the same on shard 1, and needs nothing on shard 0 that `own` holds. */
const beside = below(own, (nonce) => payment("a1", "b0", { nonce }));
/** Needs what `own` holds, and takes on shard 1 another account. */
const elsewhere = below(own, (nonce) => payment("b1", "a0", { nonce }));

describe("a pair that waits for each other (LIVE-CYCLE, LIVE-WINNER)", () => {
  it.each([asImplemented, corrected])(
    "under $id the loser's shard puts it off, and the winner's shard does nothing",
    (rules) => {
      const home = watcherOn(rules, 0);
      const away = watcherOn(rules, 1);
      for (const each of [home, away]) each.known.push(own, lower);
      commit(home, own);
      commit(away, lower);
      commitment(home, lower, 1);
      commitment(away, own, 0);
      expect(putOff(home)).toEqual(pairOf(own, lower));
      expect(allowedBy(home.part)).toEqual(["LIVE-CYCLE"]);
      expect([...home.part.state.found.values()]).toEqual([
        {
          loser: transactionHash(own),
          winner: transactionHash(lower),
          source: shardId(1),
          accounts: ["a1"],
        },
      ]);
      expect(putOff(away)).toEqual([]);
      expect(refusalsOf(away.part)).toEqual(["LIVE-WINNER"]);
      expect(allowedBy(away.part)).toEqual([]);
    },
  );

  it.each([asImplemented, corrected])(
    "under $id the lower hash wins, not the local one",
    (rules) => {
      const watcher = watcherOn(rules);
      watcher.known.push(higher);
      commit(watcher, own);
      commitment(watcher, higher);
      expect(putOff(watcher)).toEqual([]);
      expect(refusalsOf(watcher.part)).toEqual(["LIVE-WINNER"]);
    },
  );

  it("proposes the winner's commitment with the loser", () => {
    const watcher = watcherOn(corrected);
    watcher.known.push(lower);
    commit(watcher, own);
    commitment(watcher, lower);
    const [deferral] = watcher.part.state.pending.values();
    expect(deferral?.proof).toEqual(proofOf(lower, { source: 1, target: 0 }));
  });

  it.each([asImplemented, corrected])(
    "under $id is no pair when what the other holds is not what ours needs",
    (rules) => {
      const watcher = watcherOn(rules);
      watcher.known.push(elsewhere);
      commit(watcher, own);
      commitment(watcher, elsewhere);
      expect(watcher.part.out.rulings).toEqual([]);
      expect(putOff(watcher)).toEqual([]);
    },
  );

  it("keeps the first winner of a loser", () => {
    const second = sought(
      (nonce) => back(nonce + 1000),
      (hash) => hash < transactionHash(own),
    );
    const watcher = watcherOn(corrected);
    watcher.known.push(lower, second);
    commit(watcher, own);
    commitment(watcher, lower);
    commitment(watcher, second);
    expect(putOff(watcher)).toEqual(pairOf(own, lower));
    expect(allowedBy(watcher.part)).toEqual(["LIVE-CYCLE"]);
  });

  it("is not looked for where nothing is deferred, nor among what stays in one shard", () => {
    const strict = watcherOn(ordered);
    strict.known.push(lower);
    commit(strict, own);
    commitment(strict, lower);
    expect(strict.part.state.proofs.size).toBe(0);
    const local = watcherOn(corrected);
    commit(local, payment("a0", "b0"));
    expect(local.part.state.committed.size).toBe(0);
  });

  it("is looked for once per transaction and source, whoever commits later", () => {
    const watcher = watcherOn(asImplemented);
    watcher.known.push(lower);
    commitment(watcher, lower);
    commit(watcher, own);
    commitment(watcher, lower);
    expect(watcher.part.out.rulings).toEqual([]);
  });
});

describe("X5, the commitment comes before the block", () => {
  const early = (rules: CrossShardRules): Watcher => {
    const watcher = watcherOn(rules);
    watcher.known.push(lower);
    commitment(watcher, lower);
    commit(watcher, own);
    return watcher;
  };

  it("is never seen as implemented: the pair stands until its timeout", () => {
    expect(putOff(early(asImplemented))).toEqual([]);
  });

  it("is seen on local commit where that is looked at too (F4)", () => {
    expect(putOff(early(corrected))).toEqual(pairOf(own, lower));
  });

  it("is no matter of order: commit, commitment and gossip give one answer", () => {
    const steps = [
      (watcher: Watcher) => commit(watcher, own),
      (watcher: Watcher) => commitment(watcher, lower),
      (watcher: Watcher) => learn(watcher, lower),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 3 }), (order) => {
        const watcher = watcherOn(corrected);
        for (const step of order) step(watcher);
        expect(putOff(watcher)).toEqual(pairOf(own, lower));
      }),
    );
  });
});

describe("X6, ours waits for the other and the other does not wait for ours", () => {
  const heard = (rules: CrossShardRules): Watcher => {
    const watcher = watcherOn(rules);
    watcher.known.push(beside);
    commit(watcher, own);
    commitment(watcher, beside);
    return watcher;
  };

  it("is a false alarm as implemented", () => {
    expect(putOff(heard(asImplemented))).toEqual(pairOf(own, beside));
  });

  it("is left alone where both directions are looked at", () => {
    const watcher = heard(corrected);
    expect(putOff(watcher)).toEqual([]);
    expect(watcher.part.out.rulings).toEqual([]);
  });
});

describe("a line of retries", () => {
  /** Its first life had the higher hash, and this one has the lower. */
  const again = sought(
    (nonce) => retryOf(above(own, (n) => back(1000 * nonce + n))),
    (hash) => hash < transactionHash(own),
  );

  it("has as implemented another rank with each hash", () => {
    const watcher = watcherOn(asImplemented);
    watcher.known.push(again);
    commit(watcher, own);
    commitment(watcher, again);
    expect(putOff(watcher)).toEqual(pairOf(own, again));
  });

  it("keeps the rank of its first where lines are compared", () => {
    const home = watcherOn(corrected, 0);
    const away = watcherOn(corrected, 1);
    for (const each of [home, away]) each.known.push(own, again);
    commit(home, own);
    commit(away, again);
    commitment(home, again, 1);
    commitment(away, own, 0);
    expect(putOff(home)).toEqual([]);
    expect(putOff(away)).toEqual(pairOf(again, own));
  });

  const self = below(own, (nonce) => ({
    ...own,
    retry: { original: transactionHash(own), count: 1 + nonce },
  }));
  const selfHeard = (rules: CrossShardRules): Watcher => {
    const watcher = watcherOn(rules);
    watcher.known.push(self);
    commit(watcher, own);
    commitment(watcher, self);
    commitment(watcher, own);
    return watcher;
  };

  it("is put off by its own retry as implemented, though not by itself", () => {
    expect(putOff(selfHeard(asImplemented))).toEqual(pairOf(own, self));
    expect(selfHeard(asImplemented).part.out.rulings).toHaveLength(1);
  });

  it("never meets itself where lines are compared (F4)", () => {
    expect(selfHeard(corrected).part.out.rulings).toEqual([]);
  });
});

describe("X7, a ring of three", () => {
  it.each([asImplemented, corrected])("is invisible under $id", (rules) => {
    const ring = [payment("a0", "a1"), payment("a1", "a2"), payment("a2", "a0")] as const;
    const watchers = ring.map((each, shard) => {
      const watcher = watcherOn(rules, shard);
      watcher.known.push(...ring);
      commit(watcher, each);
      return watcher;
    });
    // The shard that each needs next is the one that hears of it.
    ring.forEach((each, shard) => {
      const next = watchers[(shard + 1) % 3];
      if (next !== undefined) commitment(next, each, shard);
    });
    expect(watchers.flatMap(putOff)).toEqual([]);
  });
});
