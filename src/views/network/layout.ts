/**
 * Where the validators sit and which way a message takes between two of them: a ring for each shard, seats that
 * never move, a slightly bent path so that the two directions lie side by side. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Seat extends Point {
  readonly node: NodeId;
  readonly shard: number;
  readonly index: number;
  readonly radius: number;
  /** Direction from the middle of the ring, of length 1. */
  readonly outward: Point;
}

export interface Ring extends Point {
  readonly shard: number;
  readonly radius: number;
  readonly seatRadius: number;
  /** The part of the picture that is its own. */
  readonly cell: Point & { readonly width: number; readonly height: number };
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly rings: readonly Ring[];
  /** Shard by shard, in committee order. */
  readonly seats: readonly Seat[];
  readonly seatOf: ReadonlyMap<NodeId, Seat>;
}

/** From the rim of one seat to the rim of another. */
export interface Way {
  readonly start: Point;
  readonly bend: Point;
  readonly end: Point;
}

const SEAT_MAX = 26;
/** Of half the distance between neighbours, so much is seat; the rest is room for its clock. */
const SEAT_SHARE = 0.72;
/** Of the size of a cell, so much is left around a ring, but no more than the second. */
const MARGIN_SHARE = 0.06;
const MARGIN_MAX = 22;
/** Of its length, a path bends so far to the left. */
const BEND = 0.12;

/** @param box pixels, both above 0 */
export function layoutNetwork(
  nodes: SessionInfo["nodes"],
  { width, height }: { readonly width: number; readonly height: number },
): NetworkLayout {
  const shards = [...new Set(nodes.map(({ shard }) => shard))].sort((a, b) => a - b);
  const columns = columnsFor(shards.length, width, height);
  const cell = { width: width / columns, height: height / Math.ceil(shards.length / columns) };
  const placed = shards.map((shard, place) => {
    const members = nodes.filter((node) => node.shard === shard);
    const corner = {
      x: (place % columns) * cell.width,
      y: Math.floor(place / columns) * cell.height,
    };
    const ring = ringIn({ ...corner, ...cell }, shard, members.length);
    return { ring, seats: members.map((member, i) => seatOn(ring, member, i, members.length)) };
  });
  const seats = placed.flatMap((each) => each.seats);
  return {
    width,
    height,
    rings: placed.map(({ ring }) => ring),
    seats,
    seatOf: new Map(seats.map((seat) => [seat.node, seat])),
  };
}

/** As many columns as make the cells widest in their narrower direction. */
function columnsFor(cells: number, width: number, height: number): number {
  let best = 1;
  const least = (columns: number): number =>
    Math.min(width / columns, height / Math.ceil(cells / columns));
  for (let columns = 2; columns <= cells; columns++)
    if (least(columns) > least(best)) best = columns;
  return best;
}

function ringIn(cell: Ring["cell"], shard: number, seats: number): Ring {
  const side = Math.min(cell.width, cell.height);
  const outer = side / 2 - Math.min(MARGIN_MAX, side * MARGIN_SHARE);
  const share = seats === 1 ? 1 : SEAT_SHARE * Math.sin(Math.PI / seats);
  // The ring and the outer half of a seat fill the cell; a seat is no larger than it need be.
  const seatRadius =
    seats === 1 ? Math.min(SEAT_MAX, outer) : Math.min(SEAT_MAX, (outer * share) / (1 + share));
  return {
    shard,
    x: cell.x + cell.width / 2,
    y: cell.y + cell.height / 2,
    radius: seats === 1 ? 0 : outer - seatRadius,
    seatRadius,
    cell,
  };
}

/** The first at the top, the others clockwise. */
function seatOn(
  ring: Ring,
  { id: node, index }: { readonly id: NodeId; readonly index: number },
  place: number,
  length: number,
): Seat {
  const angle = (2 * Math.PI * place) / length - Math.PI / 2;
  const outward = { x: Math.cos(angle), y: Math.sin(angle) };
  return {
    node,
    shard: ring.shard,
    index,
    x: ring.x + ring.radius * outward.x,
    y: ring.y + ring.radius * outward.y,
    radius: ring.seatRadius,
    outward,
  };
}

export function wayBetween(from: Seat, to: Seat): Way {
  if (from.node === to.node) return wayHome(from);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
  return { start: rimTowards(from, bend), bend, end: rimTowards(to, bend) };
}

/** What a validator sends to itself goes out and comes back. */
function wayHome(seat: Seat): Way {
  const { x, y, radius, outward } = seat;
  const side = { x: -outward.y, y: outward.x };
  const at = (along: number, across: number): Point => ({
    x: x + radius * (outward.x * along + side.x * across),
    y: y + radius * (outward.y * along + side.y * across),
  });
  return { start: at(0.8, -0.6), bend: at(2.4, 0), end: at(0.8, 0.6) };
}

function rimTowards({ x, y, radius }: Seat, { x: toX, y: toY }: Point): Point {
  const distance = Math.hypot(toX - x, toY - y) || 1;
  const share = Math.min(1, radius / distance);
  return { x: x + (toX - x) * share, y: y + (toY - y) * share };
}

/** @param share 0: at the sender; 1: at the receiver */
export function pointOn({ start, bend, end }: Way, share: number): Point {
  const rest = 1 - share;
  const [a, b, c] = [rest * rest, 2 * rest * share, share * share];
  return {
    x: a * start.x + b * bend.x + c * end.x,
    y: a * start.y + b * bend.y + c * end.y,
  };
}

export const pathOf = ({ start, bend, end }: Way): string =>
  `M${round(start.x)} ${round(start.y)}Q${round(bend.x)} ${round(bend.y)} ${round(end.x)} ${round(end.y)}`;

export const round = (pixels: number): number => Math.round(pixels * 100) / 100;

/** Ways between seats, each worked out once. */
export function waysOf({ seatOf }: NetworkLayout): (from: NodeId, to: NodeId) => Way | undefined {
  const known = new Map<NodeId, Map<NodeId, Way>>();
  return (from, to) => {
    const ways = known.get(from) ?? new Map<NodeId, Way>();
    known.set(from, ways);
    const found = ways.get(to);
    if (found !== undefined) return found;
    const [a, b] = [seatOf.get(from), seatOf.get(to)];
    if (a === undefined || b === undefined) return undefined;
    const way = wayBetween(a, b);
    ways.set(to, way);
    return way;
  };
}
