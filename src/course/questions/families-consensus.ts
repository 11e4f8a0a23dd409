/**
 * Runs of one shard: proposals, votes and locks in fair and foul weather, under three rule sets.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunFamily } from "../question.ts";
import { at, calm, even, family, nth, SEATS, timeouts, type Dice } from "./drawing.ts";

const BY_HEIGHT = ["guide", "hyperscale-2026-01"] as const;
const RULES = [...BY_HEIGHT, "hotstuff2"] as const;

/**
 * The header of the first block reaches the second proposer and another seat late; all give the round up meanwhile.
 */
const lateHeader = (dice: Dice): readonly ScriptEntry[] => [
  {
    at: 0,
    do: "hold",
    match: { kind: "BlockHeader", height: 1, round: 0, to: ["s0v2", dice.one(["s0v0", "s0v3"])] },
  },
  ...timeouts(dice.uniform(900, 1100), SEATS),
  { at: 2500, do: "release", match: {} },
];

const steadyVoters = family("steady-voters", "2", "voters", (dice, seed) => {
  const down = dice.one([undefined, ...SEATS]);
  const script: ScriptEntry[] = down === undefined ? [] : [{ at: 700, do: "crash", node: down }];
  return {
    recipe: calm(dice, seed, script),
    entry: nth("proposed", dice.uniform(1, 4)),
    args: {},
  };
});

const votersAfterSplit = family("voters-after-split", "2", "voters", (dice, seed) => ({
  recipe: even(seed, lateHeader(dice), { rules: dice.one(RULES) }),
  entry: nth("proposed", 2),
  args: {},
}));

const refusalAfterSplit = family("refusal-after-split", "2", "refusal", (dice, seed) => ({
  recipe: even(seed, lateHeader(dice), { rules: dice.one([...RULES, ...BY_HEIGHT]) }),
  entry: nth("proposed", 2),
  args: { node: dice.one(SEATS) },
}));

const lateVotes = family("late-votes", "2", "certified", (dice, seed) => {
  const height = dice.uniform(1, 3);
  const to = dice.some(SEATS, dice.uniform(0, 4));
  const held = { kind: "BlockVote", height, round: height - 1, to: [...to] };
  const hold: ScriptEntry[] = to.length === 0 ? [] : [{ at: 0, do: "hold", match: held }];
  return {
    recipe: { ...even(seed, [...hold, { at: 5000, do: "release", match: {} }]), untilMs: 8000 },
    entry: nth("proposed", height),
    args: {},
  };
});

const missingVotes = family("missing-votes", "2", "quorum", (dice, seed) => ({
  recipe: { ...calm(dice, seed), validators: dice.one([4, 5, 7]) },
  entry: nth("voted", dice.uniform(1, 6)),
  args: {},
}));

const twoChain = family("two-chain", "2", "commits", (dice, seed) => {
  const silent = dice.one([undefined, ...SEATS]);
  const script: ScriptEntry[] =
    silent === undefined ? [] : [{ at: 0, do: "misbehave", node: silent, as: "silent-proposer" }];
  return {
    recipe: { ...calm(dice, seed, script), rules: dice.one(RULES), untilMs: 9000 },
    entry: nth("proposed", dice.uniform(3, 6)),
    args: {},
  };
});

const equivocation = family("equivocation", "2", "commits", (dice, seed) => ({
  recipe: {
    ...calm(dice, seed, [
      { at: 0, do: "misbehave", node: dice.one(SEATS), as: "equivocating-proposer" },
    ]),
    untilMs: 8000,
  },
  entry: nth("proposed", dice.uniform(2, 6)),
  args: {},
}));

const afterTheVote = family("after-the-vote", "2", "lock", (dice, seed) => ({
  recipe: { ...calm(dice, seed), rules: dice.one(RULES) },
  entry: nth("proposed", dice.uniform(2, 5)),
  args: {},
}));

const locksGo = family("locks-go", "2", "release", (dice, seed) => {
  const rules = dice.one(BY_HEIGHT);
  const moment = dice.uniform(900, 1100);
  const isSplit = dice.uniform(0, 1) === 1;
  return isSplit
    ? { recipe: even(seed, lateHeader(dice), { rules }), entry: at(600), args: {} }
    : {
        recipe: {
          ...even(seed, [{ at: moment, do: "crash", node: dice.one(SEATS) }]),
          rules,
        },
        entry: nth("voted", dice.uniform(3, 8)),
        args: {},
      };
});

const nextRound = family("next-round", "2", "round", (dice, seed) => ({
  recipe: calm(dice, seed),
  entry: nth("voted", dice.uniform(2, 12)),
  args: {},
}));

const silentLeader = family("silent-leader", "2", "timer", (dice, seed) => ({
  recipe: {
    ...calm(dice, seed, [{ at: 0, do: "misbehave", node: dice.one(SEATS), as: "silent-proposer" }]),
    untilMs: 9000,
  },
  entry: dice.uniform(0, 2) === 0 ? nth("committed", 6) : nth("timedOut", 1, -dice.uniform(2, 12)),
  args: {},
}));

const nextLeader = family("next-leader", "2", "leader", (dice, seed) => ({
  recipe: {
    ...calm(dice, seed, [{ at: 500, do: "crash", node: dice.one(SEATS) }]),
    validators: dice.one([4, 5, 7]),
    rules: dice.one(RULES),
    untilMs: 8000,
  },
  entry: nth("proposed", dice.uniform(1, 4)),
  args: {},
}));

const divided = family("divided", "2", "certified", (dice, seed) => {
  const side = dice.some(SEATS, dice.one([1, 2]));
  const groups = [[...side], SEATS.filter((node) => !side.includes(node))];
  return {
    recipe: {
      ...even(seed, [
        { at: 200, do: "partition", groups },
        { at: 6000, do: "heal" },
      ]),
      untilMs: 9000,
    },
    entry: nth("proposed", 1),
    args: {},
  };
});

/** Votes reach one seat alone, twice; the others give up twice: two histories, where a timeout drops a lock. */
const histories = family("histories", "2", "forks", (dice, seed) => {
  const seer = "s0v3";
  const others = SEATS.filter((node) => node !== seer);
  const hold = (height: number, round: number): ScriptEntry => ({
    at: 0,
    do: "hold",
    match: { kind: "BlockVote", height, round, to: others },
  });
  return {
    recipe: {
      ...even(seed, [
        hold(1, 0),
        hold(2, 1),
        ...timeouts(dice.uniform(960, 1100), others),
        ...timeouts(dice.uniform(1400, 1700), others),
        { at: 3000, do: "release", match: {} },
      ]),
      rules: dice.one([...RULES, "hyperscale-2026-01"]),
      untilMs: 8000,
    },
    entry: at(950),
    args: {},
  };
});

const splitForever = family("split-for-ever", "2", "forks", (dice, seed) => ({
  recipe: {
    ...even(seed, lateHeader(dice), { rules: dice.one([...RULES, "guide", "guide"]) }),
    progressMs: 8000,
    untilMs: 14_000,
  },
  entry: at(1005),
  args: {},
}));

export const consensusFamilies: readonly RunFamily[] = [
  steadyVoters,
  votersAfterSplit,
  refusalAfterSplit,
  lateVotes,
  missingVotes,
  twoChain,
  equivocation,
  afterTheVote,
  locksGo,
  nextRound,
  silentLeader,
  nextLeader,
  divided,
  histories,
  splitForever,
];
