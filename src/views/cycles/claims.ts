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
import { listed, nameIn, type Scene } from "./words.ts";

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
  return {
    sealed,
    winner: fact.winner,
    powerSays: powerWords(proof, total),
    proves: provenBy(proof, total, nameIn(scene, fact.winner)),
    gaps: holdings.rules === undefined ? [] : gapsOf({ shard, fact }, scene, holdings.rules),
  };
}

const powerWords = ({ power }: CommitmentProofView, total: number): string =>
  hasQuorum(power, total)
    ? `${power} of ${total}: a quorum`
    : `${power} of ${total}: no quorum, which is ${quorumThreshold(Math.max(1, total))}`;

function provenBy(
  { source, target, height, power, entries }: CommitmentProofView,
  total: number,
  winner: string,
): readonly string[] {
  const who = hasQuorum(power, total)
    ? `A quorum of shard ${source}`
    : `${power} of ${total} power of shard ${source}`;
  const held = entries.map(({ account, balance }) => `${account} ${balance}`);
  return [
    `${who} signed, for shard ${target}, that ${winner} is ordered on shard ${source} at height ${height}.`,
    ...(held.length === 0
      ? []
      : [`They signed with it what its accounts had there before it ran: ${listed(held)}.`]),
  ];
}

/** Do voters judge a deferral on their own chain, or only by what stands in the block? */
const isJudged = ({ excludesConflicts, flow }: CrossShardRules): boolean =>
  excludesConflicts || flow === "source-to-target";

function gapsOf(
  { shard, fact }: Pick<FoundCycle, "shard" | "fact">,
  scene: Scene,
  rules: CrossShardRules,
): readonly Gap[] {
  const [winner, loser] = [nameIn(scene, fact.winner), nameIn(scene, fact.loser)];
  const names = { winner, loser, shard, source: fact.source, accounts: listed(fact.accounts) };
  return [
    ...(isJudged(rules) ? judgedGaps(names) : believedGaps(names)),
    {
      what: `that ${winner} needs anything that ${loser} holds on shard ${shard}.`,
      who: rules.comparesLines
        ? "Whoever found the pair compared that; no voter does."
        : `Nobody compares that: ${loser} is put off even if ${winner} would never wait for it.`,
    },
    {
      what: "that these two are the whole ring, or that there is no third.",
      who: "Two at a time is all that is ever compared.",
    },
  ];
}

interface Names {
  readonly winner: string;
  readonly loser: string;
  readonly shard: number;
  readonly source: number;
  /** What the loser needs there. */
  readonly accounts: string;
}

/** XS-DEFER: what a voter looks up in its own chain. */
const judgedGaps = ({ winner, loser, shard, source, accounts }: Names): readonly Gap[] => [
  {
    what: `that ${loser} waits for it: the proof does not name ${loser}.`,
    who: `Each voter looks: ${loser} is ordered on shard ${shard} and not settled, and needs ${accounts} on shard ${source}, which the proof lists.`,
  },
  {
    what: `that ${winner} has not ended since.`,
    who: `A voter refuses once its own chain, of shard ${shard}, has ended ${winner}.`,
  },
];

/** §3.4: structure, order of hashes, and the signatures; the rest is the proposer's word. */
const believedGaps = ({ winner, loser, shard, source, accounts }: Names): readonly Gap[] => [
  {
    what: `that ${loser} waits for it: the proof does not name ${loser}.`,
    who: `Whoever found the pair compared ${accounts} on shard ${source}; no voter does.`,
  },
  {
    what: `that ${loser} is ordered on shard ${shard} at all.`,
    who: "No voter asks: the signatures, and which hash is higher, are all that is looked at.",
  },
  {
    what: `that ${winner} has not ended since.`,
    who: "A voter refuses only if the same block decides one of the two.",
  },
  {
    what: `that a deferral for ${winner} carries the proof of ${winner}.`,
    who: "No voter compares the two names.",
  },
];
