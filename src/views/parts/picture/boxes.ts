/**
 * The box of an element of HTML: its ground, borders and outline, as rectangles and lines.
 * @module
 */
import { paintOf } from "./colour.ts";
import { gradientOf, type Box } from "./gradient.ts";
import { made } from "./svg-element.ts";

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

interface Edge {
  readonly width: number;
  readonly style: string;
  readonly colour: string;
}

/** @param defs takes the gradients, whose ids begin with `name` */
export function boxOf(
  box: Box,
  style: CSSStyleDeclaration,
  { defs, name }: { readonly defs: SVGElement; readonly name: string },
): readonly SVGElement[] {
  const rx = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const radius = style.borderTopLeftRadius.endsWith("%") ? Math.min(box.width, box.height) / 2 : rx;
  return [
    ...groundOf(box, radius, paintAttributes("fill", style.backgroundColor)),
    ...hatchingOf(box, style, { defs, name, radius }),
    ...borderOf(box, style, radius),
    ...outlineOf(box, style, radius),
    ...insetOf(box, style),
  ];
}

const paintAttributes = (name: "fill" | "stroke", css: string) => {
  const { paint, alpha } = paintOf(css);
  return { [name]: paint, [`${name}-opacity`]: alpha === 1 ? undefined : alpha };
};

const groundOf = (
  box: Box,
  radius: number,
  paint: Readonly<Record<string, string | number | undefined>>,
): readonly SVGElement[] =>
  paint["fill"] === "none" ? [] : [made("rect", { ...box, ...rounded(radius), ...paint })];

const rounded = (radius: number) => (radius > 0 ? { rx: radius } : {});

function hatchingOf(
  box: Box,
  { backgroundImage }: CSSStyleDeclaration,
  { defs, name, radius }: { defs: SVGElement; name: string; radius: number },
): readonly SVGElement[] {
  const gradient = backgroundImage === "none" ? undefined : gradientOf(backgroundImage, box);
  if (gradient === undefined) return [];
  const { x1, y1, x2, y2, isRepeated, stops } = gradient;
  const id = `${name}-${defs.childElementCount}`;
  const element = made("linearGradient", {
    id,
    gradientUnits: "userSpaceOnUse",
    x1,
    y1,
    x2,
    y2,
    spreadMethod: isRepeated ? "repeat" : undefined,
  });
  for (const { offset, paint, alpha } of stops)
    element.append(
      made("stop", {
        offset: String(offset),
        "stop-color": paint === "none" ? "#000000" : paint,
        "stop-opacity": paint === "none" ? 0 : alpha,
      }),
    );
  defs.append(element);
  return [made("rect", { ...box, ...rounded(radius), fill: `url(#${id})` })];
}

function edgesOf(style: CSSStyleDeclaration): readonly Edge[] {
  return SIDES.map((side) => {
    const line = style[`border${side}Style`];
    const isThere = line !== "none" && line !== "hidden";
    return {
      width: isThere ? parseFloat(style[`border${side}Width`]) || 0 : 0,
      style: line,
      colour: style[`border${side}Color`],
    };
  });
}

function borderOf(box: Box, style: CSSStyleDeclaration, radius: number): readonly SVGElement[] {
  const edges = edgesOf(style);
  const [first] = edges;
  if (first === undefined || edges.every(({ width }) => width === 0)) return [];
  const isEven = edges.every(
    ({ width, style: line, colour }) =>
      width === first.width && line === first.style && colour === first.colour,
  );
  if (isEven) return framed(box, -first.width / 2, { ...first, radius });
  const { x, y, width, height } = box;
  const ends = [
    [x, y, x + width, y],
    [x + width, y, x + width, y + height],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
  ] as const;
  return edges.flatMap((edge, i) => {
    const [x1, y1, x2, y2] = ends[i] ?? [0, 0, 0, 0];
    return edge.width === 0 ? [] : [made("line", { x1, y1, x2, y2, ...strokeOf(edge) })];
  });
}

function outlineOf(box: Box, style: CSSStyleDeclaration, radius: number): readonly SVGElement[] {
  const width = parseFloat(style.outlineWidth) || 0;
  if (style.outlineStyle === "none" || style.outlineStyle === "auto" || width === 0) return [];
  const out = (parseFloat(style.outlineOffset) || 0) + width / 2;
  const edge = { width, style: style.outlineStyle, colour: style.outlineColor };
  return framed(box, out, { ...edge, radius });
}

/** `colour 0px 0px 0px 2px inset`: a frame inside of the box. Other shadows only please the eye. */
function insetOf(box: Box, { boxShadow }: CSSStyleDeclaration): readonly SVGElement[] {
  const [, colour, spread] = /^(.+?\)) 0px 0px 0px ([\d.]+)px inset$/.exec(boxShadow) ?? [];
  if (colour === undefined) return [];
  const width = Number(spread);
  return framed(box, -width / 2, { width, style: "solid", colour, radius: 0 });
}

/** A frame so far outside of the box. */
function framed(
  { x, y, width, height }: Box,
  out: number,
  { radius, ...edge }: Edge & { readonly radius: number },
): readonly SVGElement[] {
  const place = {
    x: x - out,
    y: y - out,
    width: Math.max(0, width + 2 * out),
    height: Math.max(0, height + 2 * out),
  };
  return [
    made("rect", {
      ...place,
      ...rounded(Math.max(0, radius + out)),
      fill: "none",
      ...strokeOf(edge),
    }),
  ];
}

const strokeOf = ({ width, style, colour }: Edge) => ({
  ...paintAttributes("stroke", colour),
  "stroke-width": width,
  "stroke-dasharray":
    style === "dashed"
      ? `${width * 2} ${width * 1.5}`
      : style === "dotted"
        ? `${width} ${width}`
        : undefined,
});
