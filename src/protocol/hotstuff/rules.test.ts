import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height, round, ZERO_HASH, type Hash } from "../../primitives/ids.ts";
import type { BlockHeader } from "../chain/block.ts";
import { GENESIS_CERTIFICATE } from "../chain/certificate.ts";
import { chainedRules, lockParent, wholeChain } from "./rules-chained.ts";
import { extendsLockOnly, networkedRules, twoChainLock } from "./rules-networked.ts";
import { finalBy, lockedBy } from "./ancestors.ts";
import { inShard } from "./application.ts";
import type { Rules } from "./rules.ts";
import type { Registers } from "./state.ts";
import { committee } from "./testing.ts";
import { contextOf, payment } from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";

const named = (name: string): Hash => hashParts(utf8ToBytes(name));
const LOCKED = named("locked");
const OTHER = named("other");

const registers = (lastVotedRound: number, lockedRank: number): Registers => ({
  lastVotedRound,
  lockedRank,
  lockedBlock: LOCKED,
  lockedHeight: height(3),
});

const header = (at: number, r: number): BlockHeader => ({
  height: height(at),
  parentHash: ZERO_HASH,
  parentQc: GENESIS_CERTIFICATE,
  proposer: 0,
  timestampMs: 0,
  round: round(r),
  isFallback: false,
  stateRoot: ZERO_HASH,
  stateVersion: 0,
  transactionRoot: ZERO_HASH,
});

interface Question {
  readonly voted: number;
  readonly locked: number;
  readonly current: number;
  readonly block: number;
  readonly parent: number;
  readonly below: Hash;
}

const ask = (rules: Rules, { voted, locked, current, block, parent, below }: Question) =>
  rules.voteVerdict({
    registers: registers(voted, locked),
    round: round(current),
    header: header(5, block),
    hash: named("proposed"),
    parentRank: parent,
    ancestorAt: (at) => ({ hash: below, height: at, rank: locked }),
  });

describe("when to vote", () => {
  it.each([
    // rules                            voted locked current block parent below     verdict
    ["CHS-VOTE: extends the lock", chainedRules, 4, 2, 5, 5, 2, LOCKED, "CHS-VOTE"],
    ["CHS-VOTE: newer, elsewhere", chainedRules, 4, 2, 5, 5, 3, OTHER, "CHS-VOTE"],
    ["CHS-SAFE: as old, elsewhere", chainedRules, 4, 2, 5, 5, 2, OTHER, "CHS-SAFE"],
    ["CHS-SAFE: older, elsewhere", chainedRules, 4, 2, 5, 5, 1, OTHER, "CHS-SAFE"],
    ["CHS-ONCE: the same round again", chainedRules, 5, 2, 5, 5, 4, LOCKED, "CHS-ONCE"],
    ["CHS-ONCE: named before the lock", chainedRules, 5, 2, 5, 5, 1, OTHER, "CHS-ONCE"],
    [
      "CHS-VOTE: a round that one's own clock left",
      chainedRules,
      4,
      2,
      9,
      5,
      4,
      LOCKED,
      "CHS-VOTE",
    ],
    ["NHS-ROUND: a round that a quorum left", networkedRules, 4, 2, 9, 5, 4, LOCKED, "NHS-ROUND"],
    ["NHS-VOTE: newer, elsewhere", networkedRules, 4, 2, 5, 5, 3, OTHER, "NHS-VOTE"],
    ["CHS-SAFE: networked too", networkedRules, 4, 2, 5, 5, 2, OTHER, "CHS-SAFE"],
    ["NHS-EXTENDS: newer does not count", extendsLockOnly, 4, 2, 5, 5, 3, OTHER, "NHS-EXTENDS"],
    ["NHS-VOTE: on its branch", extendsLockOnly, 4, 2, 5, 5, 3, LOCKED, "NHS-VOTE"],
  ] as const)("%s", (_name, rules, voted, locked, current, block, parent, below, want) => {
    const verdict = ask(rules, { voted, locked, current, block, parent, below });
    expect(verdict.ruling.rule).toBe(want);
    expect(verdict.yes).toBe(want.endsWith("VOTE"));
  });

  it.each([chainedRules, networkedRules])(
    "CHS-ONCE: under $id no sequence of proposals gets two votes in a round",
    (rules) => {
      const proposal = fc.record({
        current: fc.nat(9),
        block: fc.nat(9),
        parent: fc.integer({ min: -1, max: 9 }),
        below: fc.constantFrom(LOCKED, OTHER),
      });
      fc.assert(
        fc.property(fc.array(proposal, { maxLength: 30 }), (proposals) => {
          let voted = -1;
          for (const each of proposals) {
            const verdict = ask(rules, { ...each, voted, locked: 2 });
            if (!verdict.yes) continue;
            expect(verdict.next.lastVotedRound).toBe(each.block);
            expect(each.block).toBeGreaterThan(voted);
            expect(each.below === LOCKED || each.parent > 2).toBe(true);
            voted = each.block;
          }
        }),
      );
    },
  );
});

/** A chain of blocks of these rounds, from height 1; the newest is certified. */
function chainOf(rules: Rules, rounds: readonly number[]) {
  const state = committee(rules).state(0);
  let parentHash = state.committed.hash;
  let parentQc = GENESIS_CERTIFICATE;
  const blocks = rounds.map((r, i) => {
    const hash = named(`block ${i + 1}`);
    const made = { ...header(i + 1, r), parentHash, parentQc };
    parentHash = hash;
    parentQc = { ...GENESIS_CERTIFICATE, blockHash: hash, height: height(i + 1), round: round(r) };
    const from = contextOf().self;
    return { hash, header: made, transactions: [], from, isChecked: true };
  });
  const turn = {
    context: contextOf(),
    rules,
    application: inShard,
    state: { ...state, blocks: new Map(blocks.map((block) => [block.hash, block])) },
    actions: [],
    rulings: [],
    wish: "none" as const,
  };
  return { turn, newest: blocks.at(-1), qc: parentQc };
}

describe("what a certificate makes final, and what it locks", () => {
  it.each([
    ["CHS-COMMIT: the oldest of three in a row", chainedRules, [0, 1, 2], 1],
    ["CHS-COMMIT: exactly one more with each certificate", chainedRules, [0, 1, 2, 3], 2],
    ["CHS-COMMIT: two are not enough", chainedRules, [0, 1], undefined],
    ["CHS-COMMIT: a gap before the third", chainedRules, [0, 1, 3], undefined],
    ["CHS-COMMIT: a gap before the second", chainedRules, [0, 2, 3], undefined],
    ["CHS-COMMIT: after a gap, in a row again", chainedRules, [0, 1, 4, 5, 6], 3],
    ["CHS-WHOLE: all three", wholeChain, [0, 1, 2], 3],
    ["NHS-COMMIT: the lower of two in a row", networkedRules, [0, 1], 1],
    ["NHS-COMMIT: across a gap", networkedRules, [0, 2], undefined],
    ["NHS-COMMIT: the first block has no parent to commit", networkedRules, [4], undefined],
  ] as const)("%s", (_name, rules, rounds, final) => {
    const { turn, newest } = chainOf(rules, rounds);
    if (newest === undefined) throw new Error("a chain has blocks");
    expect(finalBy(turn, rules.commits, newest)?.height).toBe(final);
  });

  it.each([
    ["CHS-LOCK: one certificate back", chainedRules, 2],
    ["CHS-PARENTLOCK: the certificate at hand", lockParent, 3],
    ["NHS-LOCK: the certificate at hand", networkedRules, 3],
    ["NHS-LATELOCK: one certificate back", twoChainLock, 2],
  ] as const)("%s", (_name, rules, locked) => {
    const { turn, qc } = chainOf(rules, [0, 1, 2]);
    expect(lockedBy(turn, qc)).toMatchObject({ height: locked, rank: locked - 1 });
  });

  it("CHS-LOCK: the certificate of the first block locks where the chain begins", () => {
    const { turn, qc } = chainOf(chainedRules, [0]);
    expect(lockedBy(turn, qc)).toEqual({ hash: turn.state.committed.hash, height: 0, rank: -1 });
  });
});

describe("how long a round may last", () => {
  const timing = {
    proposalIntervalMs: 300,
    roundTimeoutMs: 1000,
    timeoutStepMs: 200,
    timeoutMaxMs: 5000,
  };

  it("CHS-TIMEOUT: a step more for each failed round, up to the cap", () => {
    const waits = [0, 1, 2, 30].map((failed) => chainedRules.patience(failed, timing));
    expect(waits).toEqual([1000, 1200, 1400, 5000]);
  });

  it("NHS-TIMEOUT: twice as long for each failed round, up to the cap", () => {
    const waits = [0, 1, 2, 3, 1e12].map((failed) => networkedRules.patience(failed, timing));
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000]);
  });
});

describe("what a leader lists", () => {
  const signed = payment("a0", "b0");
  const listing = (transaction: Transaction) => {
    const { turn } = chainOf(chainedRules, [0]);
    const content = { ...header(1, 0), transactions: [transaction] };
    return inShard.verdict(turn, content, turn.state.ledger, named("listing"))?.rule;
  };

  it("CHS-ADMIT: a payment that nobody signed, and one that was signed once and is listed as a retry", () => {
    expect(listing(signed)).toBeUndefined();
    expect(listing({ ...signed, signatures: [] })).toBe("CHS-ADMIT");
    const retry = { original: transactionHash(signed), count: 1 };
    expect(listing({ ...signed, retry })).toBe("CHS-ADMIT");
  });
});
