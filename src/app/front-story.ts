/**
 * What the front page says and offers: who was crashed by hand and is down at the cursor, who is next, and why
 * the newest final block is final. All of it is read from the run.
 * @module
 */
import { quorumThreshold } from "../primitives/quorum.ts";
import { follows, type Hash, type NodeId } from "../primitives/ids.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { BlockStatus, Projection } from "../sim/trace/projection.ts";
import { blockName, nodeName } from "../store/names.ts";
import type { Words } from "../words/words.ts";

/** Nodes that the script crashes, in order. */
export const crashesOf = ({ script }: Recipe): readonly string[] =>
  script.flatMap((entry) => (entry.do === "crash" ? [entry.node] : []));

/** What the crashes have come to at the cursor, in one sentence; `undefined` where none is scripted. */
export function crashStory(
  recipe: Recipe,
  projection: Projection,
  welcome: Words["welcome"],
): string | undefined {
  const crashes = crashesOf(recipe);
  const latest = crashes.at(-1);
  if (latest === undefined) return undefined;
  const down = crashes.filter((node) => projection.nodes.get(node as NodeId)?.up !== true);
  if (projection.cursor === 0 || down.length < crashes.length)
    return welcome.aboutToCrash(nodeName(latest));
  const left = recipe.validators - down.length;
  const quorum = quorumThreshold(recipe.validators);
  const names = down.map((node) => nodeName(node));
  return left >= quorum
    ? welcome.oneDown(names, left, quorum)
    : welcome.tooManyDown(names, left, quorum);
}

/** A validator that is up, and whose turn to propose comes soon after the round of the furthest one. */
export function nextToFall({ nodes }: Projection, crashed: readonly string[]): NodeId | undefined {
  const all = [...nodes.values()];
  const furthest = Math.max(0, ...all.map(({ round }) => round));
  const inTurn = all.map((_, i) => all[(furthest + 2 + i) % all.length]);
  return inTurn.find((node) => node?.up === true && !crashed.includes(node.id))?.id;
}

export interface Finality {
  readonly block: Hash;
  readonly sentence: string;
}

/**
 * The highest final block and what made it so under `hotstuff2`; `undefined` while none is.
 *
 * @see HS2-COMMIT
 */
export function whyFinal(projection: Projection, welcome: Words["welcome"]): Finality | undefined {
  const blocks = [...projection.blocks.values()];
  const highest = highestFinal(projection);
  const child = blocks.find((other) => highest !== undefined && sealsParent(other, highest));
  if (highest === undefined || child === undefined) return undefined;
  const name = blockName(highest.block.hash, projection);
  const next = blockName(child.block.hash, projection);
  const { size } = projection.nodes;
  return {
    block: highest.block.hash,
    sentence: welcome.final(name, next, quorumThreshold(size), size),
  };
}

export const highestFinal = ({ blocks }: Projection): BlockStatus | undefined =>
  [...blocks.values()]
    .filter(({ state, block }) => state === "committed" && block.height > 0)
    .sort((a, b) => b.block.height - a.block.height)[0];

const sealsParent = (child: BlockStatus, parent: BlockStatus): boolean =>
  child.block.parent === parent.block.hash &&
  follows(child.block.round, parent.block.round) &&
  (child.state === "certified" || child.state === "committed");
