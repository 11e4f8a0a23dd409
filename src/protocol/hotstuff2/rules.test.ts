import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height, round, ZERO_HASH, type Hash } from "../../primitives/ids.ts";
import type { BlockHeader } from "../chain/block.ts";
import { GENESIS_CERTIFICATE, type QuorumCertificate } from "../chain/certificate.ts";
import { guideRules, hyperscaleRules } from "./rules-by-height.ts";
import { hotstuff2Rules, safeVote } from "./rules-by-round.ts";
import type { Registers } from "./state.ts";

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

describe("commit (HS2-COMMIT)", () => {
  it.each([
    ["the very next round", 3, 2, true],
    ["across one failed round", 4, 2, false],
    ["across many", 9, 2, false],
  ])("%s", (_name, childRound, parentRound, commits) => {
    const child = header(4, childRound, certificate(3, parentRound));
    expect(hotstuff2Rules.commitsParent(child)).toBe(commits);
  });

  it("GUIDE-COMMIT, HYP-COMMIT: any certificate above commits, whatever lies between", () => {
    const child = header(4, 9, certificate(3, 2));
    expect(guideRules.commitsParent(child)).toBe(true);
    expect(hyperscaleRules.commitsParent(child)).toBe(true);
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
