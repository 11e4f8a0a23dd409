/**
 * The CycleProof: what it consists of, what it proves, and what it does not, with who looks at that all the
 * same. Pure.
 *
 * Source: hyperscale `types/proofs.rs`; reference §3.4. What voters look at: `protocol/node/verdict.ts`.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import type { CrossShardRules } from "../../protocol/chain/cross-rules.ts";
import type { CommitmentProofView } from "../../protocol/core/observe.ts";
import { stepsOf, type FoundCycle, type StepOf } from "../../sim/trace/lives.ts";
import type { Pair } from "../../words/crossing.ts";
import type { Words } from "../../words/words.ts";
import { nameIn, type Scene } from "./words.ts";

/** One thing that the proof leaves open. */
export interface Gap {
  readonly what: string;
  /** Who looks at it, if anybody does. */
  readonly who: string;
}

export interface ProofStory {
  readonly sealed: StepOf<"proofSealed">;
  readonly winner: Hash;
  /** `3 of 4 power: a quorum` */
  readonly powerSays: string;
  readonly proves: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Of the winner's commitment as the shard that found the cycle has it; absent: it is not known. */
export function proofStoryOf({ shard, fact }: FoundCycle, scene: Scene): ProofStory | undefined {
  const { lives, holdings } = scene.projection;
  const life = lives.all.get(fact.winner);
  const sealed =
    life &&
    stepsOf(life, "proofSealed").find(
      (step) => step.shard === shard && step.fact.proof.source === fact.source,
    );
  if (sealed === undefined) return undefined;
  const { proof } = sealed.fact;
  const total = scene.info.nodes
    .filter((node) => node.shard === proof.source)
    .reduce((sum, { power }) => sum + power, 0);
  const words = scene.words.cycles.proof;
  return {
    sealed,
    winner: fact.winner,
    powerSays: powerWords(proof, total, words),
    proves: provenBy(proof, total, { winner: nameIn(scene, fact.winner), words }),
    gaps: holdings.rules === undefined ? [] : gapsOf({ shard, fact }, scene, holdings.rules),
  };
}

type ProofWords = Words["cycles"]["proof"];

const powerWords = ({ power }: CommitmentProofView, total: number, words: ProofWords): string =>
  hasQuorum(power, total)
    ? words.quorum(power, total)
    : words.noQuorum(power, total, quorumThreshold(Math.max(1, total)));

function provenBy(
  proof: CommitmentProofView,
  total: number,
  { winner, words }: { readonly winner: string; readonly words: ProofWords },
): readonly string[] {
  const { source, power, entries } = proof;
  const who = hasQuorum(power, total)
    ? words.quorumOf(source)
    : words.powerOf(power, total, source);
  const held = entries.map(({ account, balance }) => `${account} ${balance}`);
  return [words.signed(who, winner, proof), ...(held.length === 0 ? [] : [words.held(held)])];
}

/** Do voters judge a deferral on their own chain, or only by what stands in the block? */
const isJudged = ({ excludesConflicts, flow }: CrossShardRules): boolean =>
  excludesConflicts || flow === "source-to-target";

function gapsOf(
  { shard, fact }: Pick<FoundCycle, "shard" | "fact">,
  scene: Scene,
  rules: CrossShardRules,
): readonly Gap[] {
  const { gaps } = scene.words.cycles.proof;
  const pair: Pair = {
    winner: nameIn(scene, fact.winner),
    loser: nameIn(scene, fact.loser),
    shard,
    source: fact.source,
    accounts: scene.words.cycles.listed(fact.accounts),
  };
  return [
    ...(isJudged(rules) ? judgedGaps(pair, gaps) : believedGaps(pair, gaps)),
    {
      what: gaps.needs(pair),
      who: rules.comparesLines ? gaps.needsLooked : gaps.needsBelieved(pair),
    },
    { what: gaps.whole, who: gaps.wholeBelieved },
  ];
}

/** XS-DEFER: what a voter looks up in its own chain. */
const judgedGaps = (pair: Pair, gaps: ProofWords["gaps"]): readonly Gap[] => [
  { what: gaps.waits(pair), who: gaps.waitsLooked(pair) },
  { what: gaps.ended(pair), who: gaps.endedLooked(pair) },
];

/** §3.4: structure, order of hashes, and the signatures; the rest is the proposer's word. */
const believedGaps = (pair: Pair, gaps: ProofWords["gaps"]): readonly Gap[] => [
  { what: gaps.waits(pair), who: gaps.waitsBelieved(pair) },
  { what: gaps.ordered(pair), who: gaps.orderedBelieved },
  { what: gaps.ended(pair), who: gaps.endedBelieved },
  { what: gaps.named(pair), who: gaps.namedBelieved },
];
