/**
 * What the wait graph says in words: each wait, each ring, and who will end it. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { CrossShardRules } from "../../protocol/chain/cross-rules.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { transactionName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";
import {
  membersOf,
  sidesSeen,
  type Ring,
  type Wait,
  type WaitGraph,
  type WaitNode,
} from "./graph.ts";

export interface Scene {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly words: Words;
}

export const nameIn = ({ projection, info }: Scene, hash: Hash): string =>
  transactionName(hash, info, projection);

/** One sentence on all of it, and one more where no ring can ever close. */
export function graphSays(
  { nodes, waits, rings }: WaitGraph,
  { projection, words }: Scene,
): string {
  const { graph } = words.cycles;
  if (rings.length > 0) return graph.ringsClosed(rings.length);
  const never = projection.holdings.rules?.ordersShards === true ? ` ${graph.neverHere}` : "";
  if (waits.length > 0) return `${graph.noRing}${never}`;
  return `${nodes.length > 0 ? graph.noneWaits : graph.nothingWaits}${never}`;
}

/** `closed: A → B → A` */
export const ringTitle = (ring: Ring, scene: Scene): string => {
  const [first = "", ...others] = membersOf(ring).map((hash) => nameIn(scene, hash));
  return scene.words.cycles.graph.ring([first, ...others, first]);
};

/** `A waits for B on shard 1, and B for A on shard 0: neither can go on.` */
export const ringSays = (ring: Ring, scene: Scene): string =>
  scene.words.cycles.graph.ringSays(
    ring.map(({ from, to, places }) => ({
      from: nameIn(scene, from),
      to: nameIn(scene, to),
      shards: places.map(({ shard }) => `${shard}`),
    })),
  );

/** What the protocol makes of the ring, as far as it is known now. */
export function ringFate(ring: Ring, scene: Scene): string {
  const { holdings, lives } = scene.projection;
  const { graph } = scene.words.cycles;
  const { rules } = holdings;
  const members = new Set(membersOf(ring));
  const found = lives.cycles.findLast(
    ({ fact }) => members.has(fact.winner) && members.has(fact.loser),
  );
  if (found !== undefined) {
    const { loser, winner } = found.fact;
    return graph.found(found.shard, nameIn(scene, loser), nameIn(scene, winner));
  }
  if (rules === undefined) return "";
  const timeout = timeoutWords(rules, graph);
  if (!rules.defers) return `${graph.nobodyLooks} ${timeout}`;
  if (ring.length === 2)
    return rules.checksOnCommit ? graph.notFoundOnCommit : graph.notFoundOnArrival;
  return `${sidesSeen(ring, holdings) < 2 ? graph.unseen : graph.notPaired} ${timeout}`;
}

const timeoutWords = (
  { timeoutBlocks }: CrossShardRules,
  graph: Words["cycles"]["graph"],
): string => (Number.isFinite(timeoutBlocks) ? graph.timeout(timeoutBlocks) : graph.noTimeout);

/** `A waits for B on shard 1, on y.` */
export const waitSays = ({ from, to, places }: Wait, scene: Scene): string =>
  scene.words.cycles.graph.wait(nameIn(scene, from), nameIn(scene, to), places);

/** `A holds x on shard 0.` */
export function nodeSays({ hash, holds, locksAbroad, putOff }: WaitNode, scene: Scene): string {
  const { graph } = scene.words.cycles;
  const deeds = [
    ...holds.map(graph.holds),
    ...locksAbroad.map(graph.locksAbroad),
    ...putOff.map(({ shard, winner }) =>
      graph.isPutOff(shard, winner === undefined ? undefined : nameIn(scene, winner)),
    ),
  ];
  const name = nameIn(scene, hash);
  return deeds.length === 0 ? graph.holdsNothing(name) : graph.does(name, deeds);
}

/** What is not drawn. */
export function moreSays(
  { nodes, waits }: WaitGraph,
  drawn: number,
  { words }: Scene,
): string | undefined {
  const hidden = nodes.slice(drawn).map(({ hash }) => hash);
  if (hidden.length === 0) return undefined;
  const waiting = hidden.filter((hash) => waits.some(({ from }) => from === hash)).length;
  return words.cycles.graph.more(hidden.length, waiting);
}
