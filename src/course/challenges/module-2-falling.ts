/**
 * Challenges of the second module that are done to rules which fall: a split that lasts, two histories.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import {
  allHonest,
  condition,
  edited,
  forked,
  judged,
  notForked,
  oneLiarAtMost,
  resumes,
  stuck,
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

const januaryHolds = (stage: Stage): readonly ScriptEntry[] =>
  [0, 1].map((round) =>
    holdVotes(stage.fromMs, { height: stage.height(round + 1), round }, stage.nodes(0, 1, 2)),
  );

const nobodyIsGuilty: RunChallenge = {
  kind: "run",
  id: "nobody-is-guilty",
  module: "2",
  exercises: ["E-20"],
  par: 5,
  editsMax: 14,
  allowed: ["hold", "release", "delay", "deliver", "timeout"],
  fromMs,
  tells: (seed) => {
    const { node, height } = stageOf(seed);
    return {
      first: node(0),
      second: node(1),
      third: node(2),
      alone: node(3),
      height: height(1),
      next: height(2),
    };
  },
  start: (seed) => oneShard(stageOf(seed), { rules: "hyperscale-2026-01", untilMs: 10_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), allHonest(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited([...januaryHolds(stage), ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 2))]);
  },
  // When all four give up at one time the certificate comes together with the rival, and nobody votes for that.
  nearMiss: (seed) => edited(januaryHolds(stageOf(seed))),
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

const loneCertificate = (stage: Stage): ScriptEntry =>
  holdVotes(stage.fromMs, { height: stage.height(1), round: stage.round(0) }, stage.nodes(0, 2, 3));

const oneIsNotEnough: RunChallenge = {
  kind: "run",
  id: "one-is-not-enough",
  module: "2",
  exercises: ["E-12"],
  par: 4,
  editsMax: 12,
  allowed: ["hold", "release", "delay", "deliver", "timeout"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "one-qc-final", untilMs: 10_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), allHonest(ran)]),
  reference: (seed) => {
    const stage = stageOf(seed);
    return edited([loneCertificate(stage), ...timeoutsAt(stage.at(1000), stage.nodes(0, 2, 3))]);
  },
  // What is released before anybody gives up is seen by all.
  nearMiss: (seed) => {
    const stage = stageOf(seed);
    return edited([loneCertificate(stage), releaseAll(stage.at(1000))]);
  },
};

const headOnlyScript = (stage: Stage, isAlone: boolean): ScriptEntry[] => [
  holdVotes(stage.fromMs, { height: stage.height(3), round: stage.round(2) }, stage.nodes(1, 2, 3)),
  ...(isAlone ? [{ at: stage.at(1000), do: "isolate", node: stage.node(0) } as const] : []),
  ...timeoutsAt(stage.at(1300), stage.nodes(1, 2, 3)),
  ...timeoutsAt(stage.at(1500), stage.nodes(1, 2, 3)),
  ...(isAlone ? [{ at: stage.at(6000), do: "heal" } as const] : []),
  releaseAll(stage.at(6000)),
];

const threeMakeOne: RunChallenge = {
  kind: "run",
  id: "three-make-one",
  module: "2",
  exercises: ["E-12"],
  par: 10,
  editsMax: 16,
  allowed: ["hold", "release", "delay", "deliver", "timeout", "isolate", "heal"],
  fromMs,
  start: (seed) => oneShard(stageOf(seed), { rules: "whole-chain", untilMs: 12_000 }),
  judge: (ran, edits) => judged(edits, [forked(ran), allHonest(ran)]),
  reference: (seed) => edited(headOnlyScript(stageOf(seed), true)),
  // Who is not cut off tells the others what it has seen.
  nearMiss: (seed) => edited(headOnlyScript(stageOf(seed), false)),
};

const hiddenScript = (stage: Stage, isMuted: boolean): ScriptEntry[] => [
  holdVotes(stage.fromMs, { height: stage.height(1), round: stage.round(0) }, stage.nodes(0, 1, 3)),
  holdHeader(
    stage.fromMs,
    { height: stage.height(2), round: stage.round(1) },
    stage.nodes(0, 1, 3),
  ),
  { at: stage.fromMs, do: "hold", match: { kind: "Timeout", from: stage.node(2) } },
  ...timeoutsAt(stage.at(1000), stage.nodes(0, 1, 3)),
  ...timeoutsAt(stage.at(1200), stage.nodes(0, 1, 3)),
  ...(isMuted
    ? [{ at: stage.at(1400), do: "misbehave", node: stage.node(1), as: "mute" } as const]
    : []),
  releaseAll(stage.at(3000)),
];

const hiddenLock: RunChallenge = {
  kind: "run",
  id: "hidden-lock",
  module: "2",
  exercises: ["E-24"],
  par: 11,
  editsMax: 16,
  allowed: ["hold", "release", "delay", "deliver", "timeout", "misbehave"],
  fromMs,
  start: (seed) =>
    oneShard(stageOf(seed), { rules: "extends-lock", progressMs: 12_000, untilMs: 25_000 }),
  judge: (ran, edits) => judged(edits, [stuck(ran), oneLiarAtMost(ran), notForked(ran)]),
  reference: (seed) => edited(hiddenScript(stageOf(seed), true)),
  // Three go on without the one who waits.
  nearMiss: (seed) => edited(hiddenScript(stageOf(seed), false)),
};

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

export const fallingRuleChallenges: readonly RunChallenge[] = [
  splitForEver,
  unsplit,
  forkTheGuide,
  nobodyIsGuilty,
  oneIsNotEnough,
  mindTheGap,
  threeMakeOne,
  hiddenLock,
  amnesia,
];
