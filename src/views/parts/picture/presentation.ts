/**
 * What a style sheet says of an element of a drawing, as attributes: a file has no style sheet.
 * @module
 */
import { paintOf } from "./colour.ts";

/** Handed down to what is inside; said once, at the top, where nothing inside differs. */
const INHERITED = [
  "stroke-width",
  "stroke-dasharray",
  "stroke-dashoffset",
  "stroke-linecap",
  "stroke-linejoin",
  "fill-rule",
  "clip-rule",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "text-anchor",
  "visibility",
  "paint-order",
  "marker-start",
  "marker-mid",
  "marker-end",
] as const;

/** Not handed down, with what they are where nothing is said. */
const OWN: Readonly<Record<string, string>> = {
  opacity: "1",
  "stop-opacity": "1",
  "stop-color": "rgb(0, 0, 0)",
  "clip-path": "none",
  mask: "none",
  "vector-effect": "none",
  "dominant-baseline": "auto",
  "text-decoration-line": "none",
  overflow: "visible",
};

const PAINTS = ["fill", "stroke"] as const;

export const PRESENTATION: readonly string[] = [
  ...INHERITED,
  ...Object.keys(OWN),
  ...PAINTS.flatMap((name) => [name, `${name}-opacity`]),
  "color",
  "display",
];

export type Presentation = ReadonlyMap<string, string>;

/** Everything that counts for an element, by the names of attributes. */
export function presentationOf(style: CSSStyleDeclaration): Presentation {
  const all = new Map<string, string>();
  for (const name of INHERITED) all.set(name, style.getPropertyValue(name));
  for (const name of PAINTS) {
    const { paint, alpha } = paintOf(style.getPropertyValue(name));
    const opacity = Number(style.getPropertyValue(`${name}-opacity`)) || 0;
    all.set(name, paint);
    all.set(`${name}-opacity`, String(Math.round(alpha * opacity * 1000) / 1000));
  }
  for (const [name, initial] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== initial)
      all.set(name === "text-decoration-line" ? "text-decoration" : name, value);
  }
  const stop = all.get("stop-color");
  if (stop !== undefined) all.set("stop-color", paintOf(stop).paint);
  return all;
}

/** What has to be said inside of an element with these. */
export function saidInside(own: Presentation, outer: Presentation): readonly [string, string][] {
  const isHandedDown = (name: string): boolean => !(name in OWN) && name !== "text-decoration";
  return [...own].filter(
    ([name, value]) => value !== "" && !(isHandedDown(name) && outer.get(name) === value),
  );
}
