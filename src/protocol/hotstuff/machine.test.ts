import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { hashHex } from "../../crypto/hash.ts";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { height, round } from "../../primitives/ids.ts";
import { headerHash } from "../chain/block.ts";
import { payment } from "../chain/testing.ts";
import type { Message, Proposal, WordMessage } from "./messages.ts";
import { chainedRules } from "./rules-chained.ts";
import { networkedRules, optionalTimeoutProof } from "./rules-networked.ts";
import type { Rules } from "./rules.ts";
import { committee } from "./testing.ts";

const BOTH = [chainedRules, networkedRules] as const;

/** The leaders of the first `count` rounds propose, each at the tick after the one before. */
function after(rules: Rules, count: number, options: Parameters<typeof committee>[1] = {}) {
  const four = committee(rules, options);
  for (let r = 0; r < count; r++) {
    four.tick(r % (options.size ?? 4), 300 * (r + 1));
    four.settle(300 * (r + 1) + 10);
  }
  return four;
}

const lastProposal = (four: ReturnType<typeof committee>, rules: Rules): Proposal =>
  present(four.sent(rules.proposalKind).at(-1), "a proposal").message as Proposal;

/** Everybody gives up the round that it is in. */
function failRound(four: ReturnType<typeof committee>, nowMs: number): void {
  for (const i of [0, 1, 2, 3]) four.timeOut(i, nowMs);
  four.settle(nowMs + 10);
}

describe.each(BOTH)("a quiet chain under $id", (rules) => {
  it("BLOCK-PROPOSE: each leader proposes on the certificate of the round before; nothing is refused", () => {
    const four = after(rules, 5);
    const rounds = new Set(
      four.sent(rules.proposalKind).map(({ message }) => (message as Proposal).header.round),
    );
    expect([...rounds]).toEqual([0, 1, 2, 3, 4]);
    for (const i of [0, 1, 2, 3]) expect(four.refused(i)).toEqual([]);
  });

  it("a vote goes to the next leader and to nobody else", () => {
    const votes = after(rules, 1).sent("Vote");
    expect(votes.map(({ to }) => to)).toEqual([1, 1, 1]);
  });

  it("CHS-STORE: the registers are stored before the vote is signed", () => {
    const four = after(rules, 2);
    four.restart(3, 700);
    expect(four.state(3).registers).toMatchObject({ lastVotedRound: 1 });
    expect(four.state(3).highQc.round).toBe(rules === chainedRules ? 0 : 1);
  });
});

describe("what becomes final", () => {
  it("CHS-COMMIT: the third certificate makes one block final, at the replicas with the next proposal", () => {
    const four = after(chainedRules, 3);
    expect(four.state(3).committed.height).toBe(1);
    expect(four.state(1).committed.height).toBe(0);
    four.tick(3, 1200);
    four.settle(1210);
    expect(four.state(1).committed.height).toBe(1);
  });

  it("NHS-COMMIT: the second certificate, at everybody at once because it is announced", () => {
    const four = after(networkedRules, 2);
    for (const i of [0, 1, 2, 3]) expect(four.state(i).committed.height).toBe(1);
  });

  it("transactions are executed in the order of the list", () => {
    const four = committee(networkedRules);
    const [first, second] = [payment("a0", "b0", { nonce: 1 }), payment("b0", "c0", { nonce: 2 })];
    for (const transaction of [first, second]) four.tell(0, 100, { kind: "submit", transaction });
    four.settle(110);
    four.tick(0, 300);
    expect(lastProposal(four, networkedRules).transactions).toEqual([first, second]);
    four.settle(310);
    four.tick(2, 600);
    four.settle(610);
    expect(four.state(3).ledger.balances.get("c0")).toBe(110);
    expect(four.state(3).mempool.size).toBe(0);
  });
});

describe.each(BOTH)("what is refused under $id", (rules) => {
  const doctored = (change: Partial<Proposal["header"]>) => {
    const four = after(rules, 1, { passes: ({ kind }) => kind !== rules.proposalKind });
    const proposal = lastProposal(four, rules);
    four.receive(2, 320, { ...proposal, header: { ...proposal.header, ...change } });
    return four.refused(2);
  };

  it.each([
    ["BLOCK-PROPOSER: another's turn", { proposer: 2 }, "BLOCK-PROPOSER"],
    ["BLOCK-LINK: a height without a certificate below", { height: height(2) }, "BLOCK-LINK"],
    ["BLOCK-TIME: too far ahead", { timestampMs: 5000 }, "BLOCK-TIME"],
    ["BLOCK-ROOT: another list", { transactionRoot: hashHex("00") }, "BLOCK-ROOT"],
    ["BLOCK-STATE: another state", { stateRoot: hashHex("00") }, "BLOCK-STATE"],
    ["CHS-ENTER: a round without proof", { round: round(4) }, "CHS-ENTER"],
  ] as const)("%s", (_name, change, rule) => {
    expect(doctored(change)).toEqual([rule]);
  });

  it("CHS-POWER, CHS-VERIFY: a certificate without signers, or without signatures, has no effect", () => {
    const four = after(rules, 2, { passes: (_message, to) => to !== 3 });
    const proposal = lastProposal(four, rules);
    const { parentQc } = proposal.header;
    const carrying = (change: object): Message => {
      const header = { ...proposal.header, parentQc: { ...parentQc, ...change } };
      return { ...proposal, header };
    };
    four.receive(3, 620, carrying({ signers: bitfieldOf([0], 4), votingPower: 4 }));
    four.receive(3, 620, carrying({ aggregatedSignature: "cd".repeat(96) }));
    expect(four.refused(3)).toEqual(["CHS-POWER", "QC-SIGNATURE"]);
    expect(four.state(3)).toMatchObject({ round: 0, registers: { lastVotedRound: -1 } });
    four.receive(3, 630, proposal);
    expect(four.state(3).round).toBe(1);
  });

  it("CHS-COUNT, VOTE-MEMBER, VOTE-SIGNATURE: votes that do not count", () => {
    const four = after(rules, 1, { passes: ({ kind }) => kind !== "Vote" });
    const vote = present(four.sent("Vote")[0], "a vote").message as Extract<
      Message,
      { kind: "Vote" }
    >;
    const cast = (change: object) =>
      four.receive(1, 330, { ...vote, vote: { ...vote.vote, ...change } });
    cast({ voter: 9 });
    cast({ round: round(3) });
    cast({ voter: 2, signature: "ab".repeat(96) });
    cast({ voter: 3, signature: "ab".repeat(96) });
    expect(four.refused(1)).toEqual([
      "VOTE-MEMBER",
      "CHS-COUNT",
      "VOTE-SIGNATURE",
      "VOTE-SIGNATURE",
    ]);
    expect(four.state(1).highQc.height).toBe(0);
  });
});

describe("rounds that fail", () => {
  it("CHS-TIMEOUT: the next leader alone is told, and hears the last vote", () => {
    const four = after(chainedRules, 1, { passes: ({ kind }) => kind !== "Vote" });
    four.timeOut(2, 3000);
    const words = four.sent("NewView");
    expect(words.map(({ to }) => to)).toEqual([1]);
    expect(words[0]?.message as WordMessage).toMatchObject({
      word: { round: 1, voter: 2 },
      vote: { round: 0, voter: 2 },
    });
    expect(four.state(2).round).toBe(1);
  });

  it("CHS-TIMEOUT: votes that a silent leader swallowed make a certificate with the next one", () => {
    const four = after(chainedRules, 3, {
      passes: ({ kind }, to) => !(to === 3 && (kind === "Vote" || kind === "NewView")),
    });
    expect(four.state(0).highQc.round).toBe(1);
    failRound(four, 4000);
    failRound(four, 8000);
    expect(four.state(0).highQc.round).toBe(2);
    expect(four.state(0).committed.height).toBe(1);
  });

  it("CHS-ENTER: after a failed round the leader shows a quorum's words", () => {
    const four = committee(chainedRules);
    failRound(four, 3000);
    const proposal = lastProposal(four, chainedRules);
    expect(proposal.header).toMatchObject({ round: 1, height: 1, proposer: 1 });
    expect(proposal.proof?.signers.length).toBeGreaterThanOrEqual(3);
    for (const i of [0, 1, 2, 3]) expect(four.state(i).registers.lastVotedRound).toBe(1);
  });

  it("NHS-TIMEOUT: everybody is told; the round ends with a quorum, and no vote is given in it", () => {
    const four = committee(networkedRules);
    four.timeOut(0, 3000);
    four.settle(3010);
    expect(four.sent("ViewChange").map(({ to }) => to)).toEqual([1, 2, 3]);
    expect(four.state(0)).toMatchObject({ round: 0, registers: { lastVotedRound: 0 } });
    expect(four.allowed(1)).not.toContain("CHS-JOIN");
  });

  it("CHS-JOIN: two words hold an honest one, and the others give up too", () => {
    const four = committee(networkedRules, { passes: ({ kind }) => kind !== "Proposal" });
    four.timeOut(0, 3000);
    four.timeOut(2, 3000);
    four.settle(3010);
    expect(four.allowed(1)).toContain("CHS-JOIN");
    for (const i of [0, 1, 2, 3]) expect(four.state(i).round).toBe(1);
  });

  it("CHS-JOIN: one word about a round far away moves nobody, unless no proof is asked for", () => {
    const words: WordMessage[] = [];
    const far = committee(networkedRules);
    far.timeOut(0, 3000);
    words.push(present(far.sent("ViewChange")[0], "a word").message as WordMessage);
    const word = present(words[0], "a word");
    const [sound, open] = [committee(networkedRules), committee(optionalTimeoutProof)];
    for (const four of [sound, open]) four.receive(1, 3010, word);
    expect(sound.state(1).round).toBe(0);
    expect(open.state(1).round).toBe(1);
  });

  it("NHS-EXTENDS, NHS-ROUND: what a quorum left gets no vote any more", () => {
    const four = committee(networkedRules, {
      passes: ({ kind }, to) => kind !== "Proposal" || to !== 3,
    });
    four.tick(0, 300);
    const late = lastProposal(four, networkedRules);
    failRound(four, 3000);
    four.receive(3, 3020, late);
    expect(four.refused(3)).toEqual(["NHS-ROUND"]);
  });
});

describe("missed blocks", () => {
  it.each(BOTH)(
    "BLOCK-SYNC: under $id they are fetched by hash, and nothing else is taken",
    (rules) => {
      let isAway = true;
      const four = committee(rules, { passes: (_message, to) => !(isAway && to === 3) });
      for (let r = 0; r < 3; r++) {
        four.tick(r, 300 * (r + 1));
        four.settle(300 * (r + 1) + 10);
      }
      isAway = false;
      const proposal = lastProposal(four, rules);
      four.receive(3, 920, proposal);
      const asked = present(four.sent("GetBlockRequest").at(-1), "a request").message;
      expect(asked).toMatchObject({ blockHash: proposal.header.parentHash });
      const { header, transactions } = proposal;
      const block = { header: { ...header, timestampMs: 1 }, transactions } as never;
      const { shard } = proposal;
      four.receive(3, 921, { kind: "GetBlockResponse", shard, height: height(2), block });
      expect(four.refused(3)).toEqual(["BLOCK-SYNC"]);
      four.settle(930);
      expect(four.state(3).blocks.get(headerHash(header))?.ledger).toBeDefined();
      expect(four.state(3).registers.lastVotedRound).toBe(2);
    },
  );
});

describe("a chain that goes on from another committee's last block", () => {
  it.each(BOTH)("begins above it, in the round after it, under $id", (rules) => {
    const { state } = committee(rules);
    const origin = {
      height: height(7),
      hash: hashHex("aa"),
      round: round(11),
      state: state(0).ledger,
    };
    const four = committee(rules, { origin });
    expect(four.state(0)).toMatchObject({ round: 12, committed: { height: 7, hash: origin.hash } });
    for (const [i, r] of [12, 13, 14, 15].entries()) {
      four.tick(r % 4, 300 * (i + 1));
      four.settle(300 * (i + 1) + 10);
    }
    const { commits } = four.state(1);
    expect(commits[0]).toMatchObject({ height: 8, round: 12, parent: origin.hash });
    for (const i of [0, 1, 2, 3]) expect(four.refused(i)).toEqual([]);
  });
});
