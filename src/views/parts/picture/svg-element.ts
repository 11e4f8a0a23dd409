/**
 * Elements of a picture as they are made.
 * @module
 */
export const SVG = "http://www.w3.org/2000/svg";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Numbers are written with two decimals at most; `undefined` ones are left out. */
export function made(name: string, attributes: Attributes = {}, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      element.setAttribute(key, typeof value === "number" ? numberText(value) : value);
  if (text !== undefined) element.textContent = text;
  return element;
}

export const numberText = (value: number): string => String(Math.round(value * 100) / 100);
