/**
 * Terms about protocols with views and primaries, about replicas, and about committees that change.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const PBFT_HAPPY = "pbft/happy-path";
const PBFT_SILENT = "pbft/silent-primary";
const SNAPSHOTS = "smr/snapshots";
const SEALED = "order/sandwich-sealed";

export const family = {
  primary: {
    near: ["proposer", "view", "view-change"],
    rules: [],
    views: ["phases"],
    scenario: PBFT_SILENT,
  },
  "view-change": {
    near: ["view", "primary", "round-change", "time-out"],
    rules: [],
    views: ["phases", "errors"],
    scenario: "pbft/carried-over",
  },
  checkpoint: {
    near: ["watermark", "snapshot", "quorum"],
    rules: [],
    views: ["phases"],
    scenario: PBFT_HAPPY,
  },
  watermark: {
    near: ["checkpoint", "height", "primary"],
    rules: [],
    views: ["phases"],
    scenario: PBFT_HAPPY,
  },
  responsiveness: {
    near: ["partial-synchrony", "gst", "time-out"],
    rules: [],
    views: ["time"],
    scenario: "networked/silent-leader",
  },
  replication: {
    near: ["snapshot", "state-root", "final"],
    rules: [],
    views: ["replicas"],
    scenario: SNAPSHOTS,
  },
  snapshot: {
    near: ["replication", "checkpoint", "state-root"],
    rules: [],
    views: ["replicas", "errors"],
    scenario: SNAPSHOTS,
  },
  reputation: {
    near: ["evidence", "committee", "misbehavior"],
    rules: [],
    views: ["committee"],
    scenario: "members/rotation",
  },
  evidence: {
    near: ["reputation", "equivocation", "signature"],
    rules: [],
    views: ["committee", "errors"],
    scenario: "members/evidence",
  },
  "commit-reveal": {
    near: ["front-running", "bond", "hash"],
    rules: [],
    views: ["seals", "events"],
    scenario: SEALED,
  },
  "front-running": {
    near: ["commit-reveal", "proposer", "mempool"],
    rules: [],
    views: ["seals", "events"],
    scenario: "order/sandwich-open",
  },
  bond: {
    near: ["commit-reveal", "account"],
    rules: [],
    views: ["seals", "events"],
    scenario: "order/unrevealed",
  },
} satisfies Terms;
