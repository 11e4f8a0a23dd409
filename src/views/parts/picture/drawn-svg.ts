/**
 * An `<svg>` of the page as a part of a picture: the same elements, with their styles written out and without what
 * only the page needs. Text stays text.
 * @module
 */
import { PRESENTATION, presentationOf, saidInside, type Presentation } from "./presentation.ts";
import { made, numberText } from "./svg-element.ts";

/** What an element of HTML inside of a drawing becomes, if anything. */
export type DrawHtml = (element: Element, into: SVGElement, origin: DOMRect) => void;

/** @param place where it stands in the picture */
export function drawnSvg(
  source: SVGSVGElement,
  place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
  drawHtml: DrawHtml,
): SVGElement {
  const { width, height } = place;
  const copy = copied(source, new Map(), drawHtml) ?? made("svg");
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, numberText(value));
  if (!copy.hasAttribute("viewBox"))
    copy.setAttribute("viewBox", `0 0 ${numberText(width)} ${numberText(height)}`);
  return copy;
}

function copied(source: Element, outer: Presentation, drawHtml: DrawHtml): SVGElement | undefined {
  if (!(source instanceof SVGElement)) return undefined;
  const style = getComputedStyle(source);
  if (style.display === "none" && source.closest("defs, marker, symbol") === null) return undefined;
  if (source instanceof SVGForeignObjectElement) return withoutHtml(source, drawHtml);
  const own = presentationOf(style);
  const copy = source.cloneNode(false) as SVGElement;
  for (const name of copy.getAttributeNames()) if (isOfThePage(name)) copy.removeAttribute(name);
  for (const [name, value] of saidInside(own, outer)) copy.setAttribute(name, value);
  const turned = turnOf(source, style);
  if (turned !== undefined) copy.setAttribute("transform", turned);
  const label = source.getAttribute("aria-label");
  if (label !== null && source.querySelector(":scope > title") === null)
    copy.append(made("title", {}, label));
  for (const child of source.childNodes) {
    const inner = child instanceof Element ? copied(child, own, drawHtml) : child.cloneNode(false);
    if (inner !== undefined) copy.append(inner);
  }
  return copy;
}

const isOfThePage = (name: string): boolean =>
  /^(class|style|role|tabindex|data-|aria-|on)/.test(name) || PRESENTATION.includes(name);

/** HTML would not be drawn by other programs, and a canvas may not read it: it is drawn anew. */
function withoutHtml(source: SVGForeignObjectElement, drawHtml: DrawHtml): SVGElement {
  const { x, y } = source;
  const group = made("g", {
    transform: `translate(${numberText(x.baseVal.value)} ${numberText(y.baseVal.value)})`,
  });
  for (const child of source.children) drawHtml(child, group, source.getBoundingClientRect());
  return group;
}

/** A transformation that a style gives, as an attribute about the same point. */
function turnOf(source: SVGElement, style: CSSStyleDeclaration): string | undefined {
  if (style.transform === "none" || source.hasAttribute("transform")) return undefined;
  const [x = 0, y = 0] = style.transformOrigin.split(" ").map(parseFloat);
  const box =
    style.transformBox === "fill-box" && source instanceof SVGGraphicsElement
      ? source.getBBox()
      : { x: 0, y: 0 };
  const [left, top] = [numberText(x + box.x), numberText(y + box.y)];
  return left === "0" && top === "0"
    ? style.transform
    : `translate(${left} ${top}) ${style.transform} translate(-${left} -${top})`.replaceAll(
        "--",
        "",
      );
}
