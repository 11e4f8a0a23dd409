/**
 * One machine in many places: what replicas do with the log that consensus gives them, and how one that has lost
 * its state, or has a wrong one, comes by the right one.
 * @module
 */
import { FOUR_FRIENDS, submit, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

type Script = NonNullable<RecipeInput["script"]>;

const replicated = {
  v: 1,
  seed: 42,
  protocol: "replicated-hotstuff2",
  accounts: FOUR_FRIENDS,
} as const;

const PAIRS = [
  ["alice", "bob"],
  ["bob", "carol"],
  ["carol", "dave"],
  ["alice", "dave"],
] as const;

/** Payments of even amounts, one every 400 ms. */
const payments = (count: number, startMs = 0, first = 1): Script =>
  Array.from({ length: count }, (_, i) => {
    const [from, to] = PAIRS[i % PAIRS.length] ?? PAIRS[0];
    return submit(startMs + i * 400, `c${first + i}`, [from, to, 10 + 2 * i]);
  });

const misbehaves = (node: string, as: string): Script[number] => ({
  at: 0,
  do: "misbehave",
  node,
  as,
});

export const snapshots: Scenario = {
  id: "smr/snapshots",
  title: "The log becomes a state",
  summary:
    "Consensus orders ten commands, every replica applies them in that order. After the fourth and the eighth each takes a snapshot and signs its root; what a quorum signed alike is proven, and the log before it can go.",
  recipe: { ...replicated, script: payments(10), untilMs: 7000 },
};

export const balanceQuery: Scenario = {
  id: "smr/balance-query",
  title: "A question is a command too",
  summary:
    "Alice pays Bob 100, then asks what she has: a payment to herself, which moves nothing. The question has its place in the log, so every replica answers 900, and the client believes it when two of four have said so.",
  recipe: {
    ...replicated,
    script: [
      submit(0, "pay-100", ["alice", "bob", 100]),
      submit(900, "ask-balance", ["alice", "alice", 1]),
      submit(1800, "pay-more", ["alice", "carol", 30]),
    ],
    untilMs: 4000,
  },
};

/** V3 loses all that it had, between the second snapshot and the third. */
const forgetful: Script = [
  ...payments(10),
  { at: 5000, do: "crash", node: "s0v3" },
  { at: 6000, do: "restart", node: "s0v3", amnesia: true },
  ...payments(3, 8000, 11),
];

export const newNode: Scenario = {
  id: "smr/new-node",
  title: "Joining without the past",
  summary:
    "V3 restarts with nothing. It asks everybody, checks the signatures under the snapshot of command 8, starts from it, and applies what follows as soon as two members have sent the same log. Consensus still fetches the old blocks; the replica does not wait for them.",
  recipe: { ...replicated, script: forgetful, untilMs: 12_000 },
};

export const forgedSnapshot: Scenario = {
  id: "smr/forged-snapshot",
  title: "A snapshot that nobody signed",
  summary:
    "V3 restarts with nothing, and V0 is the first to answer: with a snapshot in which Alice is 1000 richer. One forgery carries the signatures of another state, one carries none that hold. Both are refused; the next member's is taken.",
  recipe: {
    ...replicated,
    script: [misbehaves("s0v0", "forging-replica"), ...forgetful],
    untilMs: 12_000,
  },
};

export const trustedSnapshot: Scenario = {
  id: "smr/trusted-snapshot",
  title: "A snapshot taken on trust",
  summary:
    "The same lie, told to a replica that asks for no proof. V3 starts from a state that no other validator has ever had. After command 12 it sees that it differs from a quorum, asks again, and believes the same liar.",
  recipe: {
    ...replicated,
    rules: "hotstuff2.trusting",
    script: [misbehaves("s0v0", "forging-replica"), ...forgetful],
    expect: ["replica-log"],
    untilMs: 12_000,
  },
};

export const diverged: Scenario = {
  id: "smr/diverged",
  title: "A replica is not what the others are",
  summary:
    "V2 loses one unit in the first command, once. Its votes are as good as ever, and nobody notices until the snapshot: three roots are equal, its own is not. It takes the quorum's snapshot and its own log after it, and no block becomes less final.",
  recipe: {
    ...replicated,
    script: [misbehaves("s0v2", "diverging-replica"), ...payments(10)],
    untilMs: 7000,
  },
};

export const rollBackHeals: Scenario = {
  id: "smr/roll-back-heals",
  title: "Rolling back, when the error was an accident",
  summary:
    "The recovery of the phase 8 document: V2 goes back to its own last good state and replays the same log. The error happened once, so the second time the root is the quorum's.",
  recipe: {
    ...replicated,
    rules: "hotstuff2.roll-back",
    script: [misbehaves("s0v2", "diverging-replica"), ...payments(10)],
    untilMs: 8000,
  },
};

export const rollBackLoops: Scenario = {
  id: "smr/roll-back-loops",
  title: "Rolling back, when the error is a bug",
  summary:
    "V2 loses a unit of every odd payment, whenever it executes it. It rolls back, replays the same log with the same bug, and differs again, once a second for ever. What was missing is not another try but another's state.",
  recipe: {
    ...replicated,
    rules: "hotstuff2.roll-back",
    script: [
      misbehaves("s0v2", "buggy-replica"),
      ...payments(2),
      submit(800, "c3", ["carol", "dave", 25]),
      ...payments(5, 1200, 4),
    ],
    untilMs: 9000,
  },
};

export const replicationScenarios: readonly Scenario[] = [
  snapshots,
  balanceQuery,
  newNode,
  diverged,
  rollBackHeals,
  rollBackLoops,
  forgedSnapshot,
  trustedSnapshot,
];
