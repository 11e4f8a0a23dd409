/**
 * The picture in words: a line for each validator, one for what divides the network, and one for each message
 * in flight, or for each bundle where there are too many to read. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { isCut, type Division } from "../../sim/division.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Words } from "../../words/words.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { bundlesOf, type Bundle } from "./bundles.ts";
import type { Scene, SeatNow } from "./scene.ts";
import type { Traveller } from "./travel.ts";

type NetworkWords = Words["network"];

/** More messages than this are told as bundles. */
export const TOLD_MAX = 200;

export function linesOf(
  scene: Scene,
  nodes: SessionInfo["nodes"],
  words: NetworkWords,
  name: NodeNamer,
): readonly string[] {
  return [
    ...nodes.flatMap(({ id }) => {
      const seat = scene.seats.get(id);
      return seat === undefined ? [] : [seatLine(seat, scene, words, name)];
    }),
    ...divisionLines(scene.division, nodes, words, name),
    ...(scene.travellers.length > TOLD_MAX
      ? bundlesOf(scene.travellers).map((bundle) => bundleLine(bundle, scene.at, words, name))
      : scene.travellers.map((each) => messageLine(each, scene.at, words, name))),
  ];
}

/** Milliseconds with as many digits as the trace has. */
const millisText = (micros: number): string => String(Math.max(0, micros) / 1000);

export function seatLine(
  { status, isProposer, ballot }: SeatNow,
  { at, division }: Pick<Scene, "at" | "division">,
  words: NetworkWords,
  name: NodeNamer,
): string {
  const { id, up, misbehaves, round, timer } = status;
  const parts = [
    up ? words.up : words.down,
    ...(misbehaves === undefined ? [] : [words.misbehaves(misbehaves)]),
    ...(division.isolated.includes(id) ? [words.alone] : []),
    ...(up ? [words.round(round)] : []),
    ...(isProposer ? [words.proposer] : []),
    ...(up
      ? [timer === undefined ? words.noClock : words.clock(millisText(timer.dueAt - at))]
      : []),
    ...(up && ballot !== undefined ? [words.ballot(ballot.power, ballot.needed)] : []),
  ];
  return words.seat(name(id), parts);
}

export function messageLine(
  { kind, from, to, fate, due }: Traveller,
  at: number,
  words: NetworkWords,
  name: NodeNamer,
): string {
  if (fate === "held") return words.heldOne(kind, name(from), name(to));
  if (fate === "lost") return words.lostOne(kind, name(from), name(to));
  return words.flying(kind, name(from), name(to), millisText(due - at));
}

export function bundleLine(
  { kind, fate, node, direction, count, first, last }: Bundle,
  at: number,
  words: NetworkWords,
  name: NodeNamer,
): string {
  const say = words.bundles[direction];
  return fate === "flying"
    ? say.flying(kind, name(node), count, millisText(first - at), millisText(last - at))
    : say[fate](kind, name(node), count);
}

function divisionLines(
  division: Division,
  nodes: SessionInfo["nodes"],
  words: NetworkWords,
  name: NodeNamer,
): readonly string[] {
  const sides = sidesOf(
    { ...division, isolated: [], cuts: [] },
    nodes.map(({ id }) => id),
  );
  return [
    ...(sides.length > 1 ? [words.divided(sides.map((side) => side.map(name).join(", ")))] : []),
    ...division.cuts.map(([one, other]) => words.cutBetween(name(one), name(other))),
  ];
}

/** Groups of validators that reach each other; who hears all sides is in the first. */
export function sidesOf(parted: Division, nodes: readonly NodeId[]): readonly NodeId[][] {
  const sides: NodeId[][] = [];
  for (const node of nodes) {
    const own = sides.find((side) => side.every((other) => !isCut(parted, node, other)));
    if (own === undefined) sides.push([node]);
    else own.push(node);
  }
  return sides;
}
