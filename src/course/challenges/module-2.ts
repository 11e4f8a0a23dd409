/**
 * Challenges of the second module: consensus inside one shard.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import type { Ran } from "../running.ts";
import {
  committedBy,
  condition,
  edited,
  goOn,
  judged,
  knownToOne,
  lastAt,
  notForked,
  proposedBy,
  resumes,
  roundLost,
  roundsLost,
  standsStill,
  twoCertified,
} from "./goals.ts";
import { holdVotes, oneShard, releaseAll, stageOf, timeoutsAt, type Stage } from "./stage.ts";

const fromMs = (seed: number): number => stageOf(seed).fromMs;

const stallByDelays: RunChallenge = {
  kind: "run",
  id: "stall-by-delays",
  module: "2",
  exercises: ["X-03"],
  par: 2,
  editsMax: 6,
  allowed: ["hold", "release", "delay"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 45_000 }),
  judge: (ran, edits) =>
    judged(edits, [roundsLost(ran, 5), resumes(ran, edits, 3), notForked(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited([
      { at: stage.fromMs, do: "hold", match: { kind: "BlockHeader" } },
      releaseAll(stage.at(30_000)),
    ]);
  },
  // A header that is late, but not as late as the timer.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    return edited([
      { at: stage.fromMs, do: "delay", match: { kind: "BlockHeader" }, byMs: 2000 },
      { at: stage.at(30_000), do: "delay", match: { kind: "BlockHeader" }, byMs: 0 },
    ]);
  },
};

const loseOneRound: RunChallenge = {
  kind: "run",
  id: "lose-one-round",
  module: "2",
  exercises: ["E-22"],
  par: 1,
  editsMax: 1,
  allowed: ["hold", "drop", "delay", "cut"],
  fromMs,
  tells: (seed) => ({ round: stageOf(seed).round(1), node: stageOf(seed).node(2) }),
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 12_000 }),
  judge: (ran, edits, seed) =>
    judged(edits, [roundLost(ran, stageOf(seed).round(1)), resumes(ran, edits, 3), notForked(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    const match = { kind: "BlockHeader", round: stage.round(1) };
    return edited([{ at: stage.fromMs, do: "drop", match }]);
  },
  // The other three are a quorum.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    const match = { kind: "BlockHeader", round: stage.round(1), to: stage.node(0) };
    return edited([{ at: stage.fromMs, do: "drop", match }]);
  },
};

const quickTurn: RunChallenge = {
  kind: "run",
  id: "quick-turn",
  module: "2",
  exercises: ["E-22"],
  par: 2,
  editsMax: 3,
  allowed: ["timeout"],
  fromMs,
  tells: (seed) => {
    const stage = stageOf(seed);
    return { node: stage.node(2), height: stage.height(2), ms: stage.at(1500) };
  },
  start: (seed) => {
    const stage = stageOf(seed);
    return oneShard(stage, {
      rules: "hotstuff2",
      script: [{ at: stage.fromMs, do: "misbehave", node: stage.node(2), as: "mute" }],
      untilMs: 8000,
    });
  },
  judge: (ran, edits, seed) => {
    const stage = stageOf(seed);
    const place = { height: stage.height(2), ms: stage.at(1500) };
    return judged(edits, [committedBy(ran, place, stage.nodes(0, 1, 3)), notForked(ran)]);
  },
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited(timeoutsAt(stage.at(500), stage.nodes(0, 1)));
  },
  // Two who give up carry the others with them; one alone may be wrong.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    return edited(timeoutsAt(stage.at(500), stage.nodes(0)));
  },
};

const leaderOfYourChoice: RunChallenge = {
  kind: "run",
  id: "leader-of-your-choice",
  module: "2",
  exercises: ["E-11"],
  par: 1,
  editsMax: 6,
  allowed: ["drop", "hold", "delay", "timeout", "release"],
  fromMs,
  tells: (seed) => ({ height: stageOf(seed).height(2), node: chosenLeader(seed) }),
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 25_000 }),
  judge: (ran, edits, seed) =>
    judged(edits, [proposedBy(ran, stageOf(seed).height(2), chosenLeader(seed)), notForked(ran)]),
  reference: (seed) => edited([roundsWithout(seed, turnsAway(seed))]),
  nearMiss: (seed) => edited([roundsWithout(seed, turnsAway(seed) - 1)]),
};

/** How many turns come before that of the leader who is wanted: two or three. */
const turnsAway = (seed: number): number => 2 + (stageOf(seed).latencyMs % 2);
const chosenLeader = (seed: number): string => stageOf(seed).node(2 + turnsAway(seed));
const roundsWithout = (seed: number, count: number) => {
  const stage = stageOf(seed);
  const round = Array.from({ length: count }, (_, i) => stage.round(1 + i));
  return { at: stage.fromMs, do: "drop", match: { kind: "BlockHeader", round } } as const;
};

const knownToOneAlone: RunChallenge = {
  kind: "run",
  id: "known-to-one",
  module: "2",
  exercises: ["E-24"],
  par: 1,
  editsMax: 3,
  allowed: ["hold", "drop", "delay", "cut", "isolate"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 14_000 }),
  judge: (ran, edits) =>
    judged(edits, [knownToOne(ran, 1500), goOn(ran, { nodes: 4, count: 5 }, 1500), notForked(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    const place = { height: stage.height(2), round: stage.round(1) };
    return edited([holdVotes(stage.fromMs, place, stage.nodes(1, 2, 3))]);
  },
  // The one who knows leads the next round, and tells everybody.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    const place = { height: stage.height(2), round: stage.round(1) };
    return edited([holdVotes(stage.fromMs, place, stage.nodes(0, 1, 2))]);
  },
};

const twoCertificates: RunChallenge = {
  kind: "run",
  id: "two-certificates",
  module: "2",
  exercises: ["E-13"],
  par: 4,
  editsMax: 8,
  allowed: ["hold", "release", "delay", "timeout"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 12_000 }),
  judge: (ran, edits) => judged(edits, [twoCertified(ran), notForked(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    const place = { height: stage.height(1), round: stage.round(0) };
    return edited([
      holdVotes(stage.fromMs, place, stage.nodes(0, 1, 2)),
      ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 2)),
    ]);
  },
  // Nobody forms the first certificate.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    const place = { height: stage.height(1), round: stage.round(0) };
    return edited([
      holdVotes(stage.fromMs, place, stage.nodes(0, 1, 2, 3)),
      ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 2)),
    ]);
  },
};

const smallerHalf: RunChallenge = {
  kind: "run",
  id: "leave-one-behind",
  module: "2",
  exercises: ["E-14"],
  par: 1,
  editsMax: 1,
  allowed: ["partition"],
  fromMs,
  tells: (seed) => ({ node: stageOf(seed).node(1) }),
  start: (seed) => oneShard(stageOf(seed), { rules: "hotstuff2", untilMs: 12_000 }),
  judge: (ran, edits, seed) => {
    const [edit] = edits;
    const since = (edit?.at ?? 0) + 1000;
    const { node } = stageOf(seed);
    return judged(edits, [
      goOn(ran, { nodes: 3, count: 3 }, since),
      condition("standsStill", { node: node(1) }, standsStill(ran, node(1), since).holds),
    ]);
  },
  reference: (seed) => {
    const { fromMs: at, nodes } = stageOf(seed);
    return edited([{ at, do: "partition", groups: [nodes(0, 2, 3), nodes(1)] }]);
  },
  nearMiss: (seed) => {
    const { fromMs: at, nodes } = stageOf(seed);
    return edited([{ at, do: "partition", groups: [nodes(0, 3), nodes(1, 2)] }]);
  },
};

const healJustEnough: RunChallenge = {
  kind: "run",
  id: "heal-just-enough",
  module: "2",
  exercises: ["X-03"],
  par: 1,
  editsMax: 1,
  allowed: ["heal"],
  fromMs: (seed) => stageOf(seed).at(1000),
  start: (seed) => {
    const stage = stageOf(seed);
    const groups = [[...stage.nodes(0, 1)], [stage.node(2)], [stage.node(3)]];
    return oneShard(stage, {
      rules: "hotstuff2",
      script: [{ at: stage.at(1000), do: "partition", groups }],
      untilMs: 14_000,
    });
  },
  judge: (ran, edits, seed) => {
    const stage = stageOf(seed);
    return judged(edits, [goOn(ran, { nodes: 3, count: 3 }, stage.at(2000)), stillCut(ran, edits)]);
  },
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited([{ at: stage.at(3000), do: "heal", nodes: stage.nodes(2) }]);
  },
  nearMiss: (seed) => edited([{ at: stageOf(seed).at(3000), do: "heal" }]),
};

/** After the last edit some messages still do not get through. */
function stillCut(ran: Ran, edits: readonly ScriptEntry[]) {
  const since = lastAt(edits) * 1000;
  const cut = ran.entries.find(
    ({ at, sends }) => at > since && sends.some(({ fate }) => fate === "cut"),
  );
  return condition("stillCut", {}, edits.length > 0 && cut !== undefined, cut?.index);
}

const neitherStory: RunChallenge = {
  kind: "run",
  id: "neither-story",
  module: "2",
  exercises: ["E-13", "X-01"],
  par: 1,
  editsMax: 2,
  allowed: ["hold", "drop", "delay"],
  fromMs,
  tells: (seed) => ({ node: stageOf(seed).node(2), round: stageOf(seed).round(1) }),
  start: (seed) => {
    const stage = stageOf(seed);
    return oneShard(stage, {
      rules: "hotstuff2",
      script: [
        { at: stage.fromMs, do: "misbehave", node: stage.node(2), as: "equivocating-proposer" },
      ],
      untilMs: 12_000,
    });
  },
  judge: (ran, edits, seed) => {
    const round = stageOf(seed).round(1);
    return judged(edits, [twoVotesEach(ran, round), roundLost(ran, round), notForked(ran)]);
  },
  reference: (seed) => {
    const stage = stageOf(seed);
    const match = { kind: "BlockHeader", round: stage.round(1), to: listeners(stage).at(0) ?? "" };
    return edited([{ at: stage.fromMs, do: "drop", match }]);
  },
  // The only one who was told the second story: the first has its three votes.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    const match = { kind: "BlockHeader", round: stage.round(1), to: listeners(stage).at(-1) ?? "" };
    return edited([{ at: stage.fromMs, do: "drop", match }]);
  },
};

/** The first two are told one story, the third the other. */
const listeners = ({ nodes }: Stage): readonly string[] =>
  [...nodes(0, 1, 3)].sort((a, b) => (a < b ? -1 : 1));

/** Two blocks of the round, and as many signatures for each: the liar's and one more. */
function twoVotesEach(ran: Ran, round: number) {
  const blocks = ran.seen("proposed").filter((fact) => fact.block.round === round);
  const votersOf = (block: string): number =>
    new Set(ran.seen("counted").flatMap((fact) => (fact.block === block ? [fact.voter] : []))).size;
  const counts = [...new Set(blocks.map(({ block }) => block.hash))].map(votersOf);
  const holds = counts.length === 2 && counts.every((count) => count === 2);
  return condition("twoVotesEach", { round }, holds, blocks.at(-1)?.entry);
}

export const moduleTwoChallenges: readonly RunChallenge[] = [
  stallByDelays,
  loseOneRound,
  quickTurn,
  leaderOfYourChoice,
  knownToOneAlone,
  twoCertificates,
  neitherStory,
  smallerHalf,
  healJustEnough,
];
