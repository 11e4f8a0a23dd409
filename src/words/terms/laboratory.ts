/**
 * Terms about the simulated world, and about looking at it.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const HAPPY = "hotstuff2/happy-path";

export const network = {
  message: {
    near: ["message-held", "message-dropped", "message-delivered", "node"],
    rules: [],
    views: ["network", "time"],
    guide: "2.1",
    scenario: HAPPY,
  },
  "message-held": {
    near: ["message", "message-dropped", "partition"],
    rules: [],
    views: ["network", "time", "whatIf"],
    scenario: "hotstuff2/late-votes",
  },
  "message-dropped": {
    near: ["message", "message-held", "fault"],
    rules: [],
    views: ["network", "time", "whatIf"],
    scenario: "xs/lost-certificates",
  },
  "message-delivered": {
    near: ["message", "message-held", "entry"],
    rules: [],
    views: ["network"],
    scenario: HAPPY,
  },
  partition: {
    near: ["fault", "message-held", "quorum", "gst"],
    rules: [],
    views: ["network", "time", "whatIf"],
    guide: "2.2",
    scenario: "hotstuff2/partition-and-heal",
  },
  fault: {
    near: ["crash", "partition", "misbehavior", "message-dropped"],
    rules: [],
    views: ["whatIf"],
    scenario: "hotstuff2/crash-and-restart",
  },
} satisfies Terms;

export const laboratory = {
  run: { near: ["recipe", "trace", "branch"], rules: [], views: ["futures"], scenario: HAPPY },
  trace: {
    near: ["entry", "digest", "run"],
    rules: [],
    views: ["events"],
    guide: "4.4",
    scenario: HAPPY,
  },
  entry: {
    near: ["trace", "cursor", "rule"],
    rules: [],
    views: ["events", "why", "whyNot"],
    guide: "4.1",
    scenario: HAPPY,
  },
  cursor: { near: ["entry", "moment"], rules: [], views: ["events", "inspector"], scenario: HAPPY },
  moment: { near: ["cursor", "recipe", "branch"], rules: [], views: ["futures"], scenario: HAPPY },
  recipe: {
    near: ["scenario", "seed", "run"],
    rules: [],
    views: ["whatIf"],
    guide: "4.4",
    scenario: HAPPY,
  },
  seed: { near: ["recipe", "run"], rules: [], views: ["futures"], guide: "4.4", scenario: HAPPY },
  scenario: {
    near: ["recipe", "run"],
    rules: [],
    views: ["whatIf"],
    guide: "4.4",
    scenario: "hotstuff2/silent-proposer",
  },
  rule: {
    near: ["rule-set", "entry", "checker"],
    rules: ["HS2-LOCK", "XS-READY"],
    views: ["why", "whyNot", "events", "locks", "inspector"],
    scenario: "hotstuff2/late-votes",
  },
  "rule-set": {
    near: ["rule", "scenario"],
    rules: [],
    views: [],
    guide: "2.2",
    scenario: "guide/unlock-at-q",
  },
  checker: {
    near: ["violation", "rule", "agreement"],
    rules: [],
    views: ["events"],
    scenario: "hyperscale/timeout-unlock-fork",
  },
  violation: {
    near: ["checker", "agreement", "fork"],
    rules: [],
    views: ["events", "why", "futures"],
    scenario: "hyperscale/timeout-unlock-fork",
  },
  branch: {
    near: ["run", "moment", "fork", "recipe"],
    rules: [],
    views: ["whatIf"],
    guide: "4.4",
    scenario: HAPPY,
  },
} satisfies Terms;
