/**
 * The guide's own rules, and those of the source that it describes, on schedules that break them. All
 * validators are honest; the adversary only delays.
 * @module
 */
import { timeouts, type Scenario } from "./scenario.ts";

export const splitVote: Scenario = {
  id: "guide/split-vote",
  title: "Two and two, for ever",
  summary:
    "Two validators vote for one block at height 1, two for its rival. The guide's unlock rule waits for a certificate at that height, which can no longer form.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "guide",
    script: [
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockHeader", height: 1, round: 0, to: ["s0v2", "s0v3"] },
      },
      ...timeouts(1000, ["s0v0", "s0v1", "s0v2", "s0v3"]),
      { at: 2500, do: "release", match: {} },
    ],
    expect: ["progress"],
    progressMs: 15_000,
    untilMs: 30_000,
  },
};

export const unlockAtQ: Scenario = {
  id: "guide/unlock-at-q",
  title: "Released one height too early",
  summary:
    "A certificate at height 2 releases the lock at height 2 itself. A late header of an earlier round gets a second certificate there, and two honest validators commit different blocks.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "guide",
    script: [
      {
        at: 350,
        do: "hold",
        match: { kind: ["BlockHeader", "BlockVote"], height: 2, round: 1, to: "s0v2" },
      },
      ...timeouts(400, ["s0v3"]),
      {
        at: 550,
        do: "hold",
        match: { kind: "BlockHeader", height: 3, round: 1, to: ["s0v1", "s0v3"] },
      },
      {
        at: 550,
        do: "hold",
        match: { kind: ["BlockHeader", "BlockVote"], height: 3, round: 1, to: "s0v2" },
      },
      {
        at: 1000,
        do: "release",
        match: { kind: "BlockHeader", height: 3, round: 1, to: ["s0v1", "s0v3"] },
      },
      ...timeouts(1200, ["s0v2", "s0v2", "s0v2"]),
      { at: 3000, do: "release", match: {} },
    ],
    expect: ["agreement"],
    untilMs: 8000,
  },
};

export const timeoutUnlockFork: Scenario = {
  id: "hyperscale/timeout-unlock-fork",
  title: "Four honest validators, two histories",
  summary:
    "A certificate that V3 alone has seen, and timeouts of the others that drop their locks because they have not. A second certificate forms at height 1, and each history gets a child.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hyperscale-2026-01",
    script: [
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockVote", height: 1, round: 0, to: ["s0v0", "s0v1", "s0v2"] },
      },
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockVote", height: 2, round: 1, to: ["s0v0", "s0v1", "s0v2"] },
      },
      ...timeouts(1000, ["s0v0", "s0v1", "s0v2"]),
      ...timeouts(1500, ["s0v0", "s0v1", "s0v2"]),
      { at: 3000, do: "release", match: {} },
    ],
    expect: ["agreement"],
    untilMs: 8000,
  },
};
