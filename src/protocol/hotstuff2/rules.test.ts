import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashParts } from "../../crypto/hash.ts";
import { START } from "../../primitives/time.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { present } from "../../primitives/assert.ts";
import { height, nodeId, round, ZERO_HASH, type Hash } from "../../primitives/ids.ts";
import { EMPTY_BODY, headerHash, type BlockHeader } from "../chain/block.ts";
import { GENESIS_CERTIFICATE, type QuorumCertificate } from "../chain/certificate.ts";
import { guideRules, hyperscaleRules } from "./rules-by-height.ts";
import { inShard } from "./application.ts";
import { finalBy } from "./ancestors.ts";
import { hotstuff2Rules, safeVote } from "./rules-by-round.ts";
import { builtId, builtRules, composed, RULE_CLAUSES, SOUND_CLAUSES } from "./rules-composed.ts";
import { extendsLock, lateLock, oneCertificate, threeChain, wholeChain } from "./rules-nearby.ts";
import type { Rules } from "./rules.ts";
import type { Registers } from "./state.ts";
import { contextOf, sentBy, validator } from "./testing.ts";

const named = (name: string): Hash => hashParts(utf8ToBytes(name));

const certificate = (
  at: number,
  r: number,
  block = named(`block ${at} ${r}`),
): QuorumCertificate => ({
  ...GENESIS_CERTIFICATE,
  blockHash: block,
  height: height(at),
  round: round(r),
});

const header = (at: number, r: number, parentQc: QuorumCertificate): BlockHeader => ({
  height: height(at),
  parentHash: parentQc.blockHash,
  parentQc,
  proposer: 0,
  timestampMs: 0,
  round: round(r),
  isFallback: false,
  stateRoot: ZERO_HASH,
  stateVersion: 0,
  transactionRoot: ZERO_HASH,
});

const BLOCK = {
  body: EMPTY_BODY,
  from: nodeId(0, 1),
  receivedAt: START,
  transactions: new Map(),
};

const registers = (lastVotedRound: number, lockedRank: number): Registers => ({
  locks: new Map(),
  lastVotedRound,
  lockedRank,
  lockedBlock: ZERO_HASH,
  lockedHeight: height(0),
});

describe("safe vote (HS2-ROUND, HS2-ONCE, HS2-LOCK)", () => {
  it.each([
    // name                  lastVoted locked current block parentQc  verdict
    ["HS2-ROUND: late", 2, 1, 4, 3, 2, "HS2-ROUND"],
    ["HS2-ROUND: early", 2, 1, 4, 5, 3, "HS2-ROUND"],
    ["HS2-ONCE: same round again", 3, 1, 3, 3, 2, "HS2-ONCE"],
    ["HS2-ONCE: timed out in it", 4, 1, 3, 3, 2, "HS2-ONCE"],
    ["HS2-LOCK: older certificate", 3, 3, 5, 5, 2, "HS2-LOCK"],
    ["a tie with the lock passes", 3, 3, 5, 5, 3, "HS2-VOTE"],
    ["two broken: the first is named", 5, 4, 5, 5, 1, "HS2-ONCE"],
    ["all broken: the round is named", 5, 4, 6, 5, 1, "HS2-ROUND"],
    ["first round, genesis", -1, -1, 0, 0, -1, "HS2-VOTE"],
    ["genesis again after a lock on round 0", 0, 0, 2, 2, -1, "HS2-LOCK"],
  ])("%s", (_name, voted, locked, current, blockRound, parentRound, want) => {
    const parentQc = parentRound < 0 ? GENESIS_CERTIFICATE : certificate(1, parentRound);
    const block = header(2, blockRound, parentQc);
    const verdict = safeVote({
      registers: registers(voted, locked),
      round: round(current),
      header: block,
      hash: named("x"),
      ancestorAt: () => undefined,
    });
    expect(verdict.ruling.rule).toBe(want);
    expect(verdict.yes).toBe(want === "HS2-VOTE");
  });

  it("HS2-ONCE, HS2-LOCK: over any sequence of proposals, registers never fall and no round is voted twice", () => {
    const proposal = fc.record({
      current: fc.nat(12),
      blockRound: fc.nat(12),
      parentRound: fc.integer({ min: -1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(proposal, { maxLength: 40 }), (proposals) => {
        let held = registers(-1, -1);
        const voted: number[] = [];
        for (const { current, blockRound, parentRound } of proposals) {
          const parentQc = parentRound < 0 ? GENESIS_CERTIFICATE : certificate(1, parentRound);
          const block = header(2, blockRound, parentQc);
          const verdict = safeVote({
            registers: held,
            round: round(current),
            header: block,
            hash: named("x"),
            ancestorAt: () => undefined,
          });
          if (!verdict.yes) continue;
          expect(verdict.next.lastVotedRound).toBeGreaterThan(held.lastVotedRound);
          expect(verdict.next.lockedRank).toBeGreaterThanOrEqual(held.lockedRank);
          expect(parentRound).toBeGreaterThanOrEqual(held.lockedRank);
          held = verdict.next;
          voted.push(blockRound);
        }
        expect(new Set(voted).size).toBe(voted.length);
      }),
    );
  });

  it("HS2-ONCE: a timeout uses up the round", () => {
    const after = hotstuff2Rules.afterTimeout(registers(1, 0), height(3), round(4));
    expect(after.lastVotedRound).toBe(4);
    expect(after.lockedRank).toBe(0);
  });
});

describe("what a certificate makes final (HS2-COMMIT, ONE-COMMIT, HS-COMMIT, HS-WHOLE)", () => {
  /** V0, which knows a chain of blocks at heights 1, 2, …, of these rounds; the newest is certified. */
  function finalIn(rules: Rules, rounds: readonly number[]): number | undefined {
    const genesis = present(sentBy(validator(rules, 1).tick(300), "BlockHeader")[0], "a proposal");
    let parentQc = GENESIS_CERTIFICATE;
    let parentHash = genesis.header.parentHash;
    const blocks = rounds.map((r, i) => {
      const made = { ...header(i + 1, r, parentQc), parentHash };
      parentQc = certificate(i + 1, r, headerHash(made));
      parentHash = parentQc.blockHash;
      return { ...BLOCK, hash: parentHash, header: made };
    });
    const { state } = validator(rules, 0);
    const turn = {
      context: contextOf(0, 0),
      rules,
      application: inShard,
      state: { ...state(), blocks: new Map(blocks.map((block) => [block.hash, block])) },
      actions: [],
      rulings: [],
      wish: "none" as const,
    };
    return finalBy(turn, rules.commits, present(blocks.at(-1), "a block"))?.height;
  }

  it.each([
    ["HS2-COMMIT: the very next round", hotstuff2Rules, [0, 1], 1],
    ["HS2-COMMIT: across one failed round", hotstuff2Rules, [0, 2], undefined],
    ["HS2-COMMIT: after a gap, in a row again", hotstuff2Rules, [0, 5, 6], 2],
    ["HS2-COMMIT: the first block has no parent to commit", hotstuff2Rules, [0], undefined],
    ["GUIDE-COMMIT: whatever lies between", guideRules, [0, 7], 1],
    ["HYP-COMMIT: whatever lies between", hyperscaleRules, [0, 7], 1],
    ["ONE-COMMIT: the block itself", oneCertificate, [3], 1],
    ["HS-COMMIT: the oldest of three", threeChain, [0, 1, 2], 1],
    ["HS-COMMIT: two are not enough", threeChain, [0, 1], undefined],
    ["HS-COMMIT: no gap before the third", threeChain, [0, 1, 3], undefined],
    ["HS-COMMIT: no gap before the second", threeChain, [0, 2, 3], undefined],
    ["HS-WHOLE: the newest of three", wholeChain, [0, 1, 2], 3],
  ] as const)("%s", (_name, rules, rounds, final) => {
    expect(finalIn(rules, rounds)).toBe(final);
  });
});

describe("votes under clauses", () => {
  const X = named("X");
  const Y = named("Y");
  /** The block at height 3 on `parentQc`, shown to a validator locked on X at height 1, round 1. */
  const ask = (rules: Rules, parentQc: QuorumCertificate, below: Hash) =>
    rules.voteVerdict({
      registers: { ...registers(3, 1), lockedBlock: X, lockedHeight: height(1) },
      round: round(6),
      header: header(3, 6, parentQc),
      hash: named("x"),
      ancestorAt: (at) => (at === 1 ? { hash: below, height: at, rank: 1 } : undefined),
    });

  it("HS2-EXTENDS: a newer certificate on another branch opens the lock of HotStuff-2, and not this one", () => {
    expect(ask(hotstuff2Rules, certificate(2, 5), Y).yes).toBe(true);
    expect(ask(extendsLock, certificate(2, 5), Y).ruling).toMatchObject({
      rule: "HS2-EXTENDS",
      values: { lockedBlock: X },
    });
    expect(ask(extendsLock, certificate(2, 5), X).yes).toBe(true);
  });

  it("late-lock, three-chain: locked on the certificate below the one that the block carries", () => {
    const lockAfter = (rules: Rules) => {
      const verdict = rules.voteVerdict({
        registers: registers(-1, -1),
        round: round(6),
        header: header(3, 6, certificate(2, 5)),
        hash: named("x"),
        ancestorAt: (at) => ({ hash: X, height: at, rank: 4 }),
      });
      return verdict.yes ? verdict.next.lockedRank : undefined;
    };
    expect([hotstuff2Rules, lateLock, threeChain].map(lockAfter)).toEqual([5, 4, 4]);
  });

  it("all ten of HotStuff-2 together say what HotStuff-2 says, to any question", () => {
    const ten = composed("ten", SOUND_CLAUSES);
    const small = fc.integer({ min: -1, max: 6 });
    fc.assert(
      fc.property(small, small, fc.nat(6), fc.nat(6), small, (voted, locked, current, r, at) => {
        const parentQc = at < 0 ? GENESIS_CERTIFICATE : certificate(1, at);
        const question = {
          registers: registers(voted, locked),
          round: round(current),
          header: header(2, r, parentQc),
          hash: named("x"),
          ancestorAt: () => undefined,
        };
        expect(ten.voteVerdict(question)).toEqual(safeVote(question));
      }),
    );
    const { id: _, voteGuards: __, voteVerdict: ___, powerOf: ____, ...rest } = ten;
    expect(hotstuff2Rules).toMatchObject(rest);
  });
});

describe("the name of a composed rule set", () => {
  it("is the same for the same clauses, and says which they are", () => {
    expect(builtId(["lock", "once", "lock"])).toBe("hotstuff2!built.onc.loc");
    expect(builtRules("hotstuff2!built.onc.loc")?.id).toBe("hotstuff2!built.onc.loc");
    expect(builtRules("hotstuff2!built")?.id).toBe("hotstuff2!built");
  });

  it.each([
    "hotstuff2!built.loc.onc",
    "hotstuff2!built.onc.onc",
    "hotstuff2!built.",
    "hotstuff2!built.nothing",
    "hotstuff2!builtonc",
    "hotstuff2!built.once",
    "guide",
    "",
  ])("is not %j", (id) => {
    expect(builtRules(id)).toBeUndefined();
  });

  it("fits into a recipe, with all clauses", () => {
    expect(builtRules(builtId(RULE_CLAUSES))?.id).toBe(builtId(RULE_CLAUSES));
    expect(builtId(RULE_CLAUSES).length).toBeLessThanOrEqual(80);
  });
});

describe("locks by height", () => {
  const A = named("A");
  const B = named("B");
  const ask = (rules: typeof guideRules, held: Registers, hash: Hash, r: number) =>
    rules.voteVerdict({
      registers: held,
      round: round(r),
      header: header(10, r, certificate(9, 0)),
      hash,
      ancestorAt: () => undefined,
    });

  it.each([
    [guideRules, "GUIDE"],
    [hyperscaleRules, "HYP"],
  ] as const)(
    "GUIDE-LOCK, HYP-LOCK: one block a height, also in later rounds (%#)",
    (rules, area) => {
      const first = ask(rules, registers(-1, -1), A, 0);
      expect(first.ruling.rule).toBe(`${area}-VOTE`);
      if (!first.yes) throw new Error("the first vote is free");
      const second = ask(rules, first.next, B, 1);
      expect(second.yes).toBe(false);
      expect(second.ruling).toMatchObject({
        rule: `${area}-LOCK`,
        values: { height: 10, votedBlock: A, votedRound: 0 },
      });
    },
  );

  const held: Registers = {
    ...registers(-1, -1),
    locks: new Map([9, 10, 11].map((at) => [height(at), { block: A, round: round(0) }])),
  };
  const heights = (after: Registers) => [...after.locks.keys()];

  it("GUIDE-RELEASE, HYP-RELEASE: a certificate at q releases heights up to q, and not q + 1", () => {
    expect(heights(guideRules.afterCertificate(held, height(9)))).toEqual([10, 11]);
    expect(heights(hyperscaleRules.afterCertificate(held, height(10)))).toEqual([11]);
  });

  it("GUIDE-TIMEOUT: the guide's timeout releases nothing", () => {
    expect(heights(guideRules.afterTimeout(held, height(10), round(1)))).toEqual([9, 10, 11]);
  });

  it("HYP-TIMEOUT: the source's timeout releases the height at hand", () => {
    expect(heights(hyperscaleRules.afterTimeout(held, height(10), round(1)))).toEqual([9, 11]);
  });
});

describe("who may propose", () => {
  it("starts at the same validator under every rule set, and passes on with every height", () => {
    for (const rules of [guideRules, hyperscaleRules]) {
      expect([1, 2, 3, 4].map((h) => rules.proposerAt(4, height(h), round(0)))).toEqual([
        1, 2, 3, 0,
      ]);
    }
    expect([0, 1, 2, 3].map((r) => hotstuff2Rules.proposerAt(4, height(r + 1), round(r)))).toEqual([
      1, 2, 3, 0,
    ]);
  });
});
