import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { describe, expect, it } from "vitest";
import { blockVoteMessage, ownMessage } from "../crypto/domains.ts";
import { present } from "../primitives/assert.ts";
import { hexToBytes } from "../primitives/bytes.ts";
import { height, round, shardId, type Hash } from "../primitives/ids.ts";
import { millis } from "../primitives/time.ts";
import { protocolById } from "../protocol/registry.ts";
import { syncPort } from "./crypto-port.ts";
import { judgeEvidence, type EvidenceDocument } from "./evidence-check.ts";
import { statementIn } from "./evidence-statements.ts";
import { equivocationsIn, evidenceFrom, type Equivocation } from "./evidence.ts";
import type { Recipe } from "./recipe.ts";
import { openSession } from "./session.ts";
import { calmRecipe } from "./testing.ts";

const ACCOUNTS = { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } };
const PAYMENT = {
  at: 0,
  do: "submit",
  label: "pay",
  transfer: { from: "alice", to: "bob", amount: 10 },
} as const;

function found(change: Partial<Recipe>, as?: string, untilMs = 3000) {
  const script =
    as === undefined ? [PAYMENT] : [{ at: 0, do: "misbehave", node: "s0v1", as } as const, PAYMENT];
  const recipe = calmRecipe({ accounts: ACCOUNTS, script, untilMs, ...change });
  const protocol = present(protocolById(recipe.protocol), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort(recipe.crypto) });
  const { entries, messages } = session.advance({ until: millis(untilMs) }).batch;
  const { info } = session;
  const equivocations = equivocationsIn({
    protocol,
    info,
    entries,
    message: (number) => messages[number]?.content,
  });
  return { info, equivocations };
}

const accused = (all: readonly Equivocation[]): readonly string[] =>
  all.map(({ validator }) => validator);

describe("who signed twice is found", () => {
  it.each([
    ["hotstuff2", "hotstuff2", "equivocating-voter"],
    ["hotstuff2", "hotstuff2", "equivocating-proposer"],
    ["hotstuff", "hotstuff", "equivocating-voter"],
    ["networked-hotstuff", "networked", "equivocating-leader"],
    ["pbft", "pbft", "equivocating-voter"],
    ["pbft", "pbft", "false-checkpoint"],
    ["replicated-hotstuff2", "hotstuff2", "equivocating-voter"],
  ])("under %s (%s), as %s", (protocol, rules, as) => {
    const { equivocations } = found({ protocol, rules }, as);
    // A false checkpoint is one word, and false: nobody signs two.
    expect(accused(equivocations)).toEqual(as === "false-checkpoint" ? [] : ["s0v1"]);
  });

  it("and the primary that gives one number to two batches", () => {
    const { equivocations } = found(
      {
        protocol: "pbft",
        rules: "pbft",
        script: [{ at: 0, do: "misbehave", node: "s0v0", as: "equivocating-primary" }, PAYMENT],
      },
      undefined,
    );
    expect(accused(equivocations)).toEqual(["s0v0"]);
  });

  it.each(["forged-votes", "mute", "stale-certificate", "late", "flooding"])(
    "and nobody else: %s convicts nobody, least of all those in whose names it speaks",
    (as) => {
      expect(found({}, as).equivocations).toEqual([]);
    },
  );

  it.each(["hotstuff2", "hotstuff", "pbft"])("nor an honest validator of %s", (protocol) => {
    const rules = present(protocolById(protocol), "it").defaultRules;
    expect(found({ protocol, rules }).equivocations).toEqual([]);
  });

  it("but stand-in signatures prove nothing", () => {
    const { info, equivocations } = found({}, "equivocating-voter");
    expect(evidenceFrom(info, equivocations)).toBeUndefined();
  });
});

/** A run with real signatures, short: the first rounds. */
function realEvidence(protocol: string, rules: string, as: string): EvidenceDocument {
  const { info, equivocations } = found({ protocol, rules, crypto: "bls" }, as, 700);
  const document = present(evidenceFrom(info, equivocations), "evidence");
  return JSON.parse(JSON.stringify(document)) as EvidenceDocument;
}

describe("evidence", () => {
  const document = realEvidence("hotstuff2", "hotstuff2", "equivocating-voter");
  const [first] = document.cases;
  const [one, other] = present(first, "a case").statements;

  it("is valid by itself", () => {
    expect(judgeEvidence(document)).toMatchObject({ kind: "valid" });
    expect(judgeEvidence(realEvidence("pbft", "pbft", "equivocating-voter")).kind).toBe("valid");
  });

  it("verifies with a library alone: keys in G1, signatures in G2, one tag", () => {
    const { publicKey, statements } = present(first, "a case");
    const { longSignatures: bls } = curve;
    for (const { bytes, signature } of statements) {
      const hashed = bls.hash(hexToBytes(bytes), document.scheme.ciphersuite);
      const sig = bls.Signature.fromHex(signature);
      const key = curve.G1.Point.fromHex(publicKey);
      expect(bls.verify(sig, hashed, key)).toBe(true);
    }
    // And the bytes are those that the README describes.
    const ascii = (hex: string) => String.fromCharCode(...hexToBytes(hex).subarray(0, 10));
    expect(statements.map(({ bytes }) => [ascii(bytes), bytes.length / 2])).toEqual([
      ["BLOCK_VOTE", 66],
      ["BLOCK_VOTE", 66],
    ]);
    expect(one.bytes.slice(0, 68)).toBe(other.bytes.slice(0, 68));
    expect(one.bytes.slice(68)).not.toBe(other.bytes.slice(68));
  });

  // The source's layout, kept byte for byte, does not name the chain; keys of one seed are the same in all runs.
  it("holds within one chain alone: words of two runs of one seed convict the innocent", () => {
    const [abroad] = realEvidence("pbft", "pbft", "equivocating-voter").cases;
    const { publicKey, statements } = present(first, "a case");
    const [theirs] = present(abroad, "a case of another run").statements;
    expect(abroad?.publicKey).toBe(publicKey);
    const mixed = { ...document, cases: [{ publicKey, statements: [statements[0], theirs] }] };
    expect(judgeEvidence(mixed).kind).toBe("valid");
  });

  const changed = (change: (draft: EvidenceDocument) => unknown): unknown =>
    change(structuredClone(document));
  const withCase = (fields: object) =>
    changed((draft) => ({ ...draft, cases: [{ ...draft.cases[0], ...fields }] }));
  const elsewhere = blockVoteMessage({
    shard: shardId(0),
    height: height(9),
    round: round(0),
    blockHash: "ab".repeat(32) as Hash,
  });

  it.each([
    ["SIGNATURE", withCase({ statements: [one, { ...other, signature: one.signature }] })],
    ["SIGNATURE", withCase({ publicKey: "ab".repeat(48) })],
    [
      "SIGNATURE",
      withCase({ statements: [{ ...one, bytes: one.bytes.slice(0, -2) + "00" }, other] }),
    ],
    ["SAME", withCase({ statements: [one, one] })],
    ["OCCASION", withCase({ statements: [one, { ...other, bytes: elsewhere }] })],
    ["BYTES", withCase({ statements: [one, { ...other, bytes: "abcd" }] })],
    ["SCHEME", changed((draft) => ({ ...draft, scheme: { ...draft.scheme, curve: "keyed" } }))],
  ])("is refused with %s when it is tampered with", (code, tampered) => {
    expect(judgeEvidence(tampered)).toMatchObject({ kind: "refused", code });
  });

  it.each([
    undefined,
    null,
    [],
    "evidence/1",
    { hyperscope: "evidence/1" },
    { ...document, cases: [] },
    withCase({ publicKey: "AB".repeat(48) }),
    withCase({ statements: [one] }),
    withCase({ statements: [one, other, other] }),
    withCase({ statements: [one, { ...other, signature: 7 }] }),
  ])("is bad input when it is no such document (%#)", (input) => {
    expect(judgeEvidence(input).kind).toBe("malformed");
  });
});

describe("signed bytes", () => {
  const place = { height: height(7), round: round(300) };
  const block = "0123456789abcdef".repeat(4) as Hash;
  const shard = shardId(2);

  it("say what was put in", () => {
    expect(statementIn(blockVoteMessage({ shard, ...place, blockHash: block }))).toEqual({
      domain: "BLOCK_VOTE",
      shard,
      ...place,
      subject: block,
    });
    expect(statementIn(ownMessage("PBFT_COMMIT", shard, { ...place, block }))).toEqual({
      domain: "PBFT_COMMIT",
      shard,
      ...place,
      subject: block,
    });
    const { height: at } = place;
    expect(
      statementIn(ownMessage("PBFT_CHECKPOINT", shard, { height: at, history: block })),
    ).toEqual({ domain: "PBFT_CHECKPOINT", shard, height: at, subject: block });
  });

  it("are none where anything is left over, missing or of another purpose", () => {
    const vote = blockVoteMessage({ shard, ...place, blockHash: block });
    const commit = ownMessage("PBFT_COMMIT", shard, { ...place, block });
    for (const bytes of [
      "",
      "zz",
      `${vote}00`,
      vote.slice(2),
      `${commit}00`,
      commit.slice(0, -2),
      ownMessage("PBFT_NEW_VIEW", shard, { ...place, block }),
      ownMessage("PBFT_COMMIT", shard, { ...place, block, more: 1 }),
    ])
      expect([bytes, statementIn(bytes)]).toEqual([bytes, undefined]);
  });
});
