/**
 * Runs of the protocols that the networking document and phase 8 are about: PBFT, chained and networked HotStuff,
 * replicas, committees that change. Each is short, for the page runs them all.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunInput } from "../running.ts";

const PEOPLE = {
  alice: { shard: 0, balance: 1000 },
  bob: { shard: 0, balance: 1000 },
  carol: { shard: 0, balance: 1000 },
};

const pay = (at: number, label: string, amount = 10): ScriptEntry => ({
  at,
  do: "submit",
  label,
  transfer: { from: "alice", to: "bob", amount },
});

const misbehave = (node: string, as: string, at = 0): ScriptEntry => ({
  at,
  do: "misbehave",
  node,
  as,
});

export type FamilyId = "pbft" | "hotstuff" | "networked-hotstuff";

const base = (protocol: string, change: RunInput): RunInput => ({
  protocol,
  seed: 42,
  accounts: PEOPLE,
  ...change,
});

/** Three payments, and nobody fails. */
export const fair = (protocol: FamilyId, validators = 4): RunInput =>
  base(protocol, {
    validators,
    script: [pay(0, "first"), pay(400, "second"), pay(900, "third")],
    untilMs: 2500,
  });

/** The first leader is down: one view, or one round, fails. */
export const failing = (protocol: FamilyId, validators = 4): RunInput =>
  base(protocol, {
    validators,
    script: [{ at: 0, do: "crash", node: protocol === "pbft" ? "s0v0" : "s0v1" }, pay(0, "first")],
    untilMs: 3900,
  });

/** Nothing takes time but the wire. */
export const onTheWire = (protocol: FamilyId, delayMs: number, untilMs: number): RunInput =>
  base(protocol, {
    network: { intraShardMs: [delayMs, delayMs] },
    timing: { proposalIntervalMs: 1, roundTimeoutMs: 1000 },
    costs: { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 },
    script: [pay(0, "first")],
    untilMs,
  });

/** Sixteen payments at once, one batch in flight, 30 ms a message. */
export const loaded = (protocol: FamilyId, batch: number): RunInput =>
  base(protocol, {
    parameters: protocol === "pbft" ? { batch, window: 1, checkpointEvery: 1 } : {},
    network: { intraShardMs: [30, 30] },
    timing: { proposalIntervalMs: 20 },
    script: Array.from({ length: 16 }, (_, i) => pay(0, `p${i}`, 1)),
    untilMs: 2400,
  });

/** One backup says nothing. */
export const silentBackup = (rules: string): RunInput =>
  base("pbft", {
    rules,
    script: [misbehave("s0v3", "mute"), pay(0, "first")],
    untilMs: 2500,
  });

export const threeReplicas = (rules: string): RunInput =>
  base("pbft", { rules, validators: 3, script: [pay(0, "first")], untilMs: 2500 });

/** A replica tells clients the opposite of what happened; its answer comes first. */
export const LYING_REPLICA: RunInput = base("pbft", {
  script: [
    misbehave("s0v3", "lying-replica"),
    { at: 0, do: "delay", match: { kind: "Commit", to: ["s0v0", "s0v1", "s0v2"] }, byMs: 50 },
    pay(0, "first"),
  ],
  untilMs: 1500,
});

const ALL = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;
const [V0, V1, V2, V3] = ALL;

const giveUp = (at: number, nodes: readonly string[]): readonly ScriptEntry[] =>
  nodes.map((node) => ({ at, do: "timeout", node }));

/** V0 alone learns that the first batch is decided, and is cut off. The others know an older request besides. */
export const decidedAtOne = (rules: string): RunInput =>
  base("pbft", {
    rules,
    script: [
      { at: 0, do: "hold", match: { kind: "Request", to: V0 } },
      {
        at: 0,
        do: "submit",
        label: "older",
        transfer: { from: "bob", to: "carol", amount: 7 },
        to: V1,
      },
      { at: 0, do: "drop", match: { kind: "Commit", round: 0, to: [V1, V2, V3] } },
      { ...pay(50, "decided"), to: V0 } as ScriptEntry,
      { at: 300, do: "isolate", node: V0 },
      ...giveUp(1000, [V1, V2, V3]),
    ],
    untilMs: 2500,
  });

/** The next primary hears that one other has left the view, and no more than that. */
export const twoLeave = (rules: string): RunInput =>
  base("pbft", {
    rules,
    script: [
      { at: 0, do: "crash", node: V0 },
      { at: 0, do: "hold", match: { kind: "ViewChange", from: V3 } },
      pay(0, "first"),
      ...giveUp(500, [V1, V2]),
    ],
    untilMs: 2000,
  });

/** With two sequence numbers open at most, and checkpoints that arrive late. */
export const TWO_OPEN: RunInput = base("pbft", {
  parameters: { batch: 1, window: 2, checkpointEvery: 2 },
  script: [
    { at: 0, do: "hold", match: { kind: "Checkpoint" } },
    ...Array.from({ length: 5 }, (_, i) => pay(i * 50, `p${i}`)),
    { at: 1200, do: "release", match: {} },
  ],
  untilMs: 2200,
});

/** All have prepared the first batch, nobody has decided it, and a quorum leaves the view. */
export const PREPARED_AND_LEFT = (validators: number): RunInput =>
  base("pbft", {
    validators,
    script: [
      pay(0, "first"),
      { at: 0, do: "drop", match: { kind: "Commit", round: 0 } },
      { at: 400, do: "crash", node: V0 },
      ...giveUp(
        500,
        Array.from({ length: validators - 1 }, (_, i) => `s0v${i + 1}`),
      ),
    ],
    untilMs: 700,
  });

/** The leader that a certificate comes to shows it to one validator, and to no other. */
export const withheld = (rules: string): RunInput => ({
  scenario: "networked/hidden-lock",
  rules,
  ...(rules === "networked" && { expect: [] }),
  untilMs: 20_000,
});

/** Seven, one of whom sends garbage in the names of others. */
export const framing = (rules: string): RunInput =>
  base("rotating-hotstuff", {
    rules,
    validators: 7,
    parameters: { minMembers: 3, heartbeatMs: 250 },
    script: [misbehave("s0v6", "forger"), pay(0, "first"), pay(1900, "last")],
    progressMs: 20_000,
    untilMs: 2600,
  });

/** Seven honest ones; a message takes so many milliseconds, give or take ten in a hundred. */
export const jitter = (rules: string): RunInput =>
  base("rotating-hotstuff", {
    rules,
    validators: 7,
    network: { intraShardMs: [135, 165] },
    parameters: { minMembers: 3, heartbeatMs: 500 },
    script: [pay(0, "first")],
    progressMs: 20_000,
    untilMs: 2600,
  });

/** A clock that is five seconds ahead. */
export const skewed = (rules: string): RunInput =>
  base("rotating-pbft", {
    rules,
    validators: 5,
    parameters: { minMembers: 3, heartbeatMs: 500 },
    script: [misbehave("s0v3", "skewed-clock"), pay(200, "first")],
    progressMs: 20_000,
    untilMs: 1500,
  });

/** Ten, cut in two for longer than anybody may be silent. */
export const divided = (rules: string): RunInput =>
  base("rotating-hotstuff", {
    rules,
    validators: 10,
    parameters: { minMembers: 3, heartbeatMs: 400, inactivityMs: 1500 },
    script: [
      {
        at: 100,
        do: "partition",
        groups: [
          ["s0v0", "s0v1", "s0v2", "s0v3", "s0v4"],
          ["s0v5", "s0v6", "s0v7", "s0v8", "s0v9"],
        ],
      },
      { ...pay(2500, "left"), to: "s0v1" } as ScriptEntry,
      { ...pay(2500, "right", 30), to: "s0v6" } as ScriptEntry,
    ],
    progressMs: 60_000,
    untilMs: 3600,
  });

/** A primary signs two batches for one place. */
export const CONVICTED: RunInput = base("rotating-pbft", {
  validators: 5,
  parameters: { epochBlocks: 3, heartbeatMs: 500, ballotMs: 600, batch: 1 },
  script: [
    misbehave("s0v0", "equivocating-primary"),
    ...Array.from(
      { length: 8 },
      (_, i) => ({ ...pay(i * 400, `p${i}`), to: "s0v1" }) as ScriptEntry,
    ),
  ],
  progressMs: 30_000,
  untilMs: 6000,
});

/** One of four never says a word. */
export const SLEEPER: RunInput = base("rotating-pbft", {
  validators: 4,
  parameters: { heartbeatMs: 400, inactivityMs: 60_000 },
  script: [misbehave("s0v2", "sleeper"), pay(0, "first")],
  progressMs: 30_000,
  untilMs: 1500,
});

/** V3 loses all that it had after the second snapshot, and comes back; V0 may lie to it. */
export const forgetful = (rules: string, lies: boolean): RunInput =>
  base("replicated-hotstuff2", {
    rules,
    script: [
      ...(lies ? [misbehave("s0v0", "forging-replica")] : []),
      ...Array.from({ length: 9 }, (_, i) => pay(i * 150, `p${i}`)),
      { at: 2200, do: "crash", node: V3 },
      { at: 2300, do: "restart", node: V3, amnesia: true },
      ...Array.from({ length: 2 }, (_, i) => pay(2900 + i * 100, `q${i}`)),
      ...Array.from({ length: 2 }, (_, i) => pay(3400 + i * 100, `r${i}`)),
    ],
    untilMs: 5000,
  });
