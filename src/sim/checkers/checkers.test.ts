import { seenOf } from "../trace/seen.ts";
import { describe, expect, it } from "vitest";
import { hashHex } from "../../crypto/hash.ts";
import { height, nodeId, round, ZERO_HASH } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { calmRecipe } from "../testing.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo, TraceEntry } from "../trace/entry.ts";
import { agreement } from "./agreement.ts";
import { certificate } from "./certificate.ts";
import type { Checker } from "./checker.ts";
import { commitOrder } from "./commit-order.ts";
import { conservation } from "./conservation.ts";
import { oneVote } from "./one-vote.ts";
import { progress } from "./progress.ts";

const [A, B, GENESIS] = ["aa", "bb", "00"].map(hashHex) as [Hash, Hash, Hash];
type Hash = ReturnType<typeof hashHex>;

const recipe = calmRecipe({ progressMs: 1000 });
const info: SessionInfo = {
  protocol: "hotstuff2",
  rules: "hotstuff2",
  scheme: "keyed",
  transactions: {},
  untilMs: 10_000,
  nodes: [0, 1, 2, 3].map((index) => ({
    id: nodeId(0, index),
    shard: 0,
    index,
    publicKey: "",
    power: 1,
  })),
  genesis: [{ shard: 0, hash: GENESIS, supply: 100 }],
  accounts: [],
};

const at = (index: number, ms: number, node: number, ...facts: readonly Fact[]): TraceEntry => ({
  index,
  at: millis(ms),
  node: nodeId(0, node),
  cause: { kind: "boot" },
  rulings: [],
  sends: [],
  actions: [],
  facts,
  digest: "",
});
const commit = (
  block: Hash,
  h: number,
  change: { parent?: Hash; stateRoot?: Hash; supply?: number } = {},
): Fact => ({
  kind: "committed",
  block,
  height: height(h),
  round: round(0),
  parent: GENESIS,
  stateRoot: ZERO_HASH,
  supply: 100,
  ...change,
});
const vote = (block: Hash, h: number, r: number): Fact => ({
  kind: "voted",
  block,
  height: height(h),
  round: round(r),
});
const liar: Fact = { kind: "misbehaves", as: "double-voter" };
const accepted = (signers: readonly number[]): Fact => ({
  kind: "accepted",
  block: B,
  parentQc: { block: A, height: height(1), round: round(0), signers, power: signers.length },
});

function firedBy(
  checker: Checker,
  entries: readonly TraceEntry[],
  rules = "hotstuff2",
): readonly number[] {
  const judge = checker.judge({ ...recipe, rules }, { ...info, rules });
  return entries.flatMap((entry) => judge.observe(seenOf(entry)).map(({ entry: index }) => index));
}

describe("each checker fires once, and only where it should", () => {
  it("agreement: different blocks, or different states, at one height", () => {
    expect(firedBy(agreement, [at(1, 0, 0, commit(A, 1)), at(2, 0, 1, commit(A, 1))])).toEqual([]);
    expect(
      firedBy(agreement, [
        at(1, 0, 0, commit(A, 1)),
        at(2, 0, 1, commit(B, 1)),
        at(3, 0, 2, commit(B, 1)),
      ]),
    ).toEqual([2]);
    expect(
      firedBy(agreement, [at(1, 0, 0, commit(A, 1)), at(2, 0, 1, commit(A, 1, { stateRoot: B }))]),
    ).toEqual([2]);
    expect(
      firedBy(agreement, [at(1, 0, 0, commit(A, 1)), at(2, 0, 1, liar), at(3, 0, 1, commit(B, 1))]),
    ).toEqual([]);
  });

  it("commit-order: a height left out, or a block that does not extend the last one", () => {
    expect(firedBy(commitOrder, [at(1, 0, 0, commit(A, 1), commit(B, 2, { parent: A }))])).toEqual(
      [],
    );
    expect(firedBy(commitOrder, [at(1, 0, 0, commit(B, 2, { parent: A }))])).toEqual([1]);
    expect(firedBy(commitOrder, [at(1, 0, 0, commit(A, 1)), at(2, 0, 0, commit(B, 2))])).toEqual([
      2,
    ]);
    expect(
      firedBy(commitOrder, [
        at(1, 0, 0, commit(A, 1)),
        at(2, 0, 0, { kind: "restarted", amnesia: true }, commit(A, 1)),
      ]),
    ).toEqual([]);
  });

  it("one-vote: two blocks in one round; where rounds span heights, at one height too", () => {
    const twice = [at(1, 0, 0, vote(A, 1, 0)), at(2, 0, 0, vote(B, 2, 0))];
    expect(firedBy(oneVote, twice)).toEqual([2]);
    expect(firedBy(oneVote, twice, "guide")).toEqual([]);
    expect(firedBy(oneVote, [at(1, 0, 0, vote(A, 1, 0)), at(2, 0, 0, vote(A, 1, 0))])).toEqual([]);
    expect(firedBy(oneVote, [at(0, 0, 0, liar), ...twice])).toEqual([]);
    expect(
      firedBy(oneVote, [
        at(1, 0, 0, vote(A, 1, 0)),
        at(2, 0, 0, { kind: "restarted", amnesia: true }),
        at(3, 0, 0, vote(B, 1, 0)),
      ]),
    ).toEqual([3]);
  });

  it("certificate: too little power, or an honest signer that never voted", () => {
    const votes = [0, 1, 2].map((node) => at(node + 1, 0, node, vote(A, 1, 0)));
    expect(firedBy(certificate, [...votes, at(4, 0, 3, accepted([0, 1, 2]))])).toEqual([]);
    expect(firedBy(certificate, [...votes, at(4, 0, 3, accepted([0, 1]))])).toEqual([4]);
    expect(firedBy(certificate, [...votes, at(4, 0, 0, accepted([0, 1, 3]))])).toEqual([4]);
    expect(
      firedBy(certificate, [...votes, at(4, 0, 3, liar), at(5, 0, 0, accepted([0, 1, 3]))]),
    ).toEqual([]);
  });

  it("conservation: balances that do not add up", () => {
    expect(firedBy(conservation, [at(1, 0, 0, commit(A, 1))])).toEqual([]);
    expect(
      firedBy(conservation, [
        at(1, 0, 0, commit(A, 1, { supply: 101 })),
        at(2, 0, 0, commit(B, 2, { supply: 101 })),
      ]),
    ).toEqual([1]);
  });

  it("progress: silence longer than the bound, counted from the last commit or the end of trouble", () => {
    const quiet = (ms: number, index: number) => at(index, ms, 0);
    expect(firedBy(progress, [quiet(1000, 1)])).toEqual([]);
    expect(firedBy(progress, [quiet(1001, 1), quiet(1500, 2)])).toEqual([1]);
    expect(
      firedBy(progress, [at(1, 900, 0, commit(A, 1)), quiet(1900, 2), quiet(1901, 3)]),
    ).toEqual([3]);
    const script = (index: number, ms: number, entry: Recipe["script"][number]): TraceEntry => ({
      ...quiet(ms, index),
      cause: { kind: "script", index: 0, entry },
    });
    const hold = script(1, 0, { at: 0, do: "hold", match: { kind: "BlockVote" } });
    expect(firedBy(progress, [hold, quiet(9000, 2)])).toEqual([]);
    expect(
      firedBy(progress, [
        hold,
        script(2, 5000, { at: 5000, do: "release", match: {} }),
        quiet(6000, 3),
        quiet(6001, 4),
      ]),
    ).toEqual([4]);
    const two = [1, 2].map((node) => at(node, 0, node, { kind: "crashed" }));
    expect(firedBy(progress, [...two, quiet(9000, 3)])).toEqual([]);
  });

  it("progress: what a liar alone commits is none", () => {
    const lies = at(1, 0, 1, liar);
    const commits = (node: number) => [lies, at(2, 900, node, commit(A, 1)), at(3, 1500, 0)];
    expect(firedBy(progress, commits(1))).toEqual([3]);
    expect(firedBy(progress, commits(0))).toEqual([]);
  });
});
