/**
 * Where the transactions of the wait graph stand, and how the arrows between them run: two side by side, three
 * on a triangle, more on a circle that is stretched so that no box touches another. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Words } from "../../words/words.ts";
import { RULE } from "./contestants.ts";
import { membersOf, type Wait, type WaitGraph, type WaitNode } from "./graph.ts";

/** More are counted, not drawn. */
export const NODES_MAX = 12;

const BOX = { width: 124, head: 30, line: 19, gap: 34 };
const EDGE_LINE = 18;
const WIDTH = { least: 330, most: 560 };
/** How far an arrow bends aside, so that the one that comes back has its own way. */
const BEND = { pair: 54, ring: 26 };
const LINES_MAX = 2;
/** Of half the room: beside the middle, in the narrowest pane. */
const ASIDE_LEAST = 0.64;

export interface PlacedNode {
  readonly hash: Hash;
  /** Centre and size of the box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What stands under its name. */
  readonly lines: readonly string[];
  readonly isLit: boolean;
}

export interface PlacedEdge {
  readonly from: Hash;
  readonly to: Hash;
  readonly path: string;
  /** Middle of the first of the lines. */
  readonly labelX: number;
  readonly labelY: number;
  readonly lines: readonly string[];
  readonly isLit: boolean;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Transactions that are not drawn. */
  readonly more: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type GraphWords = Words["cycles"]["graph"];

interface PictureOptions {
  readonly words: GraphWords;
  /** Those that a validator found are to give way. */
  readonly losers: ReadonlySet<Hash>;
}

export function pictureOf(
  { nodes, waits, rings }: WaitGraph,
  room: number,
  { words, losers }: PictureOptions,
): Picture {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, room));
  const drawn = nodes.slice(0, NODES_MAX);
  const ringed = new Set(rings.flatMap(membersOf));
  const lit = new Set(rings.flat());
  const lines = drawn.map((node) => [
    ...linesOf(node, words),
    ...(losers.has(node.hash) ? [RULE] : []),
  ]);
  const boxHeight = BOX.head + BOX.line * Math.max(0, ...lines.map(({ length }) => length)) + 8;
  const { points, height } = placesFor(drawn.length, width, boxHeight);
  const placed = drawn.map(({ hash }, i): PlacedNode => ({
    hash,
    ...(points[i] ?? { x: width / 2, y: height / 2 }),
    width: BOX.width,
    height: boxHeight,
    lines: lines[i] ?? [],
    isLit: ringed.has(hash),
  }));
  const bend = drawn.length === 2 ? BEND.pair : BEND.ring;
  const edges = waits.flatMap((wait) =>
    edgesOf(wait, placed, { bend, isLit: lit.has(wait), words }),
  );
  return { width, height, nodes: placed, edges, more: nodes.length - drawn.length };
}

const linesOf = ({ holds, putOff }: WaitNode, words: GraphWords): readonly string[] =>
  capped(
    [...holds.map(words.holdsShort), ...putOff.map(({ shard }) => words.putOffShort(shard))],
    words,
  );

const capped = (lines: readonly string[], words: GraphWords): readonly string[] =>
  lines.length <= LINES_MAX
    ? lines
    : [...lines.slice(0, LINES_MAX - 1), words.moreShort(lines.length - LINES_MAX + 1)];

/** The centres of so many boxes, the first on the left or at the top, and clockwise from there. */
function placesFor(
  count: number,
  width: number,
  boxHeight: number,
): { readonly points: readonly Point[]; readonly height: number } {
  const margin = BEND.ring + EDGE_LINE;
  const x = { left: BOX.width / 2 + 2, middle: width / 2, right: width - BOX.width / 2 - 2 };
  if (count <= 2) {
    const reach = BEND.pair + boxHeight / 4 + EDGE_LINE;
    const height = count === 2 ? 2 * reach : boxHeight + 8;
    const y = height / 2;
    const points = count === 2 ? [x.left, x.right] : [x.middle];
    return { points: points.map((each) => ({ x: each, y })), height };
  }
  const rows = Math.floor(count / 2);
  const step = boxHeight + BOX.gap;
  const top = boxHeight / 2 + 4;
  const points = Array.from({ length: count }, (_, i) => {
    const row = Math.min(i, count - i);
    return { x: x.middle + (x.right - x.middle) * asideOf(i, count), y: top + row * step };
  });
  return { points, height: top + rows * step + boxHeight / 2 + margin };
}

/** From -1, on the left, to 1, on the right; never so near to the middle that two of a row touch. */
function asideOf(i: number, count: number): number {
  const rise = 1 - (4 * Math.min(i, count - i)) / count;
  if (rise === 1 || rise === -1) return 0;
  const aside = Math.max(ASIDE_LEAST, Math.sqrt(1 - rise * rise));
  return i * 2 > count ? -aside : aside;
}

function edgesOf(
  { from, to, places }: Wait,
  nodes: readonly PlacedNode[],
  {
    bend,
    isLit,
    words,
  }: { readonly bend: number; readonly isLit: boolean; readonly words: GraphWords },
): readonly PlacedEdge[] {
  const start = nodes.find(({ hash }) => hash === from);
  const end = nodes.find(({ hash }) => hash === to);
  if (start === undefined || end === undefined) return [];
  const lines = capped(places.map(words.placeShort), words);
  return [{ from, to, ...curveBetween(start, end, bend, lines.length), lines, isLit }];
}

/** Bent to the left of its direction. */
function curveBetween(
  start: PlacedNode,
  end: PlacedNode,
  bend: number,
  lines: number,
): Pick<PlacedEdge, "path" | "labelX" | "labelY"> {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const far = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const aside = { x: dy / far, y: -dx / far };
  const turn = {
    x: (start.x + end.x) / 2 + 2 * bend * aside.x,
    y: (start.y + end.y) / 2 + 2 * bend * aside.y,
  };
  const from = borderTowards(start, turn);
  const to = borderTowards(end, turn);
  const middle = {
    x: (from.x + 2 * turn.x + to.x) / 4,
    y: (from.y + 2 * turn.y + to.y) / 4,
  };
  return {
    path: `M${fixed(from)}Q${fixed(turn)} ${fixed(to)}`,
    labelX: Math.round(middle.x),
    labelY: Math.round(middle.y + 5 - ((lines - 1) * EDGE_LINE) / 2),
  };
}

/** Where a straight line from the centre of the box leaves it. */
function borderTowards({ x, y, width, height }: PlacedNode, goal: Point): Point {
  const [dx, dy] = [goal.x - x, goal.y - y];
  const share = Math.min(
    dx === 0 ? Infinity : (width / 2 + 3) / Math.abs(dx),
    dy === 0 ? Infinity : (height / 2 + 3) / Math.abs(dy),
  );
  return Number.isFinite(share) ? { x: x + dx * share, y: y + dy * share } : { x, y };
}

const fixed = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
