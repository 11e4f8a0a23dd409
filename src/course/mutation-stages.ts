/**
 * For each mutant a run under the sound rules in which the rule matters: nothing fires, and without the rule the
 * mutant's checker does.
 * @module
 */
import type { ScriptEntry } from "../sim/recipe.ts";
import type { RunInput } from "./running.ts";

const misbehave = (node: string, as: string): ScriptEntry => ({ at: 0, do: "misbehave", node, as });

const stage = (change: RunInput): RunInput => ({
  seed: 1,
  rules: "hotstuff2",
  progressMs: 20_000,
  untilMs: 12_000,
  ...change,
});

const between = (scenario: string, crossShard: string): RunInput => ({ scenario, crossShard });

/** Consensus: HS2-ONCE, HS2-LOCK, HS2-COMMIT, HS2-POWER, HS2-VERIFY, HS2-PARENT, HS2-BODY, HS2-COUNT, HS2-SEEN. */
const inConsensus = {
  // A proposer shows everybody two blocks for one round.
  "vote-twice": stage({ script: [misbehave("s0v1", "double-proposer")] }),
  // One node commits alone, then a stale proposal begins again from genesis.
  "no-lock": { scenario: "ce/6", rules: "hotstuff2" },
  // Two certified siblings, each extended after a gap, each extension seen by one node.
  "commit-across-gap": { scenario: "ce/5", rules: "hotstuff2" },
  // A proposer's certificates are signed by itself alone.
  "claimed-power": stage({ script: [misbehave("s0v2", "claimed-power")] }),
  // A proposer extends an invented block under an invented certificate.
  "believe-at-sight": stage({ script: [misbehave("s0v2", "forged-certificate")] }),
  // A silent proposer leaves a gap, so that two blocks become final at once.
  "unlinked-commits": stage({ script: [misbehave("s0v2", "silent-proposer")] }),
  // A proposer sends one header with two bodies while a transfer waits.
  "unbound-body": stage({
    accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } },
    script: [
      misbehave("s0v2", "split-body"),
      { at: 305, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 10 } },
    ],
  }),
  // Forged votes make batch after batch fail while real ones are held back.
  "count-again": stage({
    validators: 7,
    script: [
      misbehave("s0v5", "forged-votes"),
      misbehave("s0v6", "forged-votes"),
      {
        at: 0,
        do: "hold",
        match: { kind: "BlockVote", height: 1, from: ["s0v2", "s0v3", "s0v4"], to: "s0v0" },
      },
      { at: 335, do: "release", match: { from: "s0v2" } },
      { at: 2000, do: "release", match: {} },
    ],
  }),
  // Forged votes arrive before the real ones.
  "first-come": stage({ script: [misbehave("s0v3", "forged-votes")], progressMs: 2500 }),
} satisfies Readonly<Record<string, RunInput>>;

/** Between shards. */
const betweenShards = {
  "unowned-locks": between("xs/lost-update", "ordered"),
  "any-order": between("xs/three-cycle", "ordered"),
  unsettled: between("xs/partition-mid-flight", "ordered"),
  "never-again": between("xs/lost-certificates", "ordered"),
  // One liar's no in place of the certificate of its shard.
  "power-unchecked": {
    scenario: "xs/forged-state-certificate",
    crossShard: "ordered",
    edits: [misbehave("s1v3", "forged-refusal")],
  },
  "any-provider": between("xs/byzantine-provision", "ordered"),
  partial: between("xs/early-completion", "ordered"),
  // Who decides at different heights makes different retries: blocks follow fast, and arrive unevenly.
  "named-by-maker": {
    ...between("xs/cycle", "corrected"),
    seed: 9,
    progressMs: 20_000,
    timing: { proposalIntervalMs: 60 },
    network: { intraShardMs: [2, 98], crossShardMs: [10, 117] },
    untilMs: 12_000,
  },
  "unbound-deferral": between("xs/unseen-cycle", "corrected"),
} satisfies Readonly<Record<string, RunInput>>;

export const MUTANT_STAGES: Readonly<Record<string, RunInput>> = {
  ...inConsensus,
  ...betweenShards,
};
