/**
 * Walls: where the network is divided. Between neighbours of different sides a wall runs from the middle of
 * the ring outwards; between rings, across; around who is alone; and over a single link that is cut. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { isCut, type Division } from "../../sim/division.ts";
import type { NetworkLayout, Point, Ring, Seat } from "./layout.ts";

export interface Wall {
  readonly start: Point;
  readonly end: Point;
}

export interface Walls {
  readonly lines: readonly Wall[];
  /** Validators that nobody reaches. */
  readonly alone: readonly Seat[];
}

export function wallsOf(layout: NetworkLayout, division: Division): Walls {
  const { sides, isolated, cuts } = division;
  const parted: Division = { sides, isolated: [], cuts: [] };
  return {
    lines: [
      ...layout.rings.flatMap((ring) => wallsWithin(ring, layout.seats, parted)),
      ...wallsAcross(layout, parted),
      ...cuts.flatMap((pair) => barAcross(layout, pair)),
    ],
    alone: layout.seats.filter(({ node }) => isolated.includes(node)),
  };
}

function wallsWithin(ring: Ring, all: readonly Seat[], parted: Division): readonly Wall[] {
  const seats = all.filter(({ shard }) => shard === ring.shard);
  if (seats.length < 2) return [];
  return seats.flatMap((seat, i) => {
    const next = seats[(i + 1) % seats.length] ?? seat;
    if (!isCut(parted, seat.node, next.node)) return [];
    return [{ start: { x: ring.x, y: ring.y }, end: outwardBetween(ring, seats.length, i) }];
  });
}

/** Beyond the seats, half way between one and the next. */
function outwardBetween({ x, y, radius, seatRadius }: Ring, seats: number, place: number): Point {
  const angle = (2 * Math.PI * (place + 0.5)) / seats - Math.PI / 2;
  const reach = radius + seatRadius;
  return { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) };
}

/** Between two rings side by side of which nobody reaches anybody. */
function wallsAcross({ rings, seats }: NetworkLayout, parted: Division): readonly Wall[] {
  const first = (ring: Ring): readonly NodeId[] =>
    seats.filter(({ shard }) => shard === ring.shard).map(({ node }) => node);
  return rings.flatMap((a, i) =>
    rings.slice(i + 1).flatMap((b) => {
      const isNext = Math.hypot(a.x - b.x, a.y - b.y) <= Math.max(a.cell.width, a.cell.height) + 1;
      const isApart = first(a).every((from) => first(b).every((to) => isCut(parted, from, to)));
      return isNext && isApart ? [barBetween(a, b, Math.min(a.cell.width, a.cell.height) / 2)] : [];
    }),
  );
}

/** A line of twice `half` across the middle of the way from one to the other. */
function barBetween(a: Point, b: Point, half: number): Wall {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const across = { x: (-dy / length) * half, y: (dx / length) * half };
  return {
    start: { x: middle.x - across.x, y: middle.y - across.y },
    end: { x: middle.x + across.x, y: middle.y + across.y },
  };
}

const CUT_HALF = 14;

function barAcross({ seatOf }: NetworkLayout, [one, other]: readonly [string, string]): Wall[] {
  const [a, b] = [seatOf.get(one as NodeId), seatOf.get(other as NodeId)];
  return a === undefined || b === undefined ? [] : [barBetween(a, b, CUT_HALF)];
}
