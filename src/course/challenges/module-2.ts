/**
 * Challenges of the second module: consensus inside one shard.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import {
  allHonest,
  committedBy,
  condition,
  edited,
  forked,
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
  stuck,
  twoCertified,
} from "./goals.ts";
import {
  holdHeader,
  holdVotes,
  oneShard,
  releaseAll,
  stageOf,
  timeoutsAt,
  type Stage,
} from "./stage.ts";

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

const SPLIT_MS = 20_000;

const splitScript = (stage: Stage, late: readonly string[]): ScriptEntry[] => [
  holdHeader(stage.fromMs, { height: stage.height(1), round: 0 }, late),
  ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 2, 3)),
  releaseAll(stage.at(2500)),
];

const splitForEver: RunChallenge = {
  kind: "run",
  id: "split-for-ever",
  module: "2",
  exercises: ["E-17"],
  par: 6,
  editsMax: 8,
  allowed: ["hold", "release", "delay", "timeout"],
  fromMs,
  start: (seed) =>
    oneShard(stageOf(seed), { rules: "guide", progressMs: 12_000, untilMs: SPLIT_MS }),
  judge: (ran, edits) => judged(edits, [stuck(ran), allHonest(ran)]),
  reference: (seed) => edited(splitScript(stageOf(seed), stageOf(seed).nodes(2, 3))),
  // Three have voted for the block: it is certified.
  nearMiss: (seed) => edited(splitScript(stageOf(seed), stageOf(seed).nodes(3))),
};

const unsplit: RunChallenge = {
  kind: "run",
  id: "unsplit",
  module: "2",
  exercises: ["E-17"],
  par: 1,
  editsMax: 1,
  allowed: ["rules"],
  fromMs: () => 0,
  start: (seed) => {
    const stage = firstHeight(seed);
    return oneShard(stage, {
      rules: "guide",
      progressMs: 60_000,
      script: splitScript(stage, seed % 2 === 0 ? ["s0v2", "s0v3"] : ["s0v0", "s0v2"]),
      untilMs: 30_000,
    });
  },
  judge: (ran, edits) => judged(edits, [resumes(ran, edits, 3), notForked(ran), allHonest(ran)]),
  reference: () => edited([{ at: 100, do: "rules", rules: "hotstuff2" }]),
  // The padlocks of the height are closed, and stay closed whatever the rules say from now on.
  nearMiss: () => edited([{ at: 10_000, do: "rules", rules: "hotstuff2" }]),
};

/** Rules that are changed on the way count rounds otherwise: the play begins with the first block. */
const firstHeight = (seed: number): Stage => ({
  ...stageOf(seed),
  fromMs: 0,
  node: (index) => `s0v${index}`,
  nodes: (...indices) => indices.map((index) => `s0v${index}`),
  height: (height) => height,
  round: (round) => round,
  at: (ms) => ms,
});

const unlockScript = (stage: Stage, last: readonly string[]) => [
  {
    at: stage.at(350),
    do: "hold",
    match: {
      kind: ["BlockHeader", "BlockVote"],
      height: stage.height(2),
      round: 1,
      to: stage.node(2),
    },
  } as const,
  ...timeoutsAt(stage.at(400), stage.nodes(3)),
  holdHeader(stage.at(550), { height: stage.height(3), round: 1 }, stage.nodes(1, 3)),
  {
    at: stage.at(550),
    do: "hold",
    match: {
      kind: ["BlockHeader", "BlockVote"],
      height: stage.height(3),
      round: 1,
      to: stage.node(2),
    },
  } as const,
  {
    at: stage.at(1000),
    do: "release",
    match: {
      kind: "BlockHeader",
      height: stage.height(3),
      round: 1,
      to: stage.nodes(1, 3),
    },
  } as const,
  ...timeoutsAt(stage.at(1200), last),
  releaseAll(stage.at(3000)),
];

const forkTheGuide: RunChallenge = {
  kind: "run",
  id: "fork-the-guide",
  module: "2",
  exercises: ["E-19"],
  par: 9,
  editsMax: 20,
  allowed: ["hold", "release", "delay", "deliver", "timeout", "isolate", "heal", "misbehave"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "guide", untilMs: 12_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), oneLiarAtMost(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited(unlockScript(stage, stage.nodes(2, 2, 2)));
  },
  // The late validator does not come to the round in which it would propose.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    return edited(unlockScript(stage, stage.nodes(2)));
  },
};

const oneLiarAtMost = (ran: Parameters<typeof allHonest>[0]) => {
  const liars = new Set(
    ran.seen("misbehaves").flatMap((fact) => (fact.as === "honest" ? [] : [fact.of])),
  );
  return condition("oneLiarAtMost", {}, liars.size <= 1);
};

const januaryScript = (stage: Stage, second: readonly string[]) => [
  holdVotes(stage.fromMs, { height: stage.height(1), round: 0 }, stage.nodes(0, 1, 2)),
  holdVotes(stage.fromMs, { height: stage.height(2), round: 1 }, stage.nodes(0, 1, 2)),
  ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 2)),
  ...timeoutsAt(stage.at(1500), second),
  releaseAll(stage.at(3000)),
];

const nobodyIsGuilty: RunChallenge = {
  kind: "run",
  id: "nobody-is-guilty",
  module: "2",
  exercises: ["E-20"],
  par: 9,
  editsMax: 14,
  allowed: ["hold", "release", "delay", "deliver", "timeout"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "hyperscale-2026-01", untilMs: 10_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), allHonest(ran)]),
  reference: (seed) => edited(januaryScript(stageOf(seed), stageOf(seed).nodes(0, 1, 2))),
  // Without the second round of time-outs nobody lets go of the second lock.
  nearMiss: (seed) => edited(januaryScript(stageOf(seed), [])),
};

const gapScript = (stage: Stage, waves: number) => [
  holdVotes(stage.fromMs, { height: stage.height(1), round: stage.round(0) }, stage.nodes(0, 1, 2)),
  holdVotes(stage.fromMs, { height: stage.height(1), round: stage.round(1) }, stage.nodes(1, 2, 3)),
  holdVotes(stage.fromMs, { height: stage.height(2), round: stage.round(2) }, stage.nodes(0, 2, 3)),
  ...[stage.nodes(0, 1, 2), stage.nodes(1, 2, 3), stage.nodes(0, 2, 3)]
    .slice(0, waves)
    .flatMap((nodes, i) => timeoutsAt(stage.at(1000 + 200 * i), nodes)),
  releaseAll(stage.at(5000)),
];

const mindTheGap: RunChallenge = {
  kind: "run",
  id: "mind-the-gap",
  module: "2",
  exercises: ["E-15"],
  par: 13,
  editsMax: 20,
  allowed: ["hold", "release", "delay", "deliver", "timeout"],
  fromMs,
  start: (seed) =>
    oneShard(stageOf(seed), { rules: "hotstuff2!commit-across-gap", untilMs: 14_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), allHonest(ran)]),
  reference: (seed) => edited(gapScript(stageOf(seed), 3)),
  // The rounds of the second chain follow one another: the first block is overtaken before it is final.
  nearMiss: (seed) => edited(gapScript(stageOf(seed), 1)),
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
function stillCut(ran: Parameters<typeof allHonest>[0], edits: readonly ScriptEntry[]) {
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
function twoVotesEach(ran: Parameters<typeof allHonest>[0], round: number) {
  const blocks = ran.seen("proposed").filter((fact) => fact.block.round === round);
  const votersOf = (block: string): number =>
    new Set(ran.seen("counted").flatMap((fact) => (fact.block === block ? [fact.voter] : []))).size;
  const counts = [...new Set(blocks.map(({ block }) => block.hash))].map(votersOf);
  const holds = counts.length === 2 && counts.every((count) => count === 2);
  return condition("twoVotesEach", { round }, holds, blocks.at(-1)?.entry);
}

const amnesia: RunChallenge = {
  kind: "run",
  id: "amnesia",
  module: "beyond",
  exercises: ["X-06"],
  par: 7,
  editsMax: 12,
  allowed: ["hold", "release", "delay", "timeout", "crash", "restart"],
  fromMs: () => 0,
  tells: () => ({ node: "s0v3" }),
  start: (seed) =>
    oneShard(stageOf(seed), {
      rules: "hotstuff2",
      script: [
        { at: 0, do: "misbehave", node: "s0v3", as: "stale-parent" },
        { at: 2000, do: "misbehave", node: "s0v3", as: "double-voter" },
      ],
      untilMs: 20_000,
    }),
  judge: (ran, edits) => {
    const restarts = ran.seen("restarted").filter((fact) => fact.amnesia);
    const one = new Set(restarts.map(({ of }) => of)).size === 1;
    return judged(edits, [
      forked(ran),
      condition("oneForgets", {}, one, restarts[0]?.entry),
      oneLiarAtMost(ran),
    ]);
  },
  reference: (seed) => edited(amnesiaScript(stageOf(seed), true)),
  nearMiss: (seed) => edited(amnesiaScript(stageOf(seed), false)),
};

const OTHERS = ["s0v1", "s0v2", "s0v3"];

const amnesiaScript = ({ latencyMs }: Stage, forgets: boolean) =>
  [
    holdHeader(0, { height: 2, round: 1 }, ["s0v1"]),
    holdVotes(0, { height: 2, round: 1 }, OTHERS),
    ...timeoutsAt(1000, OTHERS),
    // After its time-out is on the wire, before the stale proposal arrives.
    { at: 1002 + latencyMs, do: "crash", node: "s0v2" },
    { at: 1005 + latencyMs, do: "restart", node: "s0v2", amnesia: forgets },
  ] as const;

export const moduleTwoChallenges: readonly RunChallenge[] = [
  stallByDelays,
  loseOneRound,
  quickTurn,
  leaderOfYourChoice,
  knownToOneAlone,
  twoCertificates,
  neitherStory,
  splitForEver,
  unsplit,
  forkTheGuide,
  nobodyIsGuilty,
  mindTheGap,
  smallerHalf,
  healJustEnough,
  amnesia,
];
