import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { shardId } from "../../primitives/ids.ts";
import { transactionHash } from "../chain/transaction.ts";
import { hashHex } from "../../crypto/hash.ts";
import { contentOf, genesisSnapshot, restore } from "./commands.ts";
import { setIndices } from "../../crypto/bitfield.ts";
import {
  asked,
  block,
  contextOf,
  payment,
  refused,
  replicaOf,
  sent,
  signedBy,
  type TestReplica,
} from "./testing.ts";

const [a, b, c, d] = [payment(10), payment(20), payment(30), payment(40)] as const;

const applied = (of: TestReplica) =>
  of.replica().journal.flatMap((episode) => (episode.kind === "applied" ? [episode] : []));

describe("the log (SMR-ORDER)", () => {
  it("applies commands in order, each once, and answers with what they leave", () => {
    const one = replicaOf(0);
    const steps = one.finalize(block(1, a), block(2, a, b), block(3));
    expect(applied(one).map(({ index, result }) => [index, result])).toEqual([
      [1, "alice 990, bob 10"],
      [2, "alice 970, bob 30"],
    ]);
    const replies = steps.flatMap(({ actions }) => actions.filter(({ kind }) => kind === "reply"));
    expect(replies).toEqual([
      { kind: "reply", transaction: transactionHash(a), result: "alice 990, bob 10" },
      { kind: "reply", transaction: transactionHash(b), result: "alice 970, bob 30" },
    ]);
    expect(one.replica().end).toEqual({ height: 4, after: 0 });
  });

  it("answers a payment to oneself with the balance, and what cannot be paid with no effect", () => {
    const one = replicaOf(0);
    one.finalize(block(1, payment(100), payment(1, "alice"), payment(5000)));
    expect(applied(one).map(({ result }) => result)).toEqual([
      "alice 900, bob 100",
      "alice 900",
      "aborted",
    ]);
  });

  it("leads to one root for one chain, and to another for another order", () => {
    const [one, other, third] = [replicaOf(0), replicaOf(1), replicaOf(2)];
    one.finalize(block(1, a, b), block(2, c));
    other.finalize(block(1, a, b));
    other.finalize(block(2, c));
    third.finalize(block(1, b, a), block(2, c));
    expect(other.replica().head.root).toBe(one.replica().head.root);
    expect(third.replica().head.balances).toEqual(one.replica().head.balances);
    expect(third.replica().head.root).not.toBe(one.replica().head.root);
  });

  it("comes back from storage as it was", () => {
    const one = replicaOf(0);
    const durable = new Map<string, unknown>();
    for (const { actions } of one.finalize(block(1, a), block(2, b, c)))
      for (const action of actions)
        if (action.kind === "persist") durable.set(action.key, action.value);
    const again = replicaOf(0, { bootMs: 5000, durable });
    expect(again.replica()).toEqual(one.replica());
    expect(sent(again)).toEqual([]);
  });
});

describe("snapshots (SMR-TAKE)", () => {
  it("are taken at every second command here, inside a block too", () => {
    const one = replicaOf(0);
    one.finalize(block(1, a, b, c), block(2, d));
    expect(one.replica().taken.map(({ index, next }) => [index, next])).toEqual([
      [2, { height: 1, after: 2 }],
      [4, { height: 3, after: 0 }],
    ]);
  });

  it("are the live state of their place again when they are restored", () => {
    const [one, live] = [replicaOf(0), replicaOf(1)];
    live.finalize(block(1, a, b));
    one.finalize(block(1, a, b), block(2, c, d));
    const old = present(one.replica().taken[0], "a snapshot");
    expect(restore(contentOf(old))).toEqual(live.replica().head);
    const genesis = genesisSnapshot(contextOf(0));
    expect(restore(contentOf(genesis))).toEqual(genesis);
    const changed = { ...contentOf(old), ended: [...old.ended].reverse() };
    expect(restore(changed).root).not.toBe(old.root);
  });

  it("are the committee's with a quorum of votes, and the log before them goes", () => {
    const one = replicaOf(0);
    one.finalize(block(1, a, b, c));
    one.answer(present(asked(one)[0], "a question"));
    expect(sent(one)).toMatchObject([{ kind: "SnapshotVote", vote: { index: 2, voter: 0 } }]);
    const root = present(one.replica().taken[0], "a snapshot").root;
    const vote = (voter: number) => ({ index: 2, root, voter, signature: `0${voter}` });
    const hear = (voter: number) =>
      one.receive(voter, { kind: "SnapshotVote", shard: shardId(0), vote: vote(voter) });
    hear(2);
    hear(2);
    expect(asked(one)).toEqual([]);
    hear(3);
    expect(one.replica().log.map(({ index }) => index)).toEqual([1, 2, 3]);
    one.answer(present(asked(one)[0], "a question"));
    const { stable, log } = one.replica();
    expect(stable?.snapshot.index).toBe(2);
    expect(setIndices(present(stable, "a proof").proof.signers)).toEqual([0, 2, 3]);
    expect(log.map(({ index }) => index)).toEqual([3]);
  });

  it("SMR-SIGNATURE, SMR-MEMBER: bad votes and votes in the name of others count nothing", () => {
    const one = replicaOf(0);
    one.finalize(block(1, a, b));
    one.answer(present(asked(one)[0], "a question"));
    signedBy(one, [1, 2]);
    one.answer(present(asked(one)[0], "a question"), false);
    expect(refused(one)).toEqual(["SMR-SIGNATURE", "SMR-SIGNATURE"]);
    expect(one.replica().attested).toBeUndefined();
    const { index, root } = one.replica().head;
    const vote = { index, root, voter: 3, signature: "03" };
    one.receive(1, { kind: "SnapshotVote", shard: shardId(0), vote });
    expect(refused(one)).toEqual(["SMR-MEMBER"]);
    expect(asked(one)).toEqual([]);
  });
});

describe("a root of a quorum that is not one's own", () => {
  const differing = (rules: string): TestReplica => {
    const one = replicaOf(0, { rules });
    one.finalize(block(1, a, b));
    signedBy(one, [1, 2, 3], hashHex("ee"));
    one.answer(present(asked(one)[0], "a question"));
    return one;
  };

  it("SMR-MISMATCH: stops the head, and asks everybody", () => {
    const one = differing("any");
    expect(refused(one)).toEqual(["SMR-MISMATCH"]);
    expect(sent(one)).toMatchObject([{ kind: "SnapshotRequest" }]);
    one.finalize(block(2, c));
    expect(one.replica().head.index).toBe(2);
    expect(one.replica().log.map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it("SMR-ROLLBACK: goes through the same log again, once a tick", () => {
    const one = differing("any.roll-back");
    expect(sent(one)).toEqual([]);
    one.finalize(block(2, c));
    one.tick(1000);
    const kinds = one.replica().journal.map(({ kind, index }) => `${kind} ${index}`);
    expect(kinds.slice(3)).toEqual([
      "mismatch 2",
      "rolledBack 0",
      "applied 1",
      "applied 2",
      "taken 2",
      "mismatch 2",
    ]);
  });
});
