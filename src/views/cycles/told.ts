/**
 * The view in sentences: a line for each transaction and each arrow that is drawn, for each ring, and for each
 * cycle that was found; then the proof and the story of the one that is shown. Pure.
 * @module
 */
import type { FoundCycle } from "../../sim/trace/lives.ts";
import { list, type Told } from "../parts/told.ts";
import { proofStoryOf } from "./claims.ts";
import { contestOf, RULE } from "./contestants.ts";
import type { WaitGraph } from "./graph.ts";
import { compareHashes, decisionWords } from "./hashes.ts";
import type { Picture } from "./layout.ts";
import { foundSays, storyOf } from "./moments.ts";
import {
  graphSays,
  moreSays,
  nameIn,
  nodeSays,
  ringFate,
  ringSays,
  ringTitle,
  waitSays,
  type Scene,
} from "./words.ts";

export function cyclesTold(
  graph: WaitGraph,
  picture: Picture,
  { scene, shown }: { readonly scene: Scene; readonly shown: FoundCycle | undefined },
): Told {
  return list([
    graphSays(graph, scene),
    ...graph.rings.map((ring) =>
      `${ringTitle(ring, scene)}. ${ringSays(ring, scene)} ${ringFate(ring, scene)}`.trim(),
    ),
    ...pictureTold(graph, picture, scene),
    ...scene.projection.lives.cycles.map((found) => foundTold(found, scene)),
    ...(shown === undefined ? [] : storyTold(shown, scene)),
  ]);
}

/** A line for each arrow and each box, and one for what is not drawn. */
export function pictureTold(
  { nodes, waits, rings }: WaitGraph,
  { nodes: boxes, edges }: Picture,
  scene: Scene,
): readonly string[] {
  const isDrawn = (from: string, to: string): boolean =>
    edges.some((edge) => edge.from === from && edge.to === to);
  const more = moreSays({ nodes, waits, rings }, boxes.length, scene);
  return [
    ...waits.filter(({ from, to }) => isDrawn(from, to)).map((wait) => waitSays(wait, scene)),
    ...nodes.slice(0, boxes.length).map((node) => nodeSays(node, scene)),
    ...(more === undefined ? [] : [more]),
  ];
}

function foundTold(found: FoundCycle, scene: Scene): string {
  const { contest } = scene.words.cycles;
  const { fact, shard } = found;
  const pair = contestOf(found, scene);
  const gives = contest.told(nameIn(scene, fact.loser), nameIn(scene, fact.winner), shard, RULE);
  const comparison = compareHashes(pair.winner.compared, pair.loser.compared);
  return `${foundSays(found, scene)} ${gives} ${decisionWords(comparison, contest)} ${pair.rule}`;
}

function storyTold(found: FoundCycle, scene: Scene): readonly string[] {
  const { proof: words, story: storyWords } = scene.words.cycles;
  const proof = proofStoryOf(found, scene);
  const { moments, renewals, namedBy, twiceSays } = storyOf(found, scene);
  return [
    ...(proof?.proves.map(words.told.proves) ?? []),
    ...(proof?.gaps.map(({ what, who }) => words.told.leavesOpen(what, who)) ?? []),
    ...(moments.length === 0 ? [storyWords.none] : []),
    ...moments.flatMap(({ says, entry, again }) => [
      storyWords.told(says, entry),
      ...again.map((other) => storyWords.told(other.says, other.entry)),
    ]),
    ...(renewals.length === 0 ? [] : [namedBy]),
    ...(twiceSays === undefined ? [] : [twiceSays]),
  ];
}
