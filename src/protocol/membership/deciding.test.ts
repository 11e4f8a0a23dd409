import { describe, expect, it } from "vitest";
import { hasQuorum } from "../../primitives/quorum.ts";
import { runOf } from "../../course/running.ts";
import type { Opinion } from "./handover.ts";
import { accepts, boundsFault, nextCommittee } from "./validator-set.ts";

const FOUR = [0, 1, 2, 3];
const content: Opinion = { drops: [], adds: [] };
const out = (seat: number, why: Opinion["drops"][number]["why"] = "inactivity"): Opinion => ({
  drops: [{ seat, why }],
  adds: [],
});
const quorum = (size: number) => (count: number) => hasQuorum(count, size);
const bounds = { min: 4, max: 10 };

describe("MEMBER-BOUNDS: the size of a committee", () => {
  it.each([
    [3, 4, "InvalidValidatorSet"],
    [11, 10, "InvalidValidatorSet"],
    [4, 5, undefined],
    [10, 4, undefined],
    // What begins smaller or larger may stay, and may come nearer.
    [1, 1, undefined],
    [3, 2, undefined],
    [11, 12, "InvalidValidatorSet"],
  ])("%i after %i: %s", (next, before, fault) => {
    const found = boundsFault(next, before, bounds);
    if (fault === undefined || next < before)
      expect(found?.split(":")[0]).toBe(next > 10 ? undefined : fault);
    else expect(found).toContain(fault);
  });

  it("a silent member stays where nobody can take its place, and the refusal is told", () => {
    const next = nextCommittee(FOUR, [out(2), out(2), out(2)], bounds, quorum(4));
    expect(next.seats).toEqual(FOUR);
    expect(next.refused).toContain("3 members, at least 4");
  });
});

describe("MEMBER-OPINION: the next committee is what a quorum wants", () => {
  const withSpare = (opinion: Opinion, ...adds: readonly number[]): Opinion => ({
    ...opinion,
    adds,
  });

  it("replaces a silent member by the first spare seat that a quorum hears", () => {
    const opinions = [0, 1, 3].map(() => withSpare(out(2), 5, 4));
    const next = nextCommittee(FOUR, opinions, { min: 4, max: 4 }, quorum(4));
    expect(next.seats).toEqual([0, 1, 3, 4]);
    expect(next.reason).toBe("without V2 (inactivity), with V4");
  });

  it("changes nothing for the opinions of f members, whatever they claim", () => {
    const opinions = [content, content, content, withSpare(out(0, "equivocation"), 6)];
    expect(nextCommittee(FOUR, opinions, bounds, quorum(4))).toEqual({
      seats: FOUR,
      reason: "no change",
    });
  });

  it("makes no change as a whole that a quorum wants only piece by piece", () => {
    const both = withSpare(content, 4, 5);
    const opinions = [both, both, withSpare(content, 4), withSpare(content, 5)];
    const { seats } = nextCommittee(FOUR, opinions, bounds, quorum(4));
    expect(seats).toEqual([0, 1, 2, 3, 4]);
    expect(opinions.filter((opinion) => accepts(opinion, FOUR, seats))).toHaveLength(3);
  });

  it("prefers what is proven where only one may go", () => {
    const opinion: Opinion = {
      drops: [...out(1, "score").drops, ...out(3, "equivocation").drops],
      adds: [],
    };
    const next = nextCommittee([0, 1, 2, 3, 4], Array(4).fill(opinion), bounds, quorum(5));
    expect(next.seats).toEqual([0, 1, 2, 4]);
    expect(next.refused).toContain("3 members");
  });

  it("keeps whom a vote may not touch: nobody accepts a change that it did not want", () => {
    expect(accepts(content, FOUR, FOUR)).toBe(true);
    expect(accepts(content, FOUR, [0, 1, 2])).toBe(false);
    expect(accepts(content, FOUR, [0, 1, 2, 3, 4])).toBe(false);
    expect(accepts(out(3), FOUR, [0, 1, 2])).toBe(true);
  });
});

describe("MEMBER-BALLOT: members who are ballots apart", () => {
  it("meet again: f + 1 statuses of a higher ballot pull the others there", () => {
    const kinds = ["MemberStatus", "MemberProposal", "MemberVote"];
    const { entries, fired, heights } = runOf({
      protocol: "rotating-pbft",
      parameters: { epochBlocks: 3, ballotMs: 300, heartbeatMs: 500 },
      accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } },
      script: [
        { at: 0, do: "hold", match: { kind: kinds } },
        ...[0, 100, 200, 5000].map((at, i) => ({
          at,
          do: "submit" as const,
          label: `t${i}`,
          transfer: { from: "alice", to: "bob", amount: 1 },
        })),
        { at: 500, do: "crash", node: "s0v3" },
        { at: 1800, do: "restart", node: "s0v3" },
        { at: 6000, do: "release", match: {} },
      ],
      untilMs: 9000,
    });
    const reported = entries.flatMap(({ rulings }) => rulings.map(({ rule }) => rule));
    expect(reported).toContain("MEMBER-BALLOT");
    expect(fired).toEqual([]);
    expect(Math.min(...heights)).toBeGreaterThan(3);
  });
});
