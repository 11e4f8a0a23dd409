import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { prngOf } from "../../primitives/prng.ts";
import { runOf, type Ran } from "../../course/running.ts";
import { faultOf } from "./testing.ts";
import { mutants } from "./index.ts";

type Input = Readonly<Record<string, unknown>>;

const run = (input: Input): Ran =>
  runOf({
    protocol: "rotating-hotstuff",
    accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
    ...input,
  } as Parameters<typeof runOf>[0]);

const play = (scenario: string, change: Input = {}): Ran => runOf({ scenario, ...change });

const payments = (count: number, everyMs: number, to?: string) =>
  Array.from({ length: count }, (_, i) => ({
    at: i * everyMs,
    do: "submit",
    label: `t${i}`,
    transfer: { from: "alice", to: "bob", amount: 1 },
    ...(to !== undefined && { to }),
  }));

const factsOf = ({ entries }: Ran) =>
  entries.flatMap(({ facts, node, at }) => facts.map((fact) => ({ ...fact, node, at: at / 1000 })));

/** The committees that a validator went by, each once, as seats. */
const committeesOf = (ran: Ran, node: string): readonly string[] => [
  ...new Set(
    factsOf(ran).flatMap((fact) =>
      fact.kind === "membersChanged" && fact.node === node
        ? fact.members.map((name) => name.slice(3)).join("")
        : [],
    ),
  ),
];

const refusedBy = (ran: Ran, rule: string): number => ran.refusals[rule] ?? 0;

const [left, right] = [
  ["s0v0", "s0v1"],
  ["s0v2", "s0v3"],
];
const handovers = ["MemberStatus", "MemberProposal", "MemberVote"];

/**
 * V0 alone sees the second phase, with V4, and is cut off; V4 crashes, so that the rest want it no more. Between
 * the two phases: 23 ms after the proposal the votes of the first are there, and those of the second are not.
 */
function forgetfulStage(): Input {
  const calm = {
    validators: 5,
    parameters: { members: 4, epochBlocks: 5, heartbeatMs: 200, ballotMs: 1500 },
    script: payments(8, 300),
    untilMs: 3000,
  };
  const proposed = factsOf(run(calm)).find(({ kind }) => kind === "membersProposed");
  const { at } = present(proposed, "a proposal");
  const votes = { kind: "MemberVote", round: 0, to: ["s0v1", ...right] };
  const between = Math.ceil(at) + 23;
  return {
    ...calm,
    script: [
      ...calm.script,
      { at: between, do: "hold", match: votes },
      { at: between + 16, do: "isolate", node: "s0v0" },
      { at: between + 16, do: "crash", node: "s0v4" },
      { at: 6000, do: "heal" },
    ],
    untilMs: 7000,
  };
}

/** What shows that a rule was needed: the same run with and without it. */
const stages: Readonly<Record<string, Input>> = {
  // Two halves of the old committee decide without each other; only one of them hears V4.
  "one-witness": {
    validators: 5,
    parameters: { members: 4, epochBlocks: 5, heartbeatMs: 500, ballotMs: 600 },
    script: [
      { at: 0, do: "hold", match: { kind: handovers, from: left, to: right } },
      { at: 0, do: "hold", match: { kind: handovers, from: right, to: left } },
      { at: 0, do: "hold", match: { kind: "Heartbeat", from: "s0v4", to: right } },
      { at: 0, do: "hold", match: { kind: "EpochProof", to: right } },
      ...payments(8, 300),
      { at: 4000, do: "release", match: {} },
    ],
    untilMs: 6000,
  },
  // The leader proposes two committees: one to two of the others, another to all three.
  "vote-again": {
    validators: 5,
    parameters: { members: 4, epochBlocks: 3, ballotMs: 600 },
    script: [
      { at: 0, do: "misbehave", node: "s0v0", as: "two-committees" },
      ...payments(6, 200, "s0v1"),
    ],
    untilMs: 4000,
  },
  "forget-lock": forgetfulStage(),
  "past-boundary": { parameters: { epochBlocks: 5 }, script: payments(6, 400), untilMs: 3000 },
  // V3 is two epochs late, and the only one that it can ask shows it a richer Alice.
  "any-state": {
    protocol: "rotating-pbft",
    parameters: { epochBlocks: 4, heartbeatMs: 500 },
    script: [
      { at: 0, do: "misbehave", node: "s0v1", as: "false-state" },
      ...payments(16, 400, "s0v0"),
      { at: 300, do: "isolate", node: "s0v3" },
      { at: 2400, do: "heal" },
      { at: 2400, do: "cut", links: ["s0v0", "s0v2"].map((other) => ["s0v3", other]) },
      { at: 5000, do: "heal" },
    ],
    untilMs: 8000,
  },
};

/** MEMBER-QUORUM, MEMBER-ONCE, MEMBER-LOCK, MEMBER-BOUNDARY, MEMBER-STATE. */
describe.each(mutants)("$id breaks $breaks", ({ id, caughtBy, rules }) => {
  const stage = present(stages[id], "a stage");

  it(`is caught by ${caughtBy}`, () => {
    expect(run({ ...stage, rules: rules.id }).fired).toContain(caughtBy);
  });

  it("the rule holds in the same run", () => {
    const ran = run(stage);
    expect(ran.fired).toEqual([]);
    expect(Math.min(...ran.heights.slice(0, 4))).toBeGreaterThan(3);
  });
});

it("MEMBER-QUORUM: one liar's votes for both are two committees where f + 1 are enough", () => {
  const stage = present(stages["vote-again"], "a stage");
  expect(run({ ...stage, rules: "evidence!one-witness" }).fired).toContain("one-committee");
  expect(run(stage).fired).toEqual([]);
});

describe("a late validator (MEMBER-QUORUM, MEMBER-STATE, MEMBER-EPOCH)", () => {
  const ran = play("members/late-validator");
  const facts = factsOf(ran);

  it("goes through every epoch with the committee that it knows, and joins in the end", () => {
    const epochs = facts.flatMap((fact) =>
      fact.kind === "membersChanged" && fact.node === "s0v3" ? [[fact.epoch, fact.at]] : [],
    );
    expect(epochs.map(([epoch]) => epoch)).toEqual([0, 1, 2, 3]);
    expect(epochs[1]?.[1]).toBeGreaterThan(4300);
    const proposed = facts.filter(({ kind, node }) => kind === "voted" && node === "s0v3");
    expect(proposed.some(({ at }) => at > 5200)).toBe(true);
  });

  it("sees every height made final by one committee", () => {
    const totals = new Map<number, Set<number>>();
    for (const fact of facts)
      if (fact.kind === "certified") {
        const { height, total = 0 } = fact.certificate;
        totals.set(height, new Set([...(totals.get(height) ?? []), total]));
      }
    expect([...totals.values()].every((sizes) => sizes.size === 1)).toBe(true);
    expect(new Set([...totals.values()].flatMap((sizes) => [...sizes]))).toEqual(new Set([4, 7]));
  });
});

describe("who is removed", () => {
  it("MEMBER-EVIDENCE: the equivocator alone, and everybody has the proof", () => {
    const ran = play("members/evidence", { untilMs: 7000 });
    expect(committeesOf(ran, "s0v1")).toEqual(["01234", "12345"]);
    const proven = factsOf(ran).flatMap((fact) =>
      fact.kind === "suspected" && fact.proven ? [`${fact.node} ${fact.peer}`] : [],
    );
    expect(proven.sort()).toEqual([1, 2, 3, 4, 5].map((seat) => `s0v${seat} s0v0`));
  });

  it("MEMBER-SENDER: not the one that is framed; a bad signature is the deliverer's", () => {
    const ran = play("members/framed-in-vain", { untilMs: 5000 });
    expect(committeesOf(ran, "s0v0")).toEqual(["0123456"]);
    const blamed = factsOf(ran).flatMap((fact) => (fact.kind === "suspected" ? fact.peer : []));
    expect(new Set(blamed)).toEqual(new Set(["s0v6"]));
    expect(refusedBy(ran, "MEMBER-SENDER")).toBeGreaterThan(5);
  });

  it("MEMBER-SIGNATURE, MEMBER-ALONE: under the document whoever is named, at once and differently", () => {
    const ran = play("members/framed", { untilMs: 5000, expect: [] });
    expect(refusedBy(ran, "MEMBER-SIGNATURE")).toBeGreaterThan(5);
    expect(committeesOf(ran, "s0v0")).not.toEqual(committeesOf(ran, "s0v1"));
    expect(committeesOf(ran, "s0v2").at(-1)?.length).toBeLessThan(6);
  });

  it("a wrong clock under the document, and under evidence nobody for that", () => {
    const strict = play("members/skew", { untilMs: 3000 });
    expect(committeesOf(strict, "s0v0")).toEqual(["01234", "0124"]);
    const mild = play("members/skew", { rules: "evidence", untilMs: 3000 });
    expect(committeesOf(mild, "s0v0")).toEqual(["01234"]);
    expect(refusedBy(mild, "MEMBER-TIME")).toBeGreaterThan(5);
    expect(mild.heights[0]).toBeGreaterThan(3);
  });

  it("nobody, where the committee would become too small", () => {
    const ran = play("members/bounds", { untilMs: 6000 });
    const refused = factsOf(ran).flatMap((fact) =>
      fact.kind === "membersRefused" ? fact.reason : [],
    );
    expect(refused[0]).toContain("InvalidValidatorSet: 3 members");
    expect(committeesOf(ran, "s0v0")).toEqual(["0123"]);
  });
});

/** More for a longer watch: `ROTATIONS=1000 npx vitest run src/protocol/membership`. */
const SEEDS = Number(process.env["ROTATIONS"] ?? 40);

it(
  `${SEEDS} seeds with one fault each: epochs pass, nothing breaks`,
  () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const ran = run(faultOf(seed, prngOf(seed, "workload")));
      expect([seed, ran.fired]).toEqual([seed, []]);
      const epochs = factsOf(ran).flatMap((fact) =>
        fact.kind === "membersChanged" ? fact.epoch : [],
      );
      expect([seed, Math.max(...epochs) > 0]).toEqual([seed, true]);
    }
  },
  SEEDS * 4000,
);
