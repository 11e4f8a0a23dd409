/**
 * Terms about protocols with views and primaries, about replicas, and about committees that change.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const HAPPY = "hotstuff2/happy-path";
const PARTITION = "hotstuff2/partition-and-heal";
const SILENT = "hotstuff2/silent-proposer";

export const family = {
  primary: {
    near: ["proposer", "view", "view-change"],
    rules: [],
    views: ["phases"],
    scenario: SILENT,
  },
  "view-change": {
    near: ["view", "primary", "round-change", "time-out"],
    rules: [],
    views: ["phases", "errors"],
    scenario: SILENT,
  },
  checkpoint: {
    near: ["watermark", "snapshot", "quorum"],
    rules: [],
    views: ["phases"],
    scenario: HAPPY,
  },
  watermark: {
    near: ["checkpoint", "height", "primary"],
    rules: [],
    views: ["phases"],
    scenario: HAPPY,
  },
  responsiveness: {
    near: ["partial-synchrony", "gst", "time-out"],
    rules: [],
    views: ["time"],
    scenario: SILENT,
  },
  replication: {
    near: ["snapshot", "state-root", "final"],
    rules: [],
    views: ["replicas"],
    scenario: HAPPY,
  },
  snapshot: {
    near: ["replication", "checkpoint", "state-root"],
    rules: [],
    views: ["replicas", "errors"],
    scenario: HAPPY,
  },
  reputation: {
    near: ["evidence", "committee", "misbehavior"],
    rules: [],
    views: ["committee"],
    scenario: PARTITION,
  },
  evidence: {
    near: ["reputation", "equivocation", "signature"],
    rules: [],
    views: ["committee", "errors"],
    scenario: "hotstuff2/equivocating-proposer",
  },
  "commit-reveal": {
    near: ["front-running", "bond", "hash"],
    rules: [],
    views: ["events"],
    scenario: HAPPY,
  },
  "front-running": {
    near: ["commit-reveal", "proposer", "mempool"],
    rules: [],
    views: ["events"],
    scenario: HAPPY,
  },
  bond: { near: ["commit-reveal", "account"], rules: [], views: ["events"], scenario: HAPPY },
} satisfies Terms;
