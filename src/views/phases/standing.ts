/**
 * The view that validators are in: who leads it, who wants to leave it, what it took over; the stable checkpoint
 * and its watermarks; and what the client has heard. Pure.
 * @module
 */
import {
  parseNodeId,
  type Hash,
  type Height,
  type NodeId,
  type Round,
} from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import type { Answers, OpenedView } from "../../sim/trace/agreement.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { committeeOf, foremostOf, powerOf, proposerIn, type Turn } from "../parts/leader.ts";

export interface Standing {
  readonly round: Round;
  readonly leader: NodeId | undefined;
  /** Who gave the round up, or is counted as wanting to. */
  readonly leaving: readonly NodeId[];
  readonly needed: number;
  /** The last view that somebody opened, if it is the one that stands. */
  readonly opened: OpenedView | undefined;
}

export interface Watermarks {
  /** The last stable checkpoint. */
  readonly low: Height;
  /** The last sequence number that may be used; absent: the protocol names no window. */
  readonly high?: number;
  readonly signers: readonly NodeId[];
  /** Validators that know it to be stable. */
  readonly holders: readonly NodeId[];
  readonly entry: number;
}

export interface Asked {
  readonly transaction: Hash;
  readonly needed: number;
  /** What was answered, and by whom, the most frequent first. */
  readonly results: readonly { readonly result: string; readonly nodes: readonly NodeId[] }[];
  /** Answers that are on their way. */
  readonly underway: number;
  readonly accepted: Answers["accepted"];
}

interface Looked extends Turn {
  readonly protocol: Pick<AnyProtocol, "proposerOf" | "parameters"> | undefined;
  readonly shard: number;
}

const shardOf = (id: string): number => parseNodeId(id)?.shard ?? 0;

const ofShard = <V>(
  map: ReadonlyMap<NodeId, V>,
  shard: number,
): readonly (readonly [NodeId, V])[] => [...map].filter(([id]) => shardOf(id) === shard);

export function standingOf(looked: Looked): Standing | undefined {
  const { projection, shard } = looked;
  const nodes = ofShard(projection.nodes, shard).map(([, node]) => node);
  const foremost = foremostOf(nodes.filter(({ up }) => up));
  if (foremost === undefined) return undefined;
  const { round } = foremost;
  const views = ofShard(projection.agreement.views, shard);
  const latest = views
    .flatMap(([, { opened }]) => opened ?? [])
    .filter((o) => o.round === round)[0];
  const total = powerOf(committeeOf(foremost.id, looked));
  return {
    round,
    leader: latest?.leader ?? proposerIn(shard, looked),
    leaving: leavingOf(looked, round),
    needed: quorumThreshold(Math.max(1, total)),
    opened: latest,
  };
}

/** Counted by anybody as wanting a later round, or known to have given this one up. */
function leavingOf({ projection, info, shard }: Looked, round: Round): readonly NodeId[] {
  const views = ofShard(projection.agreement.views, shard);
  const own = views.flatMap(([node, { gaveUp }]) => (gaveUp?.round === round ? [node] : []));
  const counted = views.flatMap(([, { surrenders }]) =>
    [...surrenders].flatMap(([target, { voters }]) => (target > round ? voters : [])),
  );
  return info.nodes
    .filter(
      ({ id, index, shard: at }) => at === shard && (own.includes(id) || counted.includes(index)),
    )
    .map(({ id }) => id);
}

export function watermarksOf(looked: Looked): Watermarks | undefined {
  const { projection, info, shard } = looked;
  const stable = ofShard(projection.agreement.checkpoints, shard).flatMap(([node, own]) =>
    own.stable === undefined ? [] : [{ node, mark: own.stable }],
  );
  const [best] = stable.toSorted((a, b) => b.mark.height - a.mark.height);
  if (best === undefined) return undefined;
  const { mark } = best;
  const window = windowOf(looked);
  return {
    low: mark.height,
    ...(window !== undefined && { high: mark.height + window }),
    signers: info.nodes
      .filter(({ shard: own, index }) => own === shard && mark.signers.includes(index))
      .map(({ id }) => id),
    holders: stable
      .filter(({ mark: own }) => own.height === mark.height && own.root === mark.root)
      .map(({ node }) => node),
    entry: mark.entry,
  };
}

const windowOf = ({ protocol, recipe }: Looked): number | undefined =>
  recipe.parameters?.["window"] ?? protocol?.parameters.find(({ id }) => id === "window")?.default;

const ASKED_MAX = 6;

/** The latest transactions of which a client has heard, or is about to hear. */
export const askedOf = ({ agreement }: Projection): readonly Asked[] =>
  [...agreement.clients].slice(-ASKED_MAX).map(([transaction, answers]) => ({
    transaction,
    needed: answers.needed,
    results: resultsOf(answers),
    underway: [...answers.given.keys()].filter((node) => !answers.heard.has(node)).length,
    accepted: answers.accepted,
  }));

function resultsOf({ heard }: Answers): Asked["results"] {
  const byResult = new Map<string, NodeId[]>();
  for (const [node, { result }] of heard)
    byResult.set(result, [...(byResult.get(result) ?? []), node]);
  return [...byResult]
    .map(([result, nodes]) => ({ result, nodes }))
    .sort((a, b) => b.nodes.length - a.nodes.length);
}
