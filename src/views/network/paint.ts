/**
 * Paints thousands of messages on a canvas: a stroke with its exact count for each large bundle, a small glyph
 * for each message at the place where it is, the clocks of the validators. Colours are those of the style sheet.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { FILLED, GLYPHS, glyphOf, type Glyph } from "../parts/message-glyphs.ts";
import type { Bundle } from "./bundles.ts";
import type { Picture } from "./glider.ts";
import { pointOn, type NetworkLayout, type Point, type Way } from "./layout.ts";
import { shareAt, type Traveller } from "./travel.ts";

export interface Palette {
  readonly hues: readonly string[];
  readonly ink: string;
  readonly muted: string;
  readonly held: string;
  readonly trouble: string;
  readonly focus: string;
  readonly bg: string;
  readonly font: string;
}

const HUES = 4;

export function paletteOf(element: Element): Palette {
  const styles = getComputedStyle(element);
  const colour = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  return {
    hues: Array.from({ length: HUES }, (_, i) => colour(`validator-${i}`)),
    ink: colour("ink"),
    muted: colour("muted"),
    held: colour("held"),
    trouble: colour("trouble"),
    focus: colour("focus"),
    bg: colour("bg"),
    font: `600 ${colour("text-s")} ${styles.fontFamily}`,
  };
}

const hueIn = ({ palette: { hues, ink }, layout }: Painting, node: NodeId): string =>
  hues[(layout.seatOf.get(node)?.index ?? 0) % HUES] ?? ink;

export type Brightness = "plain" | "lit" | "dim";

export interface Painting {
  readonly layout: NetworkLayout;
  readonly bundles: readonly Bundle[];
  readonly wayOf: (from: NodeId, to: NodeId) => Way | undefined;
  readonly palette: Palette;
  readonly stamps: Stamps;
  /** Device pixels in one of the page. */
  readonly ratio: number;
  readonly brightnessOf: (traveller: Traveller) => Brightness;
  /** What is pointed at or selected: it gets a ring. */
  readonly isMarked: ((traveller: Traveller) => boolean) | undefined;
  /** What is left of the clock of a validator, from 1 to 0. */
  readonly clockOf: (node: NodeId, t: number) => number;
}

/** Where everything was put, to find it again under the pointer. */
export interface Painted {
  readonly travellers: readonly Traveller[];
  /** x and y of each. */
  readonly places: Float32Array;
}

type Pen = CanvasRenderingContext2D;

export function paint(pen: Pen, { travellers, t, trail }: Picture, painting: Painting): Painted {
  const { layout, ratio } = painting;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, layout.width, layout.height);
  paintClocks(pen, t, painting);
  for (const bundle of painting.bundles) paintBundle(pen, bundle, painting);
  if (trail !== undefined) paintTrails(pen, trail, t, painting);
  const places = paintMessages(pen, travellers, t, painting);
  paintCounts(pen, painting);
  return { travellers, places };
}

const CLOCK_WIDTH = 2;

function paintClocks(pen: Pen, t: number, { layout, clockOf, palette }: Painting): void {
  pen.beginPath();
  for (const { node, x, y, radius } of layout.seats) {
    const left = clockOf(node, t);
    if (left <= 0) continue;
    const r = radius * 1.12;
    pen.moveTo(x, y - r);
    pen.arc(x, y, r, -Math.PI / 2, -Math.PI / 2 + left * 2 * Math.PI);
  }
  pen.strokeStyle = palette.muted;
  pen.lineWidth = CLOCK_WIDTH;
  pen.stroke();
}

/** Fewer messages than this are seen one by one, and more strokes than this are not told apart. */
const BUNDLE_LEAST = 8;
const BUNDLES_MAX = 200;
const COUNTED_MAX = 8;
const BUNDLE_ALPHA = 0.45;
const STROKE_MAX = 7;

/** From a validator towards the middle of its ring: so far. */
const BUNDLE_REACH = 0.55;
const COUNT_PLACE = 0.3;

function paintBundle(pen: Pen, { node, count, fate }: Bundle, painting: Painting): void {
  if (count < BUNDLE_LEAST || painting.bundles.length > BUNDLES_MAX) return;
  const spine = spineOf(node, painting.layout);
  if (spine === undefined) return;
  const { start, end } = spine;
  pen.globalAlpha = BUNDLE_ALPHA;
  pen.strokeStyle = hueIn(painting, node);
  pen.lineWidth = Math.min(STROKE_MAX, 1 + Math.log2(count) / 2);
  pen.setLineDash(fate === "flying" ? [] : [4, 4]);
  pen.beginPath();
  pen.moveTo(start.x, start.y);
  pen.lineTo(end.x, end.y);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function spineOf(
  node: NodeId,
  { seatOf, rings }: NetworkLayout,
): { readonly start: Point; readonly end: Point } | undefined {
  const seat = seatOf.get(node);
  const ring = rings.find(({ shard }) => shard === seat?.shard);
  if (seat === undefined || ring === undefined) return undefined;
  return {
    start: { x: seat.x - seat.outward.x * seat.radius, y: seat.y - seat.outward.y * seat.radius },
    end: {
      x: seat.x + (ring.x - seat.x) * BUNDLE_REACH,
      y: seat.y + (ring.y - seat.y) * BUNDLE_REACH,
    },
  };
}

/** The counts of the largest, last, so that nothing covers them. */
function paintCounts(pen: Pen, { bundles, layout, palette }: Painting): void {
  pen.font = palette.font;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 4;
  pen.strokeStyle = palette.bg;
  pen.fillStyle = palette.ink;
  const taken: Point[] = [];
  for (const { node, count, direction } of bundles) {
    if (count < BUNDLE_LEAST || taken.length >= COUNTED_MAX) return;
    const spine = spineOf(node, layout);
    if (spine === undefined) continue;
    const share = direction === "from" ? COUNT_PLACE : 2 * COUNT_PLACE;
    const place = {
      x: spine.start.x + (spine.end.x - spine.start.x) * share,
      y: spine.start.y + (spine.end.y - spine.start.y) * share,
    };
    if (taken.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < COUNT_APART)) continue;
    taken.push(place);
    const text = direction === "from" ? `${count} →` : `→ ${count}`;
    pen.strokeText(text, place.x, place.y);
    pen.fillText(text, place.x, place.y);
  }
}

const COUNT_APART = 34;

/** Half the size of a glyph: the more, the smaller. */
const halfFor = (count: number): number => (count > 3000 ? 3 : count > 500 ? 4 : 6);

const ALPHA: Readonly<Record<Brightness, number>> = { plain: 0.9, lit: 1, dim: 0.12 };
const MARK = 4;

function paintMessages(
  pen: Pen,
  travellers: readonly Traveller[],
  t: number,
  painting: Painting,
): Float32Array {
  const { wayOf, stamps, palette, brightnessOf, isMarked } = painting;
  const places = new Float32Array(travellers.length * 2).fill(NaN);
  const half = halfFor(travellers.length);
  const marks: Point[] = [];
  let brightness: Brightness | undefined;
  travellers.forEach((traveller, i) => {
    const way = wayOf(traveller.from, traveller.to);
    if (way === undefined) return;
    const point = pointOn(way, shareAt(traveller, t));
    places[i * 2] = point.x;
    places[i * 2 + 1] = point.y;
    const wanted = brightnessOf(traveller);
    // Setting it costs as much as a stamp, and nearly all are alike.
    if (wanted !== brightness) pen.globalAlpha = ALPHA[wanted];
    brightness = wanted;
    const stamp = stamps(stampOf(traveller), hueIn(painting, traveller.from), half);
    pen.drawImage(stamp, point.x - half, point.y - half, half * 2, half * 2);
    if (isMarked?.(traveller) === true) marks.push(point);
  });
  pen.globalAlpha = 1;
  paintMarks(pen, marks, half + MARK, palette);
  return places;
}

function paintMarks(pen: Pen, marks: readonly Point[], r: number, { focus }: Palette): void {
  pen.beginPath();
  for (const { x, y } of marks) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
  }
  pen.strokeStyle = focus;
  pen.lineWidth = 2;
  pen.stroke();
}

const TRAIL_ALPHA = 0.6;

function paintTrails(
  pen: Pen,
  trail: NonNullable<Picture["trail"]>,
  until: number,
  { wayOf, palette }: Painting,
): void {
  pen.globalAlpha = TRAIL_ALPHA;
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const traveller of trail.travellers) {
    const way = wayOf(traveller.from, traveller.to);
    if (way === undefined) continue;
    const start = pointOn(way, shareAt(traveller, trail.since));
    const end = pointOn(way, shareAt(traveller, until));
    pen.moveTo(start.x, start.y);
    pen.lineTo(end.x, end.y);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

export type Stamp = Glyph | "held" | "lost";

const stampOf = ({ fate, kind }: Traveller): Stamp => (fate === "flying" ? glyphFor(kind) : fate);

/** Kinds are few, messages many. */
const glyphs = new Map<string, Glyph>();

function glyphFor(kind: string): Glyph {
  const known = glyphs.get(kind) ?? glyphOf(kind);
  glyphs.set(kind, known);
  return known;
}

/** A small picture, drawn once for each glyph, colour and size. */
export type Stamps = (stamp: Stamp, colour: string, half: number) => CanvasImageSource;

const STOPS: Readonly<Record<"held" | "lost", string>> = {
  held: "M-3 -6V6M3 -6V6",
  lost: "M-5 -5L5 5M5 -5L-5 5",
};

export function stampsFor({ held, trouble }: Palette, ratio: number): Stamps {
  const known = new Map<Stamp, Map<string, HTMLCanvasElement>>();
  let size = 0;
  return (stamp, colour, half) => {
    if (half !== size) known.clear();
    size = half;
    const ofStamp = known.get(stamp) ?? new Map<string, HTMLCanvasElement>();
    known.set(stamp, ofStamp);
    const found = ofStamp.get(colour);
    if (found !== undefined) return found;
    const made = document.createElement("canvas");
    made.width = Math.ceil(half * 2 * ratio);
    made.height = made.width;
    const pen = made.getContext("2d");
    if (pen !== null) {
      pen.setTransform(made.width / 16, 0, 0, made.width / 16, made.width / 2, made.width / 2);
      drawStamp(pen, stamp, stamp === "held" ? held : stamp === "lost" ? trouble : colour);
    }
    ofStamp.set(colour, made);
    return made;
  };
}

function drawStamp(pen: Pen, stamp: Stamp, colour: string): void {
  const isStop = stamp === "held" || stamp === "lost";
  const path = new Path2D(isStop ? STOPS[stamp] : GLYPHS[stamp]);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = isStop ? 3 : 2;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  if (!isStop && FILLED.has(stamp)) pen.fill(path);
  pen.stroke(path);
}

const REACH = 9;

/** The message nearest to a place, if one is near enough to be meant. */
export function messageAt({ travellers, places }: Painted, { x, y }: Point): Traveller | undefined {
  let best: Traveller | undefined;
  let least = REACH;
  for (const [i, traveller] of travellers.entries()) {
    const distance = Math.hypot((places[i * 2] ?? NaN) - x, (places[i * 2 + 1] ?? NaN) - y);
    if (distance <= least) [best, least] = [traveller, distance];
  }
  return best;
}
