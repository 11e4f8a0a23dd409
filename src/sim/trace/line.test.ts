import { describe, expect, it } from "vitest";
import { MUTANT_STAGES } from "../../course/mutation-stages.ts";
import { runOf, type Ran, type RunInput } from "../../course/running.ts";
import { present } from "../../primitives/assert.ts";
import { alarms, pay, runWith, turned } from "../../protocol/pbft/testing.ts";
import { boundsAt } from "./line-bounds.ts";
import { breachOf, ON_QUORUMS, sharedAtLeast, type Breach } from "./line.ts";

const breachIn = (ran: Ran): Breach | undefined => {
  const violation = ran.violations.find(({ checker }) => ON_QUORUMS.includes(checker));
  const { entries, message, session } = ran;
  return violation && breachOf(violation, { info: session.info, entries, message });
};

const breach = (input: RunInput): Breach =>
  present(breachIn(runOf({ ...input, crypto: "keyed" })), "a breach");

/** Long enough for all of them to break, and not much longer. */
const scenario = (id: string, untilMs = 3500): Breach => breach({ scenario: id, untilMs });

const mutant = (id: string, change: RunInput = {}): Breach =>
  breach({ ...present(MUTANT_STAGES[id], "a stage"), rules: `hotstuff2!${id}`, ...change });

const EARLY: RunInput = { untilMs: 2500 };

const signersOf = ({ quorums }: Breach): readonly string[] =>
  quorums.map(({ signers }) => signers.join(" "));

describe("the intersection holds only liars", () => {
  it("of two certificates of one round", () => {
    const found = scenario("line/two-equivocators", 7000);
    expect(found.failure).toEqual({ kind: "only-liars" });
    expect(found.quorums.map(({ round }) => round)).toEqual([0, 0]);
    expect(signersOf(found)).toEqual(["s0v0 s0v1 s0v2", "s0v1 s0v2 s0v3"]);
    expect(found.shared).toEqual(["s0v1", "s0v2"]);
    expect(found.liars).toEqual(found.shared);
    expect(found).toMatchObject({ n: 4, quorum: 3, f: 1, culprit: undefined });
    expect(sharedAtLeast(found)).toBe(2);
  });

  it("of those who committed and those who opened the next view", () => {
    const found = scenario("line/two-hide");
    expect(found.failure).toEqual({ kind: "only-liars" });
    expect(found.quorums.map(({ kind }) => kind)).toEqual(["commits", "view"]);
    expect(found.shared).toEqual(["s0v2", "s0v3"]);
  });

  it("and with as many liars as the committee bears nothing breaks", () => {
    const ran = runOf({ scenario: "line/one-equivocator" });
    expect(ran.fired).toEqual([]);
    expect(Math.min(...ran.heights)).toBeGreaterThan(0);
  });
});

describe("an honest validator signed both", () => {
  it("because the rule that forbids it is gone", () => {
    const found = mutant("vote-twice", EARLY);
    expect(found.failure).toMatchObject({ kind: "signed-both" });
    expect(found.culprit).toEqual({ rule: "HS2-ONCE", known: "mutant" });
  });
});

describe("a set is no quorum", () => {
  it("though a certificate claims so", () => {
    const found = mutant("claimed-power", EARLY);
    expect(found.failure).toEqual({ kind: "too-small", which: 0, power: 1 });
    expect(found.culprit?.rule).toBe("HS2-POWER");
  });

  it("where a vote counts twice", () => {
    expect(mutant("count-again", EARLY)).toMatchObject({
      failure: { kind: "too-small", which: 0, power: 3 },
      n: 7,
      quorum: 5,
    });
  });

  it("where two commits are taken for enough", () => {
    const found = breach(
      runWith(
        [
          { at: 0, do: "hold", match: { kind: "Prepare", to: ["s0v2", "s0v3"] } },
          { at: 0, do: "hold", match: { kind: "Commit", round: 0, to: "s0v1" } },
          turned("s0v1", "lying-replica"),
          pay(0, "x"),
          { at: 400, do: "isolate", node: "s0v0" },
          pay(500, "y", "s0v1"),
          ...alarms(600, 1, 2, 3),
          { at: 9000, do: "release", match: {} },
          { at: 9000, do: "heal" },
        ],
        { rules: "pbft!committed-early", untilMs: 12_000 },
      ),
    );
    expect(found.failure).toEqual({ kind: "too-small", which: 0, power: 2 });
    expect(found.culprit).toEqual({ rule: "PBFT-COMMITTED", known: "mutant" });
  });
});

it("a certificate names those who never signed", () => {
  const found = mutant("believe-at-sight", EARLY);
  expect(found.failure).toMatchObject({ kind: "unsigned", which: 0, node: "s0v0" });
  expect(found.quorums.map(({ kind }) => kind)).toEqual(["certificate", "signed"]);
  expect(found.shared).toEqual([]);
});

describe("an honest validator went over to the other side", () => {
  it.each([
    ["hyperscale/timeout-unlock-fork", "HYP-TIMEOUT"],
    ["guide/unlock-at-q", "GUIDE-RELEASE"],
    ["ce/3", "GUIDE-RELEASE"],
  ])("in %s because %s had taken its lock away", (id, rule) => {
    const found = scenario(id);
    expect(found.failure).toMatchObject({ kind: "went-over", release: { rule } });
    expect(found.culprit).toEqual({ rule, known: "release" });
    expect(new Set(found.quorums.map(({ height }) => height)).size).toBe(1);
  });

  it("against its lock, which the missing rule would have kept", () => {
    const found = mutant("no-lock");
    expect(found.failure).toMatchObject({
      kind: "went-over",
      isAgainstLock: true,
      ruling: { values: { lockedRound: 0, parentQcRound: -1 } },
    });
    expect(found.culprit).toEqual({ rule: "HS2-LOCK", known: "mutant" });
  });

  it.each([
    ["ce/2", "ONE-COMMIT"],
    ["ce/6", "HS2-COMMIT", 5000],
    ["ce/7", "HS-WHOLE"],
    ["hotstuff/whole-chain", "CHS-WHOLE"],
    ["networked/late-lock", "NHS-COMMIT"],
  ])("in %s unbound, by what %s called final", (id, rule, untilMs?: number) => {
    const found = scenario(id, untilMs);
    expect(found.failure).toMatchObject({ kind: "went-over", isAgainstLock: false });
    expect(found.culprit).toEqual({ rule, known: "final" });
    const [first, second] = found.quorums;
    expect(second?.round).toBeGreaterThan(first.round ?? Infinity);
  });

  it("in ce/5 by the rule that the mutant takes away", () => {
    expect(scenario("ce/5").culprit).toEqual({ rule: "HS2-COMMIT", known: "mutant" });
  });
});

it("an honest validator forgot what it had signed", () => {
  const found = scenario("ce/8", 5000);
  expect(found.failure).toMatchObject({ kind: "forgot", node: "s0v2" });
  expect(found.shared).toEqual(["s0v2", "s0v3"]);
});

describe("a new view", () => {
  it("leaves out what an honest validator had prepared", () => {
    const found = scenario("pbft/new-requests-only");
    expect(found.failure).toMatchObject({ kind: "left-out" });
    expect(found.culprit).toEqual({ rule: "PBFT-CARRY", known: "view" });
  });

  it("is betrayed by who still speaks for the old one", () => {
    const found = breach(
      runWith(
        [
          { at: 0, do: "hold", match: { kind: "Prepare", round: 0 } },
          pay(0, "x"),
          { at: 300, do: "hold", match: { kind: ["ViewChange", "NewView", "State"], to: "s0v0" } },
          { at: 300, do: "hold", match: { round: 1, to: "s0v0" } },
          pay(400, "y", "s0v1"),
          ...alarms(500, 1, 2, 3),
          { at: 900, do: "release", match: { kind: "Prepare", round: 0 } },
          { at: 9000, do: "release", match: {} },
        ],
        { rules: "pbft!linger", untilMs: 12_000 },
      ),
    );
    expect(found.failure).toMatchObject({ kind: "spoke-late" });
    expect(found.culprit?.rule).toBe("PBFT-LEFT");
  });
});

it("one quorum, and two contents under one hash", () => {
  const found = mutant("unbound-body");
  expect(found.failure).toEqual({ kind: "elsewhere" });
  expect(found.quorums).toHaveLength(1);
  expect(found.culprit?.rule).toBe("HS2-BODY");
});

it("quorums of two committees need not meet", () => {
  const found = scenario("members/framed", 2200);
  expect(found.failure).toEqual({ kind: "committees" });
  expect(found.quorums[0].signers).not.toEqual(found.quorums[1]?.signers);
});

describe("the bounds", () => {
  const ran = runOf({
    rules: "hotstuff2",
    untilMs: 3000,
    script: [
      { at: 500, do: "misbehave", node: "s0v1", as: "mute" },
      { at: 1000, do: "crash", node: "s0v2" },
      { at: 1500, do: "misbehave", node: "s0v1", as: "honest" },
      { at: 2000, do: "restart", node: "s0v2", amnesia: true },
    ],
  });
  const at = (ms: number, forgot: readonly string[] = []) => {
    const cursor = ran.entries.findLast((entry) => entry.at <= ms * 1000)?.index ?? 0;
    return present(boundsAt(ran.at(cursor), ran.session.info, new Set(forgot))[0], "a committee");
  };

  it("bear one of four", () => {
    expect(at(0)).toMatchObject({ n: 4, quorum: 3, f: 1, down: [], liars: [] });
    expect(at(600)).toMatchObject({ liars: ["s0v1"], breaksSafety: false, breaksLiveness: false });
  });

  it("of liveness count who is down beside who lies, and safety does not", () => {
    expect(at(1100)).toMatchObject({ down: ["s0v2"], breaksSafety: false, breaksLiveness: true });
  });

  it("of safety remember who has lied; liveness does not", () => {
    expect(at(1600)).toMatchObject({ liars: ["s0v1"], lying: [], breaksLiveness: false });
  });

  it("count a lost memory against safety", () => {
    expect(at(2500, ["s0v2"])).toMatchObject({ forgetful: ["s0v2"], breaksSafety: true });
  });
});
