/**
 * A picture to take along: a view under its name, and underneath in small print which moment of which run it is.
 * The moment is in the file as well, to be opened again.
 * @module
 */
import type { PictureMoment } from "./moment.ts";
import { made, numberText, SVG } from "./svg-element.ts";
import { drawingOf, serialised, type Drawing, type Extent } from "./svg-of.ts";
import { widthOf } from "./text-lines.ts";

export interface Sheet {
  readonly svg: string;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** The colour behind it. */
  readonly ground: string;
}

export interface SheetText {
  /** Underneath, in small print. */
  readonly caption: string;
  /** Printed under the caption; absent: it is not. */
  readonly link?: string;
}

const MARGIN = 16;
const WIDTH_MIN = 480;
/** Longer links are in the file, and only begun in print. */
const LINK_PRINTED_MAX = 420;
const METADATA_ID = "hyperscope-moment";

/**
 * @param view the region of a view, as its frame draws it
 * @param extent `seen`: what is in sight; then all sheets of one view have one size, whatever it says
 */
export function sheetOf(
  view: HTMLElement,
  moment: PictureMoment,
  { caption, link }: SheetText,
  extent: Extent = "whole",
): Sheet {
  const body = view.querySelector<HTMLElement>(":scope > .body") ?? view;
  const drawing = drawingOf(body, extent);
  const look = lookOf(body);
  const width = Math.max(WIDTH_MIN, drawing.width + 2 * MARGIN);
  const lines = extent === "seen" ? oneLine : broken;
  const written = (text: string, hand: Hand): readonly Line[] =>
    lines(text, { ...hand, width: width - 2 * MARGIN });
  const name = view.querySelector("h2")?.textContent ?? "";
  const says = view.querySelector(":scope > header > p")?.textContent ?? "";
  const head = column([...written(name, look.name), ...written(says, look.small)], MARGIN);
  const printed = (link?.length ?? 0) > LINK_PRINTED_MAX ? begunOf(link ?? "") : link;
  const foot = column(
    [
      ...written(caption, look.small),
      ...(printed === undefined ? [] : written(printed, look.mono)),
    ],
    head.bottom + MARGIN / 2 + drawing.height + MARGIN / 2,
  );
  const height = foot.bottom + MARGIN;
  const svg = made("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(
    made("title", {}, `${name}: ${caption}`),
    made("metadata", { id: METADATA_ID }, JSON.stringify(moment)),
    made("rect", { width, height, fill: look.ground }),
    ...head.texts,
    standing(drawing, MARGIN, head.bottom + MARGIN / 2),
    ...foot.texts,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${serialised(svg)}\n`;
  return { svg: text, width, height, ground: look.ground };
}

/** The text of the moment in a picture; `undefined`: there is none in it. Nothing in the file is run or drawn. */
export function metadataIn(svg: string): string | undefined {
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");
  return read.getElementById(METADATA_ID)?.textContent ?? undefined;
}

const begunOf = (link: string): string => `${link.slice(0, LINK_PRINTED_MAX - 1)}…`;

function standing({ svg, width, height }: Drawing, x: number, y: number): SVGElement {
  for (const [key, value] of Object.entries({ x, y, width, height }))
    svg.setAttribute(key, numberText(value));
  return svg;
}

interface Hand {
  readonly family: string;
  readonly size: number;
  readonly weight: number;
  readonly ink: string;
}

interface Line extends Hand {
  readonly text: string;
}

/** Colours and letters of the theme that the page has now. */
function lookOf(body: HTMLElement) {
  const theme = getComputedStyle(document.documentElement);
  const token = (name: string): string => theme.getPropertyValue(name).trim();
  const family = getComputedStyle(body).fontFamily;
  return {
    ground: token("--bg"),
    name: { family, size: 20, weight: 650, ink: token("--ink") },
    small: { family, size: 14, weight: 400, ink: token("--muted") },
    mono: { family: token("--mono"), size: 12, weight: 400, ink: token("--muted") },
  } satisfies Record<string, Hand | string>;
}

/** One line, also of nothing; what does not fit is cut. */
function oneLine(text: string, given: Hand & { readonly width: number }): Line[] {
  const [first, ...rest] = broken(text, given);
  if (first === undefined) return [{ ...given, text: "" }];
  return [rest.length === 0 ? first : { ...first, text: `${first.text.slice(0, -1)}…` }];
}

/** At spaces where there are any, else anywhere. */
function broken(text: string, { width, ...hand }: Hand & { readonly width: number }): Line[] {
  const lines: Line[] = [];
  const font = `${hand.weight} ${hand.size}px ${hand.family}`;
  for (let rest = text.trim(); rest !== "";) {
    const fits = fitting(rest, font, width);
    const space = fits < rest.length ? rest.lastIndexOf(" ", fits) : -1;
    const end = space > 0 ? space : fits;
    lines.push({ ...hand, text: rest.slice(0, end) });
    rest = rest.slice(end).trim();
  }
  return lines;
}

/** How many characters fit into the width; at least one. */
function fitting(text: string, font: string, width: number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(text.slice(0, middle), font) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}

function column(lines: readonly Line[], top: number) {
  let bottom = top;
  const texts = lines.map(({ text, family, size, weight, ink }) => {
    bottom += size * 1.35;
    return made(
      "text",
      {
        x: MARGIN,
        y: bottom - size * 0.35,
        fill: ink,
        "font-family": family,
        "font-size": size,
        "font-weight": weight,
      },
      text,
    );
  });
  return { texts, bottom: Math.ceil(bottom) };
}
