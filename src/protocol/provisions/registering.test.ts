import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { height, nodeId, shardId } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import {
  answerOf,
  clear,
  ledgerWith,
  partOf,
  paymentsOf,
  provisionOf,
  questionsOf,
  takeQuestion,
  toldBy,
  type LoosePart,
} from "../chain/testing.ts";
import { transactionHash } from "../chain/transaction.ts";
import { onProvision, onProvisionsChecked } from "./collecting.ts";
import { forget, forgetEnded, onRegistered } from "./registering.ts";
import { NO_PROVISIONS, proofsOf, type ProvisionsState } from "./state.ts";

type Listener = LoosePart<ProvisionsState>;

/** Of all three shards; the listener is in shard 0. */
const transaction = paymentsOf([
  ["a0", "a1"],
  ["a0", "a2"],
]);
const hash = transactionHash(transaction);
const required = [shardId(1), shardId(2)];

const listener = (rules: CrossShardRules): Listener => partOf(rules, NO_PROVISIONS);

const register = (part: Listener): void =>
  onRegistered(part, hash, { required, height: height(1) });

/** A quorum of `source` speaks, and is checked. */
function speak(part: Listener, source: number): void {
  for (const voter of [0, 1, 2]) {
    const provision = provisionOf(transaction, { source, target: 0, voter });
    onProvision(part, provision, nodeId(source, voter));
  }
  answer(part);
}

function answer(part: Listener): void {
  for (;;) {
    const question = takeQuestion(part, "provisions");
    if (question === undefined) return;
    onProvisionsChecked(part, question.purpose, answerOf(part, question.work, "verified"));
  }
}

/** Source shards of each announcement. */
const announced = ({ out }: Listener) =>
  out.internal.flatMap((word) =>
    word.kind === "ProvisioningComplete" ? [word.proofs.map(({ source }) => source)] : [],
  );

describe("a transaction is complete", () => {
  it("when it is registered here and all its other shards have spoken, in order of shard", () => {
    const part = listener(corrected);
    register(part);
    speak(part, 2);
    expect(announced(part)).toEqual([]);
    speak(part, 1);
    expect(announced(part)).toEqual([[1, 2]]);
    expect(proofsOf(part.state, hash).map(({ source }) => source)).toEqual([1, 2]);
  });

  it("once", () => {
    const part = listener(corrected);
    speak(part, 1);
    speak(part, 2);
    register(part);
    register(part);
    speak(part, 1);
    expect(announced(part)).toEqual([[1, 2]]);
  });

  it("also where registration comes last: what has arrived is looked at (F9)", () => {
    const part = listener(corrected);
    speak(part, 1);
    speak(part, 2);
    expect(announced(part)).toEqual([]);
    register(part);
    expect(announced(part)).toEqual([[1, 2]]);
  });
});

describe("X11, completion with partial state (PROV-QUORUM)", () => {
  it.each([asImplemented, mutantRules("partial")])(
    "under $id the first shard to speak is taken for all",
    (rules) => {
      const part = listener(rules);
      speak(part, 1);
      expect(announced(part)).toEqual([[1]]);
      register(part);
      speak(part, 2);
      expect(announced(part)).toEqual([[1]]);
    },
  );

  it.each([corrected, ordered])("under $id one shard is not enough", (rules) => {
    const part = listener(rules);
    speak(part, 1);
    register(part);
    expect(announced(part)).toEqual([]);
  });
});

describe("X12, registration that does not look back", () => {
  it("leaves as implemented what came from a second shard until one more arrives", () => {
    const part = listener(asImplemented);
    speak(part, 1);
    speak(part, 2);
    register(part);
    expect(questionsOf(part, "provisions")).toEqual([]);
    expect(proofsOf(part.state, hash)).toHaveLength(1);
    clear(part);
    const fourth = provisionOf(transaction, { source: 2, target: 0, voter: 3 });
    onProvision(part, fourth, nodeId(2, 3));
    expect(questionsOf(part, "provisions")[0]?.purpose.heard).toHaveLength(4);
  });

  it("needs no look back where each shard is checked by itself", () => {
    const part = listener(corrected);
    speak(part, 2);
    speak(part, 1);
    expect(proofsOf(part.state, hash)).toHaveLength(2);
  });
});

describe("the end of a transaction", () => {
  it("leaves nothing behind", () => {
    const part = listener(corrected);
    register(part);
    speak(part, 1);
    speak(part, 2);
    forget(part, hash);
    expect(part.state).toEqual(NO_PROVISIONS);
  });

  it("X30: the answer to a check that was under way is dropped, and so is its question", () => {
    const part = listener(corrected);
    for (const voter of [0, 1, 2])
      onProvision(
        part,
        provisionOf(transaction, { source: 1, target: 0, voter }),
        nodeId(1, voter),
      );
    const { purpose, work } = present(takeQuestion(part, "provisions"), "question");
    forget(part, hash);
    onProvisionsChecked(part, purpose, answerOf(part, work, "verified"));
    expect(toldBy(part)).toEqual([]);
    expect(part.state).toEqual(NO_PROVISIONS);
  });

  it.each([
    [corrected, 0],
    [asImplemented, 1],
  ])("is swept out where it was registered again (%#)", (rules, left) => {
    const part = listener(rules);
    speak(part, 1);
    part.chain.ledger = ledgerWith(part.chain.ledger, { ended: [transaction] });
    forgetEnded(part);
    expect([part.state.registered.size, part.state.sources.size]).toEqual([left, left]);
  });
});
