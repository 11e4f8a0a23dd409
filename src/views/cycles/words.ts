/**
 * What the wait graph says in words: each wait, each ring, and who will end it. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { CrossShardRules } from "../../protocol/chain/cross-rules.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { transactionName } from "../../store/names.ts";
import {
  membersOf,
  sidesSeen,
  type Place,
  type Ring,
  type Wait,
  type WaitGraph,
  type WaitNode,
} from "./graph.ts";

export interface Scene {
  readonly projection: Projection;
  readonly info: SessionInfo;
}

export const nameIn = ({ projection, info }: Scene, hash: Hash): string =>
  transactionName(hash, info, projection);

/** `x`, `x and y`, `x, y and z`. */
export const listed = (words: readonly string[]): string =>
  words.length <= 1
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

/** One sentence on all of it. */
export function graphSays({ nodes, waits, rings }: WaitGraph, { projection }: Scene): string {
  if (rings.length > 0)
    return rings.length === 1 ? "A ring has closed." : `${rings.length} rings have closed.`;
  const never =
    projection.holdings.rules?.ordersShards === true
      ? " Shards are entered in ascending order, so no cycle can form here."
      : "";
  if (waits.length > 0) return `Nobody waits in a ring.${never}`;
  const calm = nodes.length > 0 ? "None waits for another." : "Nothing waits for anything.";
  return `${calm}${never}`;
}

/** `closed: A → B → A` */
export const ringTitle = (ring: Ring, scene: Scene): string => {
  const names = membersOf(ring).map((hash) => nameIn(scene, hash));
  return `closed: ${[...names, names[0]].join(" → ")}`;
};

/** `A waits for B on shard 1, and B for A on shard 0: neither can go on.` */
export function ringSays(ring: Ring, scene: Scene): string {
  const parts = ring.map(({ from, to, places }, i) => {
    const [one, other] = [nameIn(scene, from), nameIn(scene, to)];
    return `${one} ${i === 0 ? "waits " : ""}for ${other} ${shardsText(places)}`;
  });
  const said = `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1) ?? ""}`;
  return `${said}: ${ring.length === 2 ? "neither" : "none of them"} can go on.`;
}

const shardsText = (places: readonly Place[]): string =>
  `on ${places.length === 1 ? "shard" : "shards"} ${listed(places.map(({ shard }) => `${shard}`))}`;

/** What the protocol makes of the ring, as far as it is known now. */
export function ringFate(ring: Ring, scene: Scene): string {
  const { holdings, lives } = scene.projection;
  const { rules } = holdings;
  const members = new Set(membersOf(ring));
  const found = lives.cycles.findLast(
    ({ fact }) => members.has(fact.winner) && members.has(fact.loser),
  );
  if (found !== undefined) {
    const [loser, winner] = [found.fact.loser, found.fact.winner].map((h) => nameIn(scene, h));
    return `Shard ${found.shard} has found it: ${loser} is to be put off for ${winner}.`;
  }
  if (rules === undefined) return "";
  if (!rules.defers) return `Nobody looks for rings here. ${timeoutWords(rules)}`;
  if (ring.length === 2) return unfoundWords(rules);
  return sidesSeen(ring, holdings) < 2
    ? `No shard sees two sides of this ring: provisions go only to participants. ${timeoutWords(rules)}`
    : `The check compares two at a time and has not found this ring. ${timeoutWords(rules)}`;
}

const unfoundWords = ({ checksOnCommit }: CrossShardRules): string =>
  checksOnCommit
    ? "The protocol has not found it so far: it looks when a commitment arrives, and when a block commits."
    : "The protocol has not found it so far: it looks only at the moment when a commitment arrives.";

const timeoutWords = ({ timeoutBlocks }: CrossShardRules): string =>
  Number.isFinite(timeoutBlocks)
    ? `Only the time-out ends it, after ${timeoutBlocks} blocks.`
    : "And there is no time-out: they wait for ever.";

/** `A waits for B on shard 1, on y.` */
export function waitSays({ from, to, places }: Wait, scene: Scene): string {
  const where = places.map(({ shard, accounts }) => `on shard ${shard}, on ${listed(accounts)}`);
  return `${nameIn(scene, from)} waits for ${nameIn(scene, to)} ${where.join(", and ")}.`;
}

/** `A holds x on shard 0.` */
export function nodeSays({ hash, holds, locksAbroad, putOff }: WaitNode, scene: Scene): string {
  const told = [
    ...holds.map(({ shard, accounts }) => `holds ${listed(accounts)} on shard ${shard}`),
    ...locksAbroad.map(
      ({ shard, accounts }) => `locks ${listed(accounts)} on shard ${shard} though not its own`,
    ),
    ...putOff.map(({ shard, winner }) => {
      const by = winner === undefined ? "" : ` for ${nameIn(scene, winner)}`;
      return `is put off${by} on shard ${shard}`;
    }),
  ];
  return `${nameIn(scene, hash)} ${told.length === 0 ? "holds nothing" : told.join(", ")}.`;
}

/** What is not drawn. */
export function moreSays({ nodes, waits }: WaitGraph, drawn: number): string | undefined {
  const hidden = nodes.slice(drawn).map(({ hash }) => hash);
  if (hidden.length === 0) return undefined;
  const waiting = hidden.filter((hash) => waits.some(({ from }) => from === hash)).length;
  return `And ${hidden.length} more, of which ${waiting === 0 ? "none waits" : `${waiting} wait`}.`;
}
