import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hashHex } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { height, nodeId, round } from "../../primitives/ids.ts";
import {
  bodyRoot,
  bodyTransactionRoot,
  EMPTY_BODY,
  headerHash,
  type BlockHeader,
} from "../chain/block.ts";
import { GENESIS_CERTIFICATE, type QuorumCertificate } from "../chain/certificate.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Message, MessageOf } from "./messages.ts";
import { guideRules, hyperscaleRules } from "./rules-by-height.ts";
import { hotstuff2Rules } from "./rules-by-round.ts";
import type { Rules } from "./rules.ts";
import {
  allowedBy,
  firstProposal,
  payment,
  receiversOf,
  refusalsOf,
  sentBy,
  validator,
  type Validator,
} from "./testing.ts";

type HeaderMessage = MessageOf<"BlockHeader">;
const signature = "11".repeat(96);
const ALL: readonly Rules[] = [hotstuff2Rules, guideRules, hyperscaleRules];

/** The first proposal with something else in its header; what binds the header stays consistent. */
function doctored(rules: Rules, change: Partial<BlockHeader>, body = EMPTY_BODY): HeaderMessage {
  const message = firstProposal(rules);
  const bound = rules.bindsBody
    ? { bodyRoot: bodyRoot(body), transactionRoot: bodyTransactionRoot(body) }
    : {};
  return { ...message, body, header: { ...message.header, ...bound, ...change } };
}

const certificateFor = (
  { header }: HeaderMessage,
  signers: readonly number[],
): QuorumCertificate => ({
  blockHash: headerHash(header),
  height: header.height,
  parentBlockHash: header.parentHash,
  round: header.round,
  signers: bitfieldOf(signers, 4),
  aggregatedSignature: signature,
  votingPower: signers.length,
  weightedTimestampMs: 0,
});

const vote = (message: HeaderMessage, voter: number): Message => ({
  kind: "BlockVote",
  shard: message.shard,
  vote: {
    blockHash: headerHash(message.header),
    height: message.header.height,
    round: message.header.round,
    voter,
    signature: `${voter}${voter}`.repeat(96),
    timestampMs: 310,
  },
});

/** V0 with the first block, its own vote signed. */
function voted(rules: Rules): { v0: Validator; block: HeaderMessage } {
  const block = firstProposal(rules);
  const v0 = validator(rules, 0);
  v0.receive(310, block);
  v0.answer(311, "vote", { kind: "signed", signature: "00".repeat(96) });
  return { v0, block };
}

describe.each(ALL)("shape of a proposal under $id", (rules) => {
  const v0 = () => validator(rules, 0);

  it("BLOCK-PROPOSE, BLOCK-HEADER: the rightful proposer's block is accepted and voted for", () => {
    const step = v0().receive(310, firstProposal(rules));
    expect(refusalsOf(step)).toEqual([]);
    expect(allowedBy(step)).toContain("BLOCK-HEADER");
    expect(step.actions.map(({ kind }) => kind)).toEqual(["persist", "compute"]);
  });

  it.each([
    ["BLOCK-PROPOSER: not its turn", { proposer: 2 }, "BLOCK-PROPOSER"],
    [
      "BLOCK-LINK: height without a certificate below",
      { height: height(2), ...(rules.pacemaker === "own-timeout" ? { proposer: 2 } : {}) },
      "BLOCK-LINK",
    ],
    ["BLOCK-TIME: too far ahead", { timestampMs: 310 + 2001 }, "BLOCK-TIME"],
  ] as const)("%s", (_name, change, rule) => {
    expect(refusalsOf(v0().receive(310, doctored(rules, change)))).toEqual([rule]);
  });

  it("BLOCK-TIME: the window is inclusive at both ends", () => {
    expect(refusalsOf(v0().receive(310, doctored(rules, { timestampMs: 310 + 2000 })))).toEqual([]);
    expect(refusalsOf(v0().receive(31_000, doctored(rules, { timestampMs: 1000 })))).toEqual([]);
    expect(refusalsOf(v0().receive(31_001, doctored(rules, { timestampMs: 1000 })))).toEqual([
      "BLOCK-TIME",
    ]);
  });

  it("BLOCK-DATA: no vote before the transactions are here, one vote once they are", () => {
    const pay = payment(5);
    const v1 = validator(rules, 1);
    v1.tell(100, { kind: "submit", transaction: pay });
    v1.answer(101, "admit", { kind: "verified", valid: [true] });
    const block = sentBy(v1.tick(300), "BlockHeader")[0];
    if (block === undefined) throw new Error("V1 proposes");
    const late = v0();
    expect(refusalsOf(late.receive(310, block))).toEqual(["BLOCK-DATA"]);
    late.receive(320, { kind: "TransactionGossip", shard: block.shard, transaction: pay });
    const step = late.answer(321, "admit", { kind: "verified", valid: [true] });
    expect(
      step.actions.some((action) => action.kind === "compute" && action.purpose.kind === "vote"),
    ).toBe(true);
  });

  it("BLOCK-DATA: after a while it asks the proposer for what is missing", () => {
    const body = { ...EMPTY_BODY, normal: [transactionHash(payment(1))] };
    const late = v0();
    late.receive(310, doctored(rules, { transactionRoot: bodyTransactionRoot(body) }, body));
    const step = late.tell(1000, { kind: "timer", timer: "cleanup" });
    expect(receiversOf(step, "GetTransactionsRequest")).toEqual([nodeId(0, 1)]);
  });

  it("BLOCK-ROOT, BLOCK-STATE, BLOCK-ORDER: a body that does not fit its header gets no vote", () => {
    const [one, two] = [payment(1), payment(2)]
      .map((tx) => ({ tx, hash: transactionHash(tx) }))
      .sort((a, b) => (a.hash < b.hash ? 1 : -1));
    if (one === undefined || two === undefined) throw new Error("two payments");
    const withBoth = (normal: readonly (typeof one.hash)[], change: Partial<BlockHeader>) => {
      const body = { ...EMPTY_BODY, normal };
      const late = v0();
      for (const { tx } of [one, two]) {
        late.tell(100, { kind: "submit", transaction: tx });
        late.answer(101, "admit", { kind: "verified", valid: [true] });
      }
      const root = { transactionRoot: bodyTransactionRoot(body) };
      return refusalsOf(late.receive(310, doctored(rules, { ...root, ...change }, body)));
    };
    expect(withBoth([one.hash, two.hash], {})).toEqual(["BLOCK-ORDER"]);
    expect(withBoth([two.hash, one.hash], {})).toEqual(["BLOCK-STATE"]);
    const wrongRoot = withBoth([two.hash, one.hash], { transactionRoot: hashHex("00") });
    expect(wrongRoot).toEqual([rules.bindsBody ? "HS2-BODY" : "BLOCK-ROOT"]);
  });
});

describe.each(ALL)("votes under $id", (rules) => {
  it("VOTE-QUORUM, GUIDE-COMMIT, HYP-COMMIT: three votes are one batch, one certificate, and commit nothing yet", () => {
    const { v0, block } = voted(rules);
    expect(v0.receive(320, vote(block, 1)).actions).toEqual([]);
    const asked = v0.receive(320, vote(block, 2));
    expect(asked.actions.filter(({ kind }) => kind === "compute")).toHaveLength(1);
    const step = v0.answer(321, "certify", {
      kind: "verified",
      valid: [true, true],
      aggregate: signature,
    });
    expect(allowedBy(step)).toContain("VOTE-QUORUM");
    expect(v0.state().highQc).toMatchObject({
      height: 1,
      blockHash: headerHash(block.header),
      votingPower: 3,
    });
    expect(v0.state().committed.height).toBe(0);
  });

  it("VOTE-SIGNATURE: a bad signature counts nothing, and the good votes wait for more", () => {
    const { v0, block } = voted(rules);
    v0.receive(320, vote(block, 1));
    v0.receive(320, vote(block, 2));
    const step = v0.answer(321, "certify", {
      kind: "verified",
      valid: [true, false],
      aggregate: signature,
    });
    expect(refusalsOf(step)).toEqual(["VOTE-SIGNATURE"]);
    expect(v0.state().highQc).toBe(GENESIS_CERTIFICATE);
  });

  it("VOTE-MEMBER: a stranger's vote is refused", () => {
    const { v0, block } = voted(rules);
    expect(refusalsOf(v0.receive(320, vote(block, 9)))).toEqual(["VOTE-MEMBER"]);
  });

  it("a vote goes to everybody, after the registers are stored", () => {
    const v0 = validator(rules, 0);
    const step = v0.receive(310, firstProposal(rules));
    expect(step.actions[0]).toMatchObject({ kind: "persist", key: "registers" });
    const sent = v0.answer(311, "vote", { kind: "signed", signature });
    expect(receiversOf(sent, "BlockVote")).toEqual([1, 2, 3].map((i) => nodeId(0, i)));
  });
});

describe("transactions", () => {
  const v0 = () => validator(hotstuff2Rules, 0);

  it("TX-SIGNATURE: counts once it is checked, and not if the check fails", () => {
    const good = v0();
    good.tell(100, { kind: "submit", transaction: payment(1) });
    expect(good.state().mempool.size).toBe(0);
    good.answer(101, "admit", { kind: "verified", valid: [true] });
    expect(good.state().mempool.size).toBe(1);
    const bad = v0();
    bad.tell(100, { kind: "submit", transaction: payment(1) });
    expect(refusalsOf(bad.answer(101, "admit", { kind: "verified", valid: [false] }))).toEqual([
      "TX-SIGNATURE",
    ]);
    expect(bad.state().mempool.size).toBe(0);
  });

  it.each([
    [
      "another's key",
      { signatures: [{ ...present(payment(1).signatures[0], "one"), publicKey: hashHex("cc") }] },
    ],
    ["nothing at all", { transfers: [{ from: "alice", to: "bob", amount: 0 }] }],
    ["an account that is not here", { transfers: [{ from: "mallory", to: "bob", amount: 1 }] }],
  ])("TX-ACCOUNT: refuses a transfer of %s", (_name, change) => {
    const step = v0().tell(100, { kind: "submit", transaction: { ...payment(1), ...change } });
    expect(refusalsOf(step)).toEqual(["TX-ACCOUNT"]);
  });
});

describe("rounds of hotstuff2", () => {
  const child = (parentQc: QuorumCertificate, change: Partial<BlockHeader>): HeaderMessage =>
    doctored(hotstuff2Rules, {
      parentQc,
      parentHash: parentQc.blockHash,
      height: height(2),
      proposer: 2,
      round: round(1),
      ...change,
    });

  it("HS2-ENTER: a round without proof is refused, the next round after a certificate is not", () => {
    const { v0, block } = voted(hotstuff2Rules);
    const qc = certificateFor(block, [0, 1, 2]);
    expect(refusalsOf(v0.receive(330, child(qc, { round: round(2), proposer: 3 })))).toEqual([
      "HS2-ENTER",
    ]);
    expect(refusalsOf(v0.receive(330, child(qc, {})))).toEqual([]);
  });

  it("QC-SIGNATURE: a header whose certificate does not check changes nothing", () => {
    const { v0, block } = voted(hotstuff2Rules);
    v0.receive(330, child(certificateFor(block, [0, 1, 2]), {}));
    expect(v0.state().highQc).toBe(GENESIS_CERTIFICATE);
    const step = v0.answer(331, "certificate", {
      kind: "verifiedAggregate",
      valid: false,
      reason: "mismatch",
    });
    expect(refusalsOf(step)).toEqual(["QC-SIGNATURE"]);
    expect(v0.state()).toMatchObject({ highQc: GENESIS_CERTIFICATE, round: 0 });
  });

  it("HS2-ENTER: a checked certificate is adopted, and its round left", () => {
    const { v0, block } = voted(hotstuff2Rules);
    v0.receive(330, child(certificateFor(block, [0, 1, 2]), {}));
    const step = v0.answer(331, "certificate", { kind: "verifiedAggregate", valid: true });
    expect(allowedBy(step)).toEqual(expect.arrayContaining(["HS2-ENTER", "HS2-VOTE"]));
    expect(v0.state()).toMatchObject({ round: 1, registers: { lastVotedRound: 1, lockedRank: 0 } });
  });

  it("HS2-TIMEOUT: after three seconds, inclusive, it says so to all and votes no more", () => {
    const v0 = validator(hotstuff2Rules, 0);
    expect(sentBy(v0.tick(2999), "Timeout")).toEqual([]);
    expect(allowedBy(v0.tick(3000))).toContain("HS2-TIMEOUT");
    const sent = v0.answer(3001, "timeout", { kind: "signed", signature });
    expect(receiversOf(sent, "Timeout")).toHaveLength(3);
    expect(refusalsOf(v0.receive(3002, doctored(hotstuff2Rules, { timestampMs: 3000 })))).toEqual([
      "HS2-ONCE",
    ]);
  });

  const timeoutOf = (voter: number): Message => ({
    kind: "Timeout",
    shard: firstProposal(hotstuff2Rules).shard,
    timeout: {
      round: round(0),
      voter,
      highQc: GENESIS_CERTIFICATE,
      signature: `${voter}${voter}`.repeat(96),
    },
  });
  const hear = (v: Validator, voter: number) => {
    v.receive(1000, timeoutOf(voter), voter);
    return v.answer(1001, "timeoutSignature", {
      kind: "verified",
      valid: [true],
      aggregate: signature,
    });
  };

  it("HS2-JOIN: two timeouts hold an honest one: give up too; a third ends the round", () => {
    const v0 = validator(hotstuff2Rules, 0);
    expect(allowedBy(hear(v0, 1))).toEqual([]);
    expect(allowedBy(hear(v0, 2))).toEqual(["HS2-JOIN", "HS2-TIMEOUT"]);
    hear(v0, 3);
    v0.answer(1002, "timeoutCertificate", { kind: "verified", valid: [], aggregate: signature });
    expect(v0.state()).toMatchObject({ round: 1, entry: { round: 0 } });
  });

  it("BLOCK-SYNC: of fetched blocks only the one that was asked for is taken", () => {
    const { v0, block } = voted(hotstuff2Rules);
    const qc = { ...certificateFor(block, [1, 2, 3]), blockHash: hashHex("ee") };
    v0.receive(330, child(qc, { parentHash: qc.blockHash }));
    const asked = v0.answer(331, "certificate", { kind: "verifiedAggregate", valid: true });
    expect(sentBy(asked, "GetBlockRequest")).toMatchObject([
      { height: 1, blockHash: hashHex("ee") },
    ]);
    const wrong: Message = {
      kind: "GetBlockResponse",
      shard: block.shard,
      height: height(1),
      block: { header: block.header, body: block.body, transactions: [] },
    };
    expect(refusalsOf(v0.receive(340, wrong))).toEqual(["BLOCK-SYNC"]);
  });

  it("BLOCK-HEIGHT: what is at or below the committed height is refused", () => {
    const { v0, block } = voted(hotstuff2Rules);
    const second = child(certificateFor(block, [0, 1, 2]), {});
    v0.receive(330, second);
    v0.answer(331, "certificate", { kind: "verifiedAggregate", valid: true });
    const third = child(certificateFor(second, [0, 1, 2]), {
      height: height(3),
      proposer: 3,
      round: round(2),
    });
    v0.receive(350, third);
    const step = v0.answer(351, "certificate", { kind: "verifiedAggregate", valid: true });
    expect(allowedBy(step)).toContain("HS2-COMMIT");
    expect(v0.state().committed.height).toBe(1);
    expect(refusalsOf(v0.receive(352, doctored(hotstuff2Rules, { timestampMs: 301 })))).toEqual([
      "BLOCK-HEIGHT",
    ]);
  });
});

describe("rounds of the rule sets by height", () => {
  it("the timeout grows by a step for each failed round, up to the cap", () => {
    const v3 = validator(hyperscaleRules, 3);
    v3.tick(3000);
    expect(v3.state().round).toBe(1);
    v3.tick(6400);
    expect(v3.state().round).toBe(1);
    v3.tick(6500);
    expect(v3.state().round).toBe(2);
  });

  it("after a timeout the proposer of the next round proposes an empty fallback block", () => {
    const step = validator(guideRules, 2).tick(3000);
    expect(sentBy(step, "BlockHeader")).toMatchObject([
      { header: { isFallback: true, round: 1, height: 1, timestampMs: 0 } },
    ]);
  });
});
