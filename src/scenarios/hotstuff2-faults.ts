/**
 * HotStuff-2 in fair and foul weather: it goes on, or catches up, or contains the fault.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";

export const happyPath: Scenario = {
  id: "hotstuff2/happy-path",
  title: "Four computers agree",
  summary:
    "Nobody fails. Proposals are voted on, votes become certificates, and two certificates in a row make a block final.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
      submit(1900, "carol-to-dave", ["carol", "dave", 75]),
      submit(3100, "dave-overdraws", ["dave", "alice", 900]),
      submit(4300, "alice-to-dave", ["alice", "dave", 10]),
    ],
    untilMs: 10_000,
  },
};

export const silentProposer: Scenario = {
  id: "hotstuff2/silent-proposer",
  title: "A proposer says nothing",
  summary:
    "V2 never shows its blocks. Each time its turn comes the others wait, say so, and pass the turn on with a timeout certificate.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      { at: 0, do: "misbehave", node: "s0v2", as: "silent-proposer" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(2000, "bob-to-dave", ["bob", "dave", 20]),
    ],
    untilMs: 15_000,
  },
};

export const crashAndRestart: Scenario = {
  id: "hotstuff2/crash-and-restart",
  title: "A validator crashes and comes back",
  summary:
    "V3 crashes after its vote, misses some blocks, restarts with what it had stored, and fetches the rest.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 1000, do: "crash", node: "s0v3" },
      submit(1500, "alice-to-carol", ["alice", "carol", 30]),
      { at: 6000, do: "restart", node: "s0v3", amnesia: false },
      submit(9000, "carol-to-dave", ["carol", "dave", 5]),
    ],
    untilMs: 16_000,
  },
};

export const partitionAndHeal: Scenario = {
  id: "hotstuff2/partition-and-heal",
  title: "The network splits, two and two",
  summary:
    "Neither half is a quorum, so neither decides anything. After the network heals the rounds go on and the blocks with them.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      {
        at: 1000,
        do: "partition",
        groups: [
          ["s0v0", "s0v1"],
          ["s0v2", "s0v3"],
        ],
      },
      submit(2000, "bob-to-carol", ["bob", "carol", 40]),
      { at: 6000, do: "heal" },
    ],
    untilMs: 14_000,
  },
};

export const lateVotes: Scenario = {
  id: "hotstuff2/late-votes",
  title: "Votes arrive late",
  summary:
    "The votes of one round reach V0 alone. It sees the certificate and commits; the others give up on the round and go on without that block. What was made final stays final everywhere.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockVote", height: 2, round: 1, to: ["s0v1", "s0v2", "s0v3"] },
      },
      { at: 6000, do: "release", match: { kind: "BlockVote" } },
    ],
    untilMs: 12_000,
  },
};

export const equivocatingProposer: Scenario = {
  id: "hotstuff2/equivocating-proposer",
  title: "A proposer tells two stories",
  summary:
    "V1 makes two blocks for one turn, shows each to a part of the committee and votes for both. Two quorums would share an honest validator, so at most one block is certified.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      { at: 0, do: "misbehave", node: "s0v1", as: "equivocating-proposer" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
    ],
    untilMs: 12_000,
  },
};

export const amnesia: Scenario = {
  id: "hotstuff2/amnesia",
  title: "A validator forgets its lock",
  summary:
    "V0 alone sees the certificate that makes a block final. V2 has voted for it, crashes and restarts without its memory; V3 then begins again from genesis. One liar and one amnesiac are two faults, four validators tolerate one: two histories.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    script: [
      { at: 0, do: "misbehave", node: "s0v3", as: "stale-parent" },
      // V1 never sees the block of round 1, and only V0 sees its votes.
      { at: 0, do: "hold", match: { kind: "BlockHeader", height: 2, round: 1, to: "s0v1" } },
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockVote", height: 2, round: 1, to: ["s0v1", "s0v2", "s0v3"] },
      },
      ...timeouts(1000, ["s0v1", "s0v2", "s0v3"]),
      // After its timeout is on the wire, before the stale proposal arrives.
      { at: 1012, do: "crash", node: "s0v2" },
      { at: 1015, do: "restart", node: "s0v2", amnesia: true },
      // From here on V3 signs whatever it is shown.
      { at: 2000, do: "misbehave", node: "s0v3", as: "double-voter" },
    ],
    expect: ["agreement"],
    untilMs: 20_000,
  },
};
