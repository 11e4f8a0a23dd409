/**
 * For tests: a run of five seats, four of them in the first committee, with one fault of a seed.
 * @module
 */
import type { Prng } from "../../primitives/prng.ts";

const MISBEHAVIORS = ["sleeper", "forger", "skewed-clock", "two-committees", "false-state", "mute"];

/** What a recipe says of it. */
export function faultOf(seed: number, chance: Prng): Readonly<Record<string, unknown>> {
  const node = `s0v${chance.uniform(0, 4)}`;
  const at = chance.uniform(0, 1500);
  const until = at + chance.uniform(300, 1500);
  const faults = [
    [
      { at, do: "crash", node },
      { at: until, do: "restart", node },
    ],
    [
      { at, do: "isolate", node },
      { at: until, do: "heal" },
    ],
    [
      {
        at: 0,
        do: "misbehave",
        node,
        as: MISBEHAVIORS[chance.uniform(0, MISBEHAVIORS.length - 1)],
      },
    ],
    [
      { at, do: "hold", match: { kind: ["MemberVote", "MemberProposal"], to: node } },
      { at: until, do: "release", match: {} },
    ],
  ];
  const least = chance.uniform(2, 30);
  const payments = Array.from({ length: 8 }, (_, i) => ({
    at: i * 300,
    do: "submit",
    label: `t${i}`,
    transfer: { from: "alice", to: "bob", amount: 1 },
    // What a client tells to the one at fault alone, nobody owes it.
    to: node === "s0v1" ? "s0v2" : "s0v1",
  }));
  const script = [...payments, ...(faults[chance.uniform(0, faults.length - 1)] ?? [])];
  return {
    seed,
    protocol: "rotating-pbft",
    validators: 5,
    network: { intraShardMs: [least, least + chance.uniform(0, 60)] },
    timing: { roundTimeoutMs: 600, timeoutStepMs: 100 },
    parameters: {
      members: 4,
      maxMembers: chance.uniform(4, 5),
      epochBlocks: 3,
      heartbeatMs: 500,
      inactivityMs: 1500,
      ballotMs: 500,
    },
    script: script.sort((a, b) => a.at - b.at),
    progressMs: 3500,
    untilMs: 4000,
  };
}
