/**
 * The stripes and hatchings of a style sheet as gradients of SVG.
 *
 * Source: CSS Images Module Level 3, section 3.1 (the gradient line).
 * @module
 */
import { paintOf, type Paint } from "./colour.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Gradient {
  /** The line from the first stop to the last, in the coordinates of the box. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly isRepeated: boolean;
  readonly stops: readonly (Paint & { readonly offset: number })[];
}

/** `undefined`: not a linear gradient with an angle and a place for each stop. @param css as computed */
export function gradientOf(css: string, box: Box): Gradient | undefined {
  const [, repeating, inside = ""] =
    /^(repeating-)?linear-gradient\((.*)\)$/.exec(css.trim()) ?? [];
  const [first = "", ...rest] = partsOf(inside);
  const angle = /^(-?[\d.]+)deg$/.exec(first);
  const degrees = angle === null ? 180 : Number(angle[1]);
  const { x, y, width, height } = box;
  const turn = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.sin(turn), -Math.cos(turn)];
  const length = Math.abs(width * dx) + Math.abs(height * dy);
  const stops = (angle === null ? [first, ...rest] : rest).flatMap((part) => stopsOf(part, length));
  const [from, to] = [stops[0]?.at, stops.at(-1)?.at];
  if (from === undefined || to === undefined || !(to > from)) return undefined;
  const pointAt = (at: number): readonly [number, number] => [
    x + width / 2 + dx * (at - length / 2),
    y + height / 2 + dy * (at - length / 2),
  ];
  const [[x1, y1], [x2, y2]] = [pointAt(from), pointAt(to)];
  return {
    x1,
    y1,
    x2,
    y2,
    isRepeated: repeating !== undefined,
    stops: stops.map(({ colour, at }) => ({
      ...paintOf(colour),
      offset: (at - from) / (to - from),
    })),
  };
}

/** At commas that are not inside of brackets. */
const partsOf = (text: string): readonly string[] =>
  text === "" ? [] : text.split(/,(?![^(]*\))/).map((part) => part.trim());

interface Stop {
  readonly colour: string;
  /** Pixels along the gradient line. */
  readonly at: number;
}

/** One or two places of a colour: `red 10% 20%`, `rgb(0, 0, 0) 7px`. */
function stopsOf(part: string, length: number): readonly Stop[] {
  const places = [...part.matchAll(/ (-?[\d.]+)(px|%)/g)];
  const colour = part.slice(0, places[0]?.index ?? part.length);
  return places.map(([, number, unit]) => ({
    colour,
    at: unit === "%" ? (Number(number) / 100) * length : Number(number),
  }));
}
