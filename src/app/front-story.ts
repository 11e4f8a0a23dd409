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

/** Nodes that the script crashes, in order. */
export const crashesOf = ({ script }: Recipe): readonly string[] =>
  script.flatMap((entry) => (entry.do === "crash" ? [entry.node] : []));

/** What the crashes have come to at the cursor, in one sentence; `undefined` where none is scripted. */
export function crashStory(recipe: Recipe, projection: Projection): string | undefined {
  const crashes = crashesOf(recipe);
  const latest = crashes.at(-1);
  if (latest === undefined) return undefined;
  const down = crashes.filter((node) => projection.nodes.get(node as NodeId)?.up !== true);
  if (projection.cursor === 0 || down.length < crashes.length)
    return `${nodeName(latest)} is about to crash.`;
  const left = recipe.validators - down.length;
  const quorum = quorumThreshold(recipe.validators);
  return left >= quorum
    ? `${namesOf(down)} is down. The other ${left} still make a quorum of ${quorum}: they pass its turns on.`
    : `${namesOf(down)} are down. The ${left} that are left cannot make ${quorum} votes: nothing new becomes final.`;
}

const namesOf = (nodes: readonly string[]): string =>
  nodes.map((node) => nodeName(node)).join(" and ");

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
export function whyFinal(projection: Projection): Finality | undefined {
  const blocks = [...projection.blocks.values()];
  const highest = blocks
    .filter(({ state, block }) => state === "committed" && block.height > 0)
    .sort((a, b) => b.block.height - a.block.height)[0];
  const child = blocks.find((other) => highest !== undefined && sealsParent(other, highest));
  if (highest === undefined || child === undefined) return undefined;
  const [name, next] = [highest, child].map(({ block }) => blockName(block.hash, projection));
  const quorum = quorumThreshold(projection.nodes.size);
  return {
    block: highest.block.hash,
    sentence:
      `${name} is final: ${quorum} of ${projection.nodes.size} voted for it, and in the very next ` +
      `round as many for ${next} on top, which locks ${name}. Any other quorum shares an honest ` +
      `validator with that one, and it refuses a rival.`,
  };
}

const sealsParent = (child: BlockStatus, parent: BlockStatus): boolean =>
  child.block.parent === parent.block.hash &&
  follows(child.block.round, parent.block.round) &&
  (child.state === "certified" || child.state === "committed");
