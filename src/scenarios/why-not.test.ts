/**
 * What machines say that they could do and what stops them, held against what they do: in every state of random
 * storms, and under every rule set.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { round } from "../primitives/ids.ts";
import { firstStop, type Guard } from "../protocol/core/options.ts";
import { optionsOf } from "../protocol/hotstuff2/options.ts";
import { hotstuff2Rules } from "../protocol/hotstuff2/rules-by-round.ts";
import { builtId, SOUND_CLAUSES } from "../protocol/hotstuff2/rules-composed.ts";
import type { State } from "../protocol/hotstuff2/state.ts";
import { protocolById } from "../protocol/registry.ts";
import type { Recipe } from "../sim/recipe.ts";
import { eachMoment, type Moment } from "./moments-testing.ts";
import { stormOf } from "./storms.ts";
import { recipeOf } from "./testing.ts";

const STORM_MS = 14_000;

function storm(id: string, rules: string, seed: number): Recipe {
  const protocol = present(protocolById(id), "a protocol");
  return recipeOf({ ...stormOf(protocol, seed), rules, untilMs: STORM_MS });
}

const at = ({ values }: Guard, name: string): number => Number(values[name]);

/** What the values say, computed again and apart from the machine. */
const AGAIN: Partial<Record<Guard["asks"], (guard: Guard) => boolean>> = {
  data: (g) => at(g, "missing") === 0,
  round: (g) => at(g, "blockRound") === at(g, "round"),
  roundGoesOn: (g) => at(g, "blockRound") >= at(g, "round"),
  once: (g) => at(g, "blockRound") > at(g, "lastVotedRound"),
  lock: (g) => at(g, "parentQcRound") >= at(g, "lockedRound"),
  quorum: (g) => at(g, "power") * 3 > at(g, "totalPower") * 2,
  freshVotes: (g) => at(g, "unchecked") > 0,
  turn: (g) => at(g, "rightful") === at(g, "self"),
  primary: (g) => at(g, "rightful") === at(g, "self"),
  roundOpen: (g) => at(g, "lastVotedRound") < at(g, "round"),
  unproposed: (g) => at(g, "proposedIn") < at(g, "round"),
  patience: (g) => at(g, "waitedMs") >= at(g, "timeoutMs"),
  notGivenUp: (g) => at(g, "timedOutIn") < at(g, "round"),
  witness: (g) => at(g, "power") * 3 >= at(g, "totalPower"),
  surrenders: (g) => at(g, "power") * 3 > at(g, "totalPower") * 2,
  watermark: (g) => at(g, "height") <= at(g, "high"),
  requests: (g) => at(g, "waiting") > 0,
  inTurn: (g) => at(g, "height") === at(g, "committedHeight") + 1,
  alarm: (g) => at(g, "leftMs") === 0,
  enough: (g) => at(g, "power") * 3 > at(g, "totalPower") * 2,
  viewChanges: (g) => at(g, "power") * 3 > at(g, "totalPower") * 2,
};

const SOUND = [
  ["hotstuff2", "hotstuff2"],
  ["pbft", "pbft"],
  ["hotstuff", "hotstuff"],
  ["networked-hotstuff", "networked"],
] as const;

/** Refused at the vote itself: nothing in the same step changes the answer. */
const VOTE_RULES = ["HS2-ROUND", "HS2-ONCE", "HS2-LOCK", "NHS-ROUND", "CHS-ONCE", "CHS-SAFE"];

describe.each(SOUND)("in storms over %s", (id, rules) => {
  let states = 0;
  const undone = new Set<string>();
  const untrue = new Set<string>();
  const unlike = new Set<string>();
  const look = ({ options, step }: Moment): void => {
    states += 1;
    for (const option of options) {
      const stop = firstStop(option.guards);
      if (stop === undefined && option.asked === "arrival") undone.add(option.deed);
      for (const guard of option.guards)
        if ((AGAIN[guard.asks]?.(guard) ?? guard.ok) !== guard.ok)
          untrue.add(`${option.deed}: ${guard.asks} ${JSON.stringify(guard.values)}`);
    }
    for (const { rule, ok, subject, values } of step.rulings) {
      if (ok || !VOTE_RULES.includes(rule)) continue;
      const vote = options.find(({ deed, block }) => deed === "vote" && block === subject);
      const stop = vote && firstStop(vote.guards);
      if (vote !== undefined && (stop?.rule !== rule || stop.subject !== subject))
        unlike.add(`${rule} ${JSON.stringify(values)}: ${JSON.stringify(stop)}`);
    }
  };
  beforeAll(() => {
    for (const seed of [1, 2]) eachMoment(storm(id, rules, seed), look);
  }, 240_000);

  it("whatever nothing stops has been done, but what waits for a clock", () => {
    expect(states).toBeGreaterThan(600);
    // Votes that came before a fetched block are looked at with the next of them.
    expect([...undone].filter((deed) => deed !== "certify")).toEqual([]);
  });

  it("every condition says what its values say", () => {
    expect([...untrue]).toEqual([]);
  });

  it("a vote that was refused is stopped by the rule that refused it", () => {
    expect([...unlike]).toEqual([]);
  });
});

/** What stopped something in these runs, with the rule that says so. */
function stopsIn(recipes: readonly Recipe[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const recipe of recipes)
    eachMoment(
      recipe,
      ({ options }) => {
        for (const { deed, guards } of options) {
          const stop = firstStop(guards);
          if (stop !== undefined) found.add(`${deed} ${stop.asks} ${stop.rule}`);
        }
      },
      ENTRIES_MAX,
    );
  return found;
}

const ENTRIES_MAX = 700;
const scenarios = (...ids: readonly string[]): readonly Recipe[] =>
  ids.map((scenario) => recipeOf({ scenario }));

const lying = (scenario: string, as: string): Recipe =>
  recipeOf({ scenario, script: [{ at: 0, do: "misbehave", node: "s0v1", as }] });

/** Many requests, and a first batch that nobody can commit. */
const stuckPbft = (): Recipe =>
  recipeOf({
    scenario: "pbft/happy-path",
    parameters: { window: 4, checkpointEvery: 4, batch: 1 },
    script: [
      { at: 0, do: "hold", match: { kind: "Commit", height: 1 } },
      ...Array.from({ length: 8 }, (_, i) => ({
        at: 400 + i * 100,
        do: "submit",
        label: `more ${i}`,
        transfer: { from: "alice", to: "bob", amount: 1 + i },
      })),
    ],
  });

describe("each condition stops something in a run", () => {
  it.each([
    [
      "HotStuff-2 and its ancestors",
      () => [
        ...scenarios(
          "hotstuff2/silent-proposer",
          "hotstuff2/crash-and-restart",
          "hotstuff2/partition-and-heal",
          "adversary/below-the-lock",
          "line/two-equivocators",
          "guide/split-vote",
          "guide/unlock-at-q",
          "ce/9",
        ),
        lying("hotstuff2/happy-path", "invalid-state-root"),
        recipeOf({
          scenario: "hotstuff2/silent-proposer",
          rules: builtId(SOUND_CLAUSES.filter((clause) => clause !== "timeouts")),
        }),
      ],
      [
        "certify header BLOCK-HEADER",
        "certify noCheck VOTE-SIGNATURE",
        "certify quorum VOTE-QUORUM",
        "certify uncertified VOTE-QUORUM",
        "commit certified GUIDE-COMMIT",
        "commit certified HS2-COMMIT",
        "commit contiguous HS2-COMMIT",
        "commit executed BLOCK-STATE",
        "commit inTurn BLOCK-HEIGHT",
        "commit linked HS2-PARENT",
        "commit row HS2-COMMIT",
        "endRound notForming HS2-TIMEOUT",
        "endRound surrenders HS2-TIMEOUT",
        "giveUp allowsTimeout HS2-TIMEOUT",
        "giveUp notGivenUp HS2-TIMEOUT",
        "giveUp patience HS2-TIMEOUT",
        "join notGivenUp HS2-TIMEOUT",
        "join witness HS2-JOIN",
        "propose parentState BLOCK-STATE",
        "propose roundOpen HS2-ONCE",
        "propose turn BLOCK-PROPOSE",
        "propose unbound GUIDE-LOCK",
        "propose unproposed BLOCK-PROPOSE",
        "vote content BLOCK-STATE",
        "vote data BLOCK-DATA",
        "vote extends HS2-EXTENDS",
        "vote height GUIDE-LOCK",
        "vote lock HS2-LOCK",
        "vote once HS2-ONCE",
        "vote parentChecked HS2-VERIFY",
        "vote parentState BLOCK-STATE",
        "vote round HS2-ROUND",
        "vote unvoted GUIDE-LOCK",
      ],
    ],
    [
      "chained and networked HotStuff",
      () => [
        ...scenarios(
          "hotstuff/silent-leader",
          "hotstuff/whole-chain",
          "networked/silent-leader",
          "networked/hidden-lock",
          "networked/late-lock",
        ),
        recipeOf({ scenario: "networked/late-lock", rules: "networked" }),
      ],
      [
        "certify header CHS-COUNT",
        "certify noCheck VOTE-SIGNATURE",
        "certify quorum VOTE-QUORUM",
        "certify uncertified VOTE-QUORUM",
        "commit certified CHS-COMMIT",
        "commit contiguous CHS-COMMIT",
        "commit row CHS-COMMIT",
        "endRound proofOfUse CHS-ENTER",
        "endRound surrenders CHS-ENTER",
        "giveUp patience CHS-TIMEOUT",
        "join witness CHS-JOIN",
        "propose notCertifying VOTE-QUORUM",
        "propose roundOpen CHS-ONCE",
        "propose turn BLOCK-PROPOSE",
        "propose unproposed BLOCK-PROPOSE",
        "vote extends NHS-EXTENDS",
        "vote once CHS-ONCE",
        "vote roundGoesOn NHS-ROUND",
        "vote safeNode CHS-SAFE",
        "vote uncertified VOTE-QUORUM",
      ],
    ],
    [
      "PBFT",
      () => [
        ...scenarios(
          "pbft/happy-path",
          "pbft/silent-primary",
          "pbft/equivocating-primary",
          "pbft/carried-over",
        ),
        stuckPbft(),
      ],
      [
        "certifyCommitted enough PBFT-COMMITTED",
        "certifyCommitted noCheck PBFT-VERIFY",
        "certifyCommitted prepared PBFT-PREPARED",
        "certifyCommitted takesPart PBFT-LEFT",
        "certifyCommitted unsealed PBFT-COMMITTED",
        "certifyPrepared enough PBFT-PREPARED",
        "certifyPrepared noCheck PBFT-VERIFY",
        "certifyPrepared prePrepared PBFT-PREPREPARE",
        "certifyPrepared takesPart PBFT-LEFT",
        "certifyPrepared unsealed PBFT-PREPARED",
        "execute decided PBFT-COMMITTED",
        "execute inTurn PBFT-ORDER",
        "joinView witness PBFT-JOIN",
        "leaveView alarm PBFT-TIMEOUT",
        "leaveView clockRuns PBFT-TIMEOUT",
        "openView notOpening PBFT-NEWVIEW",
        "openView ownViewChange PBFT-NEWVIEW",
        "openView primary PBFT-PREPREPARE",
        "openView viewChanges PBFT-NEWVIEW",
        "openView viewClosed PBFT-NEWVIEW",
        "prepare viewThere PBFT-NEWVIEW",
        "propose primary PBFT-PREPREPARE",
        "propose requests PBFT-PREPREPARE",
        "propose viewOpen PBFT-NEWVIEW",
        "propose watermark PBFT-WATERMARK",
        "stabilize enough PBFT-CHECKPOINT",
        "stabilize noCheck PBFT-VERIFY",
      ],
    ],
  ] as const)("of %s", { timeout: 240_000 }, (_name, recipes, expected) => {
    const found = stopsIn(recipes());
    expect(expected.filter((stop) => !found.has(stop))).toEqual([]);
  });

  it("a proposer that cannot show why its round began is told so", () => {
    let last: Moment | undefined;
    const recipe = recipeOf({ scenario: "hotstuff2/happy-path" });
    eachMoment(recipe, (moment) => (last = moment), 1);
    const { context, step } = present(last, "the first step");
    const state = { ...(step.state as State), round: round(7) };
    const [proposal] = optionsOf(hotstuff2Rules, { ...context, index: 0 }, state);
    const stop = firstStop(present(proposal, "a proposal").guards);
    expect(stop).toMatchObject({
      asks: "entryProof",
      rule: "HS2-ENTER",
      values: { round: 7, parentQcRound: -1, timeoutRound: -1 },
    });
  });
});
