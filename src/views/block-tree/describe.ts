/**
 * A block in words: for a screen reader, and in the place of the picture. Pure.
 * @module
 */
import type { BlockStatus, Projection } from "../../sim/trace/projection.ts";
import type { Words } from "../../words/words.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { list, type Told } from "../parts/told.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";

type TreeWords = Words["blockTree"];

export function describeBlock(
  { block, state, name, voters }: BlockStatus,
  namer: NodeNamer,
  words: TreeWords,
): string {
  if (block.height === 0) return words.genesisSpoken;
  return words.spoken({
    called: words.called(name),
    height: block.height,
    round: block.round,
    proposer: namer(block.proposer),
    state: words.states[state],
    votes: voters.length,
    transfers: block.transactions.length,
  });
}

/** Who goes by this block's certificate as the highest. */
export const adoptersOf = (hash: Hash, { nodes }: Pick<Projection, "nodes">): readonly NodeId[] =>
  [...nodes.values()].filter(({ adopted }) => adopted?.block === hash).map(({ id }) => id);

/** One sentence a block. */
export const tellTree = (
  statuses: readonly BlockStatus[],
  projection: Pick<Projection, "nodes">,
  namer: NodeNamer,
  words: TreeWords,
): Told =>
  list(
    statuses.map((status) => {
      const sentence = describeBlock(status, namer, words);
      const adopters = adoptersOf(status.block.hash, projection);
      return adopters.length === 0
        ? sentence
        : words.highestOf(sentence, adopters.map(namer).join(", "));
    }),
  );
